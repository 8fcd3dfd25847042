//! Answers from before a question changed its meaning.

use super::{Circumstances, Disagreement, DisagreementKind, Side};
use crate::form::model::{Choices, ControlKind, FormDefinition, NodeId, NodeKind, TextForm};
use crate::form::program::Form;
use crate::record::filling::Filling;
use crate::record::journal::ChangeIndex;
use crate::record::key::Key;
use crate::record::people::People;
use std::collections::BTreeSet;

/// The paths of the questions that mean something else in a later version of a form: of another type, asked in other words
/// (in the form's first language), or with other choices.
pub fn changed_in_meaning(former: &Form, later: &Form) -> BTreeSet<String> {
    let (old, new) = (former.definition(), later.definition());
    let mut changed = BTreeSet::new();
    for index in 1..old.nodes.len() {
        let node = NodeId(index as u32);
        if old.node(node).kind != NodeKind::Value {
            continue;
        }
        let path = old.path(node);
        let root = new.path(NodeId::ROOT);
        let same =
            path.split_once('/').and_then(|(_, rest)| rest.split_once('/')).map(|(_, below)| format!("{root}/{below}"));
        if let Some(now) = same.as_deref().and_then(|path| new.node_at(path))
            && meaning(former, old, node) != meaning(later, new, now)
        {
            changed.insert(path);
        }
    }
    changed
}

#[derive(PartialEq, Eq)]
struct Meaning {
    data_type: crate::form::model::DataType,
    label: Vec<crate::form::model::Part>,
    choices: Vec<(String, String)>,
}

fn meaning(form: &Form, definition: &FormDefinition, node: NodeId) -> Meaning {
    let control = form.question(node).map(|control| definition.control(control));
    let label = control.and_then(|control| control.label.as_ref()).and_then(|label| {
        label.find(definition.default_language, definition.default_language, TextForm::Long).map(<[_]>::to_vec)
    });
    // References in labels are numbered anew in each version; the words around them tell.
    let words =
        label.unwrap_or_default().into_iter().filter(|part| matches!(part, crate::form::model::Part::Literal(_)));
    Meaning {
        data_type: definition.node(node).bind.data_type,
        label: words.collect(),
        choices: control.map(|control| choices(definition, &control.kind)).unwrap_or_default(),
    }
}

/// Choices of a list in the form, with all that is said of each. Long lists from files are places and people, whose
/// coming and going changes no question.
fn choices(definition: &FormDefinition, kind: &ControlKind) -> Vec<(String, String)> {
    match kind {
        ControlKind::Select(_, Choices::Inline(choices)) => {
            choices.iter().map(|choice| (choice.value.to_string(), String::new())).collect()
        }
        ControlKind::Select(_, Choices::Itemset(itemset)) => {
            let list = itemset.list_name.as_deref().and_then(|list| definition.instance(list));
            let Some((tree, root)) = list.and_then(|list| Some((&list.tree, list.tree.root()?))) else {
                return Vec::new();
            };
            let items = tree.children(root).take(200);
            items
                .map(|item| {
                    let value = tree.child(item, &itemset.value).map(|value| tree.string_value(value).into_owned());
                    (value.unwrap_or_default(), tree.string_value(item).into_owned())
                })
                .collect()
        }
        _ => Vec::new(),
    }
}

impl Filling {
    /// What was answered before its author knew of the version in which the question means something else.
    pub(super) fn answered_in_former_form(
        &self,
        people: &People,
        circumstances: &Circumstances<'_>,
    ) -> Vec<Disagreement> {
        let Some(version) = circumstances.version else { return Vec::new() };
        let moved = self.record.moved_to(version);
        let mut changed = BTreeSet::new();
        for former in circumstances.former.iter().filter(|former| former.version != version) {
            changed.extend(changed_in_meaning(&former.form, self.blueprint.form()));
        }
        let (Some(moved), false) = (moved, changed.is_empty()) else { return Vec::new() };
        let definition = self.blueprint.form().definition();
        let mut found = Vec::new();
        for key in self.record.standing.questions() {
            let Some((node, _)) = self.question(key) else { continue };
            if !changed.contains(&definition.path(node)) {
                continue;
            }
            let before = |change: ChangeIndex| !self.record.journal.knew(change, moved);
            let mut sides: Vec<Side> = Vec::new();
            for said in self.record.standing.answers.get(key).into_iter().flatten().filter(|said| before(said.change)) {
                sides.push(self.side(people, &said.value, said.change));
            }
            for seen in self.record.standing.observations_at(&self.record.journal, key) {
                if before(seen.said.change) {
                    sides.push(self.observed_side(people, &seen));
                }
            }
            if !sides.is_empty() {
                let settlement = self.settlement(people, key, &sides);
                let about: Option<Key> = Some(key.clone());
                found.push(Disagreement { kind: DisagreementKind::FormChanged, about, sides, settlement });
            }
        }
        found
    }
}
