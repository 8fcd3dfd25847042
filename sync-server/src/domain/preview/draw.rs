//! One screen, as plain values.

use super::play::Outcome;
use super::screens::Screen;
use super::{ChoiceShown, Item, Question, Wrong};
use casement_core::form::model::{
    Control, ControlId, ControlKind, DataType, FormDefinition, MergePolicy, Node, NodeId, Part, TextForm,
};
use casement_core::form::program::Form;
use casement_core::form::session::{EntryId, Session};
use std::sync::Arc;

/// What stands on one screen at most: a repeat of thousands is scrolled through by nobody.
const ITEMS_MAX: usize = 600;
/// Choices of one question that are shown.
const CHOICES_MAX: usize = 200;
/// The deepest step to the side that the stylesheet knows.
const DEPTH_MAX: usize = 6;

/// Draws screens of a session.
pub(super) struct Drawing<'s> {
    session: &'s mut Session,
    form: Arc<Form>,
    outcome: &'s Outcome,
    items: Vec<Item>,
    is_cut: bool,
}

impl<'s> Drawing<'s> {
    pub(super) fn new(session: &'s mut Session, outcome: &'s Outcome) -> Self {
        let form = Arc::clone(session.form());
        Self { session, form, outcome, items: Vec::new(), is_cut: false }
    }

    /// What was drawn, and whether that is not all.
    pub(super) fn done(self) -> (Vec<Item>, bool) {
        (self.items, self.is_cut)
    }

    /// What is written above a screen: the heading of its first section, else its first question.
    pub(super) fn title(&mut self, screen: &Screen) -> String {
        let Some(&first) = screen.controls.first() else { return String::new() };
        let root = self.session.root();
        self.label(first, root)
    }

    /// Whether anything is asked or said on a screen now.
    pub(super) fn asks(&mut self, screen: &Screen) -> bool {
        let root = self.session.root();
        screen.controls.iter().any(|id| self.is_there(*id, root))
    }

    pub(super) fn draw(&mut self, screen: &Screen) {
        let root = self.session.root();
        for &id in &screen.controls {
            self.control(id, root, 0);
        }
    }

    fn definition(&self, id: ControlId) -> (Arc<Form>, Option<NodeId>) {
        let form = Arc::clone(&self.form);
        let node = form.definition().control(id).node;
        (form, node)
    }

    /// Whether a control shows anything now, within the root or a repeat instance.
    fn is_there(&mut self, id: ControlId, base: EntryId) -> bool {
        let (form, node) = self.definition(id);
        let control = form.definition().control(id);
        let entry = node.and_then(|node| self.session.entry_within(base, node));
        if entry.is_some_and(|entry| !self.session.is_relevant(entry).unwrap_or(false)) {
            return false;
        }
        match control.kind {
            // Also without an instance: one can be added.
            ControlKind::Repeat { .. } => true,
            ControlKind::Group => control.children.iter().any(|child| self.is_there(*child, base)),
            _ => entry.is_some(),
        }
    }

    fn label(&mut self, id: ControlId, base: EntryId) -> String {
        let (form, node) = self.definition(id);
        let entry = node.and_then(|node| self.session.entry_within(base, node));
        let label = match (entry, node) {
            (Some(entry), _) => self.session.label(entry).unwrap_or_default(),
            // The group that frames a repeat has its label; so has the repeat without an instance.
            (None, Some(node)) => {
                let path = self.range_path(base, node);
                self.session.repeat_label(&path).unwrap_or_default()
            }
            (None, None) => String::new(),
        };
        if !label.is_empty() {
            return label;
        }
        // A group without a node has only the words that stand in the form.
        let control = form.definition().control(id);
        let words = control.label.as_ref().map(|text| self.plain(text, TextForm::Long)).unwrap_or_default();
        match (words.is_empty(), node) {
            (true, Some(node)) => form.definition().node(node).name.to_string(),
            _ => words,
        }
    }

    /// A text without the values in it.
    fn plain(&self, text: &casement_core::form::model::Text, wanted: TextForm) -> String {
        let (language, fallback) = (self.session.language(), self.form.definition().default_language);
        let parts = text.find(language, fallback, wanted).unwrap_or_default();
        let words = parts.iter().map(|part| match part {
            Part::Literal(words) => &**words,
            Part::Output(_) => "…",
        });
        words.collect::<String>().trim().to_owned()
    }

    /// Where a repeat stands, seen from the instance around it.
    fn range_path(&self, base: EntryId, repeat: NodeId) -> String {
        let definition = self.form.definition();
        let around = self.session.definition_of(base).map_or_else(|_| String::new(), |node| definition.path(node));
        let whole = definition.path(repeat);
        format!("{}{}", self.session.path(base), whole.strip_prefix(&around).unwrap_or_default())
    }

