//! The records and forms that are open where views are computed: the next view of one begins where the last has ended.

use super::Sight;
use super::acts::{Performed, ToDo, begin, perform};
use super::asked::{Asked, Lacking, Material, View, ViewError, Viewed};
use super::exported::exported;
use super::eyes::{Eyes, Team};
use super::show;
use casement_core::catalogue::PublishedForm;
use casement_core::export::{self, NOBODY};
use casement_core::form::session::{Properties, Setup};
use casement_core::id::{ActorId, ChangeHash, DeviceId, FormVersionId, RecordId, WorkspaceId};
use casement_core::identity::message::Message;
use casement_core::record::{Blueprint, Filling, How, Record, Viewer, Writer};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::sync::Arc;

/// Forms that stay compiled. A visit has a handful.
const FORMS_MAX: usize = 8;
/// Records that stay open.
const RECORDS_MAX: usize = 8;
/// Changes of all of them: at some 3 kB each, open, that is 150 MB.
const CHANGES_MAX: usize = 50_000;

/// Nobody writes with this.
const READER: Writer = Writer { device: DeviceId::new([0; 16]), actor: ActorId::new([0x5b; 16]) };

/// What is open. The last used stand last.
#[derive(Default)]
pub struct Kept {
    forms: Vec<OpenForm>,
    records: Vec<OpenRecord>,
}

#[derive(Clone)]
struct OpenForm {
    version: FormVersionId,
    blueprint: Arc<Blueprint>,
    /// Of each node, whether readers do not see what is answered there.
    withheld: Arc<[bool]>,
}

struct OpenRecord {
    workspace: WorkspaceId,
    record: RecordId,
    form: FormVersionId,
    told: u64,
    /// Up to which place of the log it holds everything.
    place: u64,
    filling: Filling,
}

/// Which record, and where it stands.
struct Which {
    workspace: WorkspaceId,
    record: RecordId,
    form: FormVersionId,
    told: u64,
    /// The time for which what depends on time is calculated where it is opened.
    now: Timestamp,
}

/// A record that was asked for.
enum Opened {
    /// As it stands.
    Open(Box<OpenRecord>, OpenForm),
    /// Something is lacking.
    Lacking(Lacking),
}

impl Kept {
    /// Computes a view of what is kept and what is brought.
    pub fn view(&mut self, asked: &Asked, material: Option<Material>) -> Viewed {
        match self.try_view(asked, material) {
            Ok(viewed) => viewed,
            Err(error) => Viewed::Refused(error),
        }
    }

    fn try_view(&mut self, asked: &Asked, material: Option<Material>) -> Result<Viewed, ViewError> {
        let Asked { workspace, record, form, told, now, .. } = *asked;
        if asked.is_blank {
            return self.view_blank(asked, material);
        }
        let (mut open, form) = match self.open(&Which { workspace, record, form, told, now }, material)? {
            Opened::Open(open, form) => (open, form),
            Opened::Lacking(lacking) => return Ok(Viewed::Lacking(lacking)),
        };
        // Whatever comes of it, the record stays open: what is wrong may be what was asked.
        let json = draw(&mut open, &form, asked);
        self.keep(*open);
        let (json, shows_answers) = json?;
        let is_sensitive = shows_answers && asked.sight == Sight::Whole && form.withheld.contains(&true);
        Ok(Viewed::Done { json, is_sensitive })
    }

    /// A record that nobody has begun. It is not kept: with the first thing that is said it is another.
    fn view_blank(&mut self, asked: &Asked, material: Option<Material>) -> Result<Viewed, ViewError> {
        let Some(form) = self.form_brought(asked.form, material)? else {
            return Ok(Viewed::Lacking(Lacking { form: true, after: 0 }));
        };
        let (record, _) = Record::create(asked.record, asked.form, READER).map_err(|_| ViewError::Damaged)?;
        let mut filling = filling(record, &form.blueprint, asked.now, NOBODY);
        filling.begin(How::at(asked.now)).map_err(|_| ViewError::Damaged)?;
        let (workspace, record, told) = (asked.workspace, asked.record, asked.told);
        let mut open = OpenRecord { workspace, record, form: form.version, told, place: 0, filling };
        let (json, _) = draw(&mut open, &form, asked)?;
        Ok(Viewed::Done { json, is_sensitive: false })
    }

