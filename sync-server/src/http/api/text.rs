//! What stands as text in JSON: ids, times, days, names. Each is read strictly, so that one value has one text.

use casement_core::id::{
    ChangeHash, DeviceId, FileHash, FormVersionId, MemberId, PlaceId, RecordId, VisitId, WorkspaceId,
};
use casement_core::limits::{HEADS_MAX, MEMBER_NAME_BYTES_MAX, PLACE_TEXT_BYTES_MAX};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::borrow::Cow;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{KnownFormat, Object, ObjectBuilder, Schema, SchemaFormat, Type};
use utoipa::{PartialSchema, ToSchema};

fn text() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String)
}

fn schema(built: ObjectBuilder) -> RefOr<Schema> {
    RefOr::T(Schema::Object(Object::from(built)))
}

macro_rules! id_text {
    ($(#[$meta:meta])* $name:ident, $id:ty) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) struct $name(pub(super) $id);

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                out.collect_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
                let text = Cow::<'de, str>::deserialize(input)?;
                text.parse().map(Self).map_err(|_| de::Error::custom("an id is written in hexadecimal digits"))
            }
        }

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                let digits = <$id>::LENGTH * 2;
                let built = text().pattern(Some(format!("^[0-9a-f]{{{digits}}}$")));
                schema(built.min_length(Some(digits)).max_length(Some(digits)))
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                Cow::Borrowed(stringify!($id))
            }
        }
    };
}

id_text!(
    /// A workspace.
    WorkspaceText, WorkspaceId
);
id_text!(
    /// A member.
    MemberText, MemberId
);
id_text!(
    /// A device.
    DeviceText, DeviceId
);
id_text!(
    /// A place.
    PlaceText, PlaceId
);
id_text!(
    /// A version of a form.
    FormText, FormVersionId
);
id_text!(
    /// A visit.
    VisitText, VisitId
);
id_text!(
    /// A record.
    RecordText, RecordId
);
id_text!(
    /// An attached file: the SHA-256 of its content.
    FileText, FileHash
);

/// Where a record stands: the hashes of its heads, divided by commas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HeadsText(pub(super) Vec<ChangeHash>);

impl<'de> Deserialize<'de> for HeadsText {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(input)?;
        let wrong = || de::Error::custom("an id is written in hexadecimal digits, and heads are divided by commas");
        let heads: Option<Vec<ChangeHash>> = text.split(',').map(|head| head.parse().ok()).collect();
        heads.filter(|heads| heads.len() <= HEADS_MAX).map(Self).ok_or_else(wrong)
    }
}

impl PartialSchema for HeadsText {
    fn schema() -> RefOr<Schema> {
        let letters = ChangeHash::LENGTH * 2;
        let built =
            text().pattern(Some(format!("^[0-9a-f]{{{letters}}}(,[0-9a-f]{{{letters}}}){{0,{}}}$", HEADS_MAX - 1)));
        schema(built.min_length(Some(letters)).max_length(Some((letters + 1) * HEADS_MAX - 1)))
    }
}

impl ToSchema for HeadsText {}

/// A moment, as RFC 3339 writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment(pub(super) Timestamp);

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(&self.0)
    }
}

impl PartialSchema for Moment {
    fn schema() -> RefOr<Schema> {
        schema(text().format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime))))
    }
}

impl ToSchema for Moment {}

/// A day, such as 2026-11-25.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Day(pub(super) Date);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(input)?;
        let read = text.parse::<Date>().ok().filter(|date| date.year() > 0 && date.to_string() == *text);
        read.map(Self).ok_or_else(|| de::Error::custom("a day is written as 2026-11-25"))
    }
}

impl PartialSchema for Day {
    fn schema() -> RefOr<Schema> {
        schema(text().format(Some(SchemaFormat::KnownFormat(KnownFormat::Date))))
    }
}

impl ToSchema for Day {}

/// What a person or an organisation is called: one line that is not empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::http) struct Name(pub(super) String);

impl Name {
    /// Reads a name; white space around it is dropped.
    pub(in crate::http) fn parse(text: &str, bytes_max: usize) -> Option<String> {
        let text = text.trim();
        let is_one_line = !text.is_empty() && text.len() <= bytes_max && !text.chars().any(char::is_control);
        is_one_line.then(|| text.to_owned())
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(input)?;
        let wanted = "a name is one line that is not empty, with 200 bytes in UTF-8 at most";
        Self::parse(&text, MEMBER_NAME_BYTES_MAX).map(Self).ok_or_else(|| de::Error::custom(wanted))
    }
}

impl PartialSchema for Name {
    fn schema() -> RefOr<Schema> {
        let bounded = text().min_length(Some(1)).max_length(Some(MEMBER_NAME_BYTES_MAX));
        schema(bounded.description(Some("One line that is not empty; 200 bytes in UTF-8 at most.")))
    }
}

impl ToSchema for Name {}

/// A line about a place: a name, a kind, an address. It may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Line(pub(super) String);

impl<'de> Deserialize<'de> for Line {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(input)?;
        let text = text.trim();
        let wanted = "a line has no control characters, and 1024 bytes in UTF-8 at most";
        let fits = text.len() <= PLACE_TEXT_BYTES_MAX && !text.chars().any(char::is_control);
        if fits { Ok(Self(text.to_owned())) } else { Err(de::Error::custom(wanted)) }
    }
}

impl PartialSchema for Line {
    fn schema() -> RefOr<Schema> {
        let bounded = text().max_length(Some(PLACE_TEXT_BYTES_MAX));
        schema(bounded.description(Some("One line, which may be empty; 1024 bytes in UTF-8 at most.")))
    }
}

impl ToSchema for Line {}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<T: for<'de> Deserialize<'de>>(text: &str) -> Option<T> {
        serde_json::from_value(serde_json::Value::String(text.to_owned())).ok()
    }

    #[test]
    fn one_value_has_one_text() {
        assert!(read::<MemberText>(&"0a".repeat(16)).is_some());
        assert!(read::<MemberText>(&"0A".repeat(16)).is_none());
        assert!(read::<Day>("2026-11-25").is_some());
        for wrong in ["20261125", "2026-11-25T10:00", "0000-01-01", "-000001-01-01", "2026-02-30", ""] {
            assert!(read::<Day>(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_name_is_one_line_within_its_bound() {
        assert_eq!(read::<Name>(" Amal Haddad "), Some(Name("Amal Haddad".to_owned())));
        for wrong in ["", "  ", "a\nb", "a\u{0}", &"a".repeat(201)] {
            assert!(read::<Name>(wrong).is_none(), "{wrong:?}");
        }
        assert!(read::<Name>(&"é".repeat(100)).is_some() && read::<Name>(&"é".repeat(101)).is_none());
        assert_eq!(read::<Line>("  "), Some(Line::default()));
        assert!(read::<Line>(&"a".repeat(1_025)).is_none());
    }
}
