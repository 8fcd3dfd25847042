//! The API for people: JSON under `/v1/`, one file for each resource.
//!
//! A handler reads within bounds, calls the domain once, and answers. Who may what is not known here: `domain::access`
//! and `domain::registry` decide it. Every handler describes itself; what all of them say together is
//! `/v1/openapi.json`, and `docs/openapi.json` in the tree.

mod ask;
mod attachments;
mod audit;
mod described;
mod devices;
mod error;
mod forms;
mod held;
mod invitations;
mod me;
mod members;
mod page;
mod places;
mod review;
mod sessions;
mod sign_in;
mod text;
mod visits;

pub use error::ApiError;
pub(super) use text::Name;

use super::App;
use axum::Router;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use std::sync::LazyLock;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// What the description says besides the calls.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Casement",
        description = "Members, devices, places, forms and visits of a workspace, for pages, scripts and apps. \
                       docs/api.md tells how to begin.",
        license(name = "Apache-2.0 OR MIT", identifier = "Apache-2.0 OR MIT"),
    ),
    components(schemas(error::Refusal, text::FileText)),
    security(("session" = [])),
    modifiers(&Bearer),
    servers((url = "/", description = "The server that serves this description.")),
)]
struct Described;

/// How callers show who they are.
struct Bearer;

impl Modify for Bearer {
    fn modify(&self, described: &mut utoipa::openapi::OpenApi) {
        let told = "The token of a session: what POST /v1/sessions has answered. An app may show the token of its session \
                    with the exchange instead, in base64url without padding.";
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some(told)).build();
        let components = described.components.get_or_insert_default();
        components.add_security_scheme("session", SecurityScheme::Http(bearer));
    }
}

fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(Described::openapi())
        .routes(routes!(me::me))
        .routes(routes!(sessions::sessions, sign_in::sign_in))
        .routes(routes!(sessions::sign_out))
        .routes(routes!(sessions::end_session))
        .routes(routes!(members::members, members::add_member))
        .routes(routes!(members::rename_member))
        .routes(routes!(members::set_roles))
        .routes(routes!(sign_in::offer_sign_in))
        .routes(routes!(invitations::invitations, invitations::invite))
        .routes(routes!(invitations::take_back))
        .routes(routes!(devices::devices))
        .routes(routes!(devices::revoke))
        .routes(routes!(places::places, places::add_place))
        .routes(routes!(places::place, places::change_place))
        .routes(routes!(forms::forms, forms::upload))
        .routes(routes!(forms::form))
        .routes(routes!(forms::xform))
        .routes(routes!(visits::visits, visits::open_visit))
        .routes(routes!(visits::visit))
        .routes(routes!(visits::set_team))
        .routes(routes!(review::visit_records))
        .routes(routes!(review::record))
        .routes(routes!(review::summary))
        .routes(routes!(review::disagreements))
        .routes(routes!(review::history))
        .routes(routes!(review::completeness))
        .routes(routes!(review::since))
        .routes(routes!(review::decide))
        .routes(routes!(attachments::attachments))
        .routes(routes!(attachments::attachment))
        .routes(routes!(held::held))
        .routes(routes!(held::release))
        .routes(routes!(held::let_go))
        .routes(routes!(audit::audit))
        .routes(routes!(description))
}

/// All calls of the API.
pub(super) fn router() -> Router<App> {
    let (router, _) = routes().split_for_parts();
    router.method_not_allowed_fallback(async || ApiError::method())
}

/// The description of the API, as JSON that people can read and compare.
pub fn openapi() -> String {
    let mut described = routes().into_openapi();
    // The crate's version says nothing of the API's: that stands in the paths.
    described.info.version = "1".to_owned();
    described.info.contact = None;
    let mut text = described.to_pretty_json().unwrap_or_default();
    text.push('\n');
    text
}

/// Anyone may ask for it, so it is made once.
static DESCRIPTION: LazyLock<String> = LazyLock::new(openapi);

/// This description.
#[utoipa::path(
    get,
    path = "/v1/openapi.json",
    tag = "about",
    security(()),
    responses((status = 200, description = "OpenAPI 3.1.", body = serde_json::Value)),
)]
async fn description() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], DESCRIPTION.as_str()).into_response()
}

/// Where nothing is.
pub(super) async fn nothing_here() -> ApiError {
    ApiError::no_such("there is nothing at this address")
}
