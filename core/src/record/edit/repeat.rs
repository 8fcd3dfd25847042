//! Adding, removing and restoring repeat instances.

use super::{EditError, Edited};
use crate::form::session::{EntryId, Verdict};
use crate::id::InstanceId;
use crate::record::filling::Filling;
use crate::record::value::Instance;
use crate::record::write::{Write, Writes};
use crate::record::{ActKind, How};

impl Filling {
    /// Adds an instance at the end of the repeat at a path (`/data/rep`, or `/data/outer[2]/inner`). `id` is drawn by the
    /// caller.
    pub fn add(&mut self, path: &str, id: InstanceId, how: How) -> Result<(EntryId, Edited), EditError> {
        let (entry, written) = self.session.act(|session| session.add_repeat(path));
        let entry = entry?;
        self.name(entry, id);
        self.name_derived();
        let writes = self.writes_of_added(entry, id, &written, &how);
        let edited = writes.and_then(|writes| self.commit(ActKind::Add, how, &writes, Verdict::Ok));
        match edited {
            // It was brought in anew, by its order among the others.
            Ok(edited) => Ok((self.entries.get(&id).copied().unwrap_or(entry), edited)),
            Err(error) => {
                self.forget(entry);
                let _ = self.session.take_instance(entry);
                self.settle();
                Err(error)
            }
        }
    }

    fn writes_of_added(
        &mut self,
        entry: EntryId,
        id: InstanceId,
        written: &[EntryId],
        how: &How,
    ) -> Result<Writes, EditError> {
        let repeat = self.session.definition_of(entry).map_err(crate::form::session::ActError::from)?;
        let above = self.session.parent(entry).map_err(crate::form::session::ActError::from)?;
        let around = above.and_then(|above| self.session.instance_around(above).ok().flatten());
        let parent = around.and_then(|around| self.instance_id(around));
        let holder = around.unwrap_or_else(|| self.session.root());
        let siblings = self.session.instances(holder, repeat)?;
        let orders =
            siblings.iter().filter(|sibling| **sibling != entry).filter_map(|sibling| self.instance_id(*sibling));
        // Of removed ones too, so that one that is restored stands where it stood.
        let removed = self.record.standing.instances_within(parent);
        let last = orders.chain(removed).map(|sibling| self.order(sibling)).max();
        let order = last.unwrap_or(0).max(0).saturating_add(1);
        let followed = self.consequences(entry, written, how)?;
        let instance = Instance { repeat: self.blueprint.repeat_path(repeat), parent };
        Ok(Writes { followed, own: vec![Write::Instance { id, instance, order }] })
    }

    /// Removes a repeat instance. It is kept, with all that stands in it, and can be restored.
    pub fn remove(&mut self, entry: EntryId, how: How) -> Result<Edited, EditError> {
        let id = self.instance_id(entry).ok_or(EditError::NoInstance)?;
        self.check_removable(entry)?;
        self.commit(ActKind::Remove, how, &Write::Removed { id, is_removed: true }.into(), Verdict::Ok)
    }

    /// Whether a person may remove it now.
    pub(super) fn check_removable(&self, entry: EntryId) -> Result<(), EditError> {
        let mut tried = self.session.clone();
        tried.act(|session| session.remove_repeat(entry)).0?;
        Ok(())
    }

    /// Brings a removed repeat instance back, with all that stands in it.
    pub fn restore(&mut self, id: InstanceId, how: How) -> Result<Edited, EditError> {
        if !self.record.standing.is_removed(id) {
            return Err(EditError::NoInstance);
        }
        self.commit(ActKind::Restore, how, &Write::Removed { id, is_removed: false }.into(), Verdict::Ok)
    }
}
