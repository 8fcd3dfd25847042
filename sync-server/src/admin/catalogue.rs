//! Places and forms.

use super::{AdminError, Answer, BY, Desk, FormShown, PlaceShown};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use casement_core::catalogue::{Place, PublishedForm};
use casement_core::id::{FormVersionId, PlaceId};
use casement_core::identity::message::Message;
use casement_core::store::Shelf;

impl Desk<'_> {
    pub(super) fn places(&self) -> Result<Vec<PlaceShown>, AdminError> {
        let mut all = Vec::new();
        for id in self.keys(Shelf::Place).filter_map(|key| PlaceId::try_from(key).ok()) {
            all.extend(self.service.registry().place(self.state.workspace.id, id)?.map(shown_place));
        }
        all.sort_by_key(|place| place.name.to_lowercase());
        Ok(all)
    }

    pub(super) fn add_place(&mut self, name: &str, kind: &str, location: &str) -> Result<Answer, AdminError> {
        if name.trim().is_empty() {
            let advice = "a place has a name by which its visits are known";
            return Err(AdminError::Unreadable { what: "name", said: name.to_owned(), advice });
        }
        let text = |text: &str| text.trim().to_owned();
        let id = PlaceId::new(self.dice.draw());
        let place = Place { id, name: text(name), kind: text(kind), location: text(location) };
        self.service.registry().keep_place(self.state.workspace.id, BY, self.now, &place)?;
        Ok(Answer::Place(shown_place(place)))
    }

    pub(super) fn forms(&self) -> Result<Vec<FormShown>, AdminError> {
        let mut all = Vec::new();
        for id in self.keys(Shelf::Form).filter_map(|key| FormVersionId::try_from(key).ok()) {
            let form = self.service.registry().form(self.state.workspace.id, id)?;
            all.extend(form.map(|form| shown_form(id, &form)));
        }
        all.sort_by_key(|form| (form.title.to_lowercase(), form.version.clone()));
        Ok(all)
    }

    pub(super) fn publish(&mut self, form: &str) -> Result<Answer, AdminError> {
        let bytes = STANDARD.decode(form).map_err(|_| AdminError::FormUnreadable)?;
        let form = PublishedForm::decode(&bytes).map_err(|_| AdminError::FormUnreadable)?;
        let id = self.service.registry().publish_form(self.state.workspace.id, BY, self.now, &form)?;
        Ok(Answer::Form(shown_form(id, &form)))
    }

    fn keys(&self, shelf: Shelf) -> impl Iterator<Item = &[u8]> {
        let items = self.state.directory.items.iter();
        items.filter(move |item| item.shelf == shelf).map(|item| &item.key[..])
    }
}

fn shown_place(place: Place) -> PlaceShown {
    let Place { id, name, kind, location } = place;
    PlaceShown { place: id, name, kind, location }
}

fn shown_form(id: FormVersionId, form: &PublishedForm) -> FormShown {
    FormShown {
        form: id,
        form_id: form.form_id.clone(),
        title: form.title.clone(),
        version: form.version.clone(),
        is_shared: form.is_shared,
    }
}
