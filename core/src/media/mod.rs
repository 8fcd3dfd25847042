//! Files that a visitor attaches to a record: photographs, sound, anything else.
//!
//! [`clean()`] copies a file without what its camera, recorder or editor wrote beside the picture or sound: the place, the
//! times, the device, its serial number, the name of its owner, a small preview of what was later cut away. The format is
//! told by the content and never by a name. Every format has one function that reads the structure and makes a *plan* of
//! what to drop, blank or replace; the copy follows the plan. So nothing is written for a file whose structure is broken,
//! and a photograph of any size takes the memory of one window.
//!
//! [`picture`] tells the size of a picture without decoding it, and makes smaller ones.
//!
//! What this does not know: where files lie, how they are encrypted, sent or named, and what a form asks. It never changes
//! the coded picture or sound of what it cleans, and looks for nothing in it: a face, a badge or a voice stays. Why what is
//! kept and dropped: `docs/decisions/0017-attachments-cleaned.md`.

mod amr;
mod bmff;
mod clean;
mod cleaned;
mod error;
mod flac;
mod input;
mod jpeg;
mod media_type;
mod mp3;
mod ogg;
mod orientation;
pub mod picture;
mod plan;
mod png;
mod profile;
mod recognise;
mod riff;
#[cfg(test)]
mod tests;
mod wav;
mod webp;

pub use clean::{clean, copy_as_it_is, media_type};
pub use cleaned::{Cleaned, Left, Metadata, Removed};
pub use error::{CleanError, Fault};
pub use media_type::MediaType;
pub use orientation::Orientation;
