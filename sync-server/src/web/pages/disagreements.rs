//! `/records/{record}/disagreements`: what must be looked at, blocking ones first.

use super::attachment::Files;
use super::view::{Head, Tongues, head, reader, record_id, view, work};
use crate::domain::access::Caller;
use crate::domain::review::show::{DisagreementShown, DisagreementsShown};
use crate::domain::review::{ReviewError, View};
use crate::http::App;
use crate::web::door::Visitor;
use crate::web::fault::{Fault, html};
use crate::web::shell::Shell;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use casement_core::catalogue::VisitRole;

#[derive(Template)]
#[template(path = "disagreements.html")]
struct DisagreementsPage {
    s: Shell,
    head: Head,
    /// Those that block, those that are told, those that are settled.
    groups: Vec<(&'static str, Vec<DisagreementShown>)>,
    /// Where the record stood when the lead looked.
    heads: String,
    /// Who may be asked to look again.
    team: Vec<(String, String)>,
    files: Files,
}

impl DisagreementsPage {
    /// Whether whoever looks decides about it here: a lead, where something can be decided about a question.
    fn may_settle(&self, one: &DisagreementShown) -> bool {
        let verbs =
            ["adopt_side", "adopt_other", "keep_both", "send_back", "not_established", "restore", "leave_removed"];
        let is_decidable = verbs.iter().any(|verb| self.offers(one, verb));
        self.head.leads && !one.withheld && one.settled.is_none() && one.key.is_some() && is_decidable
    }

    fn offers(&self, one: &DisagreementShown, verb: &str) -> bool {
        one.verbs.iter().any(|offered| offered == verb)
    }
}

/// The page.
pub(in crate::web) async fn disagreements(
    State(app): State<App>,
    visitor: Visitor,
    Path(record): Path<String>,
) -> Result<Response, Fault> {
    let Visitor { caller, shell: s } = visitor;
    let record = record_id(&record)?;
    let (words, tongues) = (s.w().clone(), Tongues::new("", s.w().tongue()));
    let (head, found, files, caller) = work(&app, move |service, now| {
        let head = head(service, &caller, &words, record, "disagreements", now)?;
        let mut found: DisagreementsShown =
            view(service, reader(&caller), record, &View::Disagreements, &tongues, now)?;
        let files = Files::of(service, &caller, &words, record, found.files.drain(..), now)?;
        Ok::<_, ReviewError>((head, found, files, caller))
    })
    .await?;
    let mut groups: Vec<(&'static str, Vec<DisagreementShown>)> =
        vec![("blocking", Vec::new()), ("told", Vec::new()), ("settled", Vec::new())];
    for one in found.disagreements {
        let place = if one.blocking { 0 } else { 1 + usize::from(one.settled.is_some()) };
        groups[place].1.push(one);
    }
    groups.retain(|(_, group)| !group.is_empty());
    let heads = found.heads.join(",");
    Ok(html(&DisagreementsPage { s, team: team(&caller, &head.visit), head, groups, heads, files }))
}

/// Those of the team who write, by name.
pub(super) fn team(caller: &Caller, visit: &str) -> Vec<(String, String)> {
    let row = visit.parse().ok().and_then(|visit| caller.state.visits.get(&visit));
    let writers = row.into_iter().flat_map(|row| &row.team).filter(|team| team.role != VisitRole::Reader);
    let named = writers
        .filter_map(|team| Some((team.member.to_string(), caller.state.roster.member(team.member)?.name().to_owned())));
    let mut named: Vec<_> = named.collect();
    named.sort_by(|one, other| one.1.cmp(&other.1));
    named
}
