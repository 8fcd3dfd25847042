//! What each heading of the choices sheet means.

use super::headings::Vocabulary;
use super::survey_columns::media_form;
use crate::form::model::TextForm;

/// The headings of the choices sheet and their other names.
pub(super) const VOCABULARY: Vocabulary = Vocabulary {
    known: &["name", "label", "media", "sms_option"],
    aliases: &[
        ("caption", &["label"]),
        ("list_name", &["list name"]),
        ("value", &["name"]),
        ("image", &["media", "image"]),
        ("big-image", &["media", "big-image"]),
        ("audio", &["media", "audio"]),
        ("video", &["media", "video"]),
    ],
    rivals: None,
};

/// What a heading of the choices sheet means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ChoiceField<'h> {
    ListName,
    Name,
    Label,
    Media(TextForm),
    UnknownMedia(&'h str),
    SmsOption,
    /// Any other column: what filters look at.
    Extra(&'h str),
    /// A heading in several words that means nothing.
    Nested,
}

/// What the words of a heading mean, and its language.
pub(super) fn meaning<'h>(words: &[&'h str]) -> (ChoiceField<'h>, Option<&'h str>) {
    let media = |kind: &'h str| media_form(kind).map_or(ChoiceField::UnknownMedia(kind), ChoiceField::Media);
    match *words {
        ["list name"] => (ChoiceField::ListName, None),
        ["name"] => (ChoiceField::Name, None),
        ["label"] => (ChoiceField::Label, None),
        ["label", language] => (ChoiceField::Label, Some(language)),
        ["media", kind] => (media(kind), None),
        ["media", kind, language] => (media(kind), Some(language)),
        ["sms_option"] => (ChoiceField::SmsOption, None),
        [extra] => (ChoiceField::Extra(extra), None),
        _ => (ChoiceField::Nested, None),
    }
}
