//! `/records/{record}`: the merged record, by section in the order of the form.

mod sheet;
pub(super) mod written;

use super::attachment::Files;
use super::view::{Head, Tongues, head, heads, reader, record_id, view, work};
use crate::domain::review::show::{AnswerShown, EntryShown, RecordShown};
use crate::domain::review::{ReviewError, View};
use crate::http::App;
use crate::web::door::Visitor;
use crate::web::fault::{Fault, html};
use crate::web::shell::Shell;
use crate::web::shown::in_query;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;
use sheet::{Block, Told};
use std::collections::HashMap;
use written::{Marked, marked};

/// What the address asks for.
#[derive(Deserialize, Default)]
pub(in crate::web) struct RecordQuery {
    /// Which questions: `disagreements`, `unanswered`, `mine`, `comments`; all where empty.
    #[serde(default)]
    only: String,
    /// The heads of an earlier moment, divided by commas; now where empty.
    #[serde(default)]
    at: String,
    /// How repeats are shown: `table`; as cards where empty.
    #[serde(default, rename = "as")]
    shape: String,
    /// The language of the form.
    #[serde(default)]
    lang: String,
}

#[derive(Template)]
#[template(path = "record.html")]
struct RecordPage {
    s: Shell,
    head: Head,
    only: &'static str,
    sections: Vec<Section>,
    direction: String,
    /// The tag of the form's language; empty where its name tells none.
    language: String,
    /// Of an earlier moment, when it was.
    at: Option<String>,
    shown: usize,
    /// Whether repeats are shown as tables.
    is_table: bool,
    /// Whether there are repeats to choose for.
    has_repeats: bool,
    files: Files,
}

struct Section {
    anchor: String,
    label: String,
    asked: usize,
    answered: usize,
    open: usize,
    blocks: Vec<Block>,
}

const FILTERS: [&str; 4] = ["disagreements", "unanswered", "mine", "comments"];

/// The page.
pub(in crate::web) async fn record(
    State(app): State<App>,
    visitor: Visitor,
    Path(record): Path<String>,
    Query(query): Query<RecordQuery>,
) -> Result<Response, Fault> {
    let Visitor { caller, shell: s } = visitor;
    let record = record_id(&record)?;
    let at = heads(&query.at)?;
    let is_now = at.is_empty();
    let tongues = Tongues::new(&query.lang, s.w().tongue());
    let words = s.w().clone();
    let (mut shown, head, files, caller) = work(&app, move |service, now| {
        let head = head(service, &caller, &words, record, "record", now)?;
        let mut shown: RecordShown = view(service, reader(&caller), record, &View::Record { at }, &tongues, now)?;
        let files = Files::of(service, &caller, &words, record, shown.files.drain(..), now)?;
        Ok::<_, ReviewError>((shown, head, files, caller))
    })
    .await?;
    let only = FILTERS.into_iter().find(|known| *known == query.only).unwrap_or_default();
    let me = caller.member.to_string();
    let is_table = query.shape == "table";
    let told = std::mem::take(&mut shown.sections);
    let has_repeats = told.iter().flat_map(|section| &section.entries).any(|entry| entry.kind == "instance");
    let mut shown_count = 0;
    let sections: Vec<Section> = told
        .into_iter()
        .enumerate()
        .map(|(place, section)| {
            let questions = || section.entries.iter().filter(|entry| entry.kind == "question");
            let (asked, answered) = (questions().count(), questions().filter(|entry| is_answered(entry)).count());
            let open = section.entries.iter().filter(|entry| has_open(entry)).count();
            let entries = section.entries;
            let entries = match only {
                "" => entries,
                only => {
                    let mut wanted = wanted(&entries, |entry| is_wanted(entry, only, &me));
                    if is_table {
                        sheet::whole_rows(&entries, &mut wanted);
                    }
                    those(entries, wanted)
                }
            };
            shown_count += entries.iter().filter(|entry| entry.kind == "question").count();
            let blocks = match is_table {
                true => sheet::blocks(&s, entries),
                false => entries.into_iter().map(Block::Entry).collect(),
            };
            Section { anchor: format!("s{place}"), label: section.label, asked, answered, open, blocks }
        })
        .filter(|section| only.is_empty() || !section.blocks.is_empty())
        .collect();
    let at = (!is_now).then(|| query.at.clone());
    Ok(html(&RecordPage {
        s,
        head,
        only,
        sections,
        direction: shown.direction.into_owned(),
        language: tag(&shown.language).to_owned(),
        at,
        shown: shown_count,
        is_table,
        has_repeats,
        files,
    }))
}

