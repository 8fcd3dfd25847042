//! `${name}` references: finding them in a text, and the paths that stand for them.
//!
//! A path is relative where the place of the reference and the question it names share a repeat, and absolute
//! elsewhere: the rules, oddities included, are those of pyxform's `Survey._var_repl_function`, for the same form must
//! mean the same here and there.

use super::surroundings::Surroundings;
use super::tokens::reference;
use crate::form::model::{FormDefinition, NodeId};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// One reference in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reference<'t> {
    pub(super) name: &'t str,
    pub(super) is_last_saved: bool,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The references of a text that are well formed.
pub(super) fn references(text: &str) -> impl Iterator<Item = Reference<'_>> {
    let mut position = 0;
    std::iter::from_fn(move || {
        loop {
            let start = position + text.get(position..)?.find("${")?;
            let Some(length) = reference(&text[start..]) else {
                position = start + 2;
                continue;
            };
            let end = start + length;
            position = end;
            let inner = &text[start + 2..end - 1];
            let name = inner.strip_prefix("last-saved#").unwrap_or(inner);
            return Some(Reference { name, is_last_saved: name.len() != inner.len(), start, end });
        }
    })
}

/// The first thing in a text that looks like a reference and is none, such as `${a b}` or `${a` without its end.
pub(super) fn malformed_reference(text: &str) -> Option<&str> {
    // pyxform looks for a reference only in what has room for one.
    if text.len() <= 2 {
        return None;
    }
    let mut position = 0;
    while let Some(start) = text[position..].find("${").map(|found| position + found) {
        match text[start + 2..].find('}') {
            // `${}` is taken for plain text.
            Some(0) => position = start + 3,
            Some(length) => {
                let end = start + 2 + length + 1;
                if reference(&text[start..]) != Some(end - start) {
                    return Some(&text[start..end]);
                }
                position = end;
            }
            None => return Some(&text[start..]),
        }
    }
    None
}

/// Whether there is a well-formed reference before anything malformed.
pub(super) fn has_reference(text: &str) -> bool {
    references(text).next().is_some()
}

/// The name, where the text is one reference and nothing else.
pub(super) fn only_reference(text: &str) -> Option<&str> {
    references(text).next().filter(|found| found.start == 0 && found.end == text.len()).map(|found| found.name)
}

/// What a node is when paths are made relative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Group,
    Repeat,
    /// The root, loops, entities, questions: no ancestor that a relative path may start from.
    Other,
}

/// Where a reference stands.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    /// The node that the text belongs to; none for texts of choices.
    pub(super) context: Option<NodeId>,
    /// Relative paths begin with `current()`.
    pub(super) uses_current: bool,
    /// The path must leave the shared repeat, so that all its instances are meant.
    pub(super) leaves_repeat: bool,
}

impl Place {
    /// A text that belongs to a node.
    pub(super) fn at(context: NodeId) -> Self {
        Self { context: Some(context), ..Self::default() }
    }
}

/// Why a reference has no path.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unresolved {
    Unknown(String),
    Ambiguous(String),
}

/// Knows the node of each name.
#[derive(Debug, Default)]
pub(super) struct Resolver {
    by_name: FxHashMap<Box<str>, Option<NodeId>>,
    roles: Vec<Role>,
    depths: Vec<u32>,
}

impl Resolver {
    /// Makes a node known; call it for each node in the order of the definition. Only named nodes can be referred to.
    pub(super) fn add(&mut self, definition: &FormDefinition, node: NodeId, role: Role, is_named: bool) {
        let depth = definition.node(node).parent.map_or(0, |parent| self.depths[parent.0 as usize] + 1);
        self.depths.push(depth);
        self.roles.push(role);
        if is_named {
            let name = definition.node(node).name.clone();
            self.by_name.entry(name).and_modify(|known| *known = None).or_insert(Some(node));
        }
    }

    /// The node with a name.
    pub(super) fn node(&self, name: &str) -> Result<NodeId, Unresolved> {
        match self.by_name.get(name) {
            Some(Some(node)) => Ok(*node),
            Some(None) => Err(Unresolved::Ambiguous(name.to_owned())),
            None => Err(Unresolved::Unknown(name.to_owned())),
        }
    }

