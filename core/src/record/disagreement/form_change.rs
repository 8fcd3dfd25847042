//! Answers from before a question changed its meaning.

use super::{Circumstances, Disagreement, DisagreementKind, Side};
use crate::form::model::{
    Choices, ControlKind, FormDefinition, InstanceSource, MergePolicy, NodeId, NodeKind, TextForm,
};
use crate::form::program::Form;
use crate::record::blueprint::{self, list_behind};
use crate::record::filling::Filling;
use crate::record::journal::ChangeIndex;
use crate::record::key::Key;
use crate::record::people::People;
use std::collections::BTreeSet;

/// The questions that mean something else in a later version of a form, by their paths there: of another type, asked in
/// other words (in the form's first language), with other choices, or merged otherwise.
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
        // The root may be called otherwise; what tells a question is its path below.
        let same =
            path.split_once('/').and_then(|(_, rest)| rest.split_once('/')).map(|(_, below)| format!("{root}/{below}"));
        if let Some(same) = same
            && let Some(now) = new.node_at(&same)
            && meaning(former, old, node) != meaning(later, new, now)
        {
            changed.insert(same);
        }
    }
    changed
}

#[derive(PartialEq, Eq)]
struct Meaning {
    data_type: crate::form::model::DataType,
    label: Vec<crate::form::model::Part>,
    choices: Vec<(String, String)>,
    policy: MergePolicy,
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
        policy: blueprint::policy(form, node),
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
            let list = list_behind(definition, itemset).filter(|list| matches!(list.source, InstanceSource::Internal));
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
    /// What was answered before its author knew of the version in which the question means something else, and the
    /// instances of repeats that this version has no more.
    ///
    /// A word of somebody who knew of the version, and of what was said before, says it anew: then the former word is told
    /// no longer. A question that this version has no more is not asked, and what was answered is in the history.
    pub(super) fn answered_in_former_form(
        &self,
        people: &People,
        circumstances: &Circumstances<'_>,
    ) -> Vec<Disagreement> {
        let moved = circumstances.version.and_then(|version| self.record.moved_to(version));
        let (Some(version), Some(moved)) = (circumstances.version, moved) else { return Vec::new() };
        let knew_version = self.record.journal.all_that_knew(moved);
        let is_former = |change: ChangeIndex| !knew_version[change.0 as usize];
        let mut found = self.without_repeat(people, &is_former);
        let mut changed = BTreeSet::new();
        for former in circumstances.former.iter().filter(|former| former.version != version) {
            changed.extend(changed_in_meaning(&former.form, self.blueprint.form()));
        }
        if changed.is_empty() {
            return found;
        }
        let definition = self.blueprint.form().definition();
        for key in self.record.standing.questions() {
            let Some((node, _)) = self.question(key) else { continue };
            let is_gone = key.within().is_some_and(|instance| self.record.standing.is_gone(instance));
            if is_gone || !changed.contains(&definition.path(node)) {
                continue;
            }
            let sides = self.former_sides(people, key, &is_former);
            if !sides.is_empty() {
                found.push(self.form_changed(people, key.clone(), sides));
            }
        }
        found
    }

    fn form_changed(&self, people: &People, about: Key, sides: Vec<Side>) -> Disagreement {
        let settlement = self.settlement(people, &about, &sides);
        Disagreement { kind: DisagreementKind::FormChanged, about: Some(about), sides, settlement }
    }

    /// All that was said at a question under a former version, of whatever kind: where the merge policy changed, it stands
    /// where nobody looks any more.
    fn former_sides(&self, people: &People, key: &Key, is_former: &impl Fn(ChangeIndex) -> bool) -> Vec<Side> {
        let (standing, journal) = (&self.record.standing, &self.record.journal);
        let (said, since): (Vec<ChangeIndex>, Vec<ChangeIndex>) =
            self.changes_at(key).into_iter().partition(|&change| is_former(change));
        let is_repeated = |change| since.iter().any(|&later| journal.knew(later, change));
        let wanted = |change: ChangeIndex| is_former(change) && !is_repeated(change);
        if !said.iter().any(|&change| wanted(change)) {
            return Vec::new();
        }
        let answers = standing.answers.get(key).into_iter().flatten().filter(|said| wanted(said.change));
        let mut sides: Vec<Side> = answers.map(|said| self.side(people, &said.value, said.change)).collect();
        let seen = standing.observations_at(journal, key).into_iter().filter(|seen| wanted(seen.said.change));
        sides.extend(seen.map(|seen| self.observed_side(people, &seen)));
        sides.extend(self.ticked_sides(people, key, wanted));
        sides.extend(self.written_sides(people, key, wanted));
        sides
    }

    /// The changes that wrote what stands at a question.
    fn changes_at(&self, key: &Key) -> Vec<ChangeIndex> {
        let (standing, journal) = (&self.record.standing, &self.record.journal);
        let mut changes: Vec<ChangeIndex> =
            standing.answers.get(key).into_iter().flatten().map(|said| said.change).collect();
        let observations = standing.observations.get(key).into_iter().flat_map(|all| all.values()).flatten();
        changes.extend(observations.map(|said| said.change));
        let ticks = standing.ticks.get(key).into_iter().flat_map(|all| all.values()).flatten();
        changes.extend(ticks.map(|said| said.change));
        if standing.texts.contains_key(key) {
            let runs = self.record.text_runs(key);
            changes.extend(runs.into_iter().filter_map(|(_, operation)| journal.change_of(operation)));
        }
        changes
    }

    /// Instances, not removed, of repeats that this version of the form does not have: nothing in them is shown anywhere.
    ///
    /// Those that a count made are not found: their ids do not tell what they were of.
    fn without_repeat(&self, people: &People, is_former: &impl Fn(ChangeIndex) -> bool) -> Vec<Disagreement> {
        let definition = self.blueprint.form().definition();
        let has_repeat = |id| self.repeat_of(id).is_some_and(|node| definition.node(node).is_repeat());
        let mut found = Vec::new();
        for (id, added) in self.record.standing.instances() {
            // What is within one that is told of is told with it.
            let is_told = added.value.parent.is_some_and(|parent| !has_repeat(parent));
            if has_repeat(id) || is_told || !is_former(added.change) || self.record.standing.is_gone(id) {
                continue;
            }
            let mut changes = self.changes_within(id);
            changes.sort_by_key(|&change| {
                (self.record.journal.entry(change).start, self.record.journal.entry(change).hash)
            });
            changes.dedup();
            let mut sides = vec![self.side(people, "added", added.change)];
            let written = changes.into_iter().filter(|&change| change != added.change);
            sides.extend(written.map(|change| self.side(people, "edited", change)));
            found.push(self.form_changed(people, Key::instance(id), sides));
        }
        found
    }
}
