//! One code that stands for two people.
//!
//! An interview has a code instead of a name; the question whose name ends in `interview_code` holds it. The same code in
//! two interviews is either one person met twice, or two people who must not be taken for one.

use super::{Disagreement, DisagreementKind, Side};
use crate::id::RecordId;
use crate::record::filling::Filling;
use crate::record::key::Key;
use crate::record::people::People;
use std::collections::BTreeMap;

/// Where a code stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CodeUse {
    /// The record.
    pub record: RecordId,
    /// The question that holds it.
    pub about: Key,
    /// The code, as it is compared: without spaces and hyphens, in capitals.
    pub code: String,
}

/// Of all codes of a visit's records, those that stand in more than one place, with those places.
pub fn same_codes(uses: impl IntoIterator<Item = CodeUse>) -> Vec<Vec<CodeUse>> {
    let mut by_code: BTreeMap<String, Vec<CodeUse>> = BTreeMap::new();
    for used in uses {
        by_code.entry(used.code.clone()).or_default().push(used);
    }
    by_code.into_values().filter(|uses| uses.len() > 1).collect()
}

impl Filling {
    /// The codes of people that stand in this record.
    pub fn codes(&self) -> Vec<CodeUse> {
        let mut uses = Vec::new();
        for key in self.record.standing.questions() {
            let Some((_, question)) = self.question(key).filter(|(_, question)| question.is_code) else { continue };
            if key.within().is_some_and(|instance| self.record.standing.is_gone(instance)) {
                continue;
            }
            let current = self.record.standing.current(&self.record.journal, question, key, self.viewer.member);
            let code = current.value.map(|value| compared(&value)).unwrap_or_default();
            if !code.is_empty() {
                uses.push(CodeUse { record: self.record.id(), about: key.clone(), code });
            }
        }
        uses
    }

    pub(super) fn codes_disagree(&self, people: &People) -> Vec<Disagreement> {
        let mut found = Vec::new();
        for uses in same_codes(self.codes()) {
            let Some(first) = uses.first() else { continue };
            let about = first.about.clone();
            let sides: Vec<Side> = uses.iter().filter_map(|used| self.code_side(people, used)).collect();
            let settlement = self.settlement(people, &about, &sides);
            found.push(Disagreement { kind: DisagreementKind::SameCode, about: Some(about), sides, settlement });
        }
        found
    }

    fn code_side(&self, people: &People, used: &CodeUse) -> Option<Side> {
        let (_, question) = self.question(&used.about)?;
        let current = self.record.standing.current(&self.record.journal, question, &used.about, self.viewer.member);
        Some(self.side(people, &current.value?, current.change?))
    }
}

fn compared(code: &str) -> String {
    code.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}
