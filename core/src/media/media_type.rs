//! What a file is.

use std::fmt;

/// What a file is, told by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MediaType {
    /// JPEG (ITU-T T.81).
    Jpeg,
    /// PNG (W3C, third edition), APNG among it.
    Png,
    /// WebP (RFC 9649).
    WebP,
    /// HEIF with HEVC or another coding (ISO/IEC 23008-12).
    Heif,
    /// AVIF (AV1 Image File Format).
    Avif,
    /// GIF.
    Gif,
    /// TIFF, and the raw formats of cameras that are built on it.
    Tiff,
    /// MP4 with a picture (ISO/IEC 14496-14).
    Mp4,
    /// QuickTime.
    QuickTime,
    /// 3GPP with a picture (3GPP TS 26.244).
    ThreeGpp,
    /// MP4 or 3GPP with nothing but sound.
    Mp4Audio,
    /// MPEG audio, layer I to III.
    Mp3,
    /// AAC in ADTS frames.
    Aac,
    /// WAV.
    Wav,
    /// FLAC (RFC 9639).
    Flac,
    /// AMR, narrow or wide band (RFC 4867).
    Amr,
    /// Ogg (RFC 3533).
    Ogg,
    /// PDF.
    Pdf,
    /// A ZIP archive: also documents of Word, Excel, LibreOffice.
    Zip,
    /// Anything else.
    Other,
}

impl MediaType {
    /// The media type as IANA lists it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
            Self::Heif => "image/heif",
            Self::Avif => "image/avif",
            Self::Gif => "image/gif",
            Self::Tiff => "image/tiff",
            Self::Mp4 => "video/mp4",
            Self::QuickTime => "video/quicktime",
            Self::ThreeGpp => "video/3gpp",
            Self::Mp4Audio => "audio/mp4",
            Self::Mp3 => "audio/mpeg",
            Self::Aac => "audio/aac",
            Self::Wav => "audio/wav",
            Self::Flac => "audio/flac",
            Self::Amr => "audio/amr",
            Self::Ogg => "audio/ogg",
            Self::Pdf => "application/pdf",
            Self::Zip => "application/zip",
            Self::Other => "application/octet-stream",
        }
    }
}

impl fmt::Display for MediaType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}
