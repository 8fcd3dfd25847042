//! What people look at of records, and what leads decide about them. The shapes stand in `domain::review::show`; the JSON is
//! made where a view is computed, and passed on.

use super::ask::{Asked, Named, Said};
use super::described::{BodyRefused, Refused};
use super::error::ApiError;
use super::text::{HeadsText, RecordText, VisitText};
use crate::domain::access::Caller;
use crate::domain::review::show::{
    CompletenessShown, DisagreementsShown, HistoryShown, RecordShown, SinceShown, SummaryShown,
};
use crate::domain::review::{Deciding, Decision, Moment, Reader, View, Wanted};
use crate::http::App;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use casement_core::id::ChangeHash;
use casement_core::limits::RECORD_KEY_BYTES_MAX;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};

/// Bytes of a language's name at most.
const LANGUAGE_BYTES_MAX: usize = 100;

/// In which language.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct LanguageQuery {
    /// The language of labels, by its name in the form or its tag; the form's own where left out.
    #[param(min_length = 1, max_length = 100)]
    language: Option<String>,
}

/// At which moment, in which language.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct MomentQuery {
    /// The language of labels, by its name in the form or its tag; the form's own where left out.
    #[param(min_length = 1, max_length = 100)]
    language: Option<String>,
    /// The `heads` of an earlier moment, divided by commas; now where left out.
    at: Option<HeadsText>,
}

/// Of which question.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct QuestionQuery {
    /// Its path, such as `/data/cell[2]/area`; or a repeat instance: `#` and its id.
    #[param(min_length = 1, max_length = 1024)]
    path: String,
    /// The language of labels, by its name in the form or its tag; the form's own where left out.
    #[param(min_length = 1, max_length = 100)]
    language: Option<String>,
}

/// Between which moments.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct SinceQuery {
    /// The `heads` of a moment, divided by commas; that of the last approval where left out.
    heads: Option<HeadsText>,
    /// The `heads` of a later moment, up to which is told; now where left out.
    to: Option<HeadsText>,
    /// The language of labels, by its name in the form or its tag; the form's own where left out.
    #[param(min_length = 1, max_length = 100)]
    language: Option<String>,
}

/// The records of a visit, in a few numbers each.
#[derive(Serialize, ToSchema)]
pub(super) struct VisitRecords {
    visit: VisitText,
    /// Whether there are more records than are told.
    more: bool,
    /// One that cannot be computed is told as `record` and `error`.
    records: Vec<SummaryShown>,
}

/// What a lead decides.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum DecisionWord {
    /// It is right as it stands.
    Approve,
    /// It goes back to the team.
    Return,
    /// What was approved is open again.
    Reopen,
}

/// A decision.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DecisionSaid {
    decision: DecisionWord,
    /// Why. Of a return and of opening again it must be said.
    #[serde(default)]
    #[schema(max_length = 1000)]
    reason: String,
    /// The `heads` of the view at which the lead looked. An approval is refused where something has come since.
    heads: HeadsText,
}

fn reader(caller: &Caller) -> Reader {
    Reader { workspace: caller.workspace(), member: caller.member }
}

fn json(body: Vec<u8>) -> Response {
    (StatusCode::OK, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}

fn language(said: Option<String>) -> Result<Option<String>, ApiError> {
    match said {
        Some(said) if said.is_empty() || said.len() > LANGUAGE_BYTES_MAX => {
            Err(ApiError::no_such("the form has no such language"))
        }
        said => Ok(said),
    }
}

fn moment(said: Option<HeadsText>) -> Vec<ChangeHash> {
    said.map(|heads| heads.0).unwrap_or_default()
}

async fn shown(
    app: &App,
    caller: Caller,
    record: RecordText,
    view: View,
    said: Option<String>,
) -> Result<Response, ApiError> {
    let wanted = Wanted { view, language: language(said)? };
    let work = move |service: &crate::domain::service::Service, now| {
        Ok(service.review().view(reader(&caller), record.0, &wanted, now)?)
    };
    let computed = app.work(work).await?;
    let body = Arc::try_unwrap(computed).map_or_else(|shared| shared.json.clone(), |own| own.json);
    Ok(json(body))
}

/// The records of a visit: how far each is, what blocks it, what was decided. For its team and administrators; no answer
/// stands in it.
#[utoipa::path(
    get,
    path = "/v1/visits/{visit}/records",
    tag = "review",
    params(("visit" = VisitText, Path, description = "Which visit.")),
    responses((status = 200, description = "Its records.", body = VisitRecords), Refused),
)]
pub(super) async fn visit_records(
    State(app): State<App>,
    caller: Caller,
    Named(visit): Named<VisitText>,
) -> Result<Response, ApiError> {
    let work = move |service: &crate::domain::service::Service, now| {
        Ok(service.review().visit(reader(&caller), visit.0, now)?)
    };
    app.work(work).await.map(json)
}

/// A merged record: what is asked now, each answer with who gave it, when and from what source. For the visit's team; readers see
/// nothing that is sensitive.
#[utoipa::path(
    get,
    path = "/v1/records/{record}",
    tag = "review",
    params(("record" = RecordText, Path, description = "Which record."), MomentQuery),
    responses((status = 200, description = "The record.", body = RecordShown), Refused),
)]
pub(super) async fn record(
    State(app): State<App>,
    caller: Caller,
    Named(record): Named<RecordText>,
    Asked(query): Asked<MomentQuery>,
) -> Result<Response, ApiError> {
    shown(&app, caller, record, View::Record { at: moment(query.at) }, query.language).await
}

