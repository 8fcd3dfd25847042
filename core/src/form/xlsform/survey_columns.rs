//! What each heading of the survey sheet means.
//!
//! Everything that pyxform accepts is here: with a meaning, or as something that this reader says it leaves out.

use super::field::{BindField, CasementField, Field};
use super::headings::Vocabulary;
use crate::form::model::TextForm;

/// The headings of the survey sheet and their other names.
pub(super) const VOCABULARY: Vocabulary = Vocabulary {
    known: &[
        "type",
        "name",
        "label",
        "hint",
        "guidance_hint",
        "default",
        "choice_filter",
        "parameters",
        "trigger",
        "bind",
        "control",
        "media",
        "instance",
        "disabled",
        "intent",
        "query",
        "sms_field",
        "merge",
        "tolerance",
        "theme",
        "norm",
        "sensitive",
    ],
    aliases: &[
        ("sms_option", &["sms_option"]),
        ("sms_separator", &["sms_separator"]),
        ("sms_allow_media", &["sms_allow_media"]),
        ("sms_date_format", &["sms_date_format"]),
        ("sms_datetime_format", &["sms_datetime_format"]),
        ("sms_response", &["sms_response"]),
        ("compact_tag", &["instance", "odk:tag"]),
        ("read_only", &["bind", "readonly"]),
        ("readonly", &["bind", "readonly"]),
        ("relevant", &["bind", "relevant"]),
        ("relevance", &["bind", "relevant"]),
        ("caption", &["label"]),
        ("appearance", &["control", "appearance"]),
        ("required", &["bind", "required"]),
        ("constraint", &["bind", "constraint"]),
        ("constraining_message", &["bind", "jr:constraintMsg"]),
        ("constraint_message", &["bind", "jr:constraintMsg"]),
        ("calculation", &["bind", "calculate"]),
        ("calculate", &["bind", "calculate"]),
        ("command", &["type"]),
        ("tag", &["name"]),
        ("value", &["name"]),
        ("image", &["media", "image"]),
        ("big-image", &["media", "big-image"]),
        ("audio", &["media", "audio"]),
        ("video", &["media", "video"]),
        ("count", &["control", "jr:count"]),
        ("repeat_count", &["control", "jr:count"]),
        ("jr:count", &["control", "jr:count"]),
        ("autoplay", &["control", "autoplay"]),
        ("rows", &["control", "rows"]),
        ("noapperrorstring", &["bind", "jr:noAppErrorString"]),
        ("no_app_error_string", &["bind", "jr:noAppErrorString"]),
        ("requiredmsg", &["bind", "jr:requiredMsg"]),
        ("required_message", &["bind", "jr:requiredMsg"]),
        ("body", &["control"]),
        ("save_to", &["bind", "entities:saveto"]),
    ],
    rivals: None,
};

/// What a heading means.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Meaning<'h> {
    /// It is for this, in this language.
    Field(Field, Option<&'h str>),
    /// Other tools know it, and it changes nothing.
    Foreign,
    /// pyxform knows it, and this reader does not: why.
    LeftOut(&'static str),
    /// `media` of a kind that does not exist.
    UnknownMedia(&'h str),
    Unknown,
}

/// What the words of a heading mean.
pub(super) fn meaning<'h>(words: &[&'h str]) -> Meaning<'h> {
    let field = |field| Meaning::Field(field, None);
    match *words {
        ["type"] => field(Field::Type),
        ["name"] => field(Field::Name),
        ["label"] => field(Field::Label),
        ["label", language] => Meaning::Field(Field::Label, Some(language)),
        ["hint"] => field(Field::Hint),
        ["hint", language] => Meaning::Field(Field::Hint, Some(language)),
        ["guidance_hint"] => field(Field::GuidanceHint),
        ["guidance_hint", language] => Meaning::Field(Field::GuidanceHint, Some(language)),
        ["media", kind] => match media_form(kind) {
            Some(form) => field(Field::Media(form)),
            None => Meaning::UnknownMedia(kind),
        },
        ["media", kind, language] => match media_form(kind) {
            Some(form) => Meaning::Field(Field::Media(form), Some(language)),
            None => Meaning::UnknownMedia(kind),
        },
        ["default"] => field(Field::Default),
        ["choice_filter"] => field(Field::ChoiceFilter),
        ["parameters"] => field(Field::Parameters),
        ["trigger"] => field(Field::Trigger),
        ["disabled"] => field(Field::Disabled),
        ["intent"] => field(Field::Intent),
        ["control", "appearance"] => field(Field::Appearance),
        ["control", "jr:count"] => field(Field::RepeatCount),
        ["control", "tag" | "bodyless" | "mediatype"] => {
            Meaning::LeftOut("The type of the question decides which control shows it.")
        }
        ["control", attribute] => field(Field::Control(attribute.into())),
        ["bind", ref words @ ..] => bind_meaning(words),
        ["instance", attribute] => field(Field::Instance(attribute.into())),
        [
            "sms_field"
            | "sms_option"
            | "sms_separator"
            | "sms_allow_media"
            | "sms_date_format"
            | "sms_datetime_format"
            | "sms_response",
        ] => Meaning::LeftOut("Casement does not take answers by text message."),
        ["query"] => Meaning::LeftOut("Use select_one_external with a choice_filter instead."),
        [word] => casement_field(word).map_or_else(|| foreign(word), |casement| field(Field::Casement(casement))),
        [first, ..] => foreign(first),
        [] => Meaning::Unknown,
    }
}

