//! How pages ask for views of records.

use crate::domain::access::Caller;
use crate::domain::review::{Computed, Reader, ReviewError, View, ViewError, Wanted};
use crate::domain::service::Service;
use crate::http::{ApiError, App};
use crate::web::fault::Fault;
use crate::web::limits::LANGUAGE_LETTERS_MAX;
use crate::web::words::Tongue;
use casement_core::id::{ChangeHash, RecordId};
use casement_core::limits::HEADS_MAX;
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use std::sync::Arc;

/// Whoever looks, for the domain.
pub(super) fn reader(caller: &Caller) -> Reader {
    Reader { workspace: caller.workspace(), member: caller.member }
}

/// A record of an address.
pub(super) fn record_id(text: &str) -> Result<RecordId, Fault> {
    text.parse().map_err(|_| Fault::NotFound)
}

/// The heads of an address, divided by commas.
pub(super) fn heads(text: &str) -> Result<Vec<ChangeHash>, Fault> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let heads: Option<Vec<ChangeHash>> = text.split(',').take(HEADS_MAX + 1).map(|head| head.parse().ok()).collect();
    heads.filter(|heads| heads.len() <= HEADS_MAX).ok_or(Fault::NotFound)
}

/// Which language of the form is asked for: what the address says; else that of the pages, where the form speaks it.
#[derive(Debug, Clone)]
pub(super) struct Tongues {
    said: Option<String>,
    page: Tongue,
}

impl Tongues {
    pub(super) fn new(said: &str, page: Tongue) -> Self {
        let said = (!said.is_empty() && said.len() <= LANGUAGE_LETTERS_MAX).then(|| said.to_owned());
        Self { said, page }
    }
}

/// A view, as it is computed or as it was.
pub(super) fn view<T: DeserializeOwned>(
    service: &Service,
    reader: Reader,
    record: RecordId,
    view: &View,
    tongues: &Tongues,
    now: Timestamp,
) -> Result<T, ReviewError> {
    let computed = computed(service, reader, record, view, tongues, now)?;
    serde_json::from_slice(&computed.json).map_err(|_| ReviewError::View(ViewError::Damaged))
}

/// A view as it is computed: JSON, or a file.
pub(super) fn computed(
    service: &Service,
    reader: Reader,
    record: RecordId,
    view: &View,
    tongues: &Tongues,
    now: Timestamp,
) -> Result<Arc<Computed>, ReviewError> {
    let asked =
        |language: Option<String>| service.review().view(reader, record, &Wanted { view: view.clone(), language }, now);
    match &tongues.said {
        Some(said) => asked(Some(said.clone())),
        None => match asked(Some(tongues.page.tag().to_owned())) {
            Err(ReviewError::View(ViewError::NoSuchLanguage)) => asked(None),
            computed => computed,
        },
    }
}

/// Does what may block, and gives what came of it.
pub(super) async fn work<T: Send + 'static, E: Into<Fault> + Send + 'static>(
    app: &App,
    work: impl FnOnce(&Service, Timestamp) -> Result<T, E> + Send + 'static,
) -> Result<T, Fault> {
    app.work(move |service, now| Ok::<_, ApiError>(work(service, now))).await?.map_err(Into::into)
}

/// What a page of a record shows above everything else.
pub(super) struct Head {
    /// The record.
    pub(super) record: String,
    /// The visit.
    pub(super) visit: String,
    /// The place, and when.
    pub(super) place: String,
    pub(super) days: String,
    /// The first day, as machines write it.
    pub(super) begins: String,
    /// The form, by what stays the same from version to version.
    pub(super) form: String,
    /// The form's title and version.
    pub(super) title: String,
    pub(super) version: String,
    /// What it is: `open`, `approved` and so on.
    pub(super) state: &'static str,
    /// Questions and answers.
    pub(super) asked: u32,
    pub(super) answered: u32,
    pub(super) missing: u32,
    /// What is to be settled.
    pub(super) blocking: u32,
    /// Whether whoever looks decides.
    pub(super) leads: bool,
    /// Whether whoever looks is on the team, and writes.
    pub(super) writes: bool,
    /// Where the record stands, as a page that waits for news says it.
    pub(super) heads: String,
    /// Which of the record's pages this is.
    pub(super) tab: &'static str,
}

/// The numbers and the visit of a record.
pub(super) fn head(
    service: &Service,
    caller: &Caller,
    words: &crate::web::words::Words,
    record: RecordId,
    tab: &'static str,
    now: Timestamp,
) -> Result<Head, ReviewError> {
    use crate::domain::review::show::SummaryShown;
    use casement_core::catalogue::{Visit, VisitRole};
    use casement_core::identity::message::Message as _;
    use casement_core::identity::roster::Role;
    let any = Tongues { said: None, page: words.tongue() };
    let summary: SummaryShown = view(service, reader(caller), record, &View::Summary, &any, now)?;
    let about = service.review().about(reader(caller), record, now)?;
    let row = caller.state.visits.get(&about.visit);
    let visit = row.and_then(|row| Visit::decode(&row.bytes).ok());
    let role = caller.state.role_in(about.visit, caller.member);
    Ok(Head {
        record: record.to_string(),
        visit: about.visit.to_string(),
        place: visit.as_ref().map(|visit| visit.place_name.clone()).unwrap_or_default(),
        begins: visit.as_ref().map(|visit| visit.begins.to_string()).unwrap_or_default(),
        days: visit.map(|visit| words.days(visit.begins, visit.ends)).unwrap_or_default(),
        form: summary.form.form_id,
        title: summary.form.title,
        version: summary.form.version,
        state: super::visit::state_word(summary.state),
        asked: summary.totals.asked,
        answered: summary.totals.answered,
        missing: summary.totals.missing,
        blocking: summary.to_settle,
        leads: role == Some(VisitRole::Lead) && caller.is(Role::Lead),
        writes: matches!(role, Some(VisitRole::Lead | VisitRole::Visitor)),
        heads: summary.heads.join(","),
        tab,
    })
}