/// The tag in the name of a form's language, as in "Français (fr)", or a name that is one.
fn tag(name: &str) -> &str {
    let within = name.rsplit_once('(').and_then(|(_, tag)| tag.trim_end().strip_suffix(')'));
    let said = within.unwrap_or(name).trim();
    let parts = |tag: &str| {
        tag.split('-')
            .all(|part| (1..=8).contains(&part.len()) && part.chars().all(|letter| letter.is_ascii_alphanumeric()))
    };
    let is_tag = said.split('-').next().is_some_and(|first| (2..=3).contains(&first.len())) && parts(said);
    if is_tag { said } else { "" }
}

pub(super) fn is_answered(entry: &EntryShown) -> bool {
    entry.answer.as_ref().is_some_and(|answer| says_something(answer))
}

/// Whether something was said, by whomever.
fn says_something(answer: &AnswerShown) -> bool {
    !answer.value.is_empty() || !answer.observations.is_empty() || answer.position.is_some()
}

pub(super) fn has_open(entry: &EntryShown) -> bool {
    let answer = entry.answer.iter().flat_map(|answer| &answer.marks);
    let instance = entry.instance.iter().flat_map(|instance| &instance.marks);
    answer.chain(instance).any(|mark| !mark.settled)
}

fn is_wanted(entry: &EntryShown, only: &str, me: &str) -> bool {
    match only {
        "disagreements" => has_open(entry),
        "unanswered" => entry.kind == "question" && !entry.read_only && !entry.withheld && !is_answered(entry),
        "mine" => entry.answer.as_ref().is_some_and(|answer| is_by(answer, me)),
        "comments" => {
            let answer = entry.answer.as_ref().is_some_and(|answer| !answer.threads.is_empty());
            answer || entry.instance.as_ref().is_some_and(|instance| !instance.threads.is_empty())
        }
        _ => true,
    }
}

fn is_by(answer: &AnswerShown, me: &str) -> bool {
    let voices = answer.by.iter().chain(answer.observations.iter().map(|observation| &observation.said.voice));
    voices.chain(answer.others.iter().map(|other| &other.voice)).any(|voice| voice.member.as_deref() == Some(me))
}

/// The entries that are wanted, with the headings under which they stand.
pub(super) fn kept(entries: Vec<EntryShown>, is_wanted: impl Fn(&EntryShown) -> bool) -> Vec<EntryShown> {
    let wanted = wanted(&entries, is_wanted);
    those(entries, wanted)
}

/// Of each entry, whether it is wanted or a heading under which one that is stands.
fn wanted(entries: &[EntryShown], is_wanted: impl Fn(&EntryShown) -> bool) -> Vec<bool> {
    let mut wanted: Vec<bool> = entries.iter().map(is_wanted).collect();
    let mut depth_wanted: Option<u32> = None;
    // From the end: what is above a wanted entry, and less deep, is one of its headings.
    for place in (0..entries.len()).rev() {
        let entry = &entries[place];
        let is_heading = matches!(&*entry.kind, "group" | "repeat" | "instance");
        if wanted[place] {
            depth_wanted = Some(entry.depth);
        } else if is_heading && depth_wanted.is_some_and(|depth| entry.depth < depth) {
            wanted[place] = true;
            depth_wanted = Some(entry.depth);
        }
    }
    wanted
}

fn those(entries: Vec<EntryShown>, wanted: Vec<bool>) -> Vec<EntryShown> {
    let mut wanted = wanted.into_iter();
    entries.into_iter().filter(|_| wanted.next().unwrap_or(false)).collect()
}