/// A record in a few numbers, and what was decided about it. No answer stands in it.
#[utoipa::path(
    get,
    path = "/v1/records/{record}/summary",
    tag = "review",
    params(("record" = RecordText, Path, description = "Which record."), LanguageQuery),
    responses((status = 200, description = "Its numbers.", body = SummaryShown), Refused),
)]
pub(super) async fn summary(
    State(app): State<App>,
    caller: Caller,
    Named(record): Named<RecordText>,
    Asked(query): Asked<LanguageQuery>,
) -> Result<Response, ApiError> {
    shown(&app, caller, record, View::Summary, query.language).await
}

/// What must be looked at, blocking ones first. For the visit's team.
#[utoipa::path(
    get,
    path = "/v1/records/{record}/disagreements",
    tag = "review",
    params(("record" = RecordText, Path, description = "Which record."), LanguageQuery),
    responses((status = 200, description = "What must be looked at.", body = DisagreementsShown), Refused),
)]
pub(super) async fn disagreements(
    State(app): State<App>,
    caller: Caller,
    Named(record): Named<RecordText>,
    Asked(query): Asked<LanguageQuery>,
) -> Result<Response, ApiError> {
    shown(&app, caller, record, View::Disagreements, query.language).await
}

/// All that ever stood at a question, by whom, when, from what source. For the visit's team.
#[utoipa::path(
    get,
    path = "/v1/records/{record}/history",
    tag = "review",
    params(("record" = RecordText, Path, description = "Which record."), QuestionQuery),
    responses((status = 200, description = "What stood there.", body = HistoryShown), Refused),
)]
pub(super) async fn history(
    State(app): State<App>,
    caller: Caller,
    Named(record): Named<RecordText>,
    Asked(query): Asked<QuestionQuery>,
) -> Result<Response, ApiError> {
    if query.path.is_empty() || query.path.len() > RECORD_KEY_BYTES_MAX {
        return Err(ApiError::no_such("the form has no such question, or no such repeat instance stands"));
    }
    shown(&app, caller, record, View::History { path: query.path }, query.language).await
}

/// How far a record is, by section and by member. No answer stands in it.
#[utoipa::path(
    get,
    path = "/v1/records/{record}/completeness",
    tag = "review",
    params(("record" = RecordText, Path, description = "Which record."), LanguageQuery),
    responses((status = 200, description = "How far it is.", body = CompletenessShown), Refused),
)]
pub(super) async fn completeness(
    State(app): State<App>,
    caller: Caller,
    Named(record): Named<RecordText>,
    Asked(query): Asked<LanguageQuery>,
) -> Result<Response, ApiError> {
    shown(&app, caller, record, View::Completeness, query.language).await
}

/// What came between two moments, in words: since the last approval where none is named, until now. For the visit's team.
#[utoipa::path(
    get,
    path = "/v1/records/{record}/since",
    tag = "review",
    params(("record" = RecordText, Path, description = "Which record."), SinceQuery),
    responses((status = 200, description = "What came.", body = SinceShown), Refused),
)]
pub(super) async fn since(
    State(app): State<App>,
    caller: Caller,
    Named(record): Named<RecordText>,
    Asked(query): Asked<SinceQuery>,
) -> Result<Response, ApiError> {
    let moment = |said: Option<HeadsText>, else_at| said.map_or(else_at, |heads| Moment::Heads(heads.0));
    let view = View::Since { from: moment(query.heads, Moment::Approved), to: moment(query.to, Moment::Now) };
    shown(&app, caller, record, view, query.language).await
}

/// Approves a record, returns it to the team, or opens it again: a statement signed with the key of the caller's session, told to
/// phones like any other. For leads of the visit. Gives the record's numbers as they are then.
#[utoipa::path(
    post,
    path = "/v1/records/{record}/decisions",
    tag = "review",
    params(("record" = RecordText, Path, description = "Which record.")),
    request_body = DecisionSaid,
    responses((status = 200, description = "It is decided.", body = SummaryShown), BodyRefused),
)]
pub(super) async fn decide(
    State(app): State<App>,
    caller: Caller,
    Named(record): Named<RecordText>,
    Said(said): Said<DecisionSaid>,
) -> Result<Response, ApiError> {
    let key = caller.device_key().ok_or_else(ApiError::key_on_phone)?;
    let decision = match said.decision {
        DecisionWord::Approve => Decision::Approve,
        DecisionWord::Return => Decision::Return,
        DecisionWord::Reopen => Decision::Reopen,
    };
    let work = move |service: &crate::domain::service::Service, now| {
        let deciding = Deciding { decision, reason: &said.reason, heads: &said.heads.0 };
        let review = service.review();
        review.decide(reader(&caller), record.0, &deciding, &key, now)?;
        let wanted = Wanted { view: View::Summary, language: None };
        Ok(review.view(reader(&caller), record.0, &wanted, now)?.json.clone())
    };
    app.work(work).await.map(json)
}
