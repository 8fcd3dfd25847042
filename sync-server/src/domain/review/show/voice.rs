//! Whose word something is.

use super::super::eyes::Team;
use casement_core::record::Attribution;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use utoipa::ToSchema;

/// Whose word something is, when and from where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::VoiceShown)]
pub struct VoiceShown {
    /// What whoever said it is called; null where the roster does not know.
    pub by: Option<String>,
    /// Who said it.
    pub member: Option<String>,
    /// What whoever typed it in is called, where that was another.
    pub typed_by: Option<String>,
    /// The device that it was entered on; null for what the form lays out.
    pub device: Option<String>,
    /// Whether it was entered in a browser: then the server has the device's key, and its signature proves no more than that.
    pub web: bool,
    /// When it was entered, by the device's clock.
    pub at: String,
    /// When it was seen, where that was another time.
    pub observed: Option<String>,
    /// Where it was learnt from, as a word: `observed`, `register`, `staff` and the like.
    pub source: Option<Cow<'static, str>>,
    /// Whether it was typed in from paper.
    pub paper: bool,
    /// The change that says it.
    pub change: String,
}

/// Something that was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::SpokenShown)]
pub struct SpokenShown {
    /// As it is stored.
    pub value: String,
    /// In words: the labels of choices.
    pub shown: String,
    /// Whose word it is.
    #[serde(flatten)]
    pub voice: VoiceShown,
}

/// Whose word something is.
pub fn voice(team: &Team, by: &Attribution) -> VoiceShown {
    let name = |member| team.people.name(member).map(str::to_owned);
    let is_typed = by.on_behalf_of.is_some() && by.on_behalf_of != by.member;
    VoiceShown {
        by: by.speaker().and_then(name),
        member: by.speaker().map(|member| member.to_string()),
        typed_by: by.member.filter(|_| is_typed).and_then(name),
        device: by.device.map(|device| device.to_string()),
        web: by.device.is_some_and(|device| team.by_web.contains(&device)),
        at: by.entered.to_string(),
        observed: by.observed.map(|time| time.to_string()),
        source: by.source.map(|source| source.word().into()),
        paper: by.from_paper,
        change: by.change.to_string(),
    }
}
