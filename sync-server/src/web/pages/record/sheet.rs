//! A repeat as a table: a row for each instance, a column for each question.
//!
//! The outermost repeat becomes the table. The headings of groups within an instance stand above their columns; a repeat within it is
//! a column that counts, and leads to its card. What a table has no room for (who said it, comments) is one step away: each cell
//! leads to the card of its question.

use crate::domain::review::show::{AnswerShown, EntryShown, MarkShown};
use crate::web::shell::Shell;

/// A part of a section.
#[expect(clippy::large_enum_variant, reason = "nearly all of them are entries, and they are moved once")]
pub(super) enum Block {
    /// An entry as a card.
    Entry(EntryShown),
    /// A repeat as a table.
    Sheet(Sheet),
}

/// A repeat as a table.
pub(super) struct Sheet {
    /// By which scripts know it again.
    pub(super) anchor: String,
    pub(super) label: String,
    pub(super) count: usize,
    pub(super) depth: u32,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Row>,
}

/// A question of the repeat.
pub(super) struct Column {
    /// Its path below the instance.
    name: String,
    /// The heading of the group that it stands in; empty where it stands in none.
    pub(super) group: String,
    pub(super) label: String,
}

/// An instance.
pub(super) struct Row {
    pub(super) anchor: String,
    pub(super) label: String,
    /// What its first question was answered with, where that is short: most forms ask for a name or number there.
    pub(super) name: String,
    pub(super) removed: bool,
    pub(super) marks: Vec<MarkShown>,
    pub(super) threads: usize,
    /// One for each column; none where the question is not asked of this instance.
    pub(super) cells: Vec<Option<Cell>>,
}

/// A question of an instance.
pub(super) struct Cell {
    pub(super) anchor: String,
    pub(super) what: Told,
    pub(super) marks: Vec<MarkShown>,
    /// How many comments stand there.
    pub(super) comments: usize,
}

/// What stands in a cell.
pub(super) enum Told {
    /// Nothing was answered.
    Nothing,
    /// It is not for whoever looks.
    Withheld,
    /// The answer, as people read it; the lead's decision where that is no answer.
    Answer(String),
    /// Observations that differ.
    Several(Vec<String>),
    /// A file, by the answer that names it.
    File(String),
    /// How many instances a repeat has.
    Count(usize),
}

/// Letters of an answer that a row is named by, and of one that stands in a cell whole.
const NAME_LETTERS: usize = 40;
const CELL_LETTERS: usize = 160;

/// The entries of a section, its outermost repeats as tables.
pub(super) fn blocks(s: &Shell, entries: Vec<EntryShown>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut entries = entries.into_iter().peekable();
    while let Some(entry) = entries.next() {
        let mut within = Vec::new();
        if entry.kind == "repeat" {
            while let Some(inner) = entries.next_if(|inner| inner.depth > entry.depth) {
                within.push(inner);
            }
        }
        let has_rows = within.iter().any(|inner| inner.kind == "instance");
        if has_rows {
            blocks.push(Block::Sheet(sheet(s, &entry, &within)));
        } else {
            blocks.push(Block::Entry(entry));
            blocks.extend(within.into_iter().map(Block::Entry));
        }
    }
    blocks
}

/// Of each entry, whether it is wanted, where an instance of an outermost repeat is wanted as a whole.
pub(super) fn whole_rows(entries: &[EntryShown], wanted: &mut [bool]) {
    let mut place = 0;
    while place < entries.len() {
        let depth = entries[place].depth;
        let is_row = entries[place].kind == "instance";
        let length = entries[place + 1..].iter().take_while(|inner| inner.depth > depth).count();
        if !is_row {
            place += 1;
            continue;
        }
        let row = &mut wanted[place..=place + length];
        let is_wanted = row.contains(&true);
        row.fill(is_wanted);
        place += length + 1;
    }
}

fn sheet(s: &Shell, repeat: &EntryShown, within: &[EntryShown]) -> Sheet {
    let mut columns: Vec<Column> = Vec::new();
    let mut rows = Vec::new();
    let mut at = 0;
    while at < within.len() {
        let instance = &within[at];
        let length = within[at + 1..].iter().take_while(|inner| inner.depth > instance.depth).count();
        let inner = &within[at + 1..=at + length];
        at += length + 1;
        if instance.kind == "instance" {
            rows.push((instance, row(s, instance, inner, &mut columns)));
        }
    }
    let rows = rows.into_iter().map(|(instance, cells)| finished(s, repeat, instance, cells, &columns));
    let rows: Vec<Row> = rows.collect();
    let label = named(repeat).to_owned();
    Sheet {
        anchor: s.anchor(&repeat.path),
        label,
        count: repeat.count.unwrap_or(rows.len()),
        depth: repeat.depth,
        columns,
        rows,
    }
}

/// What a repeat is called; its name where it has no label.
fn named(repeat: &EntryShown) -> &str {
    if repeat.label.is_empty() { repeat.path.rsplit('/').next().unwrap_or_default() } else { &repeat.label }
}

