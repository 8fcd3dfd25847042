//! A visit, and its team.

use super::label;
use crate::id::{FormVersionId, MemberId, PlaceId, VisitId};
use crate::identity::MessageError;
use crate::identity::message::{Message, Reader, Writer};
use crate::limits::{PLACE_TEXT_BYTES_MAX, VISIT_BYTES_MAX, VISIT_FORMS_MAX, VISIT_TEAM_MAX};
use jiff::civil::Date;

/// One visit to a place by a team with a lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// Its id.
    pub id: VisitId,
    /// To which place.
    pub place: PlaceId,
    /// The place's name when the visit was opened, so that a phone can show it without the place.
    pub place_name: String,
    /// What kind of visit it is.
    pub kind: VisitKind,
    /// Its first day.
    pub begins: Date,
    /// Its last day.
    pub ends: Date,
    /// The forms that are filled in.
    pub forms: Vec<FormVersionId>,
    /// Who goes, and as what. Each stands here once.
    pub team: Vec<TeamMember>,
}

/// What kind of visit it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VisitKind {
    /// The first to this place.
    Initial,
    /// To see what came of the last.
    FollowUp,
    /// Because of something that has happened.
    AdHoc,
    /// To learn. It never counts.
    Practice,
}

/// One member of a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TeamMember {
    /// Who.
    pub member: MemberId,
    /// As what.
    pub role: VisitRole,
}

/// What someone does in a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum VisitRole {
    /// Leads it: settles and approves.
    Lead,
    /// Fills in forms.
    Visitor,
    /// Reads.
    Reader,
}

impl Visit {
    /// What someone does in it.
    pub fn role_of(&self, member: MemberId) -> Option<VisitRole> {
        self.team.iter().find(|row| row.member == member).map(|row| row.role)
    }

    /// Its place in a list, which shows lower numbers first: the newest visit comes first.
    pub fn order(&self) -> u64 {
        let year = u64::try_from(self.begins.year()).unwrap_or_default();
        u64::MAX / 2 - (year * 366 + u64::try_from(self.begins.day_of_year()).unwrap_or_default())
    }

    /// What a list shows of it.
    pub fn label(&self) -> String {
        label(&format!("{}, {}", self.place_name, self.begins))
    }
}

impl VisitKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Initial, Self::FollowUp, Self::AdHoc, Self::Practice];

    /// As it is written in settings and addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Initial => "initial",
            Self::FollowUp => "follow-up",
            Self::AdHoc => "ad-hoc",
            Self::Practice => "practice",
        }
    }

    /// The kind of a word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

impl VisitRole {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Lead, Self::Visitor, Self::Reader];

    /// As it is written in settings and addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Visitor => "visitor",
            Self::Reader => "reader",
        }
    }

    /// The role of a word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }

    /// The number that is kept and sent; never given to another role.
    pub const fn number(self) -> u64 {
        match self {
            Self::Lead => 0,
            Self::Visitor => 1,
            Self::Reader => 2,
        }
    }

    /// The role of a number.
    pub fn of_number(number: u64) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.number() == number)
    }
}

impl Message for Visit {
    const BYTES_MAX: usize = VISIT_BYTES_MAX;
    const FIELDS: usize = 8;

    fn write(&self, out: &mut Writer) {
        out.bytes(self.id.as_bytes());
        out.bytes(self.place.as_bytes());
        out.text(&self.place_name);
        out.number(match self.kind {
            VisitKind::Initial => 0,
            VisitKind::FollowUp => 1,
            VisitKind::AdHoc => 2,
            VisitKind::Practice => 3,
        });
        out.text(&self.begins.to_string());
        out.text(&self.ends.to_string());
        out.list(self.forms.len());
        self.forms.iter().for_each(|form| out.bytes(form.as_bytes()));
        out.list(self.team.len());
        for row in &self.team {
            out.list(2);
            out.bytes(row.member.as_bytes());
            out.number(row.role.number());
        }
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, MessageError> {
        let (id, place) = (VisitId::new(input.fixed()?), PlaceId::new(input.fixed()?));
        let place_name = input.text(PLACE_TEXT_BYTES_MAX)?.to_owned();
        let kind = usize::try_from(input.number()?).ok().and_then(|number| VisitKind::ALL.get(number).copied());
        let kind = kind.ok_or(MessageError::Malformed)?;
        let (begins, ends) = (read_date(input)?, read_date(input)?);
        let mut forms = Vec::new();
        for _ in 0..input.list(VISIT_FORMS_MAX)? {
            forms.push(FormVersionId::new(input.fixed()?));
        }
        let mut team: Vec<TeamMember> = Vec::new();
        for _ in 0..input.list(VISIT_TEAM_MAX)? {
            if input.list(2)? != 2 {
                return Err(MessageError::Malformed);
            }
            let member = MemberId::new(input.fixed()?);
            let role = VisitRole::of_number(input.number()?).ok_or(MessageError::Malformed)?;
            if team.iter().any(|row| row.member == member) {
                return Err(MessageError::Malformed);
            }
            team.push(TeamMember { member, role });
        }
        Ok(Self { id, place, place_name, kind, begins, ends, forms, team })
    }
}

fn read_date(input: &mut Reader<'_>) -> Result<Date, MessageError> {
    input.text(16)?.parse().map_err(|_| MessageError::Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visit() -> Visit {
        let row = |number: u8, role| TeamMember { member: MemberId::new([number; 16]), role };
        Visit {
            id: VisitId::new([1; 16]),
            place: PlaceId::new([2; 16]),
            place_name: "سجن الشمال".to_owned(),
            kind: VisitKind::FollowUp,
            begins: "2026-11-25".parse().unwrap(),
            ends: "2026-11-27".parse().unwrap(),
            forms: vec![FormVersionId::new([3; 32])],
            team: vec![row(4, VisitRole::Lead), row(5, VisitRole::Visitor), row(6, VisitRole::Reader)],
        }
    }

    #[test]
    fn a_visit_is_read_back_and_has_one_text() {
        let bytes = visit().encode();
        assert_eq!(Visit::decode(&bytes), Ok(visit()));
        for length in 0..bytes.len() {
            assert!(Visit::decode(&bytes[..length]).is_err(), "{length}");
        }
    }

    #[test]
    fn nobody_stands_in_a_team_twice() {
        let mut twice = visit();
        twice.team.push(TeamMember { member: MemberId::new([4; 16]), role: VisitRole::Reader });
        assert_eq!(Visit::decode(&twice.encode()), Err(MessageError::Malformed));
    }

    #[test]
    fn words_and_numbers_lead_back() {
        for role in VisitRole::ALL {
            assert_eq!(VisitRole::of_word(role.word()), Some(role));
            assert_eq!(VisitRole::of_number(role.number()), Some(role));
        }
        for kind in VisitKind::ALL {
            assert_eq!(VisitKind::of_word(kind.word()), Some(kind));
        }
    }
}
