//! The words for data types in a bind's `type` (ODK XForms specification, "Data Types").

use crate::form::model::DataType;

/// The type that a word means, with or without the prefix of XML Schema; `None` where the word is unknown.
pub(super) fn from_word(word: &str) -> Option<DataType> {
    let bare = match word.split_once(':') {
        Some(("xsd" | "xs" | "xforms" | "xf" | "odk" | "jr", bare)) => bare,
        Some(_) => return None,
        None => word,
    };
    Some(match bare {
        "string" | "normalizedString" | "token" | "text" => DataType::String,
        "int" | "integer" | "long" | "short" => DataType::Int,
        "decimal" | "double" | "float" => DataType::Decimal,
        "boolean" => DataType::Boolean,
        "date" => DataType::Date,
        "time" => DataType::Time,
        "dateTime" | "datetime" => DataType::DateTime,
        "select1" | "selectone" => DataType::SelectOne,
        "select" | "selectmultiple" => DataType::SelectMultiple,
        "rank" => DataType::Rank,
        "geopoint" => DataType::Geopoint,
        "geotrace" => DataType::Geotrace,
        "geoshape" => DataType::Geoshape,
        "binary" | "base64Binary" => DataType::Binary,
        "barcode" => DataType::Barcode,
        "intent" => DataType::Intent,
        _ => return None,
    })
}

/// The word written for a type: what pyxform writes.
pub(super) fn word(data_type: DataType) -> &'static str {
    match data_type {
        DataType::String | DataType::SelectOne | DataType::SelectMultiple | DataType::Acknowledge => "string",
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
    }
}
