//! What parent and child say to each other: a length of four bytes, then a byte that says which job it is, then CBOR. Both
//! are the same binary, and started together, so there is no version.

mod act;
mod check;
mod difference;
mod import;
mod paper;
mod preview;
mod view;

pub(super) use act::{decode_performed, decode_todo, encode_performed, encode_todo};
pub(super) use check::{decode_checked, decode_unchecked, encode_checked, encode_unchecked};
pub(super) use difference::{
    decode_differences, decode_differences_asked, encode_differences, encode_differences_asked,
};
pub(super) use import::{decode_file, decode_imported, encode_file, encode_imported};
pub(super) use paper::{decode_paper, decode_paper_asked, encode_paper, encode_paper_asked};
pub(super) use preview::{decode_preview, decode_preview_asked, encode_preview, encode_preview_asked};
pub(super) use view::{decode_asked, decode_viewed, encode_asked, encode_viewed};

use std::io::{self, Read, Write};

/// Bytes of one message at most: a record of the largest size with its snapshot.
const MESSAGE_BYTES_MAX: u32 = 512 << 20;

type Out = minicbor::Encoder<Vec<u8>>;

const WRITES: &str = "a vector takes every byte";

/// What a child is asked to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Job {
    /// To apply what is unchecked of a record.
    Check,
    /// To compute a view of a record.
    View,
    /// To read a form.
    Import,
    /// To make the changes of someone who acts in a record.
    Act,
    /// To lay a form out.
    Paper,
    /// To make a small picture: the content is the picture, and so is the answer.
    Thumbnail,
    /// To try a form out.
    Preview,
    /// To compare two versions of a form.
    Compare,
}

impl Job {
    const ALL: [Self; 8] =
        [Self::Check, Self::View, Self::Import, Self::Act, Self::Paper, Self::Thumbnail, Self::Preview, Self::Compare];

    /// A message that asks for it.
    pub(super) fn message(self, content: &[u8]) -> Vec<u8> {
        let mut message = Vec::with_capacity(content.len() + 1);
        message.push(self as u8);
        message.extend_from_slice(content);
        message
    }

    /// Which one a message asks for, and its content.
    pub(super) fn of(message: &[u8]) -> Option<(Self, &[u8])> {
        let (&number, content) = message.split_first()?;
        Some((Self::ALL.into_iter().find(|job| *job as u8 == number)?, content))
    }
}

/// Writes one message.
pub(super) fn write(out: &mut impl Write, message: &[u8]) -> io::Result<()> {
    let length = u32::try_from(message.len()).map_err(|_| io::ErrorKind::InvalidInput)?;
    out.write_all(&length.to_be_bytes())?;
    out.write_all(message)?;
    out.flush()
}

/// Reads one message; none at the end.
pub(super) fn read(input: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 4];
    match input.read_exact(&mut length) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        Err(error) => return Err(error),
    }
    let length = u32::from_be_bytes(length);
    if length > MESSAGE_BYTES_MAX {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut message = Vec::new();
    input.take(u64::from(length)).read_to_end(&mut message)?;
    if message.len() == length as usize { Ok(Some(message)) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_cut_short_is_an_error_and_the_end_is_none() {
        let mut bytes = Vec::new();
        write(&mut bytes, b"message").unwrap();
        assert_eq!(read(&mut &bytes[..]).unwrap().as_deref(), Some(&b"message"[..]));
        assert!(read(&mut &bytes[..8]).is_err());
        assert_eq!(read(&mut &bytes[..0]).unwrap(), None);
        assert!(read(&mut &[0xff; 8][..]).is_err(), "a length that nobody writes");
    }

    #[test]
    fn a_job_is_told_by_its_number() {
        for job in Job::ALL {
            assert_eq!(Job::of(&job.message(b"abc")), Some((job, &b"abc"[..])));
        }
        assert_eq!((Job::of(&[9, 1]), Job::of(&[])), (None, None));
    }
}
