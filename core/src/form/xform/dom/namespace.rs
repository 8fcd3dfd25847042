//! The namespaces of XForms, and the prefixes under which the rest of the code knows them.

/// Prefix and address of the namespaces that every form declares (ODK XForms specification, "Namespaces"). The empty
/// prefix is the default one.
pub(crate) const STANDARD: &[(&str, &str)] = &[
    ("", "http://www.w3.org/2002/xforms"),
    ("h", "http://www.w3.org/1999/xhtml"),
    ("ev", "http://www.w3.org/2001/xml-events"),
    ("xsd", "http://www.w3.org/2001/XMLSchema"),
    ("jr", "http://openrosa.org/javarosa"),
    ("orx", "http://openrosa.org/xforms"),
    ("odk", "http://www.opendatakit.org/xforms"),
];

/// Namespace of entities, under the prefix `entities`.
pub(crate) const ENTITIES: &str = "http://www.opendatakit.org/xforms/entities";

/// Namespace of Casement's own columns where they stand in an XForm, under the prefix `casement`.
pub(crate) const CASEMENT: &str = "urn:casement:columns";

/// The prefix under which the code knows a namespace; `Some("")` where names stand without a prefix.
fn canonical_prefix(address: &str) -> Option<&'static str> {
    let address = address.trim().trim_end_matches('/');
    match address {
        // The specification itself writes this one without `www`.
        "http://opendatakit.org/xforms" => return Some("odk"),
        "http://www.w3.org/1999/xhtml" => return Some(""),
        ENTITIES => return Some("entities"),
        CASEMENT => return Some("casement"),
        _ => {}
    }
    STANDARD.iter().find(|(_, standard)| *standard == address).map(|(prefix, _)| *prefix)
}

/// The canonical form of a written name whose prefix stands for this address (`None`: no namespace, or an undeclared
/// prefix).
pub(super) fn canonical_name(written: &str, address: Option<&str>) -> Box<str> {
    let local = written.split_once(':').map_or(written, |(_, local)| local);
    match address.and_then(canonical_prefix) {
        Some("") => local.into(),
        Some(prefix) => format!("{prefix}:{local}").into(),
        None => written.into(),
    }
}

/// Whether a declaration says nothing new: a standard prefix for its standard address.
pub(super) fn is_standard(prefix: &str, address: &str) -> bool {
    match prefix {
        "xml" => true,
        "entities" => address == ENTITIES,
        "casement" => address == CASEMENT,
        _ => STANDARD.iter().any(|&(known, standard)| known == prefix && standard == address.trim_end_matches('/')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_canonical_whatever_the_prefix() {
        assert_eq!(&*canonical_name("xf:input", Some("http://www.w3.org/2002/xforms")), "input");
        assert_eq!(&*canonical_name("html:body", Some("http://www.w3.org/1999/xhtml")), "body");
        assert_eq!(&*canonical_name("javarosa:count", Some("http://openrosa.org/javarosa")), "jr:count");
        assert_eq!(&*canonical_name("or:meta", Some("http://openrosa.org/xforms/")), "orx:meta");
        assert_eq!(&*canonical_name("my:thing", Some("http://example.org")), "my:thing");
        assert_eq!(&*canonical_name("jr:count", None), "jr:count");
    }
}
