//! Attaching a file.

use super::{EditError, Edited};
use crate::form::session::EntryId;
use crate::limits::RECORD_NAME_BYTES_MAX;
use crate::record::filling::Filling;
use crate::record::value::Attachment;
use crate::record::write::{Write, Writes};
use crate::record::{ActKind, How};

impl Filling {
    /// Answers a question with a file, named by the SHA-256 of its content. The file itself is kept and sent apart.
    pub fn attach(
        &mut self,
        entry: EntryId,
        sha256: [u8; 32],
        attachment: Attachment,
        how: How,
    ) -> Result<Edited, EditError> {
        let (node, key) = self.asked(entry)?;
        if attachment.name.len() > RECORD_NAME_BYTES_MAX || attachment.media_type.len() > RECORD_NAME_BYTES_MAX {
            return Err(EditError::TooLong);
        }
        let digest = crate::id::ChangeHash::new(sha256).to_string();
        let name = file_name(&digest, &attachment.name);
        let (verdict, written) = self.session.act(|session| session.answer(entry, &name));
        let verdict = verdict?;
        let writes = self.consequences(entry, &written, &how).and_then(|followed| {
            let mut own = vec![Write::Attachment { sha256: digest, attachment }];
            own.extend(self.writes_of(node, &key, &name, &how)?);
            Ok(Writes { followed, own })
        });
        let writes = self.or_bring_back(writes, &written, entry)?;
        self.commit(ActKind::Attach, how, &writes, verdict)
    }
}

/// What stands as the answer: the digest, with the ending by which other programs know the type.
fn file_name(digest: &str, name: &str) -> String {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending
        .filter(|ending| (1..=8).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric()))
    {
        Some(ending) => format!("{digest}.{ending}"),
        None => digest.to_owned(),
    }
}