    /// A form that is open, or was brought.
    fn form_brought(
        &mut self,
        version: FormVersionId,
        material: Option<Material>,
    ) -> Result<Option<OpenForm>, ViewError> {
        if let Some(form) = material.and_then(|material| material.form) {
            self.keep_form(version, &form)?;
        }
        Ok(self.form(version))
    }

    /// Does something in a copy of what is kept and what is brought, or begins a record with it.
    pub fn act(&mut self, todo: &ToDo, material: Option<Material>) -> Performed {
        if todo.begins {
            return match self.form_brought(todo.form, material) {
                Ok(Some(form)) => begin(&form.blueprint, todo),
                Ok(None) => Performed::Lacking(Lacking { form: true, after: 0 }),
                Err(error) => Performed::Unopened(error),
            };
        }
        let ToDo { workspace, record, form, told, now, .. } = *todo;
        let (mut open, form) = match self.open(&Which { workspace, record, form, told, now }, material) {
            Ok(Opened::Open(open, form)) => (open, form),
            Ok(Opened::Lacking(lacking)) => return Performed::Lacking(lacking),
            Err(error) => return Performed::Unopened(error),
        };
        let performed = perform(&mut open.filling, &form.blueprint, todo);
        self.keep(*open);
        performed
    }

    /// Takes out a record as it stands, or says what is lacking for that.
    fn open(&mut self, which: &Which, material: Option<Material>) -> Result<Opened, ViewError> {
        let material = match material {
            Some(mut material) => {
                if let Some(form) = material.form.take() {
                    self.keep_form(which.form, &form)?;
                }
                Some(material)
            }
            None => None,
        };
        let form = self.form(which.form);
        let kept = self.take_record(which);
        let (Some(form), true) =
            (form, material.is_some() || kept.as_ref().is_some_and(|kept| kept.told == which.told))
        else {
            let after = kept.as_ref().map_or(0, |kept| kept.place);
            let lacks_form = self.form(which.form).is_none();
            self.records.extend(kept);
            return Ok(Opened::Lacking(Lacking { form: lacks_form, after }));
        };
        let open = match (kept, material) {
            (Some(open), None) => open,
            (kept, Some(material)) => brought(kept, &form, which, &material)?,
            (None, None) => return Err(ViewError::Damaged),
        };
        Ok(Opened::Open(Box::new(open), form))
    }

    fn keep(&mut self, open: OpenRecord) {
        self.records.push(open);
        self.trim();
    }

    fn form(&mut self, version: FormVersionId) -> Option<OpenForm> {
        let place = self.forms.iter().position(|form| form.version == version)?;
        let form = self.forms.remove(place);
        self.forms.push(form.clone());
        Some(form)
    }

    fn keep_form(&mut self, version: FormVersionId, bytes: &[u8]) -> Result<(), ViewError> {
        let published = PublishedForm::decode(bytes).map_err(|_| ViewError::FormUnusable)?;
        let form = published.compile().0.ok_or(ViewError::FormUnusable)?;
        let withheld = export::withheld(&form).into();
        let blueprint = Arc::new(Blueprint::new(Arc::new(form)));
        self.forms.retain(|form| form.version != version);
        self.forms.push(OpenForm { version, blueprint, withheld });
        while self.forms.len() > FORMS_MAX {
            self.forms.remove(0);
        }
        Ok(())
    }

    /// Takes out a record that is open in this form.
    fn take_record(&mut self, which: &Which) -> Option<OpenRecord> {
        let is_it = |open: &OpenRecord| (open.workspace, open.record) == (which.workspace, which.record);
        let open = self.records.remove(self.records.iter().position(is_it)?);
        // In another version of its form it is another one.
        (open.form == which.form).then_some(open)
    }

    fn trim(&mut self) {
        let changes = |open: &OpenRecord| open.filling.record().change_count();
        let is_too_much = |records: &[OpenRecord]| {
            records.len() > RECORDS_MAX
                || (records.len() > 1 && records.iter().map(changes).sum::<usize>() > CHANGES_MAX)
        };
        while is_too_much(&self.records) {
            self.records.remove(0);
        }
    }
}

