//! The types of questions and what each is in an XForm (pyxform's `question_type_dictionary`).

use crate::form::model::DataType;

/// What shows a question of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// Nothing: a calculation or metadata.
    Nothing,
    Input,
    /// A file of this media type.
    Upload(&'static str),
    Trigger,
    Range,
    SelectOne,
    SelectMultiple,
    Rank,
    /// Nothing, but an action fills it.
    ByAction,
}

/// A type of questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct QuestionType {
    pub(super) shown: Shown,
    /// `type` of the bind as an XForm writes it; none where the bind has no type.
    pub(super) bind_type: Option<&'static str>,
    pub(super) read_only: bool,
    pub(super) preload: Option<(&'static str, &'static str)>,
    pub(super) constraint: Option<&'static str>,
    pub(super) hint: Option<&'static str>,
    /// It is no question, but names a file that is attached.
    pub(super) is_attachment: bool,
}

const fn shown(shown: Shown, bind_type: &'static str) -> QuestionType {
    QuestionType {
        shown,
        bind_type: Some(bind_type),
        read_only: false,
        preload: None,
        constraint: None,
        hint: None,
        is_attachment: false,
    }
}

const fn metadata(bind_type: &'static str, kind: &'static str, parameters: &'static str) -> QuestionType {
    QuestionType { preload: Some((kind, parameters)), ..shown(Shown::Nothing, bind_type) }
}

const fn counted(constraint: &'static str, hint: Option<&'static str>) -> QuestionType {
    QuestionType { constraint: Some(constraint), hint, ..shown(Shown::Input, "int") }
}

/// Words of the `type` column that stand for another type (pyxform's `_type_alias_map`).
pub(super) const ALIASES: [(&str, &str); 7] = [
    ("imei", "deviceid"),
    ("image", "photo"),
    ("add image prompt", "photo"),
    ("add photo prompt", "photo"),
    ("add audio prompt", "audio"),
    ("add video prompt", "video"),
    ("add file prompt", "file"),
];

/// The type that a word of the `type` column stands for.
pub(super) fn without_alias(word: &str) -> &str {
    ALIASES.iter().find(|(alias, _)| *alias == word).map_or(word, |(_, meant)| meant)
}

/// Types that are often meant; for suggestions.
pub(super) const COMMON: [&str; 46] = [
    "text",
    "integer",
    "decimal",
    "note",
    "date",
    "time",
    "dateTime",
    "calculate",
    "select_one",
    "select_multiple",
    "select_one_from_file",
    "select_multiple_from_file",
    "select_one_external",
    "rank",
    "range",
    "image",
    "audio",
    "video",
    "file",
    "geopoint",
    "geotrace",
    "geoshape",
    "barcode",
    "acknowledge",
    "hidden",
    "start",
    "end",
    "today",
    "deviceid",
    "username",
    "email",
    "phonenumber",
    "audit",
    "background-audio",
    "background-geopoint",
    "start-geopoint",
    "csv-external",
    "xml-external",
    "osm",
    "begin group",
    "end group",
    "begin repeat",
    "end repeat",
    "begin_group",
    "begin_repeat",
    "trigger",
];

/// The type with this name.
pub(super) fn question_type(name: &str) -> Option<QuestionType> {
    Some(match name {
        "text" | "string" | "q string" | "add text prompt" => shown(Shown::Input, "string"),
        "integer" | "int" | "q int" | "add integer prompt" => shown(Shown::Input, "int"),
        "decimal" | "q decimal" | "add decimal prompt" => shown(Shown::Input, "decimal"),
        "date" | "q date" | "add date prompt" => shown(Shown::Input, "date"),
        "time" => shown(Shown::Input, "time"),
        "dateTime"
        | "datetime"
        | "date time"
        | "q dateTime"
        | "q date time"
        | "add date time prompt"
        | "add dateTime prompt" => shown(Shown::Input, "dateTime"),
        "note" | "q note" | "add note prompt" => QuestionType { read_only: true, ..shown(Shown::Input, "string") },
        "geopoint" | "gps" | "location" | "q geopoint" | "q location" | "add location prompt" => {
            shown(Shown::Input, "geopoint")
        }
        "geoshape" | "q geoshape" => shown(Shown::Input, "geoshape"),
        "geotrace" | "q geotrace" => shown(Shown::Input, "geotrace"),
        "barcode" | "q barcode" | "add barcode prompt" => shown(Shown::Input, "barcode"),
        "photo" | "image" | "q picture" | "q image" | "add image prompt" => shown(Shown::Upload("image/*"), "binary"),
        "audio" | "q audio" | "add audio prompt" => shown(Shown::Upload("audio/*"), "binary"),
        "video" | "q video" | "add video prompt" => shown(Shown::Upload("video/*"), "binary"),
        "file" | "add file prompt" => shown(Shown::Upload("application/*"), "binary"),
        "osm" => shown(Shown::Upload("osm/*"), "binary"),
        "acknowledge" | "q acknowledge" | "add acknowledge prompt" => shown(Shown::Trigger, "string"),
        "trigger" => QuestionType { bind_type: None, ..shown(Shown::Trigger, "") },
        "range" => shown(Shown::Range, "int"),
        "rank" => shown(Shown::Rank, "odk:rank"),
        "select one" => shown(Shown::SelectOne, "string"),
        "select all that apply" => shown(Shown::SelectMultiple, "string"),
        "calculate" | "q calculate" | "add calculate prompt" | "hidden" => shown(Shown::Nothing, "string"),
        "percentage" => counted("0 <= . and . <= 100", None),
        "number of days in last month" => counted("0 <= . and . <= 31", Some("Enter a number 0-31.")),
        "number of days in last six months" => counted("0 <= . and . <= 183", Some("Enter a number 0-183.")),
        "number of days in last year" => counted("0 <= . and . <= 365", Some("Enter a number 0-365.")),
        "phone number" => QuestionType {
            constraint: Some(r"regex(., '^\d*$')"),
            hint: Some("Enter numbers only."),
            ..shown(Shown::Input, "string")
        },
        "audit" => shown(Shown::Nothing, "binary"),
        "start-geopoint" => shown(Shown::ByAction, "geopoint"),
        "background-audio" => shown(Shown::ByAction, "binary"),
        "background-geopoint" => shown(Shown::Trigger, "geopoint"),
        "csv-external" | "xml-external" => {
            QuestionType { bind_type: None, is_attachment: true, ..shown(Shown::Nothing, "") }
        }
        _ => return metadata_type(name),
    })
}

