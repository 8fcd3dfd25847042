//! Photos, sound and other files that are attached in records.

mod attach;
mod pipe;
mod transfer;
mod values;

pub(crate) use attach::{forget, read, thumbnail};
pub use transfer::{Transfer, TransferProgress, TransferReport, TransferStep};
pub use values::{
    AttachOptions, Attached, AttachmentView, CleanedFile, FileAt, FileContent, LeftIn, PixelLimit, RefusedFile,
    RemovedPart,
};
