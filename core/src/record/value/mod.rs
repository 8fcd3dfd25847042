//! What stands in the document's maps as bytes: CBOR arrays, written and read by hand, each one way only.

mod attachment;
mod comment;
mod instance;
mod observation;
mod position;
mod reader;

pub use attachment::{Attachment, NamedAttachment};
pub use comment::Comment;
pub use instance::Instance;
pub use observation::Observation;
pub use position::{Position, PositionVerdict};
pub use reader::ValueError;

use minicbor::Encoder;

/// Writes to memory, which cannot fail.
type Writer = Encoder<Vec<u8>>;

fn write(work: impl FnOnce(&mut Writer) -> Result<(), minicbor::encode::Error<core::convert::Infallible>>) -> Vec<u8> {
    let mut writer = Encoder::new(Vec::new());
    match work(&mut writer) {
        Ok(()) => writer.into_writer(),
        // Not reached: memory takes what is written, and nothing here reports an error of its own.
        Err(_) => Vec::new(),
    }
}