fn metadata_type(name: &str) -> Option<QuestionType> {
    Some(match name {
        "start" | "start time" | "get start time" => metadata("dateTime", "timestamp", "start"),
        "end" | "end time" | "get end time" => metadata("dateTime", "timestamp", "end"),
        "today" | "get today" => metadata("date", "date", "today"),
        "deviceid" | "device id" | "get device id" | "imei" => metadata("string", "property", "deviceid"),
        "subscriberid" | "subscriber id" | "get subscriber id" => metadata("string", "property", "subscriberid"),
        "simserial" | "sim id" | "get sim id" => metadata("string", "property", "simserial"),
        "phonenumber" | "get phone number" => metadata("string", "property", "phonenumber"),
        "username" => metadata("string", "property", "username"),
        "email" => metadata("string", "property", "email"),
        "uri:subscriberid" => metadata("string", "property", "uri:subscriberid"),
        "uri:simserial" => metadata("string", "property", "uri:simserial"),
        "uri:phonenumber" => metadata("string", "property", "uri:phonenumber"),
        "uri:deviceid" => metadata("string", "property", "uri:deviceid"),
        "uri:username" => metadata("string", "property", "uri:username"),
        "uri:email" => metadata("string", "property", "uri:email"),
        _ => return None,
    })
}

/// The data type of a bind's `type` and of what shows it; and the type as written where the former does not tell it.
pub(super) fn data_type(bind_type: Option<&str>, shown: Shown) -> (DataType, Option<Box<str>>) {
    let written = bind_type.unwrap_or("string");
    let (data_type, usual) = match shown {
        Shown::SelectOne => (DataType::SelectOne, "string"),
        Shown::SelectMultiple => (DataType::SelectMultiple, "string"),
        Shown::Rank => (DataType::Rank, "odk:rank"),
        Shown::Trigger if written == "string" => (DataType::Acknowledge, "string"),
        _ => match written {
            "int" | "integer" => (DataType::Int, "int"),
            "decimal" => (DataType::Decimal, "decimal"),
            "boolean" => (DataType::Boolean, "boolean"),
            "date" => (DataType::Date, "date"),
            "time" => (DataType::Time, "time"),
            "dateTime" => (DataType::DateTime, "dateTime"),
            "geopoint" => (DataType::Geopoint, "geopoint"),
            "geotrace" => (DataType::Geotrace, "geotrace"),
            "geoshape" => (DataType::Geoshape, "geoshape"),
            "binary" => (DataType::Binary, "binary"),
            "barcode" => (DataType::Barcode, "barcode"),
            "intent" => (DataType::Intent, "intent"),
            _ => (DataType::String, "string"),
        },
    };
    (data_type, (written != usual).then(|| written.into()))
}

/// The word for a data type in a bind's `type`.
pub(super) fn bind_word(data_type: DataType) -> &'static str {
    match data_type {
        DataType::Int => "int",
        DataType::Decimal => "decimal",
        DataType::Boolean => "boolean",
        DataType::Date => "date",
        DataType::Time => "time",
        DataType::DateTime => "dateTime",
        DataType::Rank => "odk:rank",
        DataType::Geopoint => "geopoint",
        DataType::Geotrace => "geotrace",
        DataType::Geoshape => "geoshape",
        DataType::Binary => "binary",
        DataType::Barcode => "barcode",
        DataType::Intent => "intent",
        DataType::String | DataType::SelectOne | DataType::SelectMultiple | DataType::Acknowledge => "string",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_case_sensitive_and_have_old_names() {
        assert_eq!(question_type("q int"), question_type("integer"));
        assert_eq!(question_type("Integer"), None);
        assert_eq!(without_alias("image"), "photo");
        assert_eq!(without_alias("text"), "text");
    }

    #[test]
    fn suggested_types_exist() {
        let started = ["select_", "begin", "end ", "image"];
        for name in COMMON.iter().filter(|name| !started.iter().any(|start| name.starts_with(start))) {
            assert!(question_type(name).is_some(), "{name}");
        }
    }
}
