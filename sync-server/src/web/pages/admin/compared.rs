//! What is different between two versions of a form, in the reader's language.

use crate::domain::difference::{ChangeShown, DifferencesShown};
use crate::web::shell::Shell;
use casement_core::form::model::Language;

/// All that is different, as pages show it.
pub(super) struct Compared {
    /// How much of it touches answers that were given.
    pub(super) risks: usize,
    /// Of the form as a whole.
    pub(super) form: Vec<Row>,
    /// Of lists, then of questions.
    pub(super) blocks: Vec<Block>,
    /// How many changes more there are.
    pub(super) more: usize,
}

/// What is different in one list or question.
pub(super) struct Block {
    /// What it asks, or what the list is called.
    pub(super) label: String,
    /// Its name in the form; empty where the label says it.
    pub(super) name: String,
    /// What it is.
    pub(super) kind: String,
    /// What became of it, as a word for the stylesheet.
    pub(super) fate: String,
    /// The same for people.
    pub(super) fate_said: String,
    /// What of it touches answers.
    pub(super) risks: Vec<String>,
    pub(super) rows: Vec<Row>,
}

/// One change.
pub(super) struct Row {
    pub(super) aspect: String,
    /// The choice, parameter or file.
    pub(super) about: String,
    pub(super) language: String,
    pub(super) before: String,
    pub(super) after: String,
    /// Whether it is an expression or a code.
    pub(super) is_code: bool,
}

impl Compared {
    pub(super) fn of(s: &Shell, found: DifferencesShown) -> Self {
        let risks = found.risks();
        let DifferencesShown { form, lists, entries, more } = found;
        let said = |risks: &[std::borrow::Cow<'static, str>]| -> Vec<String> {
            risks.iter().map(|risk| s.w().term("risk", risk)).collect()
        };
        let rows = |changes: Vec<ChangeShown>| changes.into_iter().map(|change| Row::of(s, change)).collect::<Vec<_>>();
        let lists = lists.into_iter().map(|list| Block {
            kind: s.t("difference-list").num("count", list.questions).to_string(),
            fate: "changed".to_owned(),
            fate_said: s.w().term("fate", "changed"),
            risks: said(&list.risks),
            rows: rows(list.changes),
            label: list.name,
            name: String::new(),
        });
        let entries = entries.into_iter().map(|entry| {
            let fate_said = match &*entry.fate {
                // The root is the form itself.
                "moved" if entry.from.matches('/').count() > 1 => {
                    let from = entry.from.rsplit('/').next().unwrap_or_default();
                    s.t("fate-moved-from").text("from", from).to_string()
                }
                fate => s.w().term("fate", fate),
            };
            Block {
                kind: s.w().term("entry-kind", &entry.kind),
                fate: entry.fate.into_owned(),
                fate_said,
                risks: said(&entry.risks),
                rows: rows(entry.changes),
                name: if entry.label.is_empty() { String::new() } else { entry.name.clone() },
                label: if entry.label.is_empty() { entry.name } else { entry.label },
            }
        });
        Self { risks, form: rows(form), blocks: lists.chain(entries).collect(), more }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.form.is_empty() && self.blocks.is_empty() && self.more == 0
    }
}

impl Row {
    fn of(s: &Shell, change: ChangeShown) -> Self {
        let ChangeShown { aspect, language, about, before, after } = change;
        let of = |text: String| value(s, &aspect, text);
        let is_code = matches!(
            &*aspect,
            "relevant"
                | "constraint"
                | "calculation"
                | "default"
                | "trigger"
                | "count"
                | "appearance"
                | "parameter"
                | "list"
                | "filter"
                | "choice-order"
                | "style"
                | "file"
        );
        let (before, after) = (of(before), of(after));
        // What always holds is said in words, and a condition as it is written.
        let is_code =
            is_code || matches!(&*aspect, "required" | "read-only") && (has_sign(&before) || has_sign(&after));
        Self {
            aspect: s.w().term("aspect", &aspect),
            about: about.unwrap_or_default(),
            language: language.filter(|name| name != Language::UNNAMED).unwrap_or_default(),
            before,
            after,
            is_code,
        }
    }
}

fn has_sign(text: &str) -> bool {
    text.contains(['$', '(', '='])
}

/// A value as people read it: words of a fixed list in their language, all else as it stands in the form.
fn value(s: &Shell, aspect: &str, text: String) -> String {
    match (aspect, &*text) {
        (_, "") => text,
        ("type", word) => s.w().term("question-type", word),
        ("merge", word) => s.w().term("merge-policy", word),
        ("records", "one") => s.t("form-one").to_string(),
        ("records", _) => s.t("form-many").to_string(),
        ("sensitive", "yes") | ("required" | "read-only", "true()") => s.t("difference-yes").to_string(),
        ("sensitive", _) | ("required" | "read-only", "false()") => s.t("difference-no").to_string(),
        _ => text,
    }
}
