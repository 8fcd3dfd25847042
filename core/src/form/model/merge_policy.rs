//! Casement's own columns: how answers of several people become one, and what they are about.

use super::DataType;

/// How answers of several people to one question merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MergePolicy {
    /// One answer for the team; concurrent different answers are a disagreement, both kept.
    Shared,
    /// Character by character.
    Text,
    /// Ticks add up; an untick removes only the ticks it saw.
    Set,
    /// Each member's own observation is kept, with source and time.
    Observed,
    /// Yes wins over no: safety flags.
    Any,
    /// The later choice in the list wins: sensitivity, restriction.
    Highest,
}

impl MergePolicy {
    /// All policies, in the order in which a guide explains them.
    pub const ALL: [Self; 6] = [Self::Shared, Self::Text, Self::Set, Self::Observed, Self::Any, Self::Highest];

    /// The word that stands in the `merge` column.
    pub fn name(self) -> &'static str {
        match self {
            Self::Shared => "shared",
            Self::Text => "text",
            Self::Set => "set",
            Self::Observed => "observed",
            Self::Any => "any",
            Self::Highest => "highest",
        }
    }

    /// The policy of a word in the `merge` column.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|policy| policy.name().eq_ignore_ascii_case(name.trim()))
    }

    /// What a question merges as where its author chose nothing.
    pub fn default_for(data_type: DataType, is_multiline: bool) -> Self {
        match data_type {
            DataType::SelectMultiple => Self::Set,
            DataType::String if is_multiline => Self::Text,
            _ => Self::Shared,
        }
    }
}

/// What stands in Casement's own columns of a question, group or repeat.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FieldColumns {
    /// `merge`: how answers merge; the type decides where it is absent.
    pub merge: Option<MergePolicy>,
    /// `tolerance`: observations that differ by no more than this agree. As written, such as `0.3`, `5%` or `2 °C`.
    pub tolerance: Option<Box<str>>,
    /// `theme`: the theme of the visit that the question belongs to.
    pub theme: Option<Box<str>>,
    /// `norm`: references to standards, such as `NMR 23` and `CPT-2 §48`, in the order written (separated by `;`).
    pub norms: Vec<Box<str>>,
    /// `sensitive`: whether the answer may identify or endanger someone.
    pub sensitive: bool,
}
