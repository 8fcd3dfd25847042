//! Files of boxes (ISO/IEC 14496-12): pictures as HEIF and AVIF, video and sound as MP4, QuickTime and 3GPP.
//!
//! Places within these files are written down in them, often as plain numbers of bytes. So nothing moves: what is not to
//! stay is overwritten, and a box that has no place becomes `free`, of the same length.

mod boxes;
mod items;
mod movie;
mod properties;
mod still;

pub(super) use movie::plan_movie;
pub(super) use still::plan_still;
