//! What is looked at: the visit and the record around a sheet, and the sheet.

use super::What;
use super::paper::Paper;
use crate::domain::access::Caller;
use crate::domain::review::show::{SummaryShown, TypeInShown};
use crate::domain::review::{ReviewError, View, ViewError, Wanted};
use crate::domain::service::Service;
use crate::web::fault::Fault;
use crate::web::pages::view::{Tongues, reader, view};
use crate::web::pages::visit::state_word;
use crate::web::words::Words;
use casement_core::catalogue::{TeamMember, Visit};
use casement_core::id::RecordId;
use casement_core::identity::message::Message as _;
use casement_core::record::shared_record_id;
use casement_core::store::RecordAbout;
use jiff::Timestamp;
use jiff::civil::Date;

/// The record, its form and its visit.
pub(super) struct Of {
    /// None where nobody has begun it.
    pub(super) record: Option<RecordId>,
    pub(super) visit: String,
    pub(super) place: String,
    pub(super) when: String,
    pub(super) title: String,
    pub(super) version: String,
    pub(super) form_id: String,
    /// Whether the team fills in one record together.
    pub(super) is_shared: bool,
    pub(super) state: &'static str,
    /// What is to be settled.
    pub(super) blocking: u32,
    pub(super) answered: u32,
    pub(super) asked: u32,
    pub(super) team: Vec<TeamMember>,
    /// The first and the last day of the visit.
    pub(super) days: (Date, Date),
}

impl Of {
    /// Of a record, or of one to begin. Where the team's shared one is there already, it is that one.
    pub(super) fn look(
        service: &Service,
        caller: &Caller,
        words: &Words,
        what: What,
        now: Timestamp,
    ) -> Result<Self, Fault> {
        let about = match what {
            What::Record(record) => service.review().about(reader(caller), record, now)?,
            What::New(about) => about,
        };
        let visit = Visit::decode(&caller.visit(about.visit)?.bytes).map_err(|_| Fault::Failed)?;
        let form = service.registry().form_about(caller.workspace(), about.form)?.ok_or(Fault::NotFound)?;
        let record = match what {
            What::Record(record) => Some(record),
            What::New(RecordAbout { visit, .. }) if form.is_shared => {
                let shared = shared_record_id(visit, &form.form_id);
                service.review().about(reader(caller), shared, now).is_ok().then_some(shared)
            }
            What::New(_) => None,
        };
        let summary: Option<SummaryShown> = match record {
            Some(record) => {
                let any = Tongues::new("", words.tongue());
                Some(view(service, reader(caller), record, &View::Summary, &any, now)?)
            }
            None => None,
        };
        let totals = summary.as_ref().map(|summary| &summary.totals);
        Ok(Self {
            record,
            visit: about.visit.to_string(),
            place: visit.place_name.clone(),
            when: words.days(visit.begins, visit.ends),
            title: form.title,
            version: form.version,
            form_id: form.form_id,
            is_shared: form.is_shared,
            state: summary.as_ref().map_or("open", |summary| state_word(summary.state)),
            blocking: summary.as_ref().map_or(0, |summary| summary.to_settle),
            answered: totals.map_or(0, |totals| totals.answered),
            asked: totals.map_or(0, |totals| totals.asked),
            days: (visit.begins, visit.ends),
            team: visit.team,
        })
    }
}

/// A sheet.
pub(super) struct Looked {
    pub(super) of: Of,
    pub(super) view: TypeInShown,
}

impl Looked {
    /// The sheet of this name, with the eyes of whose paper it is.
    #[expect(clippy::too_many_arguments, reason = "who looks, at what, in which language, when")]
    pub(super) fn at(
        service: &Service,
        caller: &Caller,
        words: &Words,
        what: What,
        of: Of,
        paper: &Paper,
        sheet: &str,
        now: Timestamp,
    ) -> Result<Self, Fault> {
        // No name of a sheet is longer: an instance's id, and a part.
        let sheet = sheet.chars().take(32).collect();
        let asked = View::TypeIn { speaker: paper.speaker, sheet };
        let view = match what {
            What::Record(record) => {
                view(service, reader(caller), record, &asked, &Tongues::new("", words.tongue()), now)?
            }
            What::New(about) => {
                let blank = |language: Option<String>| {
                    let wanted = Wanted { view: asked.clone(), language };
                    service.review().blank(reader(caller), about, &wanted, now)
                };
                let json = match blank(Some(words.tongue().tag().to_owned())) {
                    Err(ReviewError::View(ViewError::NoSuchLanguage)) => blank(None),
                    json => json,
                }?;
                serde_json::from_slice(&json).map_err(|_| Fault::Failed)?
            }
        };
        Ok(Self { of, view })
    }
}
