//! The review pages: rendered here, usable without script, quicker with it.
//!
//! A handler reads within bounds, asks the domain, and fills in a template. Who may what is decided in `domain::access`,
//! `domain::registry` and `domain::review`; a page that offers something is no proof that it is allowed.

mod assets;
mod door;
mod fault;
pub(crate) mod found;
mod limits;
mod pages;
mod picture;
mod posted;
mod shell;
mod shown;
mod upload;
mod words;

use crate::http::App;
use axum::Router;
use axum::http::{HeaderValue, header};
use axum::middleware::{from_fn, map_response};
use axum::response::Response;
use axum::routing::{get, post};
use tower_http::compression::{CompressionLayer, CompressionLevel};

/// Scripts, styles and pictures are files of this server alone; nothing stands in a page itself.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; form-action 'self'; \
     frame-ancestors 'none'; base-uri 'none'",
);

/// All pages.
pub(crate) fn router() -> Router<App> {
    let pages = Router::new()
        .route("/", get(pages::home::home))
        .route("/sign-in", get(pages::sign_in::look).post(pages::sign_in::sign_in))
        .route("/sign-in/passkey", get(pages::passkeys::ask).post(pages::passkeys::sign_in))
        .route("/sign-out", post(pages::sign_in::sign_out))
        .route("/me", get(pages::me::me))
        .route("/me/settings", post(pages::me::settings))
        .route("/me/sessions/end", post(pages::me::end_session))
        .route("/me/sign-in", post(pages::me::choose))
        .route("/me/sign-in/remove", post(pages::me::remove))
        .route("/me/second", post(pages::me::second))
        .route("/me/second/on", post(pages::me::second_on))
        .route("/me/second/off", post(pages::me::second_off))
        .route("/me/passkeys", post(pages::passkeys::begin))
        .route("/me/passkeys/add", post(pages::passkeys::add))
        .route("/me/passkeys/name", post(pages::passkeys::rename))
        .route("/me/passkeys/remove", post(pages::passkeys::remove))
        .route("/me/prove", post(pages::passkeys::prove))
        .route("/me/prove/passkey", get(pages::passkeys::ask_again))
        .route("/forms/{form}/paper", get(pages::paper::paper))
        .route("/places", get(pages::admin::places::places).post(pages::admin::places::add))
        .route("/places/{place}", get(pages::admin::places::place).post(pages::admin::places::change))
        .route("/forms", get(pages::admin::forms::forms))
        .route("/forms/new", get(pages::admin::forms::upload).post(pages::admin::forms::check))
        .route("/forms/new/preview", get(pages::admin::preview::nothing_sent).post(pages::admin::preview::of_upload))
        .route("/forms/{form}", get(pages::admin::forms::form))
        .route("/forms/{form}/differences", get(pages::admin::form_versions::differences))
        .route("/forms/{form}/preview", get(pages::admin::preview::begin).post(pages::admin::preview::go_on))
        .route("/forms/{form}/xform", get(pages::admin::forms::xform))
        .route("/visits/new", get(pages::admin::visits::new).post(pages::admin::visits::open))
        .route("/visits/{visit}/team", get(pages::admin::visits::team).post(pages::admin::visits::set_team))
        .route("/visits/{visit}", get(pages::visit::visit))
        .route("/records/{record}", get(pages::record::record))
        .route("/records/{record}/comment", get(pages::comment::comment))
        .route("/records/{record}/acts", post(pages::acts::act))
        .route("/records/{record}/disagreements", get(pages::disagreements::disagreements))
        .route("/records/{record}/history", get(pages::history::history))
        .route("/records/{record}/told", get(pages::told::told))
        .route("/records/{record}/type-in", get(pages::type_in::record).post(pages::type_in::save_record))
        .route("/visits/{visit}/type-in/{form}", get(pages::type_in::begin).post(pages::type_in::save_new))
        .route("/records/{record}/time", get(pages::time::time))
        .route("/records/{record}/compare", get(pages::compare::compare))
        .route("/records/{record}/export", get(pages::export::look).post(pages::export::export))
        .route("/records/{record}/print", get(pages::print::print))
        .route("/records/{record}/approval", get(pages::approval::approval).post(pages::approval::decide))
        .route("/people", get(pages::admin::people::people).post(pages::admin::people::add))
        .route("/people/{member}", get(pages::admin::people::member))
        .route("/people/{member}/name", post(pages::admin::people::rename))
        .route("/people/{member}/roles", post(pages::admin::people::set_roles))
        .route("/people/{member}/leave", post(pages::admin::people::leave))
        .route("/people/{member}/sign-in", post(pages::admin::people::offer_sign_in))
        .route("/people/{member}/sign-in/reset", post(pages::admin::people::reset_sign_in))
        .route("/devices", get(pages::admin::devices::devices))
        .route("/devices/invite", post(pages::admin::devices::invite))
        .route("/devices/invitations/take-back", post(pages::admin::devices::take_back))
        .route(
            "/devices/{device}/revoke",
            get(pages::admin::devices::look_at_revoking).post(pages::admin::devices::revoke),
        )
        .route("/audit", get(pages::admin::audit::audit))
        .route("/backups", get(pages::admin::backups::backups).post(pages::admin::backups::download))
        .route("/held", get(pages::admin::held::held))
        .route("/held/release", post(pages::admin::held::release))
        .route("/held/let-go", post(pages::admin::held::let_go))
        .layer(from_fn(fault::told))
        .layer(map_response(page));
    // As they are: pictures and sound are small already, and players ask for parts of them.
    let files = Router::new()
        .route("/records/{record}/attachments/{file}", get(pages::attachment::attachment))
        .route("/records/{record}/attachments/{file}/small", get(pages::attachment::small))
        .layer(from_fn(fault::told))
        .layer(map_response(page));
    Router::new()
        .merge(pages)
        .route("/static/{hash}/{name}", get(assets::asset))
        .layer(CompressionLayer::new().gzip(true).quality(CompressionLevel::Fastest))
        .merge(files)
}

/// What every page carries besides what all answers to people do.
async fn page(mut response: Response) -> Response {
    // A file has a stricter one.
    response.headers_mut().entry(header::CONTENT_SECURITY_POLICY).or_insert(POLICY);
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("Cookie, Accept-Language"));
    response
}
