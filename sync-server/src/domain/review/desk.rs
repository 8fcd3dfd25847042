//! Where views are asked for.

use super::access::{Access, NotSeen, Sight, access};
use super::acts::{ActRoom, is_filled_in};
use super::asked::{Asked, Decided, Lacking, Material, Person, View, ViewError, Viewed};
use super::cache::{Cache, CacheKey, Computed};
use super::glance::Glances;
use super::small::SmallOnes;
use crate::domain::audit::By;
use crate::domain::registry::RegistryError;
use crate::domain::sandbox::{Sandbox, SandboxError};
use crate::domain::service::Service;
use crate::domain::workspaces::WorkspaceState;
use crate::store::{RecordStanding, ServedRecord, StandingsOf, StoreError};
use casement_core::id::{DeviceId, FormVersionId, MemberId, RecordId, VisitId, WorkspaceId};
use casement_core::identity::Approval;
use casement_core::identity::message::Message;
use casement_core::identity::roster::Custody;
use casement_core::record::shared_record_id;
use casement_core::store::{RecordAbout, Shelf, StatementKind};
use jiff::Timestamp;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reader {
    /// Of which workspace.
    pub workspace: WorkspaceId,
    /// Who.
    pub member: MemberId,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// What of the record.
    pub view: View,
    /// The language of labels, by its name in the form or its tag; none for the form's own.
    pub language: Option<String>,
}

