//! Where two answers to the same command differ: a dump node by node, a validation path by path, anything else as a
//! whole.

use std::collections::BTreeMap;

use super::tree::Element;

/// Stands for a node that one dump has and the other has not.
const ABSENT: &str = "(absent)";

/// One difference between two answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The command; for a dump or a validation, `dump PATH` or `validate PATH`.
    pub subject: String,
    /// What the first engine says.
    pub ours: String,
    /// What the second engine says.
    pub theirs: String,
}

/// Compares what two engines answer to `command`. Of two refusals the words do not matter.
#[must_use]
pub fn differences(command: &str, ours: &str, theirs: &str) -> Vec<Difference> {
    if ours == theirs || (ours.starts_with('!') && theirs.starts_with('!')) {
        return Vec::new();
    }
    let parts = match command {
        "dump" => flat(ours).zip(flat(theirs)),
        "validate" if !ours.starts_with('!') && !theirs.starts_with('!') => Some((failing(ours), failing(theirs))),
        _ => None,
    };
    let Some((ours_parts, theirs_parts)) = parts else {
        return vec![Difference { subject: command.to_owned(), ours: ours.to_owned(), theirs: theirs.to_owned() }];
    };
    let found: Vec<_> = ours_parts
        .keys()
        .chain(theirs_parts.keys().filter(|path| !ours_parts.contains_key(*path)))
        .filter(|path| ours_parts.get(*path) != theirs_parts.get(*path))
        .map(|path| Difference {
            subject: format!("{command} {path}"),
            ours: ours_parts.get(path).map_or(ABSENT, String::as_str).to_owned(),
            theirs: theirs_parts.get(path).map_or(ABSENT, String::as_str).to_owned(),
        })
        .collect();
    if found.is_empty() && command == "validate" {
        return vec![Difference {
            subject: "validate order".to_owned(),
            ours: ours.to_owned(),
            theirs: theirs.to_owned(),
        }];
    }
    found
}

fn failing(answer: &str) -> BTreeMap<String, String> {
    if answer == "ok" {
        return BTreeMap::new();
    }
    answer
        .split(", ")
        .filter_map(|one| one.rsplit_once(' '))
        .map(|(path, why)| (path.to_owned(), why.to_owned()))
        .collect()
}

fn flat(dump: &str) -> Option<BTreeMap<String, String>> {
    let mut nodes = BTreeMap::new();
    let document = Element::parse(&unescape(dump))?;
    add(&document, &format!("/{}", document.name), &mut nodes);
    Some(nodes)
}

fn add(element: &Element, path: &str, nodes: &mut BTreeMap<String, String>) {
    for (key, value) in &element.attributes {
        nodes.insert(format!("{path}/@{key}"), value.clone());
    }
    if element.children.is_empty() {
        nodes.insert(path.to_owned(), masked(&element.text));
        return;
    }
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for child in &element.children {
        let place = seen.entry(&child.name).or_default();
        *place += 1;
        let twins = element.children.iter().filter(|other| other.name == child.name).count();
        let step = if twins > 1 { format!("{}[{place}]", child.name) } else { child.name.clone() };
        add(child, &format!("{path}/{step}"), nodes);
    }
}

/// A random identifier is compared as being one.
fn masked(text: &str) -> String {
    let random = text.strip_prefix("uuid:").is_some_and(|id| {
        id.len() == 36 && id.chars().all(|character| character.is_ascii_hexdigit() || character == '-')
    });
    if random { "uuid:*".to_owned() } else { text.to_owned() }
}

fn unescape(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        match (character, character == '\\') {
            (_, true) => match characters.next() {
                Some('n') => text.push('\n'),
                Some('r') => text.push('\r'),
                Some(other) => text.push(other),
                None => {}
            },
            (other, false) => text.push(other),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Difference, differences};

    fn of(subject: &str, ours: &str, theirs: &str) -> Difference {
        Difference { subject: subject.to_owned(), ours: ours.to_owned(), theirs: theirs.to_owned() }
    }

    #[test]
    fn dumps_differ_node_by_node() {
        let ours = "<data id=\"f\"><a>1</a><r><b/></r><r><b>2</b></r></data>";
        let theirs = "<?xml version='1.0' ?><data xmlns:x=\"y\" id=\"f\"><a>1</a><r><b /></r><c/></data>";
        assert_eq!(
            differences("dump", ours, theirs),
            [
                of("dump /data/r[1]/b", "", "(absent)"),
                of("dump /data/r[2]/b", "2", "(absent)"),
                of("dump /data/c", "(absent)", ""),
                of("dump /data/r/b", "(absent)", ""),
            ]
        );
    }

    #[test]
    fn refusals_are_alike_whatever_their_words_are() {
        assert!(differences("get /data/a", "!no", "!nothing there").is_empty());
        assert_eq!(differences("get /data/a", "!no", "no"), [of("get /data/a", "!no", "no")]);
    }

    #[test]
    fn validations_differ_path_by_path_and_in_order() {
        assert_eq!(differences("validate", "/a required", "ok"), [of("validate /a", "required", "(absent)")]);
        let swapped = differences("validate", "/a required, /b required", "/b required, /a required");
        assert_eq!(swapped[0].subject, "validate order");
    }

    #[test]
    fn random_identifiers_are_alike() {
        let (one, other) = (
            "<d><i>uuid:53879316-9a77-4c72-b672-db947f990ce8</i></d>",
            "<d><i>uuid:00000000-0000-4000-8000-000000000000</i></d>",
        );
        assert!(differences("dump", one, other).is_empty());
        assert!(!differences("dump", one, "<d><i>uuid:</i></d>").is_empty());
    }
}