/// The record with what was brought. All of it was checked when it was served: where it does not fit, something is damaged.
fn brought(
    kept: Option<OpenRecord>,
    form: &OpenForm,
    which: &Which,
    material: &Material,
) -> Result<OpenRecord, ViewError> {
    let last = material.changes.last().map(|(place, _)| *place);
    let place = last.unwrap_or_default().max(material.snapshot_place).max(material.after);
    let bytes: Vec<&[u8]> = material.changes.iter().map(|(_, bytes)| &bytes[..]).collect();
    if material.after > 0 {
        let mut open = kept.filter(|kept| kept.place == material.after).ok_or(ViewError::Damaged)?;
        let merged = open.filling.merge(&bytes);
        let unfit = open.filling.catch_up();
        if unfit || !merged.rejected.is_empty() || !merged.waiting.is_empty() {
            return Err(ViewError::Damaged);
        }
        (open.told, open.place) = (which.told, place);
        return Ok(open);
    }
    let mut record =
        Record::open(which.record, READER, material.snapshot.as_deref(), &bytes).map_err(|_| ViewError::Damaged)?;
    if !record.take_unfit().is_empty() {
        return Err(ViewError::Damaged);
    }
    let filling = filling(record, &form.blueprint, which.now, NOBODY);
    let (workspace, record, told) = (which.workspace, which.record, which.told);
    Ok(OpenRecord { workspace, record, form: form.version, told, place, filling })
}

/// Of [`NOBODY`] no own observations stand before those of others.
fn filling(record: Record, blueprint: &Arc<Blueprint>, now: Timestamp, viewer: Viewer) -> Filling {
    let setup = Setup { now, zone: TimeZone::UTC, seed: [0; 32], properties: Properties::default(), language: None };
    Filling::open(record, Arc::clone(blueprint), setup, viewer)
}

/// The JSON of a view, or the file, and whether answers stand in it.
fn draw(open: &mut OpenRecord, form: &OpenForm, asked: &Asked) -> Result<(Vec<u8>, bool), ViewError> {
    let mut earlier;
    let filling = match &asked.view {
        View::Record { at } if !at.is_empty() && !is_now(&open.filling, at) => {
            let record = open.filling.record().at(at).map_err(|_| ViewError::NoSuchMoment)?;
            earlier = filling(record, &form.blueprint, asked.now, NOBODY);
            &mut earlier
        }
        View::TypeIn { speaker, .. } => {
            let record = open.filling.record().clone();
            earlier = filling(record, &form.blueprint, asked.now, Viewer { member: *speaker });
            &mut earlier
        }
        _ => &mut open.filling,
    };
    filling.session().set_now(asked.now);
    let definition = form.blueprint.form().definition();
    let own = &definition.languages[usize::from(definition.default_language.0)].name;
    let language = asked.language.as_deref().unwrap_or(own);
    filling.session().set_language(language).map_err(|_| ViewError::NoSuchLanguage)?;
    let team = Team::of(&asked.people);
    let withheld = (asked.sight == Sight::WithoutSensitive).then_some(&form.withheld[..]);
    let mut eyes = Eyes::new(filling, &team, withheld, asked.decided.as_ref());
    let written = match &asked.view {
        View::Record { .. } => serde_json::to_vec(&show::record(&mut eyes)?),
        View::Disagreements => serde_json::to_vec(&show::disagreements(&mut eyes)),
        View::History { path } => serde_json::to_vec(&show::history(&mut eyes, path)?),
        View::Completeness => serde_json::to_vec(&show::completeness(&mut eyes)?),
        View::Since { from, to } => serde_json::to_vec(&show::since(&mut eyes, from, to)?),
        View::Summary => serde_json::to_vec(&show::summary(&mut eyes)),
        View::Attachments => serde_json::to_vec(&show::attachments(&mut eyes)?),
        View::Moments => serde_json::to_vec(&show::moments(&mut eyes)),
        View::Needs => {
            let needs = show::needs(&mut eyes)?;
            // A page of a visit shows them all: who looks at nothing has read nothing.
            let shows_answers = !(needs.flags.is_empty() && needs.rechecks.is_empty());
            return Ok((serde_json::to_vec(&needs).map_err(|_| ViewError::Damaged)?, shows_answers));
        }
        View::TypeIn { sheet, .. } => serde_json::to_vec(&show::type_in(&mut eyes, sheet)?),
        View::Export(exporting) => return Ok((exported(&mut eyes, *exporting)?, true)),
    };
    // A label may show an answer too.
    let shows_answers = !matches!(asked.view, View::Summary);
    Ok((written.map_err(|_| ViewError::Damaged)?, shows_answers))
}

/// Whether these heads are where the record stands.
pub(super) fn is_now(filling: &Filling, at: &[ChangeHash]) -> bool {
    let (mut at, mut now) = (at.to_vec(), filling.record().heads());
    at.sort_unstable();
    now.sort_unstable();
    at == now
}