    /// The text with every reference replaced by a path, each between spaces.
    pub(super) fn resolve<'t>(
        &self,
        definition: &FormDefinition,
        text: &'t str,
        place: Place,
    ) -> Result<Cow<'t, str>, Unresolved> {
        let mut references = references(text).peekable();
        if references.peek().is_none() {
            return Ok(Cow::Borrowed(text));
        }
        let surroundings = Surroundings::of(text);
        let mut resolved = String::with_capacity(text.len() * 2);
        let mut position = 0;
        for found in references {
            resolved.push_str(&text[position..found.start]);
            self.push_path(definition, &found, &surroundings, place, &mut resolved)?;
            position = found.end;
        }
        resolved.push_str(&text[position..]);
        Ok(Cow::Owned(resolved))
    }

    fn push_path(
        &self,
        definition: &FormDefinition,
        found: &Reference,
        surroundings: &Surroundings,
        place: Place,
        into: &mut String,
    ) -> Result<(), Unresolved> {
        let target = self.node(found.name)?;
        let source = place.context.filter(|_| !found.is_last_saved && surroundings.may_be_relative(found));
        if let Some((steps, path)) =
            source.and_then(|source| self.relative(definition, source, target, place.leaves_repeat))
        {
            into.push(' ');
            if place.uses_current || surroundings.is_in_instance_predicate(found) {
                into.push_str("current()/");
            }
            for step in 0..steps {
                into.push_str(if step == 0 { ".." } else { "/.." });
            }
            into.push_str(&path);
        } else {
            into.push(' ');
            if found.is_last_saved {
                into.push_str("instance('__last-saved')");
            }
            into.push_str(&definition.path(target));
        }
        into.push(' ');
        Ok(())
    }

    /// Steps up from `source`, and the path down from there to `target`; none where they share no repeat.
    fn relative(
        &self,
        definition: &FormDefinition,
        source: NodeId,
        target: NodeId,
        leaves_repeat: bool,
    ) -> Option<(u32, String)> {
        let is_repeat = |node: NodeId| self.role(node) == Role::Repeat;
        let nearest = self.common_ancestor(definition, source, target)?;
        let repeat = self.self_or_ancestor(definition, nearest, is_repeat)?;
        if leaves_repeat {
            let repeat_of = |node: NodeId| {
                definition.node(node).parent.and_then(|parent| self.self_or_ancestor(definition, parent, is_repeat))
            };
            let is_outermost = repeat_of(repeat).is_none();
            if repeat_of(target) == Some(repeat) && (is_outermost || repeat_of(source) != Some(repeat)) {
                let parent = definition.node(repeat).parent?;
                return Some((self.steps(source, parent), path_below(definition, target, parent)));
            }
        }
        let common = self.self_or_ancestor(definition, nearest, |node| self.role(node) != Role::Other)?;
        Some((self.steps(source, common), path_below(definition, target, common)))
    }

    fn role(&self, node: NodeId) -> Role {
        self.roles[node.0 as usize]
    }

    fn depth(&self, node: NodeId) -> u32 {
        self.depths[node.0 as usize]
    }

    fn steps(&self, source: NodeId, ancestor: NodeId) -> u32 {
        self.depth(source) - self.depth(ancestor)
    }

    fn self_or_ancestor(
        &self,
        definition: &FormDefinition,
        node: NodeId,
        is_wanted: impl Fn(NodeId) -> bool,
    ) -> Option<NodeId> {
        let mut current = Some(node);
        while let Some(node) = current {
            if is_wanted(node) {
                return Some(node);
            }
            current = definition.node(node).parent;
        }
        None
    }

    /// The nearest node that holds both, and is neither.
    fn common_ancestor(&self, definition: &FormDefinition, one: NodeId, other: NodeId) -> Option<NodeId> {
        let mut one = definition.node(one).parent?;
        let mut other = definition.node(other).parent?;
        while one != other {
            if self.depth(one) >= self.depth(other) {
                one = definition.node(one).parent?;
            } else {
                other = definition.node(other).parent?;
            }
        }
        Some(one)
    }
}

