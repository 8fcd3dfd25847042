//! Two records question by question.

use super::chart::{Chart, Series, number};
use super::told_apart;
use crate::domain::review::show::{AnswerShown, EntryShown, RecordShown, SectionShown};
use crate::web::shown::By;
use crate::web::words::Words;
use std::collections::{BTreeMap, BTreeSet};

/// A section of the form with what was answered in it.
pub(super) struct Section {
    pub(super) label: String,
    pub(super) rows: Vec<Row>,
}

/// One question.
pub(super) struct Row {
    pub(super) path: String,
    /// The headings of the groups and repeat instances that it stands in, within the section.
    pub(super) within: String,
    pub(super) label: String,
    pub(super) data_type: String,
    /// What the earlier record says, and the later one.
    pub(super) cells: [Cell; 2],
    pub(super) differs: bool,
    /// Of a number, what the later is more than the earlier, signed.
    pub(super) change: Option<String>,
    pub(super) chart: Option<Chart>,
}

/// What one record says to a question.
#[derive(Default, PartialEq)]
pub(super) struct Cell {
    /// Whether the question is asked there at all.
    pub(super) is_asked: bool,
    pub(super) is_withheld: bool,
    /// What was decided about it, as a word.
    pub(super) verdict: Option<String>,
    /// The answer; where none stands for the team, each observation with whose it is.
    pub(super) said: Vec<(String, Option<String>)>,
    /// Whether something about it is not settled.
    pub(super) is_open: bool,
}

/// Entries by path, with the headings they stand under.
type Placed = BTreeMap<String, (EntryShown, String)>;

/// Both records, in the order of the earlier one; what only the later has stands at the end of its section.
pub(super) fn sections(words: &Words, earlier: RecordShown, later: RecordShown, series: &Series) -> Vec<Section> {
    let mut rest: Vec<(SectionShown, usize)> = later.sections.into_iter().zip(1..).collect();
    let mut all: Vec<(String, Vec<EntryShown>, Vec<EntryShown>)> = Vec::new();
    for (place, section) in earlier.sections.into_iter().enumerate() {
        let is_it = |other: &(SectionShown, usize)| match &section.path {
            Some(path) => other.0.path.as_ref() == Some(path),
            None => other.0.path.is_none() && other.1 == place + 1,
        };
        let own = rest.iter().position(is_it).map(|at| rest.remove(at).0.entries).unwrap_or_default();
        all.push((section.label, section.entries, own));
    }
    all.extend(rest.into_iter().map(|(section, _)| (section.label, Vec::new(), section.entries)));
    let rows = all.into_iter().map(|(label, one, other)| Section { label, rows: rows(words, one, other, series) });
    rows.filter(|section| !section.rows.is_empty()).collect()
}

fn rows(words: &Words, one: Vec<EntryShown>, other: Vec<EntryShown>, series: &Series) -> Vec<Row> {
    let (order, mut one) = placed(one);
    let (more, mut other) = placed(other);
    let known: BTreeSet<String> = order.iter().cloned().collect();
    let paths = order.into_iter().chain(more.into_iter().filter(|path| !known.contains(path)));
    paths.filter_map(|path| row(words, one.remove(&path), other.remove(&path), path, series)).collect()
}

/// The questions of a section in their order, and each by its path.
fn placed(entries: Vec<EntryShown>) -> (Vec<String>, Placed) {
    let (mut order, mut placed) = (Vec::new(), Placed::new());
    let mut headings: Vec<(u32, String)> = Vec::new();
    for entry in told_apart(entries) {
        headings.retain(|(depth, _)| *depth < entry.depth);
        match &*entry.kind {
            "question" => {
                let within: Vec<&str> = headings.iter().map(|(_, label)| &**label).collect();
                order.push(entry.path.clone());
                placed.insert(entry.path.clone(), (entry, within.join(" › ")));
            }
            "group" | "instance" if !entry.label.is_empty() => headings.push((entry.depth, entry.label)),
            _ => {}
        }
    }
    (order, placed)
}

