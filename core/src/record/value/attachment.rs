//! What is known of an attached file. The file itself travels apart.

use super::reader::{Reader, ValueError};
use super::write;
use crate::id::FileHash;

/// A file that an answer names by the SHA-256 of its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// The name that people see, without folders.
    pub name: Box<str>,
    /// Its media type, such as `image/jpeg`.
    pub media_type: Box<str>,
    /// Its size.
    pub size_bytes: u64,
}

/// A file with the hash by which the record names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedAttachment {
    /// The SHA-256 of its content.
    pub file: FileHash,
    /// What is known of it.
    pub attachment: Attachment,
}

impl Attachment {
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        write(|writer| {
            writer.array(3)?.str(&self.name)?.str(&self.media_type)?.u64(self.size_bytes)?;
            Ok(())
        })
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, ValueError> {
        let mut reader = Reader::new(bytes, 3)?;
        let (name, media_type) = (reader.name()?.into(), reader.name()?.into());
        let size_bytes = u64::try_from(reader.integer()?).map_err(|_| ValueError)?;
        reader.finish()?;
        Ok(Self { name, media_type, size_bytes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attachment_is_read_back() {
        let attachment = Attachment { name: "cell.jpg".into(), media_type: "image/jpeg".into(), size_bytes: 70_000 };
        assert_eq!(Attachment::from_bytes(&attachment.to_bytes()), Ok(attachment));
    }
}
