//! Bytes as an XForm, written and read again, compiled and filled in.

use crate::filling;
use casement_core::form::model::{FormDefinition, has_errors};
use casement_core::form::xform;

/// Reads the bytes and all that follows from them.
pub fn run(bytes: &[u8]) {
    let (definition, problems) = xform::read(bytes);
    for problem in &problems {
        assert!(problem.to_string().len() < 10_000, "a problem stays readable");
    }
    let Some(definition) = definition else { return };
    if has_errors(&problems) || rebinds_a_prefix(bytes) {
        // Writing such a definition and compiling it may not fail either.
        xform::write(&definition);
    } else {
        check_writing(&definition);
    }
    if let Some(mut session) = filling::of_definition(definition) {
        filling::try_out(&mut session, &["1", "a", "2026-11-23", "46.2 6.1", "yes"]);
    }
}

/// Whether a prefix that the writer knows stands for something else here. What is written then means something else,
/// too; no tool makes such forms.
fn rebinds_a_prefix(bytes: &[u8]) -> bool {
    const STANDARD: &[(&str, &str)] = &[
        ("", "http://www.w3.org/2002/xforms"),
        (":h", "http://www.w3.org/1999/xhtml"),
        (":jr", "http://openrosa.org/javarosa"),
        (":orx", "http://openrosa.org/xforms"),
        (":odk", "http://www.opendatakit.org/xforms"),
        (":entities", "http://www.opendatakit.org/xforms/entities"),
    ];
    let text = String::from_utf8_lossy(bytes);
    let mut declarations = text.split("xmlns").skip(1);
    declarations.any(|rest| {
        let usual = STANDARD.iter().any(|(prefix, address)| rest.starts_with(&format!("{prefix}=\"{address}\"")));
        !usual
    })
}

/// What was written reads without an error, and is then written the same, but for white space around texts; and exactly
/// the same ever after.
pub fn check_writing(definition: &FormDefinition) {
    let first = xform::write(definition);
    let second = xform::write(&read_without_errors(&first));
    filling::assert_same("what is written reads the same", &without_space(&first), &without_space(&second));
    let third = xform::write(&read_without_errors(&second));
    filling::assert_same("a form is written the same again", &second, &third);
}

fn read_without_errors(written: &str) -> FormDefinition {
    let (definition, problems) = xform::read(written.as_bytes());
    assert!(!has_errors(&problems), "what was written reads without an error: {problems:?}\n{written}");
    definition.expect("a form without errors was read")
}

/// One element on a line, without white space and without texts that hold nothing else.
fn without_space(xml: &str) -> String {
    let mut bare: String = xml.split_whitespace().collect();
    for name in ["label", "hint", "value"] {
        bare = bare.replace(&format!("<{name}></{name}>"), "");
    }
    bare.replace('>', ">\n")
}
