//! A record sheet by sheet, for whoever types in what stands on paper.
//!
//! A sheet is a section of the form without its repeats' instances, each of which is a sheet of its own; of a very long one, a part.

use super::super::asked::ViewError;
use super::super::eyes::Eyes;
use super::entry::{EntryShown, shown};
use super::hashes;
use super::record::{FormShown, form};
use casement_core::form::model::{ControlKind, DataType, Direction, FormDefinition, NodeId};
use casement_core::form::paper::Codes;
use casement_core::record::view::{EntryKind, EntryView, Scope};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::Arc;

/// Questions of one sheet: more than any section of the forms that we know has, and few enough for the fields of one page.
const QUESTIONS_MAX: usize = 150;

/// A record in sheets, of which one is shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TypeInShown {
    /// Its form.
    pub form: FormShown,
    /// The moment that is shown.
    pub heads: Vec<String>,
    /// The language of labels, by its name in the form.
    pub language: String,
    /// Which way it is written: `ltr` or `rtl`.
    pub direction: Cow<'static, str>,
    /// All sheets, in the order of the form.
    pub sheets: Vec<SheetShown>,
    /// The place among them of the one that is shown.
    pub at: usize,
    /// What is asked in it.
    pub entries: Vec<AskedShown>,
}

/// One sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SheetShown {
    /// By which it is asked for.
    pub id: String,
    /// Its number on the paper; empty where it has none.
    pub number: String,
    /// Its heading; empty where it has none.
    pub label: String,
    /// How many repeat instances it stands in.
    pub depth: usize,
    /// Which instance of its repeat it is, from 1; none where it is none.
    pub nth: Option<usize>,
    /// Which part of it, from 1, where it is divided.
    pub part: usize,
    /// Questions that are asked now and may be answered.
    pub asked: usize,
    /// Those of them at which something stands.
    pub answered: usize,
    /// Whether it is asked now.
    pub relevant: bool,
}

/// One entry of a sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AskedShown {
    /// Its number on the paper; empty where it has none.
    pub number: String,
    /// Its name, as the paper prints it.
    pub name: String,
    /// Whether it is asked now.
    pub relevant: bool,
    /// Where it is not, when it is asked, in the words of the paper.
    pub only_if: String,
    /// The places in this sheet of the questions of which that follows, where it is not asked now.
    pub reads: Vec<usize>,
    /// Whether it is a text of several lines.
    pub long: bool,
    /// Whether it can be typed in: not what a phone alone can give, such as a picture.
    pub typed: bool,
    /// Of a repeat, whether a person may add an instance.
    pub can_add: bool,
    /// Of an instance that stands, its sheet.
    pub sheet: Option<String>,
    /// What stands there.
    #[serde(flatten)]
    pub entry: EntryShown,
}

/// A sheet with its entries.
struct Sheet {
    shown: SheetShown,
    entries: Vec<EntryView>,
    questions: usize,
}

pub(in super::super) fn type_in(eyes: &mut Eyes<'_>, wanted: &str) -> Result<TypeInShown, ViewError> {
    let people = &eyes.team.people;
    let view = eyes.filling.view(Scope::Whole, people, &[]).map_err(|_| ViewError::Damaged)?;
    let compiled = Arc::clone(eyes.filling.blueprint().form());
    let definition = compiled.definition();
    let mut codes = Codes::of(definition, eyes.filling.session().language());
    let mut sheets = divided(view.entries);
    for sheet in &mut sheets {
        // What a sheet begins with has its number.
        let first = sheet.entries.first().and_then(|entry| node_of(definition, entry));
        let number = first.and_then(|node| codes.number(node));
        if sheet.shown.nth.is_none() && !sheet.shown.label.is_empty() {
            sheet.shown.number = number.unwrap_or_default().to_owned();
        }
    }
    let at = sheets.iter().position(|sheet| sheet.shown.id == wanted).unwrap_or(0);
    let ids: Vec<String> = sheets.iter().map(|sheet| sheet.shown.id.clone()).collect();
    let entries = sheets.get_mut(at).map(|sheet| std::mem::take(&mut sheet.entries)).unwrap_or_default();
    let nodes: Vec<Option<NodeId>> = entries.iter().map(|entry| node_of(definition, entry)).collect();
    let mut all = Vec::with_capacity(entries.len());
    for (entry, node) in entries.into_iter().zip(&nodes) {
        let mut asked = asked(eyes, definition, &mut codes, &ids, entry);
        if let Some(node) = node.filter(|_| !asked.relevant && asked.entry.kind == "question") {
            let read = codes.reads(node);
            let is_read = |(_, node): &(usize, &Option<NodeId>)| node.is_some_and(|node| read.contains(&node));
            asked.reads = nodes.iter().enumerate().filter(is_read).map(|(place, _)| place).collect();
        }
        all.push(asked);
    }
    Ok(TypeInShown {
        form: form(eyes),
        heads: hashes(&view.heads),
        language: view.language,
        direction: match view.direction {
            Direction::LeftToRight => "ltr".into(),
            Direction::RightToLeft => "rtl".into(),
        },
        sheets: sheets.into_iter().map(|sheet| sheet.shown).collect(),
        at,
        entries: all,
    })
}