/// Why nothing is shown.
#[derive(Debug, thiserror::Error)]
pub enum ReviewError {
    /// It is not there, or not for whoever asks.
    #[error(transparent)]
    NotSeen(#[from] NotSeen),
    /// What was asked for does not exist.
    #[error(transparent)]
    View(#[from] ViewError),
    /// It could not be computed.
    #[error(transparent)]
    Sandbox(#[from] SandboxError),
    /// The store says what to do.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// That it was read could not be written into the audit log, so it is not shown.
    #[error("the audit log cannot be written: {0}")]
    Audit(#[source] RegistryError),
}

/// What is kept between requests.
pub(in crate::domain) struct ReviewRoom {
    pub(super) sandbox: Arc<dyn Sandbox>,
    /// Who acts.
    pub(super) acts: ActRoom,
    cache: Mutex<Cache>,
    /// What lists tell of records.
    pub(super) glances: Mutex<Glances>,
    pub(super) small: Mutex<SmallOnes>,
    /// When each member was last noted to have read each record, as far as that is less than [`READ_SECONDS`] ago.
    reads: Mutex<HashMap<(Whose, RecordId), Timestamp>>,
}

/// A member of a workspace.
type Whose = (WorkspaceId, MemberId);

/// What people look at of records, and what leads decide about them.
pub struct Review<'a> {
    pub(super) service: &'a Service,
    pub(super) room: &'a ReviewRoom,
}

/// Bytes of views that are kept.
const CACHE_BYTES_MAX: usize = 64 << 20;
/// How long reading on is the same reading: a line in the audit log for each page that is turned would hide who read what.
const READ_SECONDS: i64 = 3_600;
/// Readings that are remembered at most.
const READS_MAX: usize = 10_000;
/// Seconds for which what is calculated from the time is the same.
const HOUR: i64 = 3_600;
/// Records of a visit that its overview tells at most.
pub(super) const OVERVIEW_RECORDS_MAX: usize = 1_000;

impl ReviewRoom {
    pub(in crate::domain) fn new(sandbox: Arc<dyn Sandbox>) -> Self {
        let cache = Mutex::new(Cache::new(CACHE_BYTES_MAX));
        let (glances, small, reads) = (Mutex::default(), Mutex::default(), Mutex::default());
        Self { sandbox, acts: ActRoom::default(), cache, glances, small, reads }
    }

    pub(in crate::domain) fn sandbox(&self) -> &dyn Sandbox {
        &*self.sandbox
    }
}

impl<'a> Review<'a> {
    pub(in crate::domain) fn new(service: &'a Service, room: &'a ReviewRoom) -> Self {
        Self { service, room }
    }

    /// A view of a record, as JSON: one of the types in [`super::show`]; or as a file, of which the audit log has a line before it
    /// is given. It blocks while that is computed.
    pub fn view(
        &self,
        reader: Reader,
        record: RecordId,
        wanted: &Wanted,
        now: Timestamp,
    ) -> Result<Arc<Computed>, ReviewError> {
        let (state, standing, access) = self.admit(reader, record, now)?;
        let sight = match (access.answers, &wanted.view) {
            (_, View::TypeIn { .. }) if !access.may_write => return Err(NotSeen.into()),
            (Some(sight), _) => sight,
            // Numbers, and labels without answers in them.
            (None, View::Summary | View::Completeness) => Sight::WithoutSensitive,
            (None, _) => return Err(NotSeen.into()),
        };
        let computed = self.compute(&state, standing, wanted, sight, now)?;
        if let View::Export(exporting) = &wanted.view {
            self.note(reader, "export", &format!("record {record} {}", exporting.format.word()), now)?;
        } else if computed.is_sensitive {
            self.note_read(reader, record, now)?;
        }
        Ok(computed)
    }

    /// A record that nobody has begun, as it would be drawn. It blocks while that is computed.
    pub fn blank(
        &self,
        reader: Reader,
        about: RecordAbout,
        wanted: &Wanted,
        now: Timestamp,
    ) -> Result<Vec<u8>, ReviewError> {
        let (state, access) = self.admit_to(reader, about.visit, now)?;
        if !access.may_write || !is_filled_in(&state, about.visit, about.form) {
            return Err(NotSeen.into());
        }
        let asked = Asked {
            workspace: reader.workspace,
            record: shared_record_id(about.visit, "nobody has begun it"),
            form: about.form,
            told: 0,
            is_blank: true,
            view: wanted.view.clone(),
            language: wanted.language.clone(),
            sight: Sight::Whole,
            decided: None,
            people: people(&state),
            now,
        };
        let mut bring = |_: &Lacking| Some((asked.clone(), self.bring_form(&state, about.form).ok()?));
        match self.room.sandbox.view(&asked, &mut bring)? {
            Viewed::Done { json, .. } => Ok(json),
            Viewed::Refused(error) => Err(error.into()),
            Viewed::Lacking(_) => Err(ViewError::FormUnusable.into()),
        }
    }

    /// Notes that someone prints a record, before they do: a sheet of paper leaves the office as a file does.
    pub fn note_print(&self, reader: Reader, record: RecordId, now: Timestamp) -> Result<(), ReviewError> {
        self.admit(reader, record, now)?.2.answers.ok_or(NotSeen)?;
        self.note(reader, "print", &format!("record {record}"), now)
    }

    /// To which visit a record belongs, and in which form it is filled in; for whoever sees anything of it.
    pub fn about(&self, reader: Reader, record: RecordId, now: Timestamp) -> Result<RecordAbout, ReviewError> {
        Ok(self.admit(reader, record, now)?.1.about)
    }

    /// A visit with the summary of each record, as JSON: `visit`, `more` where there are more records than are told, and
    /// `records`: each a [`super::show::SummaryShown`], or `record` and `error` where there is none.
    pub fn visit(&self, reader: Reader, visit: VisitId, now: Timestamp) -> Result<Vec<u8>, ReviewError> {
        let state = self.service.workspaces().get(reader.workspace).ok_or(NotSeen)?;
        access(&state, visit, reader.member, now)?;
        let standings = self.service.store().standings(reader.workspace, StandingsOf::Visit(visit))?;
        let more = standings.len() > OVERVIEW_RECORDS_MAX;
        let mut json = format!("{{\"visit\":\"{visit}\",\"more\":{more},\"records\":[").into_bytes();
        let wanted = Wanted { view: View::Summary, language: None };
        for (place, standing) in standings.into_iter().take(OVERVIEW_RECORDS_MAX).enumerate() {
            if place > 0 {
                json.push(b',');
            }
            // One that cannot be computed must not hide the others.
            match self.compute(&state, standing, &wanted, Sight::WithoutSensitive, now) {
                Ok(computed) => json.extend_from_slice(&computed.json),
                Err(
                    error @ (ReviewError::View(ViewError::Damaged | ViewError::FormUnusable)
                    | ReviewError::Sandbox(SandboxError::OutOfBounds)),
                ) => {
                    let told = serde_json::json!({
                        "record": standing.record.to_string(), "error": error.to_string(),
                    });
                    json.extend_from_slice(told.to_string().as_bytes());
                }
                Err(error) => return Err(error),
            }
        }
        json.extend_from_slice(b"]}");
        Ok(json)
    }

    /// What a member may do with a record.
    pub(super) fn admit(
        &self,
        reader: Reader,
        record: RecordId,
        now: Timestamp,
    ) -> Result<(Arc<WorkspaceState>, RecordStanding, Access), ReviewError> {
        let state = self.service.workspaces().get(reader.workspace).ok_or(NotSeen)?;
        let standing = self.service.store().standings(reader.workspace, StandingsOf::Record(record))?.pop();
        let standing = standing.ok_or(NotSeen)?;
        let access = access(&state, standing.about.visit, reader.member, now)?;
        Ok((state, standing, access))
    }

    /// Computes a view, or gives it as it was computed.
    pub(super) fn compute(
        &self,
        state: &WorkspaceState,
        standing: RecordStanding,
        wanted: &Wanted,
        sight: Sight,
        now: Timestamp,
    ) -> Result<Arc<Computed>, ReviewError> {
        // No answer stands in a summary, so that it is the same for all.
        let sight = if wanted.view == View::Summary { Sight::WithoutSensitive } else { sight };
        let hour = now.as_second().div_euclid(HOUR);
        let key = CacheKey {
            workspace: state.workspace.id,
            record: standing.record,
            told: standing.told,
            roster: state.roster.point().entries,
            hour,
            sight,
            language: wanted.language.clone(),
            view: wanted.view.clone(),
        };
        if let Some(computed) = self.cache().get(&key) {
            return Ok(computed);
        }
        let now = Timestamp::from_second(hour * HOUR).unwrap_or(now);
        let store = self.service.store();
        // The statements alone: the sandbox may have all changes.
        let served = store.served(state.workspace.id, standing.record, u64::MAX)?.ok_or(NotSeen)?;
        let first = asked(state, &served, wanted, sight, now);
        let mut told = first.told;
        let mut failed = None;
        let mut bring = |lacking: &Lacking| match self.bring(state, standing.record, lacking) {
            Ok((served, material)) => {
                told = served.standing.told;
                Some((asked(state, &served, wanted, sight, now), material))
            }
            Err(error) => {
                failed = Some(error);
                None
            }
        };
        let viewed = self.room.sandbox.view(&first, &mut bring);
        if let Some(error) = failed {
            return Err(error);
        }
        match viewed? {
            Viewed::Done { json, is_sensitive } => {
                let computed = Arc::new(Computed { json, is_sensitive });
                // A file is large, and asked for once.
                if !matches!(wanted.view, View::Export(_)) {
                    self.cache().put(CacheKey { told, ..key }, Arc::clone(&computed));
                }
                Ok(computed)
            }
            Viewed::Refused(error) => Err(error.into()),
            Viewed::Lacking(_) => Err(SandboxError::Failed.into()),
        }
    }

    /// What is lacking of a record, and where it stands with that.
    pub(super) fn bring(
        &self,
        state: &WorkspaceState,
        record: RecordId,
        lacking: &Lacking,
    ) -> Result<(ServedRecord, Material), ReviewError> {
        let store = self.service.store();
        let mut served = store.served(state.workspace.id, record, lacking.after)?.ok_or(NotSeen)?;
        let form = if lacking.form { Some(self.form_bytes(state, served.standing.about.form)?) } else { None };
        let (snapshot, snapshot_place) =
            served.snapshot.take().map_or((None, 0), |snapshot| (Some(snapshot.bytes), snapshot.position));
        let changes = std::mem::take(&mut served.changes);
        Ok((served, Material { form, after: lacking.after, snapshot, snapshot_place, changes }))
    }

    /// A form, and nothing else.
    pub(super) fn bring_form(&self, state: &WorkspaceState, form: FormVersionId) -> Result<Material, ReviewError> {
        let form = Some(self.form_bytes(state, form)?);
        Ok(Material { form, after: 0, snapshot: None, snapshot_place: 0, changes: Vec::new() })
    }

    fn form_bytes(&self, state: &WorkspaceState, form: FormVersionId) -> Result<Vec<u8>, ReviewError> {
        let item = self.service.store().item(state.workspace.id, Shelf::Form, form.as_bytes())?;
        Ok(item.and_then(|item| item.bytes).ok_or(ViewError::FormUnusable)?)
    }

    /// Notes that someone reads what is sensitive, before they do.
    fn note_read(&self, reader: Reader, record: RecordId, now: Timestamp) -> Result<(), ReviewError> {
        let key = ((reader.workspace, reader.member), record);
        let is_past = |noted: &Timestamp| now.as_second() - noted.as_second() >= READ_SECONDS;
        {
            let mut reads = self.room.reads.lock().unwrap_or_else(PoisonError::into_inner);
            if reads.get(&key).is_some_and(|noted| !is_past(noted)) {
                return Ok(());
            }
            if reads.len() >= READS_MAX {
                reads.retain(|_, noted| !is_past(noted));
            }
            if reads.len() >= READS_MAX {
                // Forgotten, they are noted once more: too many lines are better than too few.
                reads.clear();
            }
        }
        self.note(reader, "read sensitive", &format!("record {record}"), now)?;
        self.room.reads.lock().unwrap_or_else(PoisonError::into_inner).insert(key, now);
        Ok(())
    }

    /// Leaves a line in the audit log.
    fn note(&self, reader: Reader, act: &str, about: &str, now: Timestamp) -> Result<(), ReviewError> {
        let noted = self.service.registry().note(reader.workspace, By::Member(reader.member), now, act, about);
        noted.map_err(ReviewError::Audit)
    }

    fn cache(&self) -> std::sync::MutexGuard<'_, Cache> {
        self.room.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn asked(state: &WorkspaceState, served: &ServedRecord, wanted: &Wanted, sight: Sight, now: Timestamp) -> Asked {
    Asked {
        workspace: state.workspace.id,
        record: served.standing.record,
        form: served.standing.about.form,
        told: served.standing.told,
        is_blank: false,
        view: wanted.view.clone(),
        language: wanted.language.clone(),
        sight,
        decided: decided(state, served),
        people: people(state),
        now,
    }
}

/// What the lead decided last: in the order in which the server took decisions in, for clocks prove nothing.
pub(super) fn decided(state: &WorkspaceState, served: &ServedRecord) -> Option<Decided> {
    let approvals = served.statements.iter().rev().filter(|statement| statement.kind() == StatementKind::Approval);
    let mut decoded = approvals.filter_map(|statement| Approval::decode(statement.bytes()).ok());
    // Whether the lead was one of this visit was judged when it was taken in.
    let last =
        decoded.find(|approval| approval.verify(state.workspace.id, served.standing.record, &state.roster).is_ok())?;
    Some(Decided {
        decision: last.decision(),
        heads: last.reviewed().heads.as_slice().to_vec(),
        device: last.device(),
        at: last.time(),
        reason: last.reason().to_owned(),
    })
}

/// Whether a device is one of a member's, and was not revoked.
pub(super) fn is_enrolled(state: &WorkspaceState, device: DeviceId, member: MemberId) -> bool {
    let enrolled = state.roster.device(device).filter(|enrolled| enrolled.revoked_at().is_none());
    enrolled.is_some_and(|enrolled| enrolled.member() == member)
}

/// Everyone in the workspace.
pub(super) fn people(state: &WorkspaceState) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::new();
    let mut places = HashMap::new();
    for (member, known) in state.roster.members() {
        places.insert(member, people.len());
        people.push(Person { member, name: known.name().to_owned(), devices: Vec::new() });
    }
    for (device, enrolled) in state.roster.devices() {
        if let Some(&place) = places.get(&enrolled.member()) {
            people[place].devices.push((device, enrolled.custody() == Custody::Server));
        }
    }
    people
}
