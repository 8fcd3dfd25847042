//! `/records/{record}/time`: how the record came about, step by step, the way to each moment, and what changed between two of them.

mod between;
mod moment;

use super::view::{Head, Tongues, head, reader, record_id, view, work};
use crate::domain::review::show::{MomentShown, MomentsShown, SinceShown};
use crate::domain::review::{ReviewError, View};
use crate::http::App;
use crate::web::door::Visitor;
use crate::web::fault::{Fault, html};
use crate::web::shell::Shell;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use between::{Between, Grouping};
use moment::{Address, Shortcut, shortcuts};
use serde::Deserialize;

/// What is looked at.
#[derive(Deserialize, Default)]
pub(in crate::web) struct TimeQuery {
    /// The number of the step that stands in the middle, from 1; the last where left out.
    step: Option<usize>,
    /// What changed from this moment on, as [`Address`] reads it; from the beginning where only the other is said.
    #[serde(default)]
    from: String,
    /// And up to this one; now where only the other is said.
    #[serde(default)]
    to: String,
    /// How changes are put together: `person`; by question where empty.
    #[serde(default)]
    by: String,
}

/// Steps that are listed around the one that is looked at.
const AROUND: usize = 20;

#[derive(Template)]
#[template(path = "time.html")]
struct TimePage {
    s: Shell,
    head: Head,
    steps: usize,
    told: usize,
    /// The step that is looked at, from 1; 0 where there is none.
    step: usize,
    /// Those around it with their numbers, the latest first.
    around: Vec<(usize, MomentShown)>,
    /// By which the record at this moment is asked for.
    at: String,
    /// The two moments, as the address says them; empty where none is chosen.
    from: String,
    to: String,
    between: Option<Between>,
    shortcuts: Vec<Shortcut>,
}

/// The page.
pub(in crate::web) async fn time(
    State(app): State<App>,
    visitor: Visitor,
    Path(record): Path<String>,
    Query(query): Query<TimeQuery>,
) -> Result<Response, Fault> {
    let Visitor { caller, shell: s } = visitor;
    let record = record_id(&record)?;
    let (from, to) = (Address::read(&query.from)?, Address::read(&query.to)?);
    let grouping = if query.by == "person" { Grouping::Person } else { Grouping::Question };
    let (words, tongues) = (s.w().clone(), Tongues::new("", s.w().tongue()));
    let is_chosen = from != Address::Open || to != Address::Open;
    let span = is_chosen.then(|| (from.beginning(), to.end()));
    let (head, life, changed) = work(&app, move |service, now| {
        let head = head(service, &caller, &words, record, "time", now)?;
        let ask = |of: &View| view::<SinceShown>(service, reader(&caller), record, of, &tongues, now);
        let life: MomentsShown = view(service, reader(&caller), record, &View::Moments, &tongues, now)?;
        let changed = match span {
            None => None,
            Some((from, to)) => {
                let changed = ask(&View::Since { from: from.clone(), to: to.clone() })?;
                // Chosen the other way round, nothing lies between them.
                let turned = match changed.events.is_empty() {
                    true => Some(ask(&View::Since { from: to, to: from })?).filter(|turned| !turned.events.is_empty()),
                    false => None,
                };
                Some((turned.is_some(), turned.unwrap_or(changed)))
            }
        };
        Ok::<_, ReviewError>((head, life, changed))
    })
    .await?;
    let between = changed.map(|(is_turned, changed)| {
        let (first, last) = if is_turned { (&to, &from) } else { (&from, &to) };
        let name = |address: &Address, at_end| address.words(s.w(), &life.moments, at_end);
        Between::new(&s, &head, changed, grouping, [name(first, false), name(last, true)])
    });
    let shortcuts = shortcuts(s.w(), &head, &life.moments, (&query.from, &query.to), grouping);
    let told = life.moments.len();
    let step = query.step.unwrap_or(told).clamp(usize::from(told > 0), told.max(1)).min(told);
    let at = step.checked_sub(1).and_then(|place| life.moments.get(place)).map(|moment| moment.heads.join(","));
    let first = step.saturating_sub(AROUND / 2).min(told.saturating_sub(AROUND));
    let numbered = life.moments.into_iter().enumerate().map(|(place, moment)| (place + 1, moment));
    let mut around: Vec<_> = numbered.skip(first).take(AROUND).collect();
    around.reverse();
    let (from, to) = (from.text(), to.text());
    let page = TimePage {
        s,
        head,
        steps: life.steps,
        told,
        step,
        around,
        at: at.unwrap_or_default(),
        from,
        to,
        between,
        shortcuts,
    };
    Ok(html(&page))
}

impl TimePage {
    /// The address with which changes are told from a step on, up to what is chosen already.
    fn since_here(&self, number: usize, heads: &[String]) -> String {
        self.span(number, &heads.join(","), &self.to)
    }

    /// Likewise up to a step.
    fn until_here(&self, number: usize, heads: &[String]) -> String {
        self.span(number, &self.from, &heads.join(","))
    }

    /// The address with another step in the middle.
    fn go(&self, number: usize) -> String {
        match self.between {
            Some(_) => self.span(number, &self.from, &self.to),
            None => format!("/records/{}/time?step={number}", self.head.record),
        }
    }

    fn span(&self, step: usize, from: &str, to: &str) -> String {
        let by = self.between.as_ref().map(|between| between.grouping.part()).unwrap_or_default();
        moment::address(&self.head.record, from, to, &format!("{by}&step={step}"))
    }

    /// The same changes, put together in another way.
    fn grouped(&self, by: &str) -> String {
        let by = if by == "person" { Grouping::Person } else { Grouping::Question };
        moment::address(&self.head.record, &self.from, &self.to, by.part())
    }
}