fn bind_meaning<'h>(words: &[&'h str]) -> Meaning<'h> {
    let (attribute, language) = match *words {
        [attribute] => (attribute, None),
        [attribute @ ("jr:constraintMsg" | "jr:requiredMsg" | "jr:noAppErrorString"), language] => {
            (attribute, Some(language))
        }
        _ => return Meaning::Unknown,
    };
    if let Some(casement) = attribute.strip_prefix("casement:").and_then(casement_field) {
        return Meaning::Field(Field::Casement(casement), None);
    }
    let bind = match attribute {
        "type" => BindField::Type,
        "readonly" => BindField::ReadOnly,
        "required" => BindField::Required,
        "relevant" => BindField::Relevant,
        "constraint" => BindField::Constraint,
        "calculate" => BindField::Calculate,
        "jr:constraintMsg" => BindField::ConstraintMessage,
        "jr:requiredMsg" => BindField::RequiredMessage,
        "jr:noAppErrorString" => BindField::NoAppError,
        "jr:preload" => BindField::Preload,
        "jr:preloadParams" => BindField::PreloadParameters,
        "entities:saveto" => BindField::SaveTo,
        other => BindField::Other(other.into()),
    };
    Meaning::Field(Field::Bind(bind), language)
}

fn casement_field(word: &str) -> Option<CasementField> {
    Some(match word {
        "merge" => CasementField::Merge,
        "tolerance" => CasementField::Tolerance,
        "theme" => CasementField::Theme,
        "norm" => CasementField::Norm,
        "sensitive" => CasementField::Sensitive,
        _ => return None,
    })
}

/// The form of a text that a kind of media is.
pub(super) fn media_form(kind: &str) -> Option<TextForm> {
    Some(match kind {
        "image" => TextForm::Image,
        "big-image" => TextForm::BigImage,
        "audio" => TextForm::Audio,
        "video" => TextForm::Video,
        _ => return None,
    })
}

/// Columns that authors and other tools use, and that change nothing anywhere in ODK.
fn foreign<'h>(word: &str) -> Meaning<'h> {
    const KNOWN: &[&str] = &[
        "$given_name",
        "$kuid",
        "$autoname",
        "$qpath",
        "$xpath",
        "kuid",
        "select_from_list_name",
        "file",
        "tags",
        "hxl",
        "note",
        "notes",
        "comment",
        "comments",
        "remarks",
        "todo",
        "#",
        "nr",
        "no",
        "id",
        "section",
    ];
    let lower = word.to_lowercase();
    let is_foreign = KNOWN.contains(&lower.as_str()) || lower.starts_with('_') || lower.starts_with("kobo--");
    if is_foreign { Meaning::Foreign } else { Meaning::Unknown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn casement_columns_may_be_plain_or_bind_attributes() {
        let merge = Meaning::Field(Field::Casement(CasementField::Merge), None);
        assert_eq!(meaning(&["merge"]), merge);
        assert_eq!(meaning(&["bind", "casement:merge"]), merge);
    }

    #[test]
    fn every_alias_means_something() {
        for (alias, words) in VOCABULARY.aliases {
            if *words != ["control"] {
                assert!(!matches!(meaning(words), Meaning::Unknown | Meaning::Foreign), "{alias}");
            }
        }
    }

    #[test]
    fn media_of_an_unknown_kind_are_told() {
        assert_eq!(meaning(&["media", "smell"]), Meaning::UnknownMedia("smell"));
    }
}
