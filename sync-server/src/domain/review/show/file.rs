//! A file that an answer names.

use super::super::eyes::Eyes;
use super::voice::{VoiceShown, voice};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A file that an answer names. Its content may not have come yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::FileShown)]
pub struct FileShown {
    /// The SHA-256 of its content.
    pub file: String,
    /// The name that people gave it.
    pub name: String,
    /// Its media type, as whoever attached it says.
    pub media_type: String,
    /// Its size.
    pub size_bytes: u64,
    /// Who attached it.
    pub by: VoiceShown,
}

/// The digest in an answer that names a file: it stands before the ending by which other programs know the type.
pub fn digest(value: &str) -> &str {
    value.split('.').next().unwrap_or_default()
}

/// The file that an answer names; none where it names none that was attached.
pub(in super::super) fn file(eyes: &Eyes<'_>, value: &str) -> Option<FileShown> {
    let hash = digest(value).parse().ok()?;
    let (attachment, by) = eyes.filling.record().attachment(&eyes.team.people, hash)?;
    Some(FileShown {
        file: hash.to_string(),
        name: attachment.name.into(),
        media_type: attachment.media_type.into(),
        size_bytes: attachment.size_bytes,
        by: voice(eyes.team, &by),
    })
}

/// Those that several answers name, each once, in the order of their hashes.
pub(super) fn files<'v>(eyes: &Eyes<'_>, values: impl Iterator<Item = &'v str>) -> Vec<FileShown> {
    let mut files: Vec<FileShown> = values.filter_map(|value| file(eyes, value)).collect();
    files.sort_by(|one, other| one.file.cmp(&other.file));
    files.dedup_by(|one, other| one.file == other.file);
    files
}