/// The entries, with the number of each repeat instance after its heading where several have the same.
pub(super) fn told_apart(mut entries: Vec<EntryShown>) -> Vec<EntryShown> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for entry in entries.iter().filter(|entry| entry.kind == "instance") {
        *counts.entry(entry.label.clone()).or_default() += 1;
    }
    let number = |path: &str| Some(path.strip_suffix(']')?.rsplit_once('[')?.1.to_owned());
    for entry in entries.iter_mut().filter(|entry| entry.kind == "instance") {
        if counts.get(&entry.label).is_some_and(|count| *count > 1)
            && let Some(number) = number(&entry.path)
        {
            entry.label = format!("{} {number}", entry.label);
        }
    }
    entries
}

impl RecordPage {
    fn filters(&self) -> [&'static str; 4] {
        FILTERS
    }

    /// The address of this page with another filter.
    fn filtered(&self, only: &str) -> String {
        self.address(only, self.is_table)
    }

    /// The address of this page with repeats as tables, or as cards.
    fn shaped(&self, is_table: bool) -> String {
        self.address(self.only, is_table)
    }

    /// The card of a question or of an instance: all questions are there, whatever is shown here.
    fn card(&self, anchor: &str) -> String {
        let at = self.at.as_ref().map(|at| format!("?at={}", in_query(at))).unwrap_or_default();
        format!("/records/{}{at}#{anchor}", self.head.record)
    }

    fn address(&self, only: &str, is_table: bool) -> String {
        let mut address = format!("/records/{}", self.head.record);
        let mut parts = Vec::new();
        if !only.is_empty() {
            parts.push(format!("only={only}"));
        }
        if is_table {
            parts.push("as=table".to_owned());
        }
        if let Some(at) = &self.at {
            parts.push(format!("at={}", in_query(at)));
        }
        if !parts.is_empty() {
            address.push('?');
            address.push_str(&parts.join("&"));
        }
        address
    }

    /// The text of an answer by who wrote which words; none where one person's alone stand in it.
    fn marked(&self, answer: &AnswerShown) -> Option<Marked> {
        marked(self.s.w(), &answer.shown, answer.written.as_ref()?)
    }

    fn comment(&self, path: &str) -> String {
        format!("/records/{}/comment?path={}", self.head.record, in_query(path))
    }

