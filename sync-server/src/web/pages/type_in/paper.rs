//! Whose paper it is, when what stands on it was observed, and from what source: said once, and kept from sheet to sheet.

use super::looked::Of;
use crate::domain::access::Caller;
use crate::domain::review::HowKnown;
use crate::web::fault::Fault;
use crate::web::shell::Shell;
use crate::web::shown::in_query;
use crate::web::words::Words;
use casement_core::catalogue::VisitRole;
use casement_core::id::MemberId;
use casement_core::record::Source;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

/// Letters of a day and a time at most.
const WHEN_LETTERS_MAX: usize = 32;

/// What stands at the head of a paper.
pub(super) struct Paper {
    /// Whose it is.
    pub(super) speaker: MemberId,
    /// Those whose it may be: by id, with their names.
    pub(super) members: Vec<(String, String)>,
    /// The day and the time, as it was typed.
    pub(super) when: String,
    /// Where it was learnt from; none where nobody says.
    pub(super) source: Option<Source>,
    observed: Option<Timestamp>,
    days: String,
    /// What is wrong with the day and time.
    pub(super) wrong: Option<&'static str>,
    /// The same in words.
    pub(super) why: Option<String>,
}

impl Paper {
    /// As an address or a form says it. What says nothing is of whoever types, of now within the visit's days, and of no source.
    pub(super) fn of(
        caller: &Caller,
        words: &Words,
        of: &Of,
        said: &[String; 3],
        now: Timestamp,
    ) -> Result<Self, Fault> {
        let [whose, when, source] = said;
        let writes = |role| matches!(role, VisitRole::Lead | VisitRole::Visitor);
        let team = of.team.iter().filter(|row| writes(row.role)).map(|row| row.member);
        let name = |member| caller.state.roster.member(member).map(|known| known.name().to_owned());
        let mut members: Vec<(String, String)> =
            team.filter_map(|member| Some((member.to_string(), name(member)?))).collect();
        members.sort_by(|one, other| one.1.cmp(&other.1));
        let is_listed = |member: &MemberId| members.iter().any(|(id, _)| *id == member.to_string());
        if !is_listed(&caller.member) {
            return Err(Fault::NotAllowed);
        }
        let speaker = whose.parse().ok().filter(is_listed).unwrap_or(caller.member);
        let when = if when.is_empty() { usual(words, of.days, now) } else { when.clone() };
        let when: String = when.chars().take(WHEN_LETTERS_MAX).collect();
        let zoned = when.parse::<DateTime>().ok().and_then(|at| words.zone().to_timestamp(at).ok());
        Ok(Self {
            speaker,
            members,
            when,
            source: Source::from_word(source),
            observed: zoned,
            days: words.days(of.days.0, of.days.1),
            wrong: None,
            why: None,
        })
    }

    /// Looks whether the day and time can be true. What lies outside of the visit's days is, once whoever types says so.
    pub(super) fn check(&mut self, words: &Words, now: Timestamp, days: (Date, Date), is_sure: bool) {
        self.wrong = match self.observed {
            None => Some("type-in-when-wrong"),
            Some(at) if at > now => Some("type-in-when-future"),
            Some(at) => {
                let day = words.zone().to_datetime(at).date();
                ((day < days.0 || day > days.1) && !is_sure).then_some("type-in-when-outside")
            }
        };
    }

    /// Says what is wrong.
    pub(super) fn in_words(&mut self, s: &Shell) {
        self.why = match self.wrong {
            Some("type-in-when-outside") => Some(s.t("type-in-when-outside").text("days", &self.days).to_string()),
            Some("type-in-when-future") => Some(s.t("type-in-when-future").to_string()),
            Some(_) => Some(s.t("type-in-when-wrong").to_string()),
            None => None,
        };
    }

    /// Whether whoever types can say that it is so all the same.
    pub(super) fn asks_sure(&self) -> bool {
        self.wrong == Some("type-in-when-outside")
    }

    /// How all that is typed is known.
    pub(super) fn how(&self) -> HowKnown {
        HowKnown { source: self.source, observed: self.observed, on_behalf_of: Some(self.speaker), from_paper: true }
    }

    /// Whether something was observed at this time, and learnt from this source.
    pub(super) fn is_of(&self, observed: Option<&str>, source: Option<&str>) -> bool {
        let observed = observed.and_then(|at| at.parse::<Timestamp>().ok()).map(Timestamp::as_second);
        observed == self.observed.map(Timestamp::as_second) && source == self.source.map(Source::word)
    }

    /// The rest of an address that says the same.
    pub(super) fn in_address(&self) -> String {
        let source = self.source.map(Source::word).unwrap_or_default();
        format!("&for={}&when={}&source={source}", self.speaker, in_query(&self.when))
    }

    pub(super) fn is_speaker(&self, member: &str) -> bool {
        self.speaker.to_string() == member
    }

    pub(super) fn sources(&self) -> Vec<(&'static str, bool)> {
        Source::ALL.into_iter().map(|source| (source.word(), self.source == Some(source))).collect()
    }
}

/// Now, on the reader's clock, while the visit lasts; noon of the day of the visit that is nearest to today, else.
fn usual(words: &Words, (begins, ends): (Date, Date), now: Timestamp) -> String {
    let now = words.zone().to_datetime(now);
    if (begins..=ends).contains(&now.date()) {
        return format!("{}T{:02}:{:02}", now.date(), now.hour(), now.minute());
    }
    let day = if now.date() < begins { begins } else { ends };
    format!("{day}T12:00")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::words::Tongue;
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    #[test]
    fn the_usual_time_is_now_while_the_visit_lasts_and_noon_of_its_nearest_day_else() {
        let words = Words::new(Tongue::English, TimeZone::fixed(jiff::tz::offset(2)));
        let days = (date(2026, 11, 24), date(2026, 11, 25));
        let usual = |now: &str| usual(&words, days, now.parse().unwrap());
        assert_eq!(usual("2026-11-24T23:30:00Z"), "2026-11-25T01:30");
        assert_eq!(usual("2026-11-27T08:00:00Z"), "2026-11-25T12:00");
        assert_eq!(usual("2026-11-20T08:00:00Z"), "2026-11-24T12:00");
    }
}
