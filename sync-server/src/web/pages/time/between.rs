//! What changed between two moments, put together by question or by person.

use crate::domain::review::show::{HappenedShown, SinceShown};
use crate::web::pages::view::Head;
use crate::web::shell::Shell;

/// Changes that are shown at most: more than anybody reads at once.
const CHANGES_MAX: usize = 1_000;

/// How changes are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grouping {
    /// By what they are about.
    Question,
    /// By who made them.
    Person,
}

impl Grouping {
    /// How an address goes on.
    pub(super) fn part(self) -> &'static str {
        match self {
            Self::Question => "",
            Self::Person => "&by=person",
        }
    }
}

/// What changed.
pub(super) struct Between {
    /// The two moments, in words.
    pub(super) from: String,
    pub(super) to: String,
    /// The record at both; none at the beginning, when nothing stood in it.
    pub(super) record_from: Option<String>,
    pub(super) record_to: String,
    pub(super) grouping: Grouping,
    /// How many changes there are in all.
    pub(super) count: usize,
    /// How many of them are shown.
    pub(super) shown: usize,
    pub(super) groups: Vec<Group>,
}

/// What one person changed, or what changed at one question.
pub(super) struct Group {
    pub(super) title: String,
    pub(super) events: Vec<HappenedShown>,
}

impl Between {
    pub(super) fn new(
        s: &Shell,
        head: &Head,
        changed: SinceShown,
        grouping: Grouping,
        [from, to]: [String; 2],
    ) -> Self {
        let count = changed.events.len();
        let at = |heads: &[String]| match heads.join(",") {
            now if now == head.heads => format!("/records/{}", head.record),
            heads => format!("/records/{}?at={heads}", head.record),
        };
        let record_from = changed.since.as_deref().filter(|heads| !heads.is_empty()).map(at);
        let record_to = at(&changed.heads);
        let mut groups: Vec<(String, Group)> = Vec::new();
        for event in changed.events.into_iter().take(CHANGES_MAX) {
            let (key, title) = match grouping {
                Grouping::Question => {
                    let title = event.label.clone().unwrap_or_else(|| s.t("the-record").to_string());
                    (event.key.clone().unwrap_or_default(), title)
                }
                Grouping::Person => {
                    let who = s.by(&event.voice).who;
                    (event.voice.member.clone().unwrap_or_else(|| who.clone()), event.voice.by.clone().unwrap_or(who))
                }
            };
            match groups.iter_mut().find(|(known, _)| *known == key) {
                Some((_, group)) => group.events.push(event),
                None => groups.push((key, Group { title, events: vec![event] })),
            }
        }
        let groups: Vec<Group> = groups.into_iter().map(|(_, group)| group).collect();
        Self { from, to, record_from, record_to, grouping, count, shown: count.min(CHANGES_MAX), groups }
    }

    pub(super) fn is_by_person(&self) -> bool {
        self.grouping == Grouping::Person
    }
}

impl Group {
    /// The question that it is about, where all of it is about one that stands.
    pub(super) fn path(&self) -> Option<&str> {
        let path = self.events.first()?.path.as_deref()?;
        (path.starts_with('/') && self.events.iter().all(|event| event.path.as_deref() == Some(path))).then_some(path)
    }
}
