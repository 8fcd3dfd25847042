//! What a lead decides on a record: signed on the phone, and carried by the exchange like anything else.

use crate::phone::{Phone, PhoneError};
use casement_core::device::OpenRecord;
use casement_core::id::{ChangeHash, RecordId};
use casement_core::identity::Decision;
use casement_core::phone;
use casement_core::store::{LocalStore, StoreError};
use jiff::Timestamp;

impl<S: LocalStore> Phone<S> {
    /// Signs what was decided on a record as it stands here: see [`phone::decide`].
    pub fn decide(
        &mut self,
        open: &mut OpenRecord,
        decision: Decision,
        reason: &str,
        now: Timestamp,
    ) -> Result<(), PhoneError> {
        let (store, me) = self.store_and_me();
        Ok(phone::decide(store, me, open, decision, reason, now)?)
    }

    /// Where the record stood when a lead approved it last: see [`phone::approved`].
    pub fn approved(&self, record: RecordId) -> Result<Option<Vec<ChangeHash>>, StoreError> {
        phone::approved(self.store_ref(), self.me(), record)
    }
}
