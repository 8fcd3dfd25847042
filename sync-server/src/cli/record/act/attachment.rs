//! What a record keeps of a file: its digest, its name, its size. The file itself stays where it is.

use crate::cli::form::load::reason;
use casement_core::record::value::Attachment;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Media types by the ending of a name: what phones and scanners make (IANA's registry).
const MEDIA_TYPES: [(&str, &str); 28] = [
    ("3gp", "video/3gpp"),
    ("aac", "audio/aac"),
    ("amr", "audio/AMR"),
    ("csv", "text/csv"),
    ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("gif", "image/gif"),
    ("heic", "image/heic"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("m4a", "audio/mp4"),
    ("mov", "video/quicktime"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("oga", "audio/ogg"),
    ("ogg", "audio/ogg"),
    ("opus", "audio/ogg"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("tif", "image/tiff"),
    ("tiff", "image/tiff"),
    ("txt", "text/plain"),
    ("wav", "audio/vnd.wave"),
    ("webm", "video/webm"),
    ("webp", "image/webp"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
];

/// The SHA-256 of a file, and what else is known of it. Read piece by piece: a video is longer than memory.
pub(super) fn described(path: &Path) -> Result<([u8; 32], Attachment), String> {
    let cannot = |error: io::Error| format!("cannot read {}: {}", path.display(), reason(&error));
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.ok_or("name a file, such as: attach /data/photo cell.jpg")?;
    let mut file = File::open(path).map_err(cannot)?;
    if !file.metadata().map_err(cannot)?.is_file() {
        return Err(format!("{} is no file", path.display()));
    }
    let (mut hasher, mut size_bytes) = (Sha256::new(), 0);
    let mut piece = vec![0; 64 << 10];
    loop {
        let length = file.read(&mut piece).map_err(cannot)?;
        if length == 0 {
            break;
        }
        hasher.update(&piece[..length]);
        size_bytes += length as u64;
    }
    let media_type = media_type(&name).into();
    Ok((hasher.finalize().into(), Attachment { name: name.into(), media_type, size_bytes }))
}

fn media_type(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let known = MEDIA_TYPES.iter().find(|(known, _)| *known == ending);
    known.map_or("application/octet-stream", |(_, media_type)| media_type)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_of_a_name_tells_the_media_type() {
        assert_eq!(media_type("cell 12.JPG"), "image/jpeg");
        assert_eq!(media_type("register.pdf"), "application/pdf");
        for name in ["register", "register.", ".jpg.exe", ""] {
            assert_eq!(media_type(name), "application/octet-stream", "{name}");
        }
    }
}
