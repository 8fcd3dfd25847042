//! Paths to nodes: `/data/group/question`, `question`, `../@id`.

use super::Reader;
use crate::form::model::NodeId;

/// Where a reference leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) node: NodeId,
    /// Whether the reference picks instances with predicates, so that it says more than the node does.
    pub(super) has_predicates: bool,
}

impl Reader<'_> {
    /// The node that a reference leads to, from this node.
    pub(super) fn resolve(&self, context: NodeId, reference: &str) -> Option<Target> {
        let reference = reference.trim();
        if let Some(&node) = self.nodes_by_path.get(reference) {
            return Some(Target { node, has_predicates: false });
        }
        let base = if reference.starts_with('/') { String::new() } else { self.form.path(context) };
        let (path, has_predicates) = normalize(&base, reference)?;
        let node = *self.nodes_by_path.get(&path)?;
        Some(Target { node, has_predicates })
    }
}

/// The plain path that a reference means, from a base path; and whether it had predicates, which are left out.
///
/// `None` for what is not a path of names, such as a function call or `//`.
pub(super) fn normalize(base: &str, reference: &str) -> Option<(String, bool)> {
    let (bare, has_predicates) = without_predicates(reference.trim())?;
    let mut path = String::new();
    let relative = match bare.strip_prefix('/') {
        Some(absolute) => absolute,
        None => {
            path.push_str(base);
            bare.as_str()
        }
    };
    for (index, step) in relative.split('/').enumerate() {
        match step.trim() {
            "." => {}
            "current()" if index == 0 => {}
            ".." => path.truncate(path.rfind('/')?),
            name if is_step(name) => {
                path.push('/');
                path.push_str(name);
            }
            _ => return None,
        }
    }
    (!path.is_empty()).then_some((path, has_predicates))
}

fn is_step(step: &str) -> bool {
    let name = step.strip_prefix('@').unwrap_or(step);
    let mut characters = name.chars();
    characters.next().is_some_and(|first| first.is_alphabetic() || first == '_')
        && characters.all(|other| other.is_alphanumeric() || "_-.:\u{B7}".contains(other))
}

/// The reference without `[..]`, minding brackets within brackets and within quotes.
fn without_predicates(reference: &str) -> Option<(String, bool)> {
    if !reference.contains('[') {
        return Some((reference.to_owned(), false));
    }
    let mut bare = String::with_capacity(reference.len());
    let mut depth = 0_usize;
    let mut quote = None;
    for character in reference.chars() {
        match (quote, character) {
            (Some(open), _) if character == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(character),
            (None, '[') => depth += 1,
            (None, ']') => depth = depth.checked_sub(1)?,
            (None, _) if depth == 0 => bare.push(character),
            (None, _) => {}
        }
    }
    (depth == 0 && quote.is_none()).then_some((bare, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_become_plain_paths() {
        let plain = |base, reference| normalize(base, reference).map(|(path, _)| path);
        assert_eq!(plain("/data/g", "/data/q"), Some("/data/q".into()));
        assert_eq!(plain("/data/g", " q "), Some("/data/g/q".into()));
        assert_eq!(plain("/data/g", "./q/@id"), Some("/data/g/q/@id".into()));
        assert_eq!(plain("/data/g/q", "../r"), Some("/data/g/r".into()));
        assert_eq!(plain("/data/g/q", "current()/.."), Some("/data/g".into()));
        assert_eq!(normalize("", "/data/r[name = ']']/x[a[1]]"), Some(("/data/r/x".into(), true)));
        for no_path in ["instance('a')/root", "/data//q", "count(/data/q)", "", "../../..", "/data/r[", "*"] {
            assert_eq!(plain("/data", no_path), None, "{no_path}");
        }
    }
}
