//! Files in a list.

use crate::id::{FileHash, RecordId};
use crate::record::value::NamedAttachment;

/// A file that was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeptFile {
    /// The SHA-256 of its content: what the act that attaches it says.
    pub file: FileHash,
    /// Its size.
    pub size_bytes: u64,
}

/// A file that is here for a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttachmentLine {
    /// Of which record.
    pub record: RecordId,
    /// Which file.
    pub file: FileHash,
    /// Its size; while it is fetched, as the server said.
    pub size_bytes: u64,
    /// How much of it is here.
    pub held_bytes: u64,
    /// Whether all of it is here, and is what its hash says.
    pub is_whole: bool,
    /// Whether the server has it, in the life in which this store knows it.
    pub is_receipted: bool,
}

/// What a record names and is not here, or not as a whole: what an app shows to be fetched. `lines` may be of all records.
pub fn missing(record: RecordId, named: &[NamedAttachment], lines: &[AttachmentLine]) -> Vec<NamedAttachment> {
    let is_here = |file: FileHash| lines.iter().any(|line| line.is_whole && line.record == record && line.file == file);
    named.iter().filter(|named| !is_here(named.file)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::value::Attachment;

    #[test]
    fn what_a_record_names_is_missing_until_all_of_it_is_here_for_that_record() {
        let (record, other) = (RecordId::new([1; 16]), RecordId::new([2; 16]));
        let file = |number: u8| FileHash::new([number; 32]);
        let attachment = Attachment { name: "a.jpg".into(), media_type: "image/jpeg".into(), size_bytes: 9 };
        let named: Vec<_> =
            (1..=4).map(|number| NamedAttachment { file: file(number), attachment: attachment.clone() }).collect();
        let line = |record, number, held_bytes| AttachmentLine {
            record,
            file: file(number),
            size_bytes: 9,
            held_bytes,
            is_whole: held_bytes == 9,
            is_receipted: true,
        };
        let lines = [line(record, 1, 9), line(record, 2, 3), line(other, 3, 9)];
        let missing = missing(record, &named, &lines);
        assert_eq!(missing.iter().map(|named| named.file).collect::<Vec<_>>(), [file(2), file(3), file(4)]);
    }
}
