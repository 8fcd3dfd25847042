//! What the description says of errors: every call answers them in one shape.

use super::error::Refusal;
use std::collections::BTreeMap;
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder};
use utoipa::{IntoResponses, ToSchema};

/// What any call of someone who has signed in may be refused with.
pub(super) struct Refused;
/// Likewise, where a body comes with it.
pub(super) struct BodyRefused;
/// What a call without a session may be refused with.
pub(super) struct OpenRefused;

const REFUSED: [(&str, &str); 8] = [
    ("400", "The path or the query cannot be read."),
    ("401", "No session is shown, or it is over."),
    ("403", "The caller may not do this."),
    ("404", "There is no such thing, or the caller does not see it."),
    ("409", "As things stand it cannot be done."),
    ("429", "Too many wrong tokens or codes came from this address."),
    ("500", "Something failed within the server."),
    ("503", "The server cannot do this just now."),
];
const BODY_REFUSED: [(&str, &str); 3] = [
    ("413", "The body is larger than it may be."),
    ("415", "The content type is not one of those taken."),
    ("422", "The body can be read, and says what may not be."),
];
const OPEN_REFUSED: [&str; 6] = ["400", "401", "429", "500", "503", "409"];

fn response(description: &str) -> RefOr<Response> {
    let schema = Ref::from_schema_name(Refusal::name());
    let content = ContentBuilder::new().schema(Some(schema)).build();
    ResponseBuilder::new().description(description).content("application/json", content).build().into()
}

fn responses(of: impl IntoIterator<Item = (&'static str, &'static str)>) -> BTreeMap<String, RefOr<Response>> {
    of.into_iter().map(|(status, description)| (status.to_owned(), response(description))).collect()
}

impl IntoResponses for Refused {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        responses(REFUSED)
    }
}

impl IntoResponses for BodyRefused {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        responses(REFUSED.into_iter().chain(BODY_REFUSED))
    }
}

impl IntoResponses for OpenRefused {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let open = REFUSED.into_iter().filter(|(status, _)| OPEN_REFUSED.contains(status));
        responses(open.chain(BODY_REFUSED))
    }
}
