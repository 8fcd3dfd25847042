//! The files that are attached in a record.

use super::super::asked::ViewError;
use super::super::eyes::Eyes;
use super::file::digest;
use casement_core::record::view::{EntryKind, Scope};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The files that are attached in a record, as far as whoever asks may see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentsShown {
    /// Each of them.
    pub attachments: Vec<AttachmentShown>,
}

/// A file that is attached in a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentShown {
    /// The SHA-256 of its content.
    pub file: String,
    /// The name that people gave it.
    pub name: String,
    /// Its media type, as whoever attached it says.
    pub media_type: String,
    /// Its size.
    pub size_bytes: u64,
    /// The questions at which it stands now; none where its answer was replaced since.
    pub paths: Vec<String>,
}

/// A file is shown to someone from whom anything is withheld only where it stands at a question that they see.
pub(in super::super) fn attachments(eyes: &mut Eyes<'_>) -> Result<AttachmentsShown, ViewError> {
    let view = eyes.filling.view(Scope::Whole, &eyes.team.people, &[]).map_err(|_| ViewError::Damaged)?;
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entry in view.entries {
        let EntryKind::Question(answer) = &entry.kind else { continue };
        let is_seen = entry.is_relevant && entry.entry.is_some_and(|id| !eyes.withholds_entry(id));
        if eyes.is_partial() && !is_seen {
            continue;
        }
        let observed = answer.observations.iter().map(|seen| &seen.value);
        let others = answer.others.iter().map(|(value, _)| value);
        for value in observed.chain(others).chain([&answer.value]) {
            let paths = places.entry(digest(value).to_owned()).or_default();
            if !paths.contains(&entry.path) {
                paths.push(entry.path.clone());
            }
        }
    }
    let is_partial = eyes.is_partial();
    let shown = eyes.filling.record().attachments().into_iter().filter_map(|named| {
        let file = named.file.to_string();
        let paths = places.remove(&file).unwrap_or_default();
        (!is_partial || !paths.is_empty()).then(|| AttachmentShown {
            file,
            name: named.attachment.name.into(),
            media_type: named.attachment.media_type.into(),
            size_bytes: named.attachment.size_bytes,
            paths,
        })
    });
    Ok(AttachmentsShown { attachments: shown.collect() })
}
