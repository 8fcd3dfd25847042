//! Writing the lines of a paper: its head, its sections, and what stands between questions.

use super::choices::ChoiceIndex;
use super::condition;
use super::names::Names;
use super::outline::{Item, Outline, Section};
use super::phrase::Phrase;
use super::sheet::{Line, Paper, Voice};
use super::vocabulary::Vocabulary;
use crate::form::model::{
    ControlId, ControlKind, Direction, ExpressionId, FieldColumns, FormDefinition, LanguageId, NodeId, Text, TextForm,
};
use rustc_hash::FxHashMap;

/// Columns by which each level of sections is indented.
const INDENT: usize = 2;
/// Levels of sections beyond which lines are not indented further.
const INDENTED_LEVELS_MAX: usize = 6;

/// The state of writing one paper.
pub(super) struct Writer<'d> {
    pub(super) definition: &'d FormDefinition,
    pub(super) names: Names<'d>,
    pub(super) index: ChoiceIndex<'d>,
    pub(super) words: &'static Vocabulary,
    /// Where each list of choices was written out, by its key.
    pub(super) lists: FxHashMap<String, String>,
    counts: FxHashMap<ControlId, ExpressionId>,
    items: Vec<Item>,
    metadata: Vec<NodeId>,
    paper: Paper,
}

impl<'d> Writer<'d> {
    pub(super) fn new(definition: &'d FormDefinition, language: LanguageId) -> Self {
        let Outline { items, numbers, metadata, counts } = Outline::of(definition);
        let spoken = &definition.languages[usize::from(language.0)];
        let words = Vocabulary::of(spoken);
        Self {
            definition,
            names: Names::new(definition, language, numbers, words.quotes),
            index: ChoiceIndex::default(),
            words,
            lists: FxHashMap::default(),
            counts,
            items,
            metadata,
            paper: Paper { direction: spoken.direction(), lines: Vec::new() },
        }
    }

    pub(super) fn write(mut self) -> Paper {
        self.write_head();
        let items = std::mem::take(&mut self.items);
        self.write_items(&items, 0);
        self.write_metadata();
        self.paper
    }

    fn write_head(&mut self) {
        let settings = &self.definition.settings;
        let title = if settings.title.is_empty() { &settings.form_id } else { &settings.title };
        self.add(0, 0, Phrase::of(Voice::Heading, title));
        let mut about = Phrase::of(Voice::Small, self.words.form);
        about.push(Voice::Small, " ").push(Voice::Code, &settings.form_id);
        if !settings.version.is_empty() {
            about.push(Voice::Small, " · ").push(Voice::Small, self.words.version);
            about.push(Voice::Small, " ").push(Voice::Code, &settings.version);
        }
        if self.definition.languages.len() > 1 {
            let language = &self.definition.languages[usize::from(self.names.language.0)];
            about.push(Voice::Small, " · ").push(Voice::Small, self.words.language);
            about.push(Voice::Small, " ").push(Voice::Words, &language.name);
        }
        self.add(0, 0, about);
        if settings.awaits_review(&self.definition.languages[usize::from(self.names.language.0)]) {
            self.add(0, 0, Phrase::of(Voice::Small, self.words.awaiting_review));
        }
        if self.definition.nodes.iter().any(|node| node.bind.required.is_some()) {
            self.add(0, 0, Phrase::of(Voice::Small, self.words.star_means_required));
        }
    }

    fn write_metadata(&mut self) {
        if self.metadata.is_empty() {
            return;
        }
        let names: Vec<&str> = self.metadata.iter().map(|&id| &*self.definition.node(id).name).collect();
        let mut phrase = Phrase::of(Voice::Small, self.words.filled_in_by_itself);
        phrase.push(Voice::Small, " ").push(Voice::Code, &names.join(", "));
        self.gap();
        self.add(0, 0, phrase);
    }

    /// Depth is bounded by the readers of forms.
    fn write_items(&mut self, items: &[Item], level: usize) {
        for item in items {
            match item {
                Item::Section(section) => self.write_section(section, level),
                Item::Question(id) => self.write_question(*id, level),
                Item::Note(id) => self.write_note(*id, level),
                Item::Calculated(id) => self.write_calculated(*id, level),
            }
        }
    }

    fn write_section(&mut self, section: &Section, level: usize) {
        let control = self.definition.control(section.control);
        let node = control.node.map(|node| self.definition.node(node));
        let mut inner_level = level;
        if let Some(number) = self.names.number(section.control) {
            let mut heading = Phrase::of(Voice::Heading, &format!("{number}  "));
            let repeat_label = section.repeat.and_then(|id| self.definition.control(id).label.as_ref());
            let label = control.label.as_ref().or(repeat_label);
            let words = label.map(|label| self.names.text(label, TextForm::Long, Voice::Heading)).unwrap_or_default();
            let hang = number.chars().count() + 2;
            if !words.is_empty() {
                heading.append(words);
            }
            if let Some(node) = node {
                heading.push(Voice::Heading, " ").push(Voice::Code, &format!("[{}]", node.name));
            }
            self.gap();
            self.add(level, hang, heading);
            inner_level += 1;
        } else if node.is_some_and(|node| node.bind.relevant.is_some() || node.columns != FieldColumns::default()) {
            self.gap();
        }
        if let Some(repeat) = section.repeat {
            self.write_repeat(repeat, inner_level);
        }
        if let Some(label) = &control.label {
            self.write_media(label, inner_level, 0);
        }
        if let Some(node) = node {
            self.write_relevance(node.bind.relevant, inner_level, 0);
            self.write_columns(&node.columns, inner_level, 0);
        }
        self.write_items(&section.items, inner_level);
    }

