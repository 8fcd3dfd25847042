//! `/records/{record}`: the merged record, by section in the order of the form.

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
use std::collections::HashMap;

/// What the address asks for.
#[derive(Deserialize, Default)]
pub(in crate::web) struct RecordQuery {
    /// Which questions: `disagreements`, `unanswered`, `mine`, `comments`; all where empty.
    #[serde(default)]
    only: String,
    /// The heads of an earlier moment, divided by commas; now where empty.
    #[serde(default)]
    at: String,
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
}

struct Section {
    anchor: String,
    label: String,
    asked: usize,
    answered: usize,
    open: usize,
    entries: Vec<EntryShown>,
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
    let (shown, head, caller) = work(&app, move |service, now| {
        let head = head(service, &caller, &words, record, "record", now)?;
        let shown: RecordShown = view(service, reader(&caller), record, &View::Record { at }, &tongues, now)?;
        Ok::<_, ReviewError>((shown, head, caller))
    })
    .await?;
    let only = FILTERS.into_iter().find(|known| *known == query.only).unwrap_or_default();
    let me = caller.member.to_string();
    let sections: Vec<Section> = shown
        .sections
        .into_iter()
        .enumerate()
        .map(|(place, section)| {
            let questions = || section.entries.iter().filter(|entry| entry.kind == "question");
            let (asked, answered) = (questions().count(), questions().filter(|entry| is_answered(entry)).count());
            let open = section.entries.iter().filter(|entry| has_open(entry)).count();
            let entries = section.entries;
            let entries = if only.is_empty() { entries } else { kept(entries, |entry| is_wanted(entry, only, &me)) };
            Section { anchor: format!("s{place}"), label: section.label, asked, answered, open, entries }
        })
        .filter(|section| only.is_empty() || !section.entries.is_empty())
        .collect();
    let shown_count =
        sections.iter().flat_map(|section| &section.entries).filter(|entry| entry.kind == "question").count();
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
    let mut wanted: Vec<bool> = entries.iter().map(&is_wanted).collect();
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
        let mut address = format!("/records/{}", self.head.record);
        let mut parts = Vec::new();
        if !only.is_empty() {
            parts.push(format!("only={only}"));
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

    #[test]
    fn instances_of_one_name_are_told_apart_and_others_keep_theirs() {
        let instance = |path: &str, label: &str| EntryShown { label: label.to_owned(), ..entry("instance", 1, path) };
        let entries =
            vec![instance("/d/cell[1]", "Cell"), instance("/d/cell[2]", "Cell"), instance("/d/cell[3]", "B12")];
        let labels: Vec<String> = told_apart(entries).into_iter().map(|entry| entry.label).collect();
        assert_eq!(labels, ["Cell 1", "Cell 2", "B12"]);
    }
}
