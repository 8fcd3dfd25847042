//! What a person looks at.

use super::Record;
use super::opened::key;
use crate::clock::occasion;
use crate::error::CasementError;
use crate::values::{Disagreement, HistoryEvent, RecordView, SectionProgress, Summary, Thread};
use casement_core::form::model::Direction;
use casement_core::id::{ChangeHash, FormVersionId, VisitId};
use casement_core::record::Filling;
use casement_core::record::view::Scope;
use std::sync::Arc;

/// One language of a form.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct LanguageView {
    /// Its name in the form, such as `Arabic (ar)`: what `setLanguage` takes.
    pub name: String,
    /// Its BCP 47 tag, where the name tells one.
    pub tag: Option<String>,
    /// Which way it is written.
    pub direction: Direction,
}

#[uniffi::export]
impl Record {
    /// The visit that it belongs to.
    pub fn visit(&self) -> Result<VisitId, CasementError> {
        self.with(|opened, _, _| Ok(opened.open_record().about().visit))
    }

    /// The version of the form in which it is filled here.
    pub fn form(&self) -> Result<FormVersionId, CasementError> {
        self.with(|opened, _, _| Ok(opened.open_record().form()))
    }

    /// The languages of its form, in the author's order.
    pub fn languages(&self) -> Result<Vec<LanguageView>, CasementError> {
        self.with(|opened, _, _| {
            let languages = &opened.filling().blueprint().form().definition().languages;
            let view = languages.iter().map(|language| LanguageView {
                name: language.name.to_string(),
                tag: language.tag().map(str::to_owned),
                direction: language.direction(),
            });
            Ok(view.collect())
        })
    }

    /// Shows labels in another language of the form. Where one has no translation, another language stands in.
    pub fn set_language(&self, name: String) -> Result<(), CasementError> {
        self.with(|opened, _, _| {
            opened.filling().session().set_language(&name)?;
            // All look different.
            opened.filling().take_touched();
            Ok(())
        })
    }

    /// The whole record as it stands.
    pub fn view(&self) -> Result<RecordView, CasementError> {
        self.drawn(None)
    }

    /// One group, repeat instance or question, with all in it.
    pub fn view_within(&self, place: String) -> Result<RecordView, CasementError> {
        self.drawn(Some(place))
    }

    /// The whole record as it stood at an earlier moment: the heads of an earlier view.
    pub fn view_at(&self, heads: Vec<ChangeHash>) -> Result<RecordView, CasementError> {
        let occasion = occasion()?;
        self.with(|opened, _, work| {
            let filling = opened.filling();
            let past = filling
                .record()
                .at(&heads)
                .map_err(|_| CasementError::misuse("the heads are no moment of this record"))?;
            let language = filling.session().language();
            let language = filling.blueprint().form().definition().languages[usize::from(language.0)].name.clone();
            let (blueprint, viewer) = (Arc::clone(filling.blueprint()), filling.viewer());
            let mut past = Filling::open(past, blueprint, occasion.setup(), viewer);
            past.session().set_language(&language)?;
            Ok(RecordView::of(past.view(Scope::Whole, &work.people, &[])?, &work.people))
        })
    }

    /// How far the record is.
    pub fn summary(&self) -> Result<Summary, CasementError> {
        self.with(|opened, store, work| {
            let found = opened.found(store, work)?;
            Ok(opened.filling().summary(&found).into())
        })
    }

    /// How far each section is.
    pub fn progress(&self) -> Result<Vec<SectionProgress>, CasementError> {
        self.with(|opened, _, _| {
            let mut sections = Vec::new();
            for section in opened.filling().progress() {
                let place = opened.place(section.entry);
                sections.push(SectionProgress {
                    place,
                    label: section.label,
                    asked: section.asked,
                    answered: section.answered,
                    missing: section.missing,
                });
            }
            Ok(sections)
        })
    }

    /// Everything about which the record disagrees: blocking ones first, settled ones last.
    pub fn disagreements(&self) -> Result<Vec<Disagreement>, CasementError> {
        self.with(|opened, store, work| {
            let found = opened.found(store, work)?;
            let filling = opened.filling();
            Ok(found.into_iter().map(|found| Disagreement::of(found, &work.people, filling)).collect())
        })
    }

    /// The comments on one question or repeat instance, or all of them; the oldest first.
    pub fn threads(&self, place: Option<String>) -> Result<Vec<Thread>, CasementError> {
        let about = place.as_deref().map(key).transpose()?;
        self.with(|opened, _, work| {
            let threads = opened.filling().threads(&work.people, about.as_ref());
            Ok(threads.into_iter().map(|thread| Thread::of(thread, &work.people)).collect())
        })
    }

    /// Everything that ever stood at a question or repeat instance, by whom, when, and what replaced it.
    pub fn history(&self, place: String) -> Result<Vec<HistoryEvent>, CasementError> {
        let about = key(&place)?;
        self.with(|opened, _, work| {
            let filling = opened.filling();
            let events = filling.record().history(&work.people, &about);
            let event = |answered: casement_core::record::history::Answered| {
                HistoryEvent::of(answered.event, answered.replaced_by, &work.people, filling)
            };
            Ok(events.into_iter().map(event).collect())
        })
    }

    /// Everything that was ever done in the record, in an order that everyone sees alike.
    pub fn events(&self) -> Result<Vec<HistoryEvent>, CasementError> {
        self.with(|opened, _, work| {
            let filling = opened.filling();
            let events = filling.record().events(&work.people);
            Ok(events.into_iter().map(|event| HistoryEvent::of(event, Vec::new(), &work.people, filling)).collect())
        })
    }

    /// Where the record stood when a lead approved it last; none where nobody did, or where it was sent back or opened again since.
    pub fn approved(&self) -> Result<Option<Vec<ChangeHash>>, CasementError> {
        self.with(|opened, store, work| opened.approved(store, work))
    }
}

impl Record {
    fn drawn(&self, within: Option<String>) -> Result<RecordView, CasementError> {
        self.with(|opened, store, work| {
            let found = opened.found(store, work)?;
            let scope = match within {
                None => Scope::Whole,
                Some(place) => Scope::Within(opened.entry(&place)?),
            };
            Ok(RecordView::of(opened.filling().view(scope, &work.people, &found)?, &work.people))
        })
    }
}