/// The entries in sheets.
fn divided(entries: Vec<EntryView>) -> Vec<Sheet> {
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut sections = 0;
    // The instances around, each with its depth and its sheet.
    let mut around: Vec<(u32, usize)> = Vec::new();
    let mut section: Option<usize> = None;
    let mut is_between = false;
    for entry in entries {
        while around.last().is_some_and(|(depth, _)| entry.depth <= *depth) {
            around.pop();
        }
        let is_section = entry.depth == 0 && matches!(entry.kind, EntryKind::Group | EntryKind::Repeat { .. });
        if is_section || (entry.depth == 0 && !is_between) || section.is_none() {
            let label = if is_section { entry.label.clone() } else { String::new() };
            section = Some(sheets.len());
            is_between = !is_section;
            sheets.push(Sheet::new(format!("s{sections}"), label, 0, None));
            sections += 1;
        }
        let here = around.last().map(|(_, sheet)| *sheet).or(section).unwrap_or(0);
        let is_question = matches!(entry.kind, EntryKind::Question(_));
        let here = match &entry.kind {
            EntryKind::Instance(state) if !state.is_removed => {
                let nth = entry.path.rsplit_once('[').and_then(|(_, nth)| nth.strip_suffix(']')?.parse().ok());
                let (depth, id) = (around.len() + 1, format!("i{}", state.id));
                let sheet = Sheet::new(id, entry.label.clone(), depth, Some(nth.unwrap_or(1)));
                let place = sheets.len();
                around.push((entry.depth, place));
                sheets.push(sheet);
                sheets[place].shown.relevant = entry.is_relevant;
                here
            }
            _ if is_question && sheets[here].questions >= QUESTIONS_MAX => {
                let next = sheets[here].next_part();
                let place = sheets.len();
                sheets.push(next);
                match around.last_mut() {
                    Some((_, sheet)) => *sheet = place,
                    None => section = Some(place),
                }
                place
            }
            _ => here,
        };
        sheets[here].take(entry);
    }
    sheets
}

impl Sheet {
    fn new(id: String, label: String, depth: usize, nth: Option<usize>) -> Self {
        let number = String::new();
        let shown = SheetShown { id, number, label, depth, nth, part: 1, asked: 0, answered: 0, relevant: false };
        Self { shown, entries: Vec::new(), questions: 0 }
    }

    fn next_part(&self) -> Self {
        let part = self.shown.part + 1;
        let whole = self.shown.id.split('-').next().unwrap_or_default();
        let mut next = Self::new(format!("{whole}-{part}"), self.shown.label.clone(), self.shown.depth, self.shown.nth);
        next.shown.part = part;
        next
    }

    fn take(&mut self, entry: EntryView) {
        self.shown.relevant |= entry.is_relevant;
        if let EntryKind::Question(answer) = &entry.kind {
            self.questions += 1;
            if entry.is_relevant && !entry.is_read_only {
                self.shown.asked += 1;
                let is_answered = !answer.value.is_empty() || !answer.observations.is_empty();
                self.shown.answered += usize::from(is_answered || answer.position.is_some());
            }
        }
        self.entries.push(entry);
    }
}

fn asked(
    eyes: &mut Eyes<'_>,
    definition: &FormDefinition,
    codes: &mut Codes<'_>,
    sheets: &[String],
    entry: EntryView,
) -> AskedShown {
    let node = node_of(definition, &entry);
    let number = node.and_then(|node| codes.number(node)).unwrap_or_default().to_owned();
    let (relevant, long) = (entry.is_relevant, entry.appearance.split_whitespace().any(|word| word == "multiline"));
    let only_if = node.filter(|_| !relevant).map(|node| codes.only_if(node)).unwrap_or_default();
    let can_add = matches!(entry.kind, EntryKind::Repeat { can_add: true, .. });
    let typed = match &entry.kind {
        EntryKind::Question(answer) => answer.upload.is_none() && answer.data_type != DataType::Binary,
        _ => false,
    };
    let sheet = match &entry.kind {
        EntryKind::Instance(state) if !state.is_removed => Some(format!("i{}", state.id)),
        _ => None,
    };
    AskedShown {
        number,
        name: node.map(|node| definition.node(node).name.to_string()).unwrap_or_default(),
        relevant,
        only_if,
        reads: Vec::new(),
        long: long || is_text_of_several(&entry),
        typed: typed && node.is_some_and(|node| !is_drawn(definition, node)),
        can_add,
        sheet: sheet.filter(|id| sheets.contains(id)),
        entry: shown(eyes, entry, &[]),
    }
}

fn is_text_of_several(entry: &EntryView) -> bool {
    use casement_core::form::model::MergePolicy;
    matches!(&entry.kind, EntryKind::Question(answer) if answer.policy == MergePolicy::Text)
}

/// Whether another program gives the answer.
fn is_drawn(definition: &FormDefinition, node: NodeId) -> bool {
    definition.node(node).bind.data_type == DataType::Intent
        || definition
            .controls
            .iter()
            .any(|control| control.node == Some(node) && matches!(control.kind, ControlKind::Upload(_)))
}

/// The node of an entry: its path without the numbers of instances.
fn node_of(definition: &FormDefinition, entry: &EntryView) -> Option<NodeId> {
    let mut path = String::with_capacity(entry.path.len());
    let mut is_number = false;
    for letter in entry.path.chars() {
        match letter {
            '[' => is_number = true,
            ']' => is_number = false,
            _ if is_number => {}
            letter => path.push(letter),
        }
    }
    definition.node_at(&path)
}
