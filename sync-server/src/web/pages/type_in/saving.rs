//! Saving a sheet: what was changed is typed in, then an instance is added where that was asked for.

use super::What;
use super::looked::{Looked, Of};
use super::paper::Paper;
use super::typed::{self, Go, Typed};
use crate::domain::access::Caller;
use crate::domain::review::{ActError, Acting, Beginning, Begun, Deed, RequestId, Typing, Verb};
use crate::domain::service::Service;
use crate::web::fault::Fault;
use crate::web::pages::acts;
use crate::web::pages::view::{heads, reader};
use crate::web::posted::Fields;
use crate::web::words::Words;
use casement_core::id::ChangeHash;
use casement_core::identity::DeviceKey;
use jiff::Timestamp;

/// What the form of a sheet has sent.
pub(super) struct Sent {
    request: RequestId,
    /// Where the record stood on the page.
    seen: Vec<ChangeHash>,
    at: String,
    go: Go,
    /// Whose paper it is, when it was observed, from what source.
    asked: [String; 3],
    /// Whether the paper says a day outside of the visit's.
    is_sure: bool,
    typed: Vec<Typed>,
}

impl Sent {
    /// # Errors
    /// Where it is no form of ours.
    pub(super) fn of(fields: &Fields) -> Result<Self, Fault> {
        Ok(Self {
            request: acts::request(fields.get("request")).ok_or(Fault::NotFound)?,
            seen: heads(fields.get("heads"))?,
            at: fields.get("at").to_owned(),
            go: Go::of(fields.get("go"), fields.get("at")),
            asked: ["for", "when", "source"].map(|name| fields.get(name).to_owned()),
            is_sure: !fields.get("when-sure").is_empty(),
            typed: typed::read(fields)?,
        })
    }
}

/// What came of saving.
pub(super) enum Saved {
    /// All was taken: where to go.
    Gone(String),
    /// Something was not, or nothing.
    Again(Box<Again>),
}

/// The sheet again, with what was typed.
pub(super) struct Again {
    pub(super) looked: Looked,
    pub(super) paper: Paper,
    pub(super) what: What,
    pub(super) typed: Vec<Typed>,
    /// How many answers were taken.
    pub(super) took: usize,
    /// Why nothing was.
    pub(super) why: Option<ActError>,
}

/// Who saves.
pub(super) struct Desk<'a> {
    pub(super) service: &'a Service,
    pub(super) caller: &'a Caller,
    pub(super) words: &'a Words,
    pub(super) key: &'a DeviceKey,
    /// Random bytes, for what is typed in and for what is added.
    pub(super) dice: [[u8; 16]; 2],
    pub(super) now: Timestamp,
}

impl Desk<'_> {
    pub(super) fn save(&self, mut what: What, sent: Sent) -> Result<Saved, Fault> {
        let Sent { request, seen, at, go, asked, is_sure, mut typed } = sent;
        let of = Of::look(self.service, self.caller, self.words, what, self.now)?;
        let mut paper = Paper::of(self.caller, self.words, &of, &asked, self.now)?;
        paper.check(self.words, self.now, of.days, is_sure);
        let again = |what: What, paper: Paper, typed: Vec<Typed>, took: usize, why: Option<ActError>| {
            let of = Of::look(self.service, self.caller, self.words, what, self.now)?;
            let what = of.record.map_or(what, What::Record);
            let looked = Looked::at(self.service, self.caller, self.words, what, of, &paper, &at, self.now)?;
            Ok(Saved::Again(Box::new(Again { looked, paper, what, typed, took, why })))
        };
        if paper.wrong.is_some() && (!typed.is_empty() || matches!(go, Go::Add { .. })) {
            return again(what, paper, typed, 0, None);
        }
        let mut is_shown = true;
        if !typed.is_empty() {
            let deeds: Vec<Deed> = typed.iter().map(|typed| typed.deed(paper.how())).collect();
            let begun = match self.act(what, &of, &seen, request, &deeds, self.dice[0]) {
                Ok(begun) => begun,
                Err(error) => return again(what, paper, typed, 0, Some(error)),
            };
            let Begun { record, acted } = begun;
            if acted.is_new {
                what = What::Record(record);
            }
            if !acted.left.is_empty() {
                let took = deeds.len() - acted.left.len();
                typed::leave(&mut typed, acted.left);
                return again(what, paper, typed, took, None);
            }
            is_shown = acted.is_shown;
        }
        let mut to = go.sheet().to_owned();
        if let Go::Add { repeat, within } = go {
            let deed = Deed { verb: Verb::Add { repeat, within }, how: paper.how() };
            // Another request, that comes of the same page.
            match self.act(what, &of, &[], request.after(), &[deed], self.dice[1]) {
                Ok(Begun { acted, .. }) if !acted.left.is_empty() => {
                    let why = acted.left.into_iter().next().map(|(place, why)| ActError::NotDone { place, why });
                    return again(what, paper, Vec::new(), typed.len(), why);
                }
                Ok(Begun { record, acted }) => {
                    what = What::Record(record);
                    is_shown &= acted.is_shown;
                    to = acted.added.first().map_or(to, |id| format!("i{id}"));
                }
                Err(error) => return again(what, paper, Vec::new(), typed.len(), Some(error)),
            }
        }
        let soon = if is_shown { "" } else { "&soon=true" };
        Ok(Saved::Gone(format!("{}?at={to}{}&took={}{soon}", what.address(), paper.in_address(), typed.len())))
    }

    /// Does it in a record, or begins one with it.
    fn act(
        &self,
        what: What,
        of: &Of,
        seen: &[ChangeHash],
        request: RequestId,
        deeds: &[Deed],
        dice: [u8; 16],
    ) -> Result<Begun, ActError> {
        let language = Some(self.words.tongue().tag());
        let acting = Acting { request, deeds, dice, typing: Some(Typing { seen, language }) };
        let who = reader(self.caller);
        match what {
            What::Record(record) => {
                let acted = self.service.review().act(who, record, &acting, self.key, self.now)?;
                Ok(Begun { record, acted })
            }
            What::New(about) => {
                let shared = of.is_shared.then_some(&*of.form_id);
                self.service.review().begin(who, &Beginning { about, shared }, &acting, self.key, self.now)
            }
        }
    }
}
