//! Visits, forms, people and records in lists.

use casement_core::catalogue::{self, Place, TeamMember, VisitKind, VisitRole};
use casement_core::id::{FormVersionId, MemberId, PlaceId, RecordId, VisitId};
use casement_core::identity::roster::{Role, RosterMember};
use casement_core::phone::FormHere;
use casement_core::store;
use jiff::Timestamp;

/// A place of deprivation of liberty.
#[uniffi::remote(Record)]
pub struct Place {
    /// Its id.
    pub id: PlaceId,
    /// What it is called.
    pub name: String,
    /// What kind of place it is.
    pub kind: String,
    /// Where it is, in words.
    pub location: String,
}

/// One member of a visit's team.
#[uniffi::remote(Record)]
pub struct TeamMember {
    /// Who.
    pub member: MemberId,
    /// What they do in the visit.
    pub role: VisitRole,
}

/// One visit to a place by a team with a lead.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Visit {
    /// Its id.
    pub id: VisitId,
    /// The place.
    pub place: PlaceId,
    /// What the place was called when the visit was opened.
    pub place_name: String,
    /// What kind of visit it is.
    pub kind: VisitKind,
    /// Its first day: `2026-11-26`.
    pub begins: String,
    /// Its last day.
    pub ends: String,
    /// The versions of the forms to fill in.
    pub forms: Vec<FormVersionId>,
    /// Who takes part.
    pub team: Vec<TeamMember>,
    /// What this device's member does in it; none for one who is not, or no longer, in the team.
    pub my_role: Option<VisitRole>,
}

impl Visit {
    pub(crate) fn of(visit: catalogue::Visit, me: MemberId) -> Self {
        let my_role = visit.role_of(me);
        let catalogue::Visit { id, place, place_name, kind, begins, ends, forms, team } = visit;
        let (begins, ends) = (begins.to_string(), ends.to_string());
        Self { id, place, place_name, kind, begins, ends, forms, team, my_role }
    }
}

/// A form that is on the device.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Form {
    /// The version: what `fill` takes.
    pub id: FormVersionId,
    /// Its name for programs.
    pub form_id: String,
    /// What people call it.
    pub title: String,
    /// The version as its author named it.
    pub version: String,
    /// Whether the team fills in one record of it together; else each filling is a record of its own.
    pub is_shared: bool,
}

pub(crate) fn form_of(here: &FormHere) -> Form {
    Form {
        id: here.id,
        form_id: here.published.form_id.clone(),
        title: here.title().to_owned(),
        version: here.published.version.clone(),
        is_shared: here.published.is_shared,
    }
}

/// A person of the workspace.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Member {
    /// Who.
    pub id: MemberId,
    /// What they are called.
    pub name: String,
    /// What they may do; nothing for one who has left.
    pub roles: Vec<Role>,
}

impl Member {
    pub(crate) fn of(id: MemberId, known: &RosterMember) -> Self {
        let roles = Role::ALL.into_iter().filter(|role| known.roles().contains(*role)).collect();
        Self { id, name: known.name().to_owned(), roles }
    }
}

/// A record in a list.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct RecordLine {
    /// Which record.
    pub id: RecordId,
    /// The version of the form that it was laid out for.
    pub form: FormVersionId,
    /// What the form is called; none where it is not here.
    pub form_title: Option<String>,
    /// What whoever had it open last has counted; none if nobody has opened it here yet.
    pub counted: Option<CountedRecord>,
    /// Changes that were not sent yet.
    pub unsent: u64,
    /// Changes that the server holds for the lead.
    pub held: u64,
    /// Changes that the server has refused.
    pub refused: u64,
    /// What was set aside here.
    pub set_aside: u64,
}

/// A record in a few numbers.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct CountedRecord {
    /// Questions that are answered.
    pub answered: u32,
    /// Required questions without an answer.
    pub missing: u32,
    /// Disagreements that nobody has settled.
    pub disagreements: u32,
    /// Those of them that stand in the way of approval.
    pub blocking: u32,
    /// When the record last changed, by the clock of the device that changed it.
    pub changed: Timestamp,
}

impl RecordLine {
    pub(crate) fn of(line: store::RecordLine, form: Option<&FormHere>) -> Self {
        let store::RecordLine { record, about, heads: _, summary, unsent, held, refused, quarantined, confirmed: _ } =
            line;
        let counted = summary.map(|counted| CountedRecord {
            answered: counted.answered,
            missing: counted.required,
            disagreements: counted.disagreements,
            blocking: counted.blocking,
            changed: counted.changed,
        });
        let form_title = form.map(|form| form.title().to_owned());
        Self { id: record, form: about.form, form_title, counted, unsent, held, refused, set_aside: quarantined }
    }
}
