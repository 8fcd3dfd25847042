//! `/records/{record}/approval`: what was decided, what came since, and deciding.

use super::view::{Head, Tongues, head, heads, reader, record_id, view, work};
use crate::domain::review::show::{HappenedShown, SinceShown};
use crate::domain::review::{DecideError, Deciding, Decision, ReviewError, View};
use crate::http::App;
use crate::web::door::Visitor;
use crate::web::fault::{Fault, html};
use crate::web::posted::Posted;
use crate::web::shell::Shell;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casement_core::id::{ChangeHash, RecordId};

#[derive(Template)]
#[template(path = "approval.html")]
struct ApprovalPage {
    s: Shell,
    head: Head,
    since: SinceShown,
    /// Where the record stands, as the form sends it back.
    heads: String,
    /// Why what was just decided was not done.
    wrong: Option<String>,
    /// What came since the lead looked.
    came: Vec<HappenedShown>,
    reason: String,
}

/// What was to be decided, and was not.
#[derive(Default)]
struct Refused {
    why: Option<String>,
    reason: String,
    /// Where the lead looked, where the record has moved on since.
    looked_at: Option<Vec<ChangeHash>>,
}

/// The page.
pub(in crate::web) async fn approval(
    State(app): State<App>,
    visitor: Visitor,
    Path(record): Path<String>,
) -> Result<Response, Fault> {
    shown(&app, visitor, record_id(&record)?, StatusCode::OK, Refused::default()).await
}

async fn shown(
    app: &App,
    visitor: Visitor,
    record: RecordId,
    status: StatusCode,
    refused: Refused,
) -> Result<Response, Fault> {
    let Visitor { caller, shell: s } = visitor;
    let (words, tongues) = (s.w().clone(), Tongues::new("", s.w().tongue()));
    let Refused { why: wrong, reason, looked_at } = refused;
    let (head, since, came) = work(app, move |service, now| {
        let head = head(service, &caller, &words, record, "approval", now)?;
        let of = View::since(Vec::new());
        let since: SinceShown = view(service, reader(&caller), record, &of, &tongues, now)?;
        let came = match looked_at {
            Some(heads) => {
                view::<SinceShown>(service, reader(&caller), record, &View::since(heads), &tongues, now)?.events
            }
            None => Vec::new(),
        };
        Ok::<_, ReviewError>((head, since, came))
    })
    .await?;
    let heads = since.heads.join(",");
    Ok((status, html(&ApprovalPage { s, head, since, heads, wrong, came, reason })).into_response())
}

/// Decides.
pub(in crate::web) async fn decide(
    State(app): State<App>,
    Path(record): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let Posted { visitor, fields } = posted;
    let record = record_id(&record)?;
    let decision = match fields.get("decision") {
        "approve" => Decision::Approve,
        "return" => Decision::Return,
        "reopen" => Decision::Reopen,
        _ => return Err(Fault::NotFound),
    };
    let (reason, heads) = (fields.get("reason").to_owned(), heads(fields.get("heads"))?);
    let key = visitor.caller.device_key().ok_or(Fault::NotAllowed)?;
    let (who, why, looked_at) = (reader(&visitor.caller), reason.clone(), heads.clone());
    let decided = work(&app, move |service, now| {
        let deciding = Deciding { decision, reason: &why, heads: &heads };
        Ok::<_, Fault>(service.review().decide(who, record, &deciding, &key, now))
    })
    .await?;
    let s = &visitor.shell;
    let mut refused = Refused { why: None, reason, looked_at: None };
    let why = match decided {
        Ok(()) => return Ok(Redirect::to(&format!("/records/{record}/approval")).into_response()),
        Err(DecideError::MovedOn { count, .. }) => {
            refused.looked_at = Some(looked_at);
            s.t("decide-moved-on").num("count", count)
        }
        Err(DecideError::ToSettle(count)) => s.t("decide-to-settle").num("count", count),
        Err(DecideError::NotApproved) => s.t("decide-not-approved"),
        Err(DecideError::NoReason) => s.t("decide-no-reason"),
        Err(DecideError::ReasonTooLong) => s.t("decide-too-long"),
        Err(DecideError::NotTaken) => s.t("decide-not-taken"),
        Err(error) => return Err(error.into()),
    };
    refused.why = Some(why.to_string());
    shown(&app, visitor, record, StatusCode::CONFLICT, refused).await
}
