//! What is different between two versions of a form, for whoever publishes one. Computed in the sandbox, of what was published.

use casement_core::catalogue::PublishedForm;
use casement_core::form::difference::{
    Change, Differences, EntryDifference, EntryKind, Fate, ListDifference, Risk, compare,
};
use casement_core::form::model::FormDefinition;
use casement_core::form::{attachment, xform};
use casement_core::identity::message::Message;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Two versions that are to be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DifferencesAsked {
    /// The encoding of the older one.
    pub old: Vec<u8>,
    /// The encoding of the newer one.
    pub new: Vec<u8>,
    /// The language in which questions are named, by its name in a form or its tag.
    pub language: Option<String>,
}

/// What is different.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DifferencesShown {
    /// Of the form as a whole.
    pub form: Vec<ChangeShown>,
    /// Of lists that questions share.
    pub lists: Vec<ListShown>,
    /// Of questions, groups, repeats and calculations.
    pub entries: Vec<EntryShown>,
    /// How many changes more there are than are told.
    pub more: usize,
}

impl DifferencesShown {
    /// Whether nothing is different.
    pub fn is_empty(&self) -> bool {
        self.form.is_empty() && self.lists.is_empty() && self.entries.is_empty() && self.more == 0
    }

    /// How much of it touches answers that were given.
    pub fn risks(&self) -> usize {
        let lists = self.lists.iter().filter(|list| !list.risks.is_empty()).count();
        lists + self.entries.iter().filter(|entry| !entry.risks.is_empty()).count()
    }
}

/// One thing that is different.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeShown {
    /// What, as a word.
    pub aspect: Cow<'static, str>,
    /// In which language.
    pub language: Option<String>,
    /// The choice, parameter or file that it is about.
    pub about: Option<String>,
    /// What stood before; empty where nothing did.
    pub before: String,
    /// What stands now; empty where nothing does.
    pub after: String,
}

/// What is different in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListShown {
    /// Its name.
    pub name: String,
    /// How many questions offer it.
    pub questions: usize,
    /// What is different.
    pub changes: Vec<ChangeShown>,
    /// What of it touches answers, as words.
    pub risks: Vec<Cow<'static, str>>,
}

/// What is different in a question, group, repeat or calculation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryShown {
    /// Its path.
    pub path: String,
    /// Its name.
    pub name: String,
    /// What it asks; may be empty.
    pub label: String,
    /// What it is: `question`, `note`, `group`, `repeat`, `calculation`.
    pub kind: Cow<'static, str>,
    /// What became of it: `added`, `removed`, `moved`, `moved-within`, `changed`.
    pub fate: Cow<'static, str>,
    /// The path of what it stood in before, where it was moved elsewhere.
    pub from: String,
    /// What is different.
    pub changes: Vec<ChangeShown>,
    /// What of it touches answers, as words.
    pub risks: Vec<Cow<'static, str>>,
}

/// Compares two versions. None where one cannot be read.
pub fn differences(asked: &DifferencesAsked) -> Option<DifferencesShown> {
    let old = PublishedForm::decode(&asked.old).ok()?;
    let new = PublishedForm::decode(&asked.new).ok()?;
    let found = compare(&read(&old)?, &read(&new)?, asked.language.as_deref());
    let mut shown = DifferencesShown::from(found);
    shown.form.extend(around(&old, &new));
    Some(shown)
}

fn read(published: &PublishedForm) -> Option<FormDefinition> {
    let mut definition = xform::read(published.xform.as_bytes()).0?;
    for file in &published.attachments {
        // What is wrong with a file was told when the form was published.
        let _ = attachment::attach(&mut definition, &file.name, &file.bytes);
    }
    Some(definition)
}