    fn write_repeat(&mut self, id: ControlId, level: usize) {
        let ControlKind::Repeat { count, .. } = self.definition.control(id).kind else { return };
        let mut phrase = Phrase::of(Voice::Frame, "↻ ");
        phrase.frame(self.words.once_for_each);
        if let Some(count) = self.counts.get(&id).copied().or(count) {
            phrase.frame(" ").frame(self.words.how_many_times).frame(" ").append(self.value(count));
        }
        self.add(level, 2, phrase);
    }

    fn write_note(&mut self, id: ControlId, level: usize) {
        let control = self.definition.control(id);
        let Some(node) = control.node.map(|node| self.definition.node(node)) else { return };
        let mut phrase = Phrase::of(Voice::Frame, "▸ ");
        if let Some(label) = &control.label {
            phrase.append(self.names.text(label, TextForm::Long, Voice::Words));
        }
        phrase.push(Voice::Words, " ").push(Voice::Code, &format!("[{}]", node.name));
        self.gap();
        self.add(level, 2, phrase);
        if let Some(label) = &control.label {
            self.write_media(label, level, 2);
        }
        self.write_hint(control, level, 2);
        self.write_relevance(node.bind.relevant, level, 2);
        self.write_columns(&node.columns, level, 2);
    }

    fn write_calculated(&mut self, id: NodeId, level: usize) {
        let node = self.definition.node(id);
        let Some(calculate) = node.bind.calculate else { return };
        let mut phrase = Phrase::of(Voice::Frame, "= ");
        phrase.push(Voice::Code, &node.name).frame(" · ").frame(self.words.calculated).frame(" ");
        phrase.append(self.value(calculate));
        self.gap();
        self.add(level, 2, phrase);
        self.write_relevance(node.bind.relevant, level, 2);
        self.write_columns(&node.columns, level, 2);
    }

    /// When it is asked at all.
    pub(super) fn write_relevance(&mut self, relevant: Option<ExpressionId>, level: usize, margin: usize) {
        let Some(relevant) = relevant else { return };
        let arrow = match self.paper.direction {
            Direction::LeftToRight => "→ ",
            Direction::RightToLeft => "← ",
        };
        let mut phrase = Phrase::of(Voice::Frame, arrow);
        phrase.frame(self.words.only_if).frame(" ").append(self.condition(relevant).phrase());
        self.add_below(level, margin, 2, phrase);
    }

    /// Casement's own columns.
    pub(super) fn write_columns(&mut self, columns: &FieldColumns, level: usize, margin: usize) {
        let mut phrase = Phrase::default();
        let mut add = |word: &str, value: &str, voice: Voice| {
            if !phrase.is_empty() {
                phrase.push(Voice::Small, " · ");
            }
            phrase.push(Voice::Small, word);
            if !value.is_empty() {
                phrase.push(Voice::Small, " ").push(voice, value);
            }
        };
        if let Some(policy) = columns.merge {
            add(self.words.merge, policy.name(), Voice::Code);
        }
        if let Some(tolerance) = &columns.tolerance {
            add(self.words.tolerance, tolerance, Voice::Code);
        }
        if let Some(theme) = &columns.theme {
            add(self.words.theme, theme, Voice::Code);
        }
        if !columns.norms.is_empty() {
            add(self.words.norms, &columns.norms.join("; "), Voice::Code);
        }
        if columns.sensitive {
            add(self.words.sensitive, "", Voice::Small);
        }
        if !phrase.is_empty() {
            self.add_below(level, margin, 2, phrase);
        }
    }

    /// The files that are shown with a label.
    pub(super) fn write_media(&mut self, text: &Text, level: usize, margin: usize) {
        let media = [
            (TextForm::Image, self.words.picture),
            (TextForm::Audio, self.words.sound),
            (TextForm::Video, self.words.video),
        ];
        for (form, word) in media {
            let name = self.names.text(text, form, Voice::Code);
            if !name.is_empty() {
                let mut phrase = Phrase::of(Voice::Small, word);
                phrase.push(Voice::Small, ": ").append(name);
                self.add_below(level, margin, 2, phrase);
            }
        }
    }

    pub(super) fn condition(&mut self, id: ExpressionId) -> condition::Told {
        condition::condition(&self.names, &mut self.index, self.words, id)
    }

    pub(super) fn value(&mut self, id: ExpressionId) -> Phrase {
        condition::value(&self.names, &mut self.index, self.words, id)
    }

    /// An empty line.
    pub(super) fn gap(&mut self) {
        self.paper.lines.push(Line::default());
    }

    /// A phrase, whose rows but the first hang so many columns. So do the lines after a line break in it.
    pub(super) fn add(&mut self, level: usize, hang: usize, phrase: Phrase) {
        let indent = level.min(INDENTED_LEVELS_MAX) * INDENT;
        for (index, spans) in phrase.into_runs().into_iter().enumerate() {
            self.paper.lines.push(match index {
                0 => Line { indent, hang, spans },
                _ => Line { indent: indent + hang, hang: 0, spans },
            });
        }
    }

    /// The same below the text of a question, which stands `margin` columns in.
    pub(super) fn add_below(&mut self, level: usize, margin: usize, hang: usize, phrase: Phrase) {
        let first = self.paper.lines.len();
        self.add(level, hang, phrase);
        for line in &mut self.paper.lines[first..] {
            line.indent += margin;
        }
    }
}