/// A question that either record answers; none where neither does.
fn row(
    words: &Words,
    one: Option<(EntryShown, String)>,
    other: Option<(EntryShown, String)>,
    path: String,
    series: &Series,
) -> Option<Row> {
    let (entry, within) = one.as_ref().or(other.as_ref())?;
    let answer =
        |side: &Option<(EntryShown, String)>| side.as_ref().and_then(|(entry, _)| entry.answer.as_deref().cloned());
    let (earlier, later) = (answer(&one), answer(&other));
    let data_type = earlier.as_ref().or(later.as_ref()).map(|answer| answer.data_type.to_string()).unwrap_or_default();
    let (label, within) = (entry.label.clone(), within.clone());
    let cells = [&one, &other].map(|side| side.as_ref().map(|(entry, _)| cell(words, entry)).unwrap_or_default());
    if cells.iter().all(|cell| cell.said.is_empty() && cell.verdict.is_none() && !cell.is_open) {
        return None;
    }
    let numbers = [&earlier, &later].map(|answer| answer.as_ref().and_then(number));
    let change = match numbers {
        [Some(earlier), Some(later)] if earlier != later => Some(signed(later - earlier)),
        _ => None,
    };
    let differs = differs(earlier.as_ref(), later.as_ref()) || cells[0].verdict != cells[1].verdict;
    let chart = numbers.iter().any(Option::is_some).then(|| series.chart(&path)).flatten();
    Some(Row { within, label, data_type, cells, differs, change, chart, path })
}

fn cell(words: &Words, entry: &EntryShown) -> Cell {
    let mut cell = Cell { is_asked: true, is_withheld: entry.withheld, ..Cell::default() };
    let Some(answer) = &entry.answer else { return cell };
    cell.is_open = answer.marks.iter().any(|mark| mark.blocking && !mark.settled);
    cell.verdict = answer.position.as_ref().map(|position| position.verdict.to_string());
    if answer.shown.is_empty() {
        let by = |voice| Some(By::of(words, voice).who);
        let observed = answer.observations.iter().map(|one| (one.said.shown.clone(), by(&one.said.voice)));
        cell.said = observed.chain(answer.others.iter().map(|one| (one.shown.clone(), by(&one.voice)))).collect();
    } else {
        cell.said.push((answer.shown.clone(), None));
    }
    cell
}

/// By what is stored: words may be of two versions of the form.
fn differs(one: Option<&AnswerShown>, other: Option<&AnswerShown>) -> bool {
    said(one) != said(other)
}

fn said(answer: Option<&AnswerShown>) -> BTreeSet<&str> {
    let Some(answer) = answer else { return BTreeSet::new() };
    if !answer.value.is_empty() {
        return BTreeSet::from([&*answer.value]);
    }
    let observed = answer.observations.iter().map(|one| &*one.said.value);
    observed.chain(answer.others.iter().map(|one| &*one.shown)).collect()
}

/// A difference, with as many digits as say something.
fn signed(change: f64) -> String {
    let rounded = (change.abs() * 1e4).round() / 1e4;
    let sign = if change < 0.0 { "−" } else { "+" };
    format!("{sign}{rounded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_signed_and_has_no_digits_of_chance() {
        assert_eq!((signed(12.0), signed(-3.0), signed(4.2 - 3.9)), ("+12".into(), "−3".into(), "+0.3".into()));
    }

    #[test]
    fn questions_stand_under_their_headings() {
        let entry = |kind: &'static str, depth, path: &str, label: &str| EntryShown {
            kind: kind.into(),
            path: path.to_owned(),
            key: None,
            depth,
            label: label.to_owned(),
            hint: String::new(),
            required: false,
            read_only: false,
            theme: None,
            norms: Vec::new(),
            sensitive: false,
            withheld: false,
            count: None,
            instance: None,
            answer: None,
        };
        let (order, placed) = placed(vec![
            entry("repeat", 0, "/d/cell", "Cells"),
            entry("instance", 1, "/d/cell[1]", "Cell A"),
            entry("question", 2, "/d/cell[1]/area", "Area"),
            entry("instance", 1, "/d/cell[2]", "Cell B"),
            entry("group", 2, "/d/cell[2]/light", "Light"),
            entry("question", 3, "/d/cell[2]/light/day", "Daylight"),
            entry("question", 0, "/d/end", "End"),
        ]);
        assert_eq!(order, ["/d/cell[1]/area", "/d/cell[2]/light/day", "/d/end"]);
        assert_eq!(order.iter().map(|path| &*placed[path].1).collect::<Vec<_>>(), ["Cell A", "Cell B › Light", ""]);
    }
}