/// The path from below `ancestor` down to `node`, with a slash before each name.
fn path_below(definition: &FormDefinition, node: NodeId, ancestor: NodeId) -> String {
    let full = definition.path(node);
    let above = definition.path(ancestor).len();
    full[above..].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::model::{NodeKind, Origin};

    /// `/data` with `outer` (repeat) holding `a`, `group` with `b` and `inner` (repeat) with `c`; and `top`.
    fn example() -> (FormDefinition, Resolver) {
        let mut definition = FormDefinition::new("data");
        let repeat = || NodeKind::Repeat { initial: Vec::new() };
        let outer = definition.add_node(NodeId::ROOT, "outer", repeat(), Origin::default());
        definition.add_node(outer, "a", NodeKind::Value, Origin::default());
        let group = definition.add_node(outer, "group", NodeKind::Group, Origin::default());
        definition.add_node(group, "b", NodeKind::Value, Origin::default());
        let inner = definition.add_node(group, "inner", repeat(), Origin::default());
        definition.add_node(inner, "c", NodeKind::Value, Origin::default());
        definition.add_node(NodeId::ROOT, "top", NodeKind::Value, Origin::default());
        let mut resolver = Resolver::default();
        for index in 0..definition.nodes.len() {
            let node = NodeId(index as u32);
            let role = match definition.node(node).kind {
                NodeKind::Repeat { .. } => Role::Repeat,
                NodeKind::Group if index > 0 => Role::Group,
                _ => Role::Other,
            };
            resolver.add(&definition, node, role, true);
        }
        (definition, resolver)
    }

    fn resolved(text: &str, at: &str, place: Place) -> String {
        let (definition, resolver) = example();
        let context = resolver.node(at).unwrap();
        let place = Place { context: Some(context), ..place };
        resolver.resolve(&definition, text, place).unwrap().into_owned()
    }

    #[test]
    fn paths_are_relative_within_a_repeat_and_absolute_outside() {
        assert_eq!(resolved("${a}", "b", Place::default()), " ../../a ");
        assert_eq!(resolved("${b}", "c", Place::default()), " ../../b ");
        assert_eq!(resolved("${c}", "a", Place::default()), " ../group/inner/c ");
        assert_eq!(resolved("${top}", "c", Place::default()), " /data/top ");
        assert_eq!(resolved("${a}", "top", Place::default()), " /data/outer/a ");
        assert_eq!(resolved("${outer}", "a", Place::default()), " /data/outer ");
        assert_eq!(resolved("${last-saved#a}", "b", Place::default()), " instance('__last-saved')/data/outer/a ");
    }

    #[test]
    fn predicates_of_instances_start_from_current() {
        assert_eq!(
            resolved("instance('x')/root/item[name = ${a}]/label", "b", Place::default()),
            "instance('x')/root/item[name =  current()/../../a ]/label"
        );
        let filter = Place { uses_current: true, ..Place::default() };
        assert_eq!(resolved("town = ${a}", "b", filter), "town =  current()/../../a ");
    }

    #[test]
    fn arguments_of_indexed_repeat_that_name_are_absolute() {
        assert_eq!(
            resolved("indexed-repeat(${a}, ${outer}, ${b})", "b", Place::default()),
            "indexed-repeat( /data/outer/a ,  /data/outer ,  ../b )"
        );
    }

    #[test]
    fn choices_from_a_repeat_leave_it() {
        let place = Place { leaves_repeat: true, ..Place::default() };
        assert_eq!(resolved("${a}", "b", place), " ../../../outer/a ");
        assert_eq!(resolved("${c}", "b", place), " ../inner/c ");
        assert_eq!(resolved("${c}", "c", place), " ../c ");
    }

    #[test]
    fn what_looks_like_a_reference_and_is_none_is_found() {
        assert_eq!(malformed_reference("${a} ${b"), Some("${b"));
        assert_eq!(malformed_reference("${ a }"), Some("${ a }"));
        assert_eq!(malformed_reference("${a} and ${} and $5"), None);
        assert_eq!(malformed_reference("${"), None);
        assert_eq!(only_reference("${a}"), Some("a"));
        assert_eq!(only_reference("${a} "), None);
    }
}
