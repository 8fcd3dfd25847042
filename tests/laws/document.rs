//! `docs/expressions.md` and the table of functions say the same.

use casement_core::form::expression::functions::table::FUNCTIONS;
use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn the_document_lists_every_function_and_no_other() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/expressions.md");
    let text = std::fs::read_to_string(file).unwrap();
    let section = text.split("\n## ").find(|section| section.starts_with("Functions")).unwrap();
    let listed: BTreeSet<&str> =
        section.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`')).map(|(name, _)| name).collect();
    let known: BTreeSet<&str> = FUNCTIONS.iter().map(|info| info.name).collect();
    assert_eq!(listed, known);
}