/// The cells of an instance, each with the name of its column. A column that is new comes after the one before it here.
fn row(s: &Shell, instance: &EntryShown, inner: &[EntryShown], columns: &mut Vec<Column>) -> Vec<(String, Cell)> {
    let mut cells = Vec::new();
    let mut groups: Vec<(u32, &str)> = Vec::new();
    let mut after = 0;
    for entry in inner {
        let name = entry.path.strip_prefix(&*instance.path).and_then(|rest| rest.strip_prefix('/'));
        // What stands in an inner repeat is for its own card.
        let Some(name) = name.filter(|name| !name.contains('[')) else { continue };
        groups.retain(|(depth, _)| *depth < entry.depth);
        let what = match &*entry.kind {
            "question" => told(s, entry),
            "repeat" => Told::Count(entry.count.unwrap_or_default()),
            _ => {
                if entry.kind == "group" && !entry.label.is_empty() {
                    groups.push((entry.depth, &entry.label));
                }
                continue;
            }
        };
        match columns.iter().position(|column| column.name == name) {
            Some(known) => after = known + 1,
            None => {
                let group = groups.iter().map(|(_, label)| *label).collect::<Vec<_>>().join(" · ");
                let label = if entry.kind == "repeat" { named(entry) } else { &entry.label };
                let label = label.to_owned();
                columns.insert(after, Column { name: name.to_owned(), group, label });
                after += 1;
            }
        }
        let answer = entry.answer.as_deref();
        let marks = answer.map(|answer| open(&answer.marks)).unwrap_or_default();
        let comments = answer.map(|answer| answer.threads.iter().map(|thread| thread.comments.len()).sum());
        let cell = Cell { anchor: s.anchor(&entry.path), what, marks, comments: comments.unwrap_or_default() };
        cells.push((name.to_owned(), cell));
    }
    cells
}

fn finished(
    s: &Shell,
    repeat: &EntryShown,
    instance: &EntryShown,
    cells: Vec<(String, Cell)>,
    columns: &[Column],
) -> Row {
    let state = instance.instance.as_ref();
    let name = cells.first().and_then(|(_, cell)| match &cell.what {
        Told::Answer(answer) if answer.chars().count() <= NAME_LETTERS => Some(answer.clone()),
        _ => None,
    });
    let mut by_column: Vec<Option<Cell>> = columns.iter().map(|_| None).collect();
    for (name, cell) in cells {
        if let Some(place) = columns.iter().position(|column| column.name == name) {
            by_column[place] = Some(cell);
        }
    }
    let removed = state.is_some_and(|state| state.removed);
    let heading = if instance.label.is_empty() { named(repeat) } else { &instance.label };
    let anchor = match state {
        Some(state) if instance.path.is_empty() => format!("q~i{}", state.id),
        _ => s.anchor(&instance.path),
    };
    Row {
        anchor,
        label: format!("{heading} {}", s.nth(&instance.path)).trim_end().to_owned(),
        name: name.unwrap_or_default(),
        removed,
        marks: state.map(|state| open(&state.marks)).unwrap_or_default(),
        threads: state.map_or(0, |state| state.threads.iter().map(|thread| thread.comments.len()).sum()),
        cells: by_column,
    }
}

fn open(marks: &[MarkShown]) -> Vec<MarkShown> {
    marks.iter().filter(|mark| !mark.settled).cloned().collect()
}

fn told(s: &Shell, entry: &EntryShown) -> Told {
    let Some(answer) = entry.answer.as_deref() else {
        return if entry.withheld { Told::Withheld } else { Told::Nothing };
    };
    let shown = |text: &str| shortened(s.value(&answer.data_type, text));
    let is_file = answer.data_type == "file";
    if is_file && answer.position.is_some() && !answer.value.is_empty() {
        return Told::File(answer.value.clone());
    }
    if let Some(position) = &answer.position {
        let said =
            if answer.shown.is_empty() { s.w().term("verdict", &position.verdict) } else { shown(&answer.shown) };
        return Told::Answer(said);
    }
    let mut seen: Vec<String> = Vec::new();
    for text in said(answer) {
        let text = shown(text);
        if !seen.contains(&text) {
            seen.push(text);
        }
    }
    match seen.len() {
        0 => Told::Nothing,
        1 if is_file => Told::File(seen.remove(0)),
        1 => Told::Answer(seen.remove(0)),
        _ => Told::Several(seen),
    }
}

/// All that is said at a question.
fn said(answer: &AnswerShown) -> impl Iterator<Item = &str> {
    let observed = answer.observations.iter().map(|seen| &*seen.said.shown);
    let own = observed.clone().next().is_none().then_some(&*answer.shown);
    let others = answer.others.iter().map(|other| &*other.shown);
    own.into_iter().chain(observed).chain(others).filter(|text| !text.is_empty())
}

fn shortened(text: String) -> String {
    match text.char_indices().nth(CELL_LETTERS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
