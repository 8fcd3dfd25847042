//! What a form sends.

use super::door::{Visitor, is_from_here, is_marked};
use super::fault::Fault;
use super::limits::{FIELDS_MAX, FORM_BYTES_MAX};
use crate::http::App;
use axum::extract::{FromRequest, FromRequestParts, Request};

/// The field in which forms carry their mark.
pub(super) const MARK_FIELD: &str = "mark";

/// What a form of this session has sent.
pub(super) struct Posted {
    /// Who.
    pub(super) visitor: Visitor,
    /// What.
    pub(super) fields: Fields,
}

/// The fields of a form.
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Of a form with a file, without the file.
    pub(super) fn of(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// A field; empty where it was not sent. Spaces around it were not meant.
    pub(super) fn get(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// All fields of this name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.trim())
    }

    /// The fields whose names begin so, as they were sent, by the rest of their names.
    pub(super) fn beginning<'a>(&'a self, begin: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.iter().filter_map(move |(name, value)| Some((name.strip_prefix(begin)?, &**value)))
    }

    /// All fields of this name as they were sent.
    pub(super) fn all_raw<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| &**value)
    }

    /// A field as it was sent.
    pub(super) fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

#[cfg(test)]
impl Fields {
    /// What a body says.
    pub(super) fn of_body(body: &[u8]) -> Self {
        Self(form_urlencoded::parse(body).into_owned().collect())
    }
}

/// Reads a form that nobody need have signed in for.
pub(super) async fn fields(request: Request) -> Result<Fields, Fault> {
    if !is_from_here(request.headers()) {
        return Err(Fault::FromElsewhere);
    }
    let bytes = axum::body::to_bytes(request.into_body(), FORM_BYTES_MAX).await.map_err(|_| Fault::TooLarge)?;
    let pairs: Vec<(String, String)> = form_urlencoded::parse(&bytes).into_owned().take(FIELDS_MAX + 1).collect();
    if pairs.len() > FIELDS_MAX { Err(Fault::TooLarge) } else { Ok(Fields(pairs)) }
}

impl FromRequest<App> for Posted {
    type Rejection = Fault;

    async fn from_request(request: Request, app: &App) -> Result<Self, Fault> {
        let (mut parts, body) = request.into_parts();
        let visitor = Visitor::from_request_parts(&mut parts, app).await?;
        let fields = fields(Request::from_parts(parts, body)).await?;
        if !is_marked(&visitor.caller, fields.raw(MARK_FIELD)) {
            return Err(Fault::FromElsewhere);
        }
        Ok(Self { visitor, fields })
    }
}