    fn push(&mut self, item: Item) -> bool {
        if self.items.len() >= ITEMS_MAX {
            self.is_cut = true;
            return false;
        }
        self.items.push(item);
        true
    }

    fn control(&mut self, id: ControlId, base: EntryId, depth: usize) {
        if self.is_cut || !self.is_there(id, base) {
            return;
        }
        let (form, node) = self.definition(id);
        let control = form.definition().control(id);
        match &control.kind {
            ControlKind::Group => {
                let is_frame = control
                    .children
                    .iter()
                    .any(|child| form.definition().control(*child).node == node && node.is_some());
                let label = if control.label.is_some() { self.label(id, base) } else { String::new() };
                if !is_frame && !label.is_empty() {
                    self.push(Item::Group { label, depth: depth.min(DEPTH_MAX) });
                }
                let depth = depth + usize::from(!is_frame);
                control.children.iter().for_each(|child| self.control(*child, base, depth));
            }
            ControlKind::Repeat { count, no_add_remove } => {
                if let Some(node) = node {
                    let is_free = count.is_none() && !no_add_remove;
                    self.repeat((id, node), base, is_free, depth);
                }
            }
            _ => self.question(id, base, depth),
        }
    }

    fn repeat(&mut self, (id, node): (ControlId, NodeId), base: EntryId, is_free: bool, depth: usize) {
        let form = Arc::clone(&self.form);
        let shown = depth.min(DEPTH_MAX);
        let instances = self.session.instances(base, node).unwrap_or_default();
        for (place, instance) in instances.iter().enumerate() {
            if !self.session.is_relevant(*instance).unwrap_or(false) {
                continue;
            }
            let label = self.session.label(*instance).unwrap_or_default();
            let (path, number) = (self.session.path(*instance), place + 1);
            if !self.push(Item::Instance { path, label, number, can_remove: is_free, depth: shown }) {
                return;
            }
            for child in &form.definition().control(id).children {
                self.control(*child, *instance, depth + 1);
            }
        }
        let path = self.range_path(base, node);
        let label = self.session.repeat_label(&path).unwrap_or_default();
        self.push(Item::More { path, label, count: instances.len(), can_add: is_free, depth: shown });
    }

    fn question(&mut self, id: ControlId, base: EntryId, depth: usize) {
        let (form, node) = self.definition(id);
        let Some(node_id) = node else { return };
        let Some(entry) = self.session.entry_within(base, node_id) else { return };
        let (control, node) = (form.definition().control(id), form.definition().node(node_id));
        let label = self.session.label(entry).unwrap_or_default();
        let hint = self.session.hint(entry).unwrap_or_default();
        let (media, norms) = (self.media(control), node.columns.norms.iter().map(ToString::to_string).collect());
        let depth = depth.min(DEPTH_MAX);
        if form.definition().is_note(id) {
            self.push(Item::Note { label, hint, media, norms, depth });
            return;
        }
        let kind = word(node, control);
        let path = self.session.path(entry);
        let stored = self.session.value(entry).unwrap_or_default();
        let (value, problem) = match self.outcome.refused.get(&path) {
            Some((typed, wrong)) => (typed.clone(), Some(wrong.clone())),
            None => (as_field(kind, &stored), self.wrong(entry, &stored)),
        };
        let (choices, more_choices) = self.choices(entry, kind, &stored);
        let bounds = match &control.kind {
            ControlKind::Range(bounds) => {
                Some((bounds.start.to_string(), bounds.end.to_string(), bounds.step.to_string()))
            }
            _ => None,
        };
        let question = Question {
            name: node.name.to_string(),
            label: if label.is_empty() { node.name.to_string() } else { label },
            guidance: self.session.guidance(entry).unwrap_or_default(),
            is_required: self.session.is_required(entry).unwrap_or(false),
            is_read_only: self.session.is_read_only(entry).unwrap_or(false) || node.bind.calculate.is_some(),
            is_sensitive: is_sensitive(form.definition(), node_id),
            is_minimal: control.has_appearance("minimal") || control.has_appearance("autocomplete"),
            merge: merge(node, kind),
            kind: kind.to_owned(),
            path,
            depth,
            hint,
            media,
            value,
            choices,
            more_choices,
            bounds,
            norms,
            problem,
        };
        self.push(Item::Question(Box::new(question)));
    }

