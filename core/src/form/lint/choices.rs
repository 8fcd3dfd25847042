//! Lists that leave no way to say that something was not checked.

use super::{Asked, Report, cell};
use crate::form::listed::{list_key, listed};
use crate::form::model::{ControlKind, MergePolicy, SelectKind, is_not_known};
use rustc_hash::FxHashMap;

/// Codes of a judgement, which nobody may be forced to make.
const JUDGEMENTS: [&str; 4] = ["met", "not_met", "yes", "no"];

pub(super) fn check(form: &Asked<'_>, report: &mut Report) {
    let definition = form.definition;
    // Of each list whether it asks for a judgement, whether it has a way out, and whether that was told.
    let mut lists: FxHashMap<String, (bool, bool, bool)> = FxHashMap::default();
    for (_, node, control) in form.questions() {
        let ControlKind::Select(SelectKind::One, choices) = &control.kind else { continue };
        let list = list_key(definition, choices);
        let key = list.clone().unwrap_or_else(|| node.name.to_string());
        let known = lists.entry(key).or_insert_with(|| {
            let all = listed(definition, choices).unwrap_or_default();
            let judges = all.iter().any(|choice| JUDGEMENTS.contains(&&*choice.code.to_ascii_lowercase()));
            (judges, all.is_empty() || all.iter().any(|choice| is_not_known(&choice.code)), false)
        });
        let (judges, has_way_out, was_told) = *known;
        let is_judgement = judges || node.columns.merge == Some(MergePolicy::Observed);
        if !is_judgement || has_way_out || was_told {
            continue;
        }
        known.2 = true;
        let of = list.map_or_else(String::new, |list| format!(" “{list}”"));
        let message = format!("The choices{of} of “{}” leave no way to say that it was not checked.", node.name);
        let advice = "Add a choice such as not_checked or not_known: nobody shall have to guess.";
        let parts = [("name", &*node.name)];
        report.add("no-way-out", &cell(&node.origin, "type"), (message, advice), "no-way-out", parts);
    }
}
