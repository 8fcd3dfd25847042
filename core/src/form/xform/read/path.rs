//! Paths to nodes: `/data/group/question`, `question`, `../@id`.

use super::Reader;
use crate::form::model::{NodeId, NodeKind};
use crate::limits;
use rustc_hash::FxHashMap;

/// Where a reference leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) node: NodeId,
    /// Whether the reference picks instances with predicates, so that it says more than the node does.
    pub(super) has_predicates: bool,
}

/// Nodes by parent and name. Whole paths would grow with depth times length.
#[derive(Default)]
pub(super) struct NodeIndex<'d> {
    nodes: FxHashMap<(NodeId, bool, &'d str), NodeId>,
    /// Bytes of the path of each node.
    path_bytes: Vec<usize>,
    /// Bytes of all paths that would be written out: of nodes, and of the controls and actions that name them.
    spent_bytes: usize,
}

impl<'d> NodeIndex<'d> {
    /// The child of this name; of an attribute if asked for.
    pub(super) fn child(&self, parent: NodeId, is_attribute: bool, name: &str) -> Option<NodeId> {
        self.nodes.get(&(parent, is_attribute, name)).copied()
    }
}

impl<'d> Reader<'d> {
    /// The node that a reference leads to, from this node.
    pub(super) fn resolve(&self, context: NodeId, reference: &str) -> Option<Target> {
        let bare;
        let (reference, has_predicates) = if reference.contains('[') {
            bare = without_predicates(reference)?;
            (bare.as_str(), true)
        } else {
            (reference, false)
        };
        let (is_absolute, steps) = steps(reference)?;
        let mut node = (!is_absolute).then_some(context);
        for step in steps {
            node = match (step?, node) {
                (Step::Here, _) => node,
                (Step::Up, Some(current)) => self.form.node(current).parent,
                (Step::Down { is_attribute, name }, Some(current)) => {
                    Some(self.index.child(current, is_attribute, name)?)
                }
                (Step::Down { is_attribute: false, name }, None) => {
                    (*name == *self.form.node(NodeId::ROOT).name).then_some(NodeId::ROOT)
                }
                (Step::Up | Step::Down { .. }, None) => return None,
            };
            node?;
        }
        Some(Target { node: node?, has_predicates })
    }

    /// Notes a node under its name. False where the paths of the form become too long: then nothing is added.
    pub(super) fn index_node(&mut self, parent: NodeId, name: &'d str, kind: &NodeKind) -> bool {
        let id = NodeId(self.form.nodes.len() as u32);
        let is_attribute = matches!(kind, NodeKind::Attribute);
        let bytes = self.path_bytes(parent) + name.len() + 2;
        if !self.spend(bytes) {
            return false;
        }
        self.index.path_bytes.resize(id.0 as usize, 0);
        self.index.path_bytes.push(bytes);
        self.index.nodes.entry((parent, is_attribute, name)).or_insert(id);
        true
    }

    /// Counts the path of a node once more: something else that names it is about to be added.
    pub(super) fn spend_path(&mut self, node: NodeId) -> bool {
        self.spend(self.path_bytes(node))
    }

    fn path_bytes(&self, node: NodeId) -> usize {
        self.index.path_bytes.get(node.0 as usize).copied().unwrap_or(0)
    }

    fn spend(&mut self, bytes: usize) -> bool {
        let was_within = self.index.spent_bytes <= limits::PATHS_BYTES_MAX;
        self.index.spent_bytes = self.index.spent_bytes.saturating_add(bytes);
        let is_within = self.index.spent_bytes <= limits::PATHS_BYTES_MAX;
        if was_within && !is_within {
            let message = "The names and the depth of this form make its paths too long to handle.";
            self.problems.error(self.document.root(), "paths-too-long", message, "Use shorter names or fewer groups.");
        }
        is_within
    }
}

/// One step of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step<'p> {
    Here,
    Up,
    Down { is_attribute: bool, name: &'p str },
}

/// Whether a reference without predicates is absolute, and its steps; a step is `None` where it is no name. `None` for
/// what is no path at all.
pub(super) fn steps(reference: &str) -> Option<(bool, impl Iterator<Item = Option<Step<'_>>>)> {
    let reference = reference.trim();
    if reference.is_empty() {
        return None;
    }
    let (is_absolute, relative) = match reference.strip_prefix('/') {
        Some(relative) => (true, relative),
        None => (false, reference),
    };
    let steps = relative.split('/').enumerate().map(move |(index, step)| match step.trim() {
        "." => Some(Step::Here),
        "current()" if index == 0 && !is_absolute => Some(Step::Here),
        ".." => Some(Step::Up),
        step => {
            let name = step.strip_prefix('@').unwrap_or(step);
            is_name(name).then_some(Step::Down { is_attribute: name.len() < step.len(), name })
        }
    });
    Some((is_absolute, steps))
}

fn is_name(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(|first| first.is_alphabetic() || first == '_')
        && characters.all(|other| other.is_alphanumeric() || "_-.:\u{B7}".contains(other))
}

/// The reference without `[..]`, minding brackets within brackets and within quotes.
fn without_predicates(reference: &str) -> Option<String> {
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
    (depth == 0 && quote.is_none()).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(reference: &str) -> Option<(bool, Vec<Step<'_>>)> {
        let (is_absolute, steps) = steps(reference)?;
        Some((is_absolute, steps.collect::<Option<_>>()?))
    }

    fn down(name: &str) -> Step<'_> {
        Step::Down { is_attribute: false, name }
    }

    #[test]
    fn references_are_taken_apart() {
        assert_eq!(plain(" /data/q "), Some((true, vec![down("data"), down("q")])));
        assert_eq!(
            plain("./q/@id"),
            Some((false, vec![Step::Here, down("q"), Step::Down { is_attribute: true, name: "id" }]))
        );
        assert_eq!(plain("current()/../orx:r"), Some((false, vec![Step::Here, Step::Up, down("orx:r")])));
        for no_path in ["instance('a')/root", "/data//q", "count(/data/q)", "", "*", "/current()", "1"] {
            assert_eq!(plain(no_path), None, "{no_path}");
        }
    }

    #[test]
    fn predicates_are_left_out() {
        assert_eq!(without_predicates("/data/r[name = ']']/x[a[1]]").as_deref(), Some("/data/r/x"));
        for broken in ["/data/r[", "/data/r]", "/data/r[']"] {
            assert_eq!(without_predicates(broken), None, "{broken}");
        }
    }
}
