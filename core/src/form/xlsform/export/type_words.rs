//! The word for a question in the `type` column.

use super::super::question_type::{QuestionType, Shown, question_type};
use super::super::type_word::TypeWord;
use crate::form::model::{Bind, Control, ControlKind, DataType};

/// The type word of the author without `or_other`, if it still fits the control.
pub(super) fn authored(control: &Control) -> Option<String> {
    let word = control.xlsform_type.as_deref()?;
    match (TypeWord::parse(word), &control.kind) {
        (TypeWord::Select(select), ControlKind::Select(..)) => {
            Some(word.find(select.list).map_or(word, |start| &word[..start + select.list.len()]).to_owned())
        }
        (TypeWord::Plain(word), kind) => question_type(word).filter(|known| fits(known, kind)).map(|_| word.to_owned()),
        (TypeWord::Osm(_), ControlKind::Upload(media)) if &**media == "osm/*" => Some("osm".to_owned()),
        _ => None,
    }
}

fn fits(known: &QuestionType, kind: &ControlKind) -> bool {
    match (known.shown, kind) {
        (Shown::Input, ControlKind::Input) => known.constraint.is_none() && known.hint.is_none(),
        (Shown::Trigger, ControlKind::Trigger) | (Shown::Range, ControlKind::Range(_)) => true,
        (Shown::Upload(media), ControlKind::Upload(written)) => *media == **written,
        _ => false,
    }
}

/// The type word for a control that is no select, whose author wrote none.
pub(super) fn of_control(control: &Control, bind: &Bind) -> Option<&'static str> {
    Some(match &control.kind {
        ControlKind::Input if bind.read_only.is_some() && bind.data_type == DataType::String => "note",
        ControlKind::Input => of_data_type(bind.data_type),
        ControlKind::Upload(media) => match &**media {
            "image/*" => "image",
            "audio/*" => "audio",
            "video/*" => "video",
            "osm/*" => "osm",
            _ => "file",
        },
        ControlKind::Trigger => "acknowledge",
        ControlKind::Range(_) => "range",
        ControlKind::Group | ControlKind::Repeat { .. } | ControlKind::Select(..) => return None,
    })
}

/// The type word for a typed answer.
pub(super) fn of_data_type(data_type: DataType) -> &'static str {
    match data_type {
        DataType::Int => "integer",
        DataType::Decimal => "decimal",
        DataType::Date => "date",
        DataType::Time => "time",
        DataType::DateTime => "dateTime",
        DataType::Geopoint => "geopoint",
        DataType::Geotrace => "geotrace",
        DataType::Geoshape => "geoshape",
        DataType::Barcode => "barcode",
        DataType::Binary => "file",
        DataType::Acknowledge => "acknowledge",
        DataType::String
        | DataType::Boolean
        | DataType::SelectOne
        | DataType::SelectMultiple
        | DataType::Rank
        | DataType::Intent => "text",
    }
}

/// The type word for metadata with this preload.
pub(super) fn of_preload(kind: &str, parameters: &str) -> Option<&'static str> {
    Some(match (kind, parameters) {
        ("timestamp", "start") => "start",
        ("timestamp", "end") => "end",
        ("date", "today") => "today",
        ("property", "deviceid") => "deviceid",
        ("property", "subscriberid") => "subscriberid",
        ("property", "simserial") => "simserial",
        ("property", "phonenumber") => "phonenumber",
        ("property", "username") => "username",
        ("property", "email") => "email",
        ("property", "uri:subscriberid") => "uri:subscriberid",
        ("property", "uri:simserial") => "uri:simserial",
        ("property", "uri:phonenumber") => "uri:phonenumber",
        ("property", "uri:deviceid") => "uri:deviceid",
        ("property", "uri:username") => "uri:username",
        ("property", "uri:email") => "uri:email",
        _ => return None,
    })
}