    /// What is wrong with an answer that stands. That one is missing is told at the end.
    fn wrong(&mut self, entry: EntryId, stored: &str) -> Option<Wrong> {
        use casement_core::form::session::Condition;
        if stored.is_empty() {
            return None;
        }
        let found = self.session.validate_within(entry).unwrap_or_default();
        found.iter().find(|one| one.condition == Condition::Constraint)?;
        let message = self.session.constraint_message(entry).unwrap_or_default();
        Some(Wrong { kind: "constraint".to_owned(), message })
    }

    fn choices(&mut self, entry: EntryId, kind: &str, stored: &str) -> (Vec<ChoiceShown>, usize) {
        if !is_select(kind) {
            return (Vec::new(), 0);
        }
        let offered = self.session.choices(entry).unwrap_or_default();
        let chosen: Vec<&str> = if kind == "select_one" { vec![stored] } else { stored.split(' ').collect() };
        let more = offered.len().saturating_sub(CHOICES_MAX);
        let shown = offered.into_iter().take(CHOICES_MAX).map(|choice| ChoiceShown {
            is_chosen: !stored.is_empty() && chosen.contains(&&*choice.value),
            label: if choice.label.is_empty() { choice.value.clone() } else { choice.label },
            value: choice.value,
        });
        (shown.collect(), more)
    }

    fn media(&self, control: &Control) -> Vec<String> {
        let Some(label) = &control.label else { return Vec::new() };
        let forms = [TextForm::Image, TextForm::Audio, TextForm::Video];
        let files = forms.into_iter().map(|wanted| self.plain(label, wanted));
        files.filter(|file| !file.is_empty()).collect()
    }
}

/// What was typed into the field of a question, as it would be answered; none where that stands there already, or nothing is asked.
pub(super) fn typed(session: &mut Session, path: &str, given: &[String]) -> Option<String> {
    let entry = session.find(path).ok()?;
    let node_id = session.definition_of(entry).ok()?;
    let form = Arc::clone(session.form());
    let id = form.question(node_id)?;
    let (control, node) = (form.definition().control(id), form.definition().node(node_id));
    let kind = word(node, control);
    let stored = session.value(entry).ok()?;
    let mut values: Vec<&str> = given.iter().map(|value| value.trim()).filter(|value| !value.is_empty()).collect();
    if kind == "select_multiple" {
        let mut known: Vec<&str> = stored.split_ascii_whitespace().collect();
        known.sort_unstable();
        let mut sorted = values.clone();
        sorted.sort_unstable();
        return (known != sorted).then(|| values.join(" "));
    }
    if kind == "rank" {
        let mut seen = std::collections::HashSet::new();
        values.retain(|value| seen.insert(*value));
        let ranked = values.join(" ");
        return (ranked != stored).then_some(ranked);
    }
    // Lines of a text end otherwise on their way through a form.
    let text = given.first().map(|text| text.replace("\r\n", "\n")).unwrap_or_default();
    let text = if kind == "multiline" { text } else { text.trim().to_owned() };
    if text == as_field(kind, &stored) {
        return None;
    }
    Some(match (kind, text.len()) {
        // Browsers leave out seconds that are none.
        ("time", 5) | ("datetime", 16) => format!("{text}:00"),
        _ => text,
    })
}

/// A stored value as a field of a browser shows it.
fn as_field(kind: &str, stored: &str) -> String {
    let seconds = match kind {
        "time" => 5,
        "datetime" => 16,
        _ => return stored.to_owned(),
    };
    stored.get(..seconds).unwrap_or(stored).to_owned()
}

fn is_select(kind: &str) -> bool {
    matches!(kind, "select_one" | "select_multiple" | "rank")
}

/// How a question is answered: as the form's type has it, but that a long text has a larger field.
fn word(node: &Node, control: &Control) -> &'static str {
    match control.type_word(node.bind.data_type) {
        "text" if control.has_appearance("multiline") => "multiline",
        word => word,
    }
}

/// How answers of several people become one, where that is not what the type does anyway.
fn merge(node: &Node, kind: &str) -> Option<(String, String)> {
    let data_type = if kind == "select_multiple" { DataType::SelectMultiple } else { node.bind.data_type };
    let usual = MergePolicy::default_for(data_type, kind == "multiline");
    let policy = node.columns.merge.filter(|policy| *policy != usual)?;
    Some((policy.name().to_owned(), node.columns.tolerance.as_deref().unwrap_or_default().to_owned()))
}

fn is_sensitive(definition: &FormDefinition, id: NodeId) -> bool {
    let mut current = Some(id);
    while let Some(id) = current {
        let node = definition.node(id);
        if node.columns.sensitive {
            return true;
        }
        current = node.parent;
    }
    false
}
