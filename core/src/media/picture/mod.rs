//! Sizes of pictures, and smaller ones made of them: JPEG, PNG and WebP.
//!
//! [`dimensions()`] reads a header and decodes nothing. [`fit`] makes a picture no larger than a form asks for, [`thumbnail`]
//! one for a list. Both write a new file that has nothing of the old one but pixels and colours, turned the way that it is
//! shown, so there is nothing to clean in it.
//!
//! HEIC and AVIF are not decoded: their codecs are large, and phones have them. [`PictureError::NotDecodedHere`] tells
//! the app to use the platform's.
//!
//! One call decodes one picture within [`PICTURE_MEMORY_BYTES_MAX`](crate::limits::PICTURE_MEMORY_BYTES_MAX). The JPEG
//! decoder starts up to four threads of its own, which have ended when the call returns.

mod area;
mod decode;
mod dimensions;
mod encode;

mod error;
mod header;
mod scale;
mod upright;

pub use dimensions::{Dimensions, dimensions};
pub use error::PictureError;
pub use scale::{Made, fit, thumbnail};
