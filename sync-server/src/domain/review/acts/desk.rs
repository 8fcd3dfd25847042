//! Where members act.

use super::super::access::NotSeen;
use super::super::asked::Lacking;
use super::super::desk::{Reader, Review, ReviewError, is_enrolled, people};
use super::deed::{Acted, Acting, Deed, Mark, Verb, Whose};
use super::error::{ActError, NotDone};
use super::made::{Made, Unsound};
use super::outcomes::{Outcome, Outcomes};
use super::seats::{Seats, Turn};
use super::todo::{Performed, ToDo, TypingToDo};
use crate::domain::audit::By;
use crate::domain::intake::{IntakeError, PreparedPush, prepare};
use crate::domain::sandbox::SandboxError;
use crate::domain::workspaces::{Speaker, WorkspaceState};
use casement_core::gate::layout;
use casement_core::id::{ChangeHash, FormVersionId, InstanceId, RecordId, WorkspaceId};
use casement_core::identity::message::Message;
use casement_core::identity::{Attestation, DeviceKey, Heads, Incarnation};
use casement_core::record::Writer;
use casement_core::store::{RecordAbout, StatementKind, Verdict};
use casement_core::sync::wire::{RecordPush, RecordReceipts, SignedStatement};
use jiff::Timestamp;
use std::sync::Arc;
use std::time::Duration;

/// What is kept between requests.
#[derive(Default)]
pub(in super::super) struct ActRoom {
    seats: Seats,
    outcomes: Outcomes,
}

/// How long one waits for what one did before in the same record.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long one waits until what was done is shown: checking takes some hundredths of a second, and longer where a crowd has just come.
const SHOWN_WITHIN: Duration = Duration::from_secs(4);
/// Deeds of one request at most: the answers of a long section.
const DEEDS_MAX: usize = 256;
/// As how many it is tried to write: as the one before, once more when that was checked, and as somebody new.
const ATTEMPTS: usize = 4;

/// What was left of what was typed in: the places of the deeds, and why.
type Left = Vec<(usize, NotDone)>;

/// A request that is being carried out.
struct Case<'a> {
    whose: Whose,
    reader: Reader,
    acting: &'a Acting<'a>,
    key: &'a DeviceKey,
    now: Timestamp,
    /// Of a record that nobody has begun, to which visit it belongs and in which form it is filled in.
    begins: Option<RecordAbout>,
    /// Where the record stood on the page from which it is typed in.
    seen: &'a [ChangeHash],
}

/// What an act rests on, as things stand now.
struct Ground {
    state: Arc<WorkspaceState>,
    about: RecordAbout,
    /// None of a record that nobody has begun.
    told: Option<u64>,
}

