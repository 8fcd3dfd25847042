//! What the lead must look at.

use super::{Attribution, PositionView};
use casement_core::id::ObservationId;
use casement_core::record::disagreement::{self, DisagreementKind, Verb};
use casement_core::record::history::Labels;
use casement_core::record::{Filling, People};

/// One thing that the lead must look at, or may want to know.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Disagreement {
    /// What kind it is.
    pub kind: DisagreementKind,
    /// The question or repeat instance that it is about; none for the record as a whole.
    pub place: Option<String>,
    /// What that is called, in the language of the record.
    pub label: String,
    /// Who says what, in an order that is the same on every device.
    pub sides: Vec<DisagreementSide>,
    /// What the lead decided, knowing all sides; none while it is open.
    pub settlement: Option<Settlement>,
    /// Whether it is open and keeps the record from being approved.
    pub is_blocking: bool,
    /// The acts that settle it.
    pub verbs: Vec<Verb>,
    /// What it is, in English, for screens that have no translation of the kind.
    pub explanation: String,
}

/// Who says what.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct DisagreementSide {
    /// What is said, as the form stores it; or a clause, where it is no answer.
    pub value: String,
    /// In words.
    pub shown: String,
    /// Whose word it is.
    pub by: Attribution,
    /// Which observation, where it is one.
    pub observation: Option<ObservationId>,
    /// Whether a threshold's note is shown by this answer and not by another's.
    pub crosses: bool,
}

/// What the lead decided.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Settlement {
    /// The decision, its reason, by whom and when.
    pub position: PositionView,
}

impl Disagreement {
    pub(crate) fn of(found: disagreement::Disagreement, people: &People, labels: &mut Filling) -> Self {
        let (verbs, is_blocking) = (found.verbs().to_vec(), found.is_blocking());
        let disagreement::Disagreement { kind, about, sides, settlement } = found;
        let label = about.as_ref().map(|about| labels.label(about)).unwrap_or_default();
        let mut side = |side: disagreement::Side| {
            let disagreement::Side { value, by, observation, crosses } = side;
            let shown = about.as_ref().map_or_else(|| value.clone(), |about| Labels::answer(labels, about, &value));
            DisagreementSide { value, shown, by: Attribution::of(&by, people), observation, crosses }
        };
        let sides = sides.into_iter().map(&mut side).collect();
        let settlement = settlement.map(|disagreement::Settlement { position, by }| Settlement {
            position: PositionView::of(&position, &by, people),
        });
        let place = about.map(|about| about.to_string());
        Self { kind, place, label, sides, settlement, is_blocking, verbs, explanation: kind.words().to_owned() }
    }
}
