//! The audit log.

use super::ask::{Asked, Outcome};
use super::described::Refused;
use super::error::ApiError;
use super::page::limit;
use super::text::{MemberText, Moment};
use crate::domain::access::Caller;
use crate::domain::audit::{AuditEntry, By};
use crate::http::App;
use axum::extract::State;
use axum::http::StatusCode;
use casement_core::id::FormVersionId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Which lines.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Which {
    /// How many at most; 100 where nothing is said.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<u16>,
    /// Lines before this number; the newest where nothing is said.
    #[param(minimum = 1, maximum = 9_223_372_036_854_775_807_u64)]
    before: Option<u64>,
}

/// Who decided something.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum ByWord {
    /// Whoever runs the server, at its command line.
    CommandLine,
    /// The server, by its rules.
    Server,
    /// A member.
    Member,
}

/// One line of the audit log.
#[derive(Serialize, ToSchema)]
struct LineShown {
    /// Its number, from 1.
    number: u64,
    /// When.
    at: Moment,
    by: ByWord,
    /// Which member; null where it was none.
    member: Option<MemberText>,
    /// What was done.
    act: String,
    /// To what: ids.
    about: String,
    /// SHA-256 of the line: the next names it.
    hash: String,
}

/// Lines of the audit log.
#[derive(Serialize, ToSchema)]
pub(super) struct AuditPage {
    /// The newest first.
    lines: Vec<LineShown>,
    /// How many lines there are.
    total: u64,
    /// What to ask for older lines with, as `before`; null where these are the oldest.
    next: Option<u64>,
}

/// Who decided what, the newest first. For administrators.
#[utoipa::path(get, path = "/v1/audit", tag = "audit", params(Which), responses((status = 200, description = "Lines of the audit log.", body = AuditPage), Refused))]
pub(super) async fn audit(State(app): State<App>, caller: Caller, Asked(which): Asked<Which>) -> Outcome<AuditPage> {
    caller.require_admin()?;
    let max = limit(which.limit)?;
    if which.before.is_some_and(|before| before == 0 || i64::try_from(before).is_err()) {
        return Err(ApiError::unreadable("lines are counted from 1"));
    }
    let total = caller.state.directory.audit.lines;
    let end = which.before.map_or(total, |before| before.saturating_sub(1)).min(total);
    let from = end.saturating_sub(max as u64) + 1;
    app.tell(StatusCode::OK, move |service, _| {
        let mut lines = Vec::new();
        if end > 0 {
            let count = usize::try_from(end - from + 1).unwrap_or(max);
            for line in service.store().audit(caller.workspace(), from, count)?.iter().rev() {
                let Ok(entry) = AuditEntry::read(line) else { continue };
                let (by, member) = match entry.by {
                    By::CommandLine => (ByWord::CommandLine, None),
                    By::Server => (ByWord::Server, None),
                    By::Member(member) => (ByWord::Member, Some(MemberText(member))),
                };
                let (number, at, hash) = (entry.number, Moment(entry.at), FormVersionId::new(line.hash).to_string());
                lines.push(LineShown { number, at, by, member, act: entry.act, about: entry.about, hash });
            }
        }
        Ok(AuditPage { lines, total, next: (from > 1 && end > 0).then_some(from) })
    })
    .await
}
