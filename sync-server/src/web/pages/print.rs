//! `/records/{record}/print`: the whole record as one page for paper.
//!
//! What was answered and what disagrees stands in it, and who decided about it; what nobody answered does not, and neither do
//! comments, which are the team's own.

use super::attachment::Files;
use super::record::written::{Marked, marked};
use super::record::{has_open, is_answered, kept, told_apart};
use super::view::{Head, Tongues, head, reader, record_id, view, work};
use crate::domain::access::Caller;
use crate::domain::review::show::{AnswerShown, EntryShown, RecordShown, SinceShown};
use crate::domain::review::{ReviewError, View};
use crate::http::App;
use crate::web::assets;
use crate::web::door::Visitor;
use crate::web::fault::{Fault, html};
use crate::web::shell::Shell;
use crate::web::shown::tag;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use casement_core::catalogue::{Visit, VisitRole};
use casement_core::id::VisitId;
use casement_core::identity::message::Message;
use serde::Deserialize;

/// What the address asks for.
#[derive(Deserialize, Default)]
pub(in crate::web) struct PrintQuery {
    /// The language of the form.
    #[serde(default)]
    lang: String,
}

#[derive(Template)]
#[template(path = "print.html")]
struct PrintPage {
    s: Shell,
    head: Head,
    style: String,
    kind: &'static str,
    team: Vec<(String, &'static str)>,
    is_partial: bool,
    language: String,
    direction: String,
    sections: Vec<Section>,
    since: SinceShown,
    decided: String,
    files: Files,
}

impl PrintPage {
    /// The text of an answer by who wrote which words; none where one person's alone stand in it.
    fn marked(&self, answer: &AnswerShown) -> Option<Marked> {
        marked(self.s.w(), &answer.shown, answer.written.as_ref()?)
    }
}

struct Section {
    label: String,
    entries: Vec<EntryShown>,
}

/// The page.
pub(in crate::web) async fn print(
    State(app): State<App>,
    visitor: Visitor,
    Path(record): Path<String>,
    Query(query): Query<PrintQuery>,
) -> Result<Response, Fault> {
    let Visitor { caller, shell: s } = visitor;
    let record = record_id(&record)?;
    let (words, tongues) = (s.w().clone(), Tongues::new(&query.lang, s.w().tongue()));
    let (head, shown, since, visit, files, caller) = work(&app, move |service, now| {
        let head = head(service, &caller, &words, record, "export", now)?;
        let visit = service.review().about(reader(&caller), record, now)?.visit;
        let of_now = View::Record { at: Vec::new() };
        let mut shown: RecordShown = view(service, reader(&caller), record, &of_now, &tongues, now)?;
        let of = View::since(Vec::new());
        let since: SinceShown = view(service, reader(&caller), record, &of, &tongues, now)?;
        let files = Files::of(service, &caller, &words, record, shown.files.drain(..), now)?;
        service.review().note_print(reader(&caller), record, now)?;
        Ok::<_, ReviewError>((head, shown, since, visit, files, caller))
    })
    .await?;
    let sections = shown
        .sections
        .into_iter()
        .map(|section| Section { label: section.label, entries: kept(told_apart(section.entries), is_printed) });
    let (kind, team) = about(&caller, visit)?;
    let decided = since.approval.as_ref().map(|approval| {
        let who = approval.by.clone().unwrap_or_else(|| s.t("print-somebody").to_string());
        let said = s.t(format!("print-decided-{}", approval.decision)).text("who", who);
        said.text("when", s.when(&approval.at).shown).to_string()
    });
    Ok(html(&PrintPage {
        style: assets::address("print.css"),
        kind,
        team,
        is_partial: caller.state.role_in(visit, caller.member) == Some(VisitRole::Reader),
        language: tag(&shown.language),
        direction: shown.direction.into_owned(),
        sections: sections.filter(|section| !section.entries.is_empty()).collect(),
        decided: decided.unwrap_or_else(|| s.t("approval-none").to_string()),
        since,
        files,
        head,
        s,
    }))
}

/// Who goes, and as what.
type Going = Vec<(String, &'static str)>;

/// What kind of visit it was, and who went, as what.
fn about(caller: &Caller, visit: VisitId) -> Result<(&'static str, Going), Fault> {
    let row = caller.state.visits.get(&visit).ok_or(Fault::NotFound)?;
    let visit = Visit::decode(&row.bytes).map_err(|_| Fault::Failed)?;
    let name = |member| caller.state.roster.member(member).map(|known| known.name().to_owned()).unwrap_or_default();
    let team = visit.team.iter().map(|row| (name(row.member), row.role.word())).collect();
    Ok((visit.kind.word(), team))
}

fn is_printed(entry: &EntryShown) -> bool {
    has_open(entry) || (entry.kind == "question" && (entry.withheld || is_answered(entry)))
}
