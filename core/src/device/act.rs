//! Acts that are done when they are kept.

use super::error::DeviceError;
use super::open::{OpenRecord, heads, stored};
use crate::form::session::EntryId;
use crate::id::FormVersionId;
use crate::record::{EditError, Edited, Filling};
use crate::store::{Append, LocalStore};

impl OpenRecord {
    /// Does one thing and keeps it. When this returns, a kill loses nothing; where it fails, the record is as it was.
    pub fn act(
        &mut self,
        store: &mut impl LocalStore,
        act: impl FnOnce(&mut Filling) -> Result<Edited, EditError>,
    ) -> Result<Edited, DeviceError> {
        self.act_with(store, |filling| act(filling).map(|edited| ((), edited))).map(|((), edited)| edited)
    }

    /// As [`Self::act`], for adding a repeat instance, which gives its entry.
    pub fn add(
        &mut self,
        store: &mut impl LocalStore,
        add: impl FnOnce(&mut Filling) -> Result<(EntryId, Edited), EditError>,
    ) -> Result<(EntryId, Edited), DeviceError> {
        self.act_with(store, add)
    }

    fn act_with<T>(
        &mut self,
        store: &mut impl LocalStore,
        act: impl FnOnce(&mut Filling) -> Result<(T, Edited), EditError>,
    ) -> Result<(T, Edited), DeviceError> {
        if self.is_stale {
            self.reopen(store)?;
        }
        let done = act(&mut self.filling);
        if done.is_err() {
            // It may have found what does not fit. Where that cannot be set aside now it is tried again: the log has it.
            let _ = self.set_unfit_aside(store);
        }
        let (given, edited) = done?;
        if edited.made.is_empty() {
            return Ok((given, edited));
        }
        let mut append = Append::to(self.filling.record().id());
        append.changes = edited.made.iter().cloned().map(stored).collect();
        append.heads = heads(self.filling.record());
        match store.append(&append) {
            Ok(()) => Ok((given, edited)),
            Err(error) => {
                // What was not kept must not be shown as if it were.
                self.is_stale = true;
                let _ = self.reopen(store);
                Err(error.into())
            }
        }
    }

    /// Moves the record to another version of its form, and keeps that.
    pub fn move_to(&mut self, store: &mut impl LocalStore, form: FormVersionId) -> Result<(), DeviceError> {
        if self.is_stale {
            self.reopen(store)?;
        }
        let Some(made) = self.filling.adopt_form(form)? else { return Ok(()) };
        let mut about = self.about;
        about.form = form;
        let mut append = Append::to(self.filling.record().id());
        append.about = Some(about);
        append.changes = vec![stored(made)];
        append.heads = heads(self.filling.record());
        if let Err(error) = store.append(&append) {
            self.is_stale = true;
            let _ = self.reopen(store);
            return Err(error.into());
        }
        self.about = about;
        // As after an act.
        let _ = self.set_unfit_aside(store);
        Ok(())
    }
}