/// What is different in what stands around the definition.
fn around(old: &PublishedForm, new: &PublishedForm) -> Vec<ChangeShown> {
    let mut changes = Vec::new();
    let mut add = |aspect: &'static str, about: Option<&str>, before: String, after: String| {
        if before != after {
            let about = about.map(str::to_owned);
            changes.push(ChangeShown { aspect: aspect.into(), language: None, about, before, after });
        }
    };
    let records = |form: &PublishedForm| if form.is_shared { "one" } else { "many" }.to_owned();
    add("records", None, records(old), records(new));
    let names: BTreeSet<&str> = old.attachments.iter().chain(&new.attachments).map(|file| &*file.name).collect();
    let print = |form: &PublishedForm, name: &str| {
        let file = form.attachments.iter().find(|file| file.name == name);
        let digest = file.map(|file| Sha256::digest(&file.bytes));
        digest.map(|digest| digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect()).unwrap_or_default()
    };
    for name in names {
        add("file", Some(name), print(old, name), print(new, name));
    }
    changes
}

impl From<Differences> for DifferencesShown {
    fn from(found: Differences) -> Self {
        Self {
            form: found.form.into_iter().map(change).collect(),
            lists: found.lists.into_iter().map(list).collect(),
            entries: found.entries.into_iter().map(entry).collect(),
            more: found.more,
        }
    }
}

fn change(change: Change) -> ChangeShown {
    let Change { aspect, language, about, before, after } = change;
    ChangeShown { aspect: aspect.name().into(), language, about, before, after }
}

fn list(list: ListDifference) -> ListShown {
    let ListDifference { name, questions, changes, risks: of_list } = list;
    ListShown { name, questions, changes: changes.into_iter().map(change).collect(), risks: risks(&of_list) }
}

fn entry(entry: EntryDifference) -> EntryShown {
    let EntryDifference { path, name, label, kind, fate, changes, risks: of_entry } = entry;
    let kind = match kind {
        EntryKind::Question => "question",
        EntryKind::Note => "note",
        EntryKind::Group => "group",
        EntryKind::Repeat => "repeat",
        EntryKind::Calculation => "calculation",
    };
    let (fate, from) = match fate {
        Fate::Added => ("added", None),
        Fate::Removed => ("removed", None),
        Fate::Moved { from: None } => ("moved-within", None),
        Fate::Moved { from } => ("moved", from),
        Fate::Stayed => ("changed", None),
    };
    let changes = changes.into_iter().map(change).collect();
    let (kind, fate, from) = (kind.into(), fate.into(), from.unwrap_or_default());
    EntryShown { path, name, label, kind, fate, from, changes, risks: risks(&of_entry) }
}

fn risks(risks: &[Risk]) -> Vec<Cow<'static, str>> {
    risks.iter().map(|risk| Cow::Borrowed(risk.name())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::import::{ImportFile, import};
    use casement_core::catalogue::Attached;

    fn form(rows: &str, is_shared: bool, list: &[u8]) -> Vec<u8> {
        let text = format!("| survey |\n||type|name|label|\n||select_one_from_file towns.csv|town|Town|\n{rows}");
        let attachments = vec![Attached { name: "towns.csv".to_owned(), bytes: list.to_vec() }];
        let file = ImportFile { name: "a.md".to_owned(), bytes: text.into(), attachments, is_shared };
        import(&file).form.unwrap().encode()
    }

    #[test]
    fn what_stands_around_the_definition_is_told_too() {
        let old = form("||text|who|Who|\n", true, b"name,label\nnorth,North\n");
        let new = form("||text|whom|Whom|\n", false, b"name,label\nsouth,South\n");
        let asked = DifferencesAsked { old: old.clone(), new, language: None };
        let found = differences(&asked).unwrap();
        let aspects: Vec<&str> = found.form.iter().map(|change| &*change.aspect).collect();
        assert_eq!(aspects, ["records", "file"], "{found:?}");
        let fates: Vec<&str> = found.entries.iter().map(|entry| &*entry.fate).collect();
        assert_eq!((fates, found.risks()), (vec!["removed", "added"], 1));
        let same = DifferencesAsked { new: old.clone(), ..asked.clone() };
        assert!(differences(&same).unwrap().is_empty());
        assert_eq!(differences(&DifferencesAsked { old: vec![1], ..asked }), None);
    }
}