impl Review<'_> {
    /// Does one or several things in a record, as a phone of the member would: each is one change, signed with the key of their session,
    /// taken in as what phones push, and checked before it is shown. All of them are done or none.
    ///
    /// It blocks while that goes on, and at most some seconds until it is shown. The same request, sent again, is not done again: what
    /// came of the last hundreds is remembered, and what is new in a record is known by what the request asked for.
    ///
    /// # Errors
    /// Nothing was done, but where [`ActError`] says otherwise.
    pub fn act(
        &self,
        reader: Reader,
        record: RecordId,
        acting: &Acting<'_>,
        key: &DeviceKey,
        now: Timestamp,
    ) -> Result<Acted, ActError> {
        let seen = acting.typing.map_or(&[][..], |typing| typing.seen);
        self.act_as(reader, record, None, seen, acting, key, now)
    }

    /// Does it in a record, which is begun with it where nobody has begun it.
    #[expect(clippy::too_many_arguments, reason = "what was asked, and what was found out about it, from two callers")]
    pub(super) fn act_as(
        &self,
        reader: Reader,
        record: RecordId,
        begins: Option<RecordAbout>,
        seen: &[ChangeHash],
        acting: &Acting<'_>,
        key: &DeviceKey,
        now: Timestamp,
    ) -> Result<Acted, ActError> {
        let whose = Whose { workspace: reader.workspace, record, member: reader.member, device: key.id() };
        let case = Case { whose, reader, acting, key, now, begins, seen };
        self.may_act(&case)?;
        let seat = (whose.workspace, whose.device, record);
        let mut turn = self.room.acts.seats.take(seat, PATIENCE).ok_or(ActError::Busy)?;
        let mark: Mark = acting.mark(whose);
        if let Some(outcome) = self.room.acts.outcomes.get(whose.workspace, &mark) {
            return Ok(self.told(&case, outcome));
        }
        let (made, left) = self.make(&case, &mut turn)?;
        let position = match made {
            Some(made) => Some(self.take_in_made(&case, &mut turn, &made)?),
            None => None,
        };
        let outcome = Outcome { position, added: added(&case), left };
        self.room.acts.outcomes.put(whose.workspace, mark, outcome.clone());
        self.service.bell().ring();
        // The turn is kept until it is shown, so that what comes next goes on from there as the same.
        Ok(self.told(&case, outcome))
    }

    /// Whether whoever acts may, as things stand now.
    fn may_act(&self, case: &Case<'_>) -> Result<Ground, ActError> {
        let (ground, access) = match case.begins {
            None => {
                let (state, standing, access) = self.admit(case.reader, case.whose.record, case.now)?;
                (Ground { state, about: standing.about, told: Some(standing.told) }, access)
            }
            Some(about) => {
                let (state, access) = self.admit_to(case.reader, about.visit, case.now)?;
                (Ground { state, about, told: None }, access)
            }
        };
        let state = &ground.state;
        let deeds = case.acting.deeds;
        if !access.may_write {
            return Err(ActError::NotAllowed);
        }
        if !access.may_decide && deeds.iter().any(|deed| deed.verb.is_for_leads()) {
            return Err(ActError::LeadsOnly);
        }
        if !is_enrolled(state, case.whose.device, case.whose.member) {
            return Err(ActError::DeviceUnknown);
        }
        if deeds.len() > DEEDS_MAX {
            return Err(ActError::TooMany);
        }
        let is_known = |member| state.roster.member(member).is_some();
        let is_of_team = |deed: &Deed| deed.is_of_team(|member| state.role_in(ground.about.visit, member).is_some());
        if deeds.iter().flat_map(Deed::members).all(is_known) && deeds.iter().all(is_of_team) {
            Ok(ground)
        } else {
            Err(ActError::NoSuchMember)
        }
    }

    /// Has the changes made. Until they are taken in no number is used, whatever goes wrong.
    fn make(&self, case: &Case<'_>, turn: &mut Turn) -> Result<(Option<Made>, Left), ActError> {
        let Whose { workspace, record, device, .. } = case.whose;
        for attempt in 0..ATTEMPTS {
            let new = || Incarnation::begin(case.acting.new_actor(case.whose, attempt));
            let writes_as = turn.goes_on().unwrap_or_else(new);
            if layout::is_reserved(writes_as.actor) {
                continue;
            }
            let ground = self.may_act(case)?;
            let (changes, left) = self.perform(case, &ground, writes_as)?;
            match Made::read(record, device, writes_as, changes) {
                Ok(made) => {
                    turn.goes_on_as(writes_as);
                    return Ok((made, left));
                }
                Err(Unsound::Foreign) => {
                    tracing::error!(%record, "what the worker made of an act is not what it was asked for");
                    return Err(ActError::Unsound);
                }
                // What was done before is not checked yet, or was set aside: numbers go on from what is taken in, never from what is
                // served.
                Err(Unsound::Behind) => {
                    self.service.bell().ring();
                    let has_moved = || Ok::<_, ReviewError>(self.told_at(workspace, record)? != ground.told);
                    let is_first = attempt == 0 && turn.goes_on().is_some();
                    if !(is_first && self.service.bell().wait(SHOWN_WITHIN, has_moved)?) {
                        turn.forget();
                    }
                }
            }
        }
        Err(ActError::Unsound)
    }

    /// The changes that the deeds come to, made in the sandbox.
    fn perform(
        &self,
        case: &Case<'_>,
        ground: &Ground,
        writes_as: Incarnation,
    ) -> Result<(Vec<Vec<u8>>, Left), ActError> {
        let (record, state) = (case.whose.record, &*ground.state);
        // Of one that nobody has begun the form alone is lacking.
        let bring = |lacking: &Lacking| match case.begins {
            Some(about) => Ok((about.form, 0, self.bring_form(state, about.form)?)),
            None => self.bring(state, record, lacking).map(|(served, material)| {
                let standing = served.standing;
                (standing.about.form, standing.told, material)
            }),
        };
        let todo = todo(case, state, ground.about.form, self.told_now(case, ground)?, writes_as);
        let mut failed = None;
        let mut bring = |lacking: &Lacking| match bring(lacking) {
            Ok((form, told, material)) => Some((self::todo(case, state, form, told, writes_as), material)),
            Err(error) => {
                failed = Some(error);
                None
            }
        };
        let performed = self.room.sandbox.act(&todo, &mut bring);
        if let Some(error) = failed {
            return Err(error.into());
        }
        match performed.map_err(ReviewError::Sandbox)? {
            Performed::Done { changes, left } => Ok((changes, left)),
            Performed::NotDone { place, why } => Err(ActError::NotDone { place, why }),
            Performed::MovedOn { place, count, came } => Err(ActError::MovedOn { place, count, came }),
            Performed::Unopened(error) => Err(ReviewError::View(error).into()),
            Performed::Lacking(_) => Err(ReviewError::Sandbox(SandboxError::Failed).into()),
        }
    }

    /// Signs what was made and takes it in. Gives the place of the last change in the log.
    fn take_in_made(&self, case: &Case<'_>, turn: &mut Turn, made: &Made) -> Result<u64, ActError> {
        let Whose { workspace, record, .. } = case.whose;
        // Whoever acts may have left, or been signed out, while it was made.
        let ground = self.may_act(case)?;
        // The last change comes after all that was made, and after all that it was made on: it is where the record stands.
        let heads = Heads::new(vec![made.last]).map_err(|_| ActError::Unsound)?;
        let attestation = Attestation::sign(case.key, workspace, record, heads, case.now).encode();
        let store = self.service.store();
        let used = store.usage(workspace).map_err(ReviewError::Store)?;
        // Asked before: or the changes could find room, and their signature none.
        let needed = made.bytes() + attestation.len() as u64;
        if used.bytes.saturating_add(needed) > self.service.limits().workspace.bytes {
            return Err(ActError::NoRoom);
        }
        if case.acting.deeds.iter().any(|deed| deed.verb.is_for_leads()) {
            let (by, about) = (By::Member(case.reader.member), format!("record {record}"));
            // First, so that nothing is settled without its line.
            self.service.registry().note(workspace, by, case.now, "settle", &about).map_err(ActError::Audit)?;
        }
        let push = || pushed(case, &ground, made, &attestation);
        // From here on the numbers may be used.
        turn.forget();
        let taken = match self.service.take_in(push()) {
            // It may be there all the same. The very same once more is the same.
            Err(IntakeError::Failed) => self.service.take_in(push()),
            taken => taken,
        }?;
        let position = taken_at(taken.receipts.first().ok_or(ActError::NotTaken)?)?;
        turn.goes_on_as(made.incarnation);
        Ok(position)
    }

    /// What whoever acted is told, once it is shown or they have waited long enough.
    fn told(&self, case: &Case<'_>, outcome: Outcome) -> Acted {
        let Whose { workspace, record, .. } = case.whose;
        let is_shown = outcome.position.is_none_or(|position| {
            let is_served = || self.is_served(workspace, record, position);
            // Where the store does not tell, it is on disk all the same.
            self.service.bell().wait(SHOWN_WITHIN, is_served).unwrap_or(false)
        });
        Acted { is_new: outcome.position.is_some(), is_shown, added: outcome.added, left: outcome.left }
    }

    fn is_served(&self, workspace: WorkspaceId, record: RecordId, position: u64) -> Result<bool, ReviewError> {
        let served = self.service.store().served(workspace, record, position.saturating_sub(1))?;
        Ok(served.is_some_and(|served| served.changes.iter().any(|(place, _)| *place == position)))
    }

    /// Where the record stands, as the store says.
    fn told_now(&self, case: &Case<'_>, ground: &Ground) -> Result<u64, ActError> {
        let Whose { workspace, record, .. } = case.whose;
        match ground.told {
            None => Ok(0),
            Some(_) => Ok(self.told_at(workspace, record)?.ok_or(NotSeen)?),
        }
    }

    fn told_at(&self, workspace: WorkspaceId, record: RecordId) -> Result<Option<u64>, ReviewError> {
        let served = self.service.store().served(workspace, record, u64::MAX)?;
        Ok(served.map(|served| served.standing.told))
    }
}

