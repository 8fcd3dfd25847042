//! Writing one question: what it asks, how it is answered, its conditions and its choices.

use super::choices;
use super::condition::Told;
use super::phrase::Phrase;
use super::section::Writer;
use super::sheet::Voice;
use crate::form::model::{
    Bind, Control, ControlId, ControlKind, DataType, ExpressionId, Node, SelectKind, Text, TextForm,
};
use crate::limits::PAPER_CHOICES_MAX;

/// Lists of more choices than this are written out once.
const CHOICES_REPEATED_MAX: usize = 12;

/// Where an answer is written by hand.
const LINE_TO_WRITE_ON: &str = "______________________________";

impl Writer<'_> {
    pub(super) fn write_question(&mut self, id: ControlId, level: usize) {
        let control = self.definition.control(id);
        let node = control.node.map(|node| self.definition.node(node));
        let number = self.names.number(id).unwrap_or_default().to_owned();
        let margin = number.chars().count() + 2;
        let mut heading = Phrase::of(Voice::Frame, &format!("{number}  "));
        let label = control.label.as_ref().map(|label| self.names.text(label, TextForm::Long, Voice::Label));
        match (label.filter(|label| !label.is_empty()), node) {
            (Some(label), _) => heading.append(label),
            (None, Some(node)) => heading.push(Voice::Code, &node.name),
            (None, None) => &mut heading,
        };
        let required = node.and_then(|node| node.bind.required);
        let is_required = required.is_some_and(|id| self.definition.expression(id).xpath.trim() == "true()");
        if is_required {
            heading.frame(" *");
        }
        self.gap();
        self.add(level, margin, heading);
        self.write_type(control, node, level, margin);
        if let Some(label) = &control.label {
            self.write_media(label, level, margin);
        }
        self.write_hint(control, level, margin);
        if let Some(node) = node {
            self.write_relevance(node.bind.relevant, level, margin);
            self.write_rules(&node.bind, is_required, level, margin);
        }
        self.write_choices(id, &number, level, margin);
        self.write_space(control, node, level, margin);
        if let Some(node) = node {
            self.write_columns(&node.columns, level, margin);
        }
    }

    /// The name, and how the question is answered.
    fn write_type(&mut self, control: &Control, node: Option<&Node>, level: usize, margin: usize) {
        let mut phrase = Phrase::default();
        if let Some(node) = node {
            phrase.push(Voice::Code, &node.name).push(Voice::Small, " · ");
        }
        phrase.push(Voice::Small, &self.type_in_words(control, node));
        if let Some(node) = node {
            if node.bind.read_only.is_some_and(|id| self.definition.expression(id).xpath.trim() == "true()") {
                phrase.push(Voice::Small, " · ").push(Voice::Small, self.words.read_only);
            }
            if !node.default.is_empty() {
                phrase.push(Voice::Small, " · ").push(Voice::Small, self.words.filled_in_before);
                phrase.push(Voice::Small, " ").push(Voice::Code, &node.default);
            }
        }
        self.add_below(level, margin, 2, phrase);
    }

    fn type_in_words(&self, control: &Control, node: Option<&Node>) -> String {
        let words = self.words;
        let data_type = node.map_or(DataType::String, |node| node.bind.data_type);
        let word = match &control.kind {
            ControlKind::Select(SelectKind::One, _) => words.one_choice,
            ControlKind::Select(SelectKind::Multiple, _) => words.any_choices,
            ControlKind::Select(SelectKind::Rank, _) => words.in_order,
            ControlKind::Range(bounds) => {
                let (start, end) = (&bounds.start, &bounds.end);
                return format!(
                    "{} {start} {} {end} {} {}",
                    words.number_between, words.and, words.in_steps_of, bounds.step
                );
            }
            ControlKind::Trigger => words.tick,
            ControlKind::Upload(media) => match media.split('/').next() {
                Some("image") => words.picture,
                Some("audio") => words.sound,
                Some("video") => words.video,
                _ => words.file,
            },
            _ if data_type == DataType::String && control.has_appearance("multiline") => words.lines_of_text,
            _ => match data_type {
                DataType::String => words.text,
                DataType::Int => words.whole_number,
                DataType::Decimal => words.decimal_number,
                DataType::Boolean => words.true_or_false,
                DataType::Date => words.date,
                DataType::Time => words.time,
                DataType::DateTime => words.date_and_time,
                DataType::SelectOne => words.one_choice,
                DataType::SelectMultiple => words.any_choices,
                DataType::Rank => words.in_order,
                DataType::Geopoint => words.point,
                DataType::Geotrace => words.path,
                DataType::Geoshape => words.area,
                DataType::Binary => words.file,
                DataType::Barcode => words.code,
                DataType::Acknowledge => words.tick,
                DataType::Intent => words.other_app,
            },
        };
        word.to_owned()
    }

    /// The help, and more of it.
    pub(super) fn write_hint(&mut self, control: &Control, level: usize, margin: usize) {
        let Some(hint) = &control.hint else { return };
        let words = self.names.text(hint, TextForm::Long, Voice::Words);
        self.add_below(level, margin, 0, words);
        self.write_media(hint, level, margin);
        let guidance = self.names.text(hint, TextForm::Guidance, Voice::Words);
        if !guidance.is_empty() {
            let mut phrase = Phrase::of(Voice::Frame, self.words.guidance);
            phrase.frame(" ").append(guidance);
            self.add_below(level, margin, 2, phrase);
        }
    }

    fn write_rules(&mut self, bind: &Bind, is_required: bool, level: usize, margin: usize) {
        if let Some(required) = bind.required.filter(|_| !is_required && !self.is_never(bind.required)) {
            self.write_rule(self.words.required_if, required, level, margin);
        }
        if let Some(read_only) = bind.read_only.filter(|_| !self.is_never(bind.read_only))
            && self.definition.expression(read_only).xpath.trim() != "true()"
        {
            self.write_rule(self.words.read_only_if, read_only, level, margin);
        }
        if let Some(calculate) = bind.calculate {
            let mut phrase = Phrase::of(Voice::Frame, "= ");
            phrase.frame(self.words.calculated).frame(" ").append(self.value(calculate));
            self.add_below(level, margin, 2, phrase);
        }
        if let Some(constraint) = bind.constraint {
            let mut phrase = Phrase::of(Voice::Frame, "! ");
            let told = self.condition(constraint);
            phrase.frame(match told {
                Told::AboutAnswer(_) => self.words.answer_must_be,
                Told::InWords(_) | Told::AsWritten(_) => self.words.must_be_so,
            });
            phrase.frame(" ").append(told.phrase());
            self.add_below(level, margin, 2, phrase);
            self.write_message(bind.constraint_message.as_ref(), level, margin);
        }
    }

    fn is_never(&self, id: Option<ExpressionId>) -> bool {
        id.is_some_and(|id| self.definition.expression(id).xpath.trim() == "false()")
    }

    fn write_rule(&mut self, word: &str, id: ExpressionId, level: usize, margin: usize) {
        let mut phrase = Phrase::of(Voice::Frame, "! ");
        phrase.frame(word).frame(" ").append(self.condition(id).phrase());
        self.add_below(level, margin, 2, phrase);
    }

    /// What is said where a rule is broken.
    fn write_message(&mut self, message: Option<&Text>, level: usize, margin: usize) {
        let Some(message) = message else { return };
        let message = self.names.text(message, TextForm::Long, Voice::Words);
        if !message.is_empty() {
            let mut phrase = Phrase::of(Voice::Frame, self.words.otherwise);
            phrase.frame(" ").append(message);
            self.add_below(level, margin + 2, 2, phrase);
        }
    }

    fn write_choices(&mut self, id: ControlId, number: &str, level: usize, margin: usize) {
        let Some(listed) = choices::listed(&self.names, &mut self.index, id, PAPER_CHOICES_MAX) else { return };
        if let Some(node) = listed.answers_of {
            let mut phrase = Phrase::of(Voice::Frame, self.words.choices_are_answers_to);
            phrase.frame(" ").append(self.names.of_node(node));
            self.add_below(level, margin, 2, phrase);
        }
        if let Some(file) = &listed.file {
            let mut phrase = Phrase::of(Voice::Frame, self.words.choices_of_file);
            phrase.frame(" ").push(Voice::Code, file);
            self.add_below(level, margin, 2, phrase);
        }
        if !listed.filtered_by.is_empty() {
            let mut phrase = Phrase::of(Voice::Frame, self.words.offered_by);
            for (index, node) in listed.filtered_by.iter().enumerate() {
                phrase.frame(if index == 0 { " " } else { ", " }).append(self.names.of_node(*node));
            }
            self.add_below(level, margin, 2, phrase);
        } else if let Some(filter) = &listed.filter {
            let mut phrase = Phrase::of(Voice::Frame, self.words.offered_where);
            phrase.frame(" ").push(Voice::Code, filter);
            self.add_below(level, margin, 2, phrase);
        }
        if let Some(key) = listed.key.filter(|_| listed.count > CHOICES_REPEATED_MAX) {
            if let Some(earlier) = self.lists.get(&key) {
                let phrase = Phrase::of(Voice::Frame, &format!("□ {} {earlier}", self.words.choices_as_at));
                self.add_below(level, margin, 2, phrase);
                return;
            }
            self.lists.insert(key, number.to_owned());
        }
        let left_out = listed.count - listed.choices.len();
        for choice in listed.choices {
            let mut phrase = Phrase::of(Voice::Frame, "□ ");
            if !choice.label.is_empty() {
                phrase.append(choice.label).frame(" ");
            }
            phrase.push(Voice::Code, &format!("[{}]", choice.value));
            self.add_below(level, margin, 2, phrase);
        }
        if left_out > 0 {
            let phrase = Phrase::of(Voice::Frame, &format!("□ … {} {left_out}", self.words.not_listed_here));
            self.add_below(level, margin, 2, phrase);
        }
    }

    /// Room for an answer that is written by hand.
    fn write_space(&mut self, control: &Control, node: Option<&Node>, level: usize, margin: usize) {
        let is_calculated = node.is_some_and(|node| node.bind.calculate.is_some());
        let lines = match control.kind {
            ControlKind::Trigger => return self.add_below(level, margin, 2, Phrase::of(Voice::Frame, "□ OK")),
            ControlKind::Input | ControlKind::Range(_) if !is_calculated => 1,
            _ => 0,
        };
        let lines = if lines == 1 && control.has_appearance("multiline") { 3 } else { lines };
        for _ in 0..lines {
            self.add_below(level, margin, 0, Phrase::of(Voice::Small, LINE_TO_WRITE_ON));
        }
    }
}