    fn history(&self, path: &str) -> String {
        format!("/records/{}/history?path={}", self.head.record, in_query(path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::review::show::InstanceShown;

    fn entry(kind: &'static str, depth: u32, path: &str) -> EntryShown {
        EntryShown {
            kind: kind.into(),
            path: path.to_owned(),
            key: None,
            depth,
            label: String::new(),
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
        }
    }

    #[test]
    fn a_language_is_told_by_its_tag() {
        assert_eq!([tag("Français (fr)"), tag("pt-BR"), tag("العربية (ar)")], ["fr", "pt-BR", "ar"]);
        assert_eq!([tag("default"), tag("English"), tag(""), tag("Wolof (a local one)")], [""; 4]);
    }

    #[test]
    fn what_is_wanted_keeps_its_headings_and_no_others() {
        let entries = vec![
            entry("repeat", 0, "cells"),
            entry("instance", 1, "cell1"),
            entry("question", 2, "area1"),
            entry("instance", 1, "cell2"),
            entry("group", 2, "light"),
            entry("question", 3, "wanted"),
            entry("question", 2, "area2"),
            entry("group", 0, "other"),
            entry("question", 1, "last"),
        ];
        let kept = kept(entries, |entry| entry.path == "wanted");
        let paths: Vec<&str> = kept.iter().map(|entry| &*entry.path).collect();
        assert_eq!(paths, ["cells", "cell2", "light", "wanted"]);
    }

    fn shell() -> Shell {
        let words = crate::web::words::Words::new(crate::web::words::Tongue::English, jiff::tz::TimeZone::UTC);
        Shell::outside(words, "/", jiff::Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn a_repeat_becomes_a_table_of_its_instances() {
        let labelled = |entry: EntryShown, label: &str| EntryShown { label: label.to_owned(), ..entry };
        let removed =
            InstanceShown { id: "ab".to_owned(), removed: true, by: None, marks: Vec::new(), threads: Vec::new() };
        let entries = vec![
            entry("question", 0, "/d/before"),
            EntryShown { count: Some(2), ..labelled(entry("repeat", 0, "/d/cell"), "Cells") },
            entry("instance", 1, "/d/cell[1]"),
            labelled(entry("question", 2, "/d/cell[1]/area"), "Area"),
            labelled(entry("group", 2, "/d/cell[1]/light"), "Light"),
            labelled(entry("question", 3, "/d/cell[1]/light/lamp"), "Lamp"),
            labelled(entry("question", 2, "/d/cell[1]/last"), "Last"),
            entry("instance", 1, "/d/cell[2]"),
            labelled(entry("question", 2, "/d/cell[2]/area"), "Area"),
            labelled(entry("question", 2, "/d/cell[2]/smell"), "Smell"),
            EntryShown { count: Some(3), ..labelled(entry("repeat", 2, "/d/cell[2]/bed"), "Beds") },
            entry("instance", 3, "/d/cell[2]/bed[1]"),
            entry("question", 4, "/d/cell[2]/bed[1]/who"),
            EntryShown { instance: Some(removed), ..entry("instance", 1, "") },
            entry("question", 0, "/d/after"),
        ];
        let blocks = sheet::blocks(&shell(), entries);
        let [Block::Entry(_), Block::Sheet(sheet), Block::Entry(after)] = &blocks[..] else {
            panic!("a table between")
        };
        assert_eq!(after.path, "/d/after");
        let columns: Vec<(&str, &str)> = sheet.columns.iter().map(|one| (&*one.group, &*one.label)).collect();
        assert_eq!(columns, [("", "Area"), ("", "Smell"), ("", "Beds"), ("Light", "Lamp"), ("", "Last")]);
        let asked = |row: usize| sheet.rows[row].cells.iter().map(Option::is_some).collect::<Vec<_>>();
        assert_eq!(asked(0), [true, false, false, true, true]);
        assert_eq!(asked(1), [true, true, true, false, false]);
        assert!(matches!(sheet.rows[1].cells[2].as_ref().map(|cell| &cell.what), Some(Told::Count(3))));
        assert!(sheet.rows[2].removed && sheet.rows[2].anchor == "q~iab" && asked(2) == [false; 5]);
        assert_eq!((sheet.rows.len(), sheet.count, &*sheet.rows[1].label), (3, 2, "Cells 2"));
    }

    #[test]
    fn a_row_is_wanted_as_a_whole() {
        let entries = vec![
            entry("repeat", 0, "cells"),
            entry("instance", 1, "cell1"),
            entry("question", 2, "area1"),
            entry("instance", 1, "cell2"),
            entry("question", 2, "wanted"),
            entry("question", 2, "area2"),
            entry("question", 0, "last"),
        ];
        let mut wanted = wanted(&entries, |entry| entry.path == "wanted");
        sheet::whole_rows(&entries, &mut wanted);
        let paths: Vec<String> = those(entries, wanted).into_iter().map(|entry| entry.path).collect();
        assert_eq!(paths, ["cells", "cell2", "wanted", "area2"]);
    }

    #[test]
    fn instances_of_one_name_are_told_apart_and_others_keep_theirs() {
        let instance = |path: &str, label: &str| EntryShown { label: label.to_owned(), ..entry("instance", 1, path) };
        let entries =
            vec![instance("/d/cell[1]", "Cell"), instance("/d/cell[2]", "Cell"), instance("/d/cell[3]", "B12")];
        let labels: Vec<String> = told_apart(entries).into_iter().map(|entry| entry.label).collect();
        assert_eq!(labels, ["Cell 1", "Cell 2", "B12"]);
    }
}
