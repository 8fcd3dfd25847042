//! What the form writes by itself when a record begins.

use super::{EditError, Edited};
use crate::form::session::Verdict;
use crate::record::filling::Filling;
use crate::record::write::Writes;
use crate::record::{ActKind, How};

impl Filling {
    /// Writes the form's own first values: preloads, dynamic defaults, what is drawn once. Whoever makes the record calls it
    /// once. Where two phones begin the same record offline, one's values stand; they are no disagreement.
    pub fn begin(&mut self, how: How) -> Result<Edited, EditError> {
        let root = self.session.root();
        let ((), mut written) = self.session.act(crate::form::session::Session::begin);
        let definition = self.blueprint.form().definition();
        // The record's own id identifies the filling, for everyone.
        let is_identifier = |node| {
            definition
                .node(node)
                .bind
                .preload
                .as_ref()
                .is_some_and(|preload: &crate::form::model::Preload| &*preload.kind == "uid")
        };
        written.retain(|&entry| self.session.definition_of(entry).is_ok_and(|node| !is_identifier(node)));
        self.name_derived();
        // All that the form begins with is made by this act.
        self.brought_in.extend(self.entries.keys().copied());
        let writes = Writes { followed: self.consequences(root, &written, &how)?, own: Vec::new() };
        let edited = self.commit(ActKind::Begin, how, &writes, Verdict::Ok)?;
        self.follow_all();
        Ok(edited)
    }
}