fn todo(case: &Case<'_>, state: &WorkspaceState, form: FormVersionId, told: u64, writes_as: Incarnation) -> ToDo {
    let deeds = case.acting.deeds.iter().enumerate();
    let typing = case
        .acting
        .typing
        .map(|typing| TypingToDo { seen: case.seen.to_vec(), language: typing.language.map(str::to_owned) });
    ToDo {
        workspace: case.whose.workspace,
        record: case.whose.record,
        form,
        told,
        member: case.whose.member,
        writer: Writer { device: case.whose.device, actor: writes_as.actor },
        begins: case.begins.is_some(),
        typing,
        deeds: deeds.map(|(place, deed)| (deed.clone(), case.acting.new_id(case.whose, place))).collect(),
        seed: case.acting.seed(),
        people: people(state),
        now: case.now,
    }
}

fn pushed(case: &Case<'_>, ground: &Ground, made: &Made, attestation: &[u8]) -> PreparedPush {
    let Whose { workspace, member, device, record } = case.whose;
    let push = RecordPush {
        record,
        about: ground.about,
        changes: made.changes.iter().map(|bytes| &bytes[..]).collect(),
        statements: vec![SignedStatement { kind: StatementKind::Attestation, bytes: attestation }],
    };
    PreparedPush {
        speaker: Speaker { workspace, device, member, is_revoked: false },
        received: case.now,
        workspace: Arc::clone(&ground.state),
        records: prepare(std::slice::from_ref(&push)),
        answered: None,
        is_decided: false,
    }
}

/// The place in the log up to which all was taken in.
fn taken_at(receipts: &RecordReceipts) -> Result<u64, ActError> {
    let mut last = 0;
    for verdict in receipts.changes.iter().chain(&receipts.statements) {
        match verdict {
            Verdict::Stored(place) | Verdict::AlreadyHad(place) => last = last.max(*place),
            Verdict::Held(_) => return Err(ActError::Held),
            Verdict::Waiting(_) => return Err(ActError::NoRoom),
            Verdict::Refused(_) => return Err(ActError::NotTaken),
        }
    }
    Ok(last)
}

/// The instances that the deeds add.
fn added(case: &Case<'_>) -> Vec<InstanceId> {
    let deeds = case.acting.deeds.iter().enumerate();
    let adding = deeds.filter(|(_, deed)| matches!(deed.verb, Verb::Add { .. }));
    adding.map(|(place, _)| InstanceId::new(case.acting.new_id(case.whose, place))).collect()
}
