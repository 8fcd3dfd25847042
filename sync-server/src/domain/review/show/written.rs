//! A text that several people write, by who wrote which part of it.

use super::super::eyes::Eyes;
use super::voice::{VoiceShown, voice};
use casement_core::record::Key;
use casement_core::record::view::Written;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Who wrote which part of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::WrittenShown)]
pub struct WrittenShown {
    /// Those whose words stand in it, in the order in which they stand.
    pub writers: Vec<WriterShown>,
    /// The whole text in stretches.
    pub parts: Vec<WrittenPartShown>,
}

/// Somebody whose words stand in a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::WriterShown)]
pub struct WriterShown {
    /// Who, and when they wrote last of what stands.
    #[serde(flatten)]
    pub voice: VoiceShown,
}

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::WrittenPartShown)]
pub struct WrittenPartShown {
    /// How long it is, in code points.
    pub characters: usize,
    /// Which of the writers wrote it, from 0.
    pub writer: usize,
    /// When, by the clock of their device.
    pub at: String,
}

/// Who wrote which part of the text at a question; none where nothing stands there, and at one that is no such text.
pub(super) fn written(eyes: &Eyes<'_>, key: &Key) -> Option<WrittenShown> {
    let parts = eyes.filling.written(&eyes.team.people, key);
    let mut writers: Vec<&Written> = Vec::new();
    let mut shown = Vec::with_capacity(parts.len());
    for part in &parts {
        let who = |by: &Written| (by.by.speaker(), by.by.speaker().map_or(by.by.device, |_| None));
        let writer = writers.iter().position(|known| who(known) == who(part));
        let writer = writer.unwrap_or_else(|| {
            writers.push(part);
            writers.len() - 1
        });
        if part.by.entered > writers[writer].by.entered {
            writers[writer] = part;
        }
        shown.push(WrittenPartShown { characters: part.characters, writer, at: part.by.entered.to_string() });
    }
    let writers = writers.into_iter().map(|last| WriterShown { voice: voice(eyes.team, &last.by) });
    (!shown.is_empty()).then(|| WrittenShown { writers: writers.collect(), parts: shown })
}
