//! Which node, or which list, a path in an expression means.

use crate::form::expression::ast::{self, Ast, Axis, NodeKind, NodeTest, PathStart, Step};
use crate::form::model::{ElementId, FormDefinition, NodeId, XmlTree};

/// The node of the primary instance that a path without predicates means; none for anything else.
pub(in crate::form) fn node_of(
    definition: &FormDefinition,
    ast: &Ast,
    id: ast::NodeId,
    context: NodeId,
) -> Option<NodeId> {
    node_of_kind(definition, ast, &ast.node(id).kind, context)
}

/// The same, of a node of the tree that is at hand already.
pub(in crate::form) fn node_of_kind(
    definition: &FormDefinition,
    ast: &Ast,
    kind: &NodeKind,
    context: NodeId,
) -> Option<NodeId> {
    let NodeKind::Path { start, steps } = kind else { return None };
    let (mut current, steps) = match start {
        PathStart::Context => (context, steps.as_slice()),
        PathStart::Root => {
            let (first, rest) = steps.split_first()?;
            let is_root = name_of(first).is_some_and(|name| *name == *definition.node(NodeId::ROOT).name);
            (is_root && first.predicates.is_empty()).then_some((NodeId::ROOT, rest))?
        }
        PathStart::Expression(base) => match &ast.node(*base).kind {
            NodeKind::Call { name, arguments, .. } if &**name == "current" && arguments.is_empty() => {
                (context, steps.as_slice())
            }
            _ => return None,
        },
    };
    for step in steps {
        if !step.predicates.is_empty() {
            return None;
        }
        current = match (step.axis, &step.test) {
            (Axis::SelfAxis, NodeTest::AnyNode) => current,
            (Axis::Parent, NodeTest::AnyNode) => definition.node(current).parent?,
            (Axis::Child, _) => definition.child(current, &name_of(step)?)?,
            _ => return None,
        };
    }
    Some(current)
}

/// The name that a step along the child axis asks for.
pub(in crate::form) fn name_of(step: &Step) -> Option<String> {
    match (step.axis, &step.test) {
        (Axis::Child, NodeTest::Name { prefix: Some(prefix), local }) => Some(format!("{prefix}:{local}")),
        (Axis::Child, NodeTest::Name { prefix: None, local }) => Some(local.to_string()),
        _ => None,
    }
}

/// Where the items of an itemset come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::form) enum ItemSource {
    /// Elements of a secondary instance: its id, and the names below its root element.
    Instance { id: Box<str>, names: Vec<String> },
    /// Answers of a repeat.
    Nodes(NodeId),
}

/// What the expression of an itemset lists, and the predicates that it is filtered by.
pub(in crate::form) fn item_source(
    definition: &FormDefinition,
    ast: &Ast,
    context: NodeId,
) -> Option<(ItemSource, Vec<ast::NodeId>)> {
    let mut id = ast.root();
    if let NodeKind::Call { name, arguments, .. } = &ast.node(id).kind
        && &**name == "randomize"
    {
        id = *arguments.first()?;
    }
    let NodeKind::Path { start, steps } = &ast.node(id).kind else { return None };
    let filters: Vec<ast::NodeId> = steps.iter().flat_map(|step| step.predicates.iter().copied()).collect();
    if let PathStart::Expression(base) = start
        && let NodeKind::Call { name, arguments, .. } = &ast.node(*base).kind
        && &**name == "instance"
        && let [argument] = arguments.as_slice()
        && let NodeKind::Literal(instance) = &ast.node(*argument).kind
    {
        // The first step names the root element itself.
        let names = steps.iter().skip(1).map(name_of).collect::<Option<Vec<_>>>()?;
        return Some((ItemSource::Instance { id: instance.clone(), names }, filters));
    }
    let mut current = match start {
        PathStart::Context => context,
        PathStart::Root => NodeId::ROOT,
        PathStart::Expression(_) => context,
    };
    let skipped = usize::from(*start == PathStart::Root);
    for step in steps.iter().skip(skipped) {
        current = match (step.axis, &step.test) {
            (Axis::SelfAxis, NodeTest::AnyNode) => current,
            (Axis::Parent, NodeTest::AnyNode) => definition.node(current).parent?,
            _ => definition.child(current, &name_of(step)?)?,
        };
    }
    Some((ItemSource::Nodes(current), filters))
}

/// The elements that lie along these names below the root.
pub(in crate::form) fn items(tree: &XmlTree, path: &[String]) -> Vec<ElementId> {
    let mut found: Vec<ElementId> = tree.root().into_iter().collect();
    for name in path {
        let Some(number) = tree.name_number(name) else { return Vec::new() };
        let is_meant = |child: &ElementId| tree.element_name_number(*child) == number && !tree.is_attribute(*child);
        found = found.into_iter().flat_map(|parent| tree.children(parent).filter(is_meant)).collect();
        if found.is_empty() {
            break;
        }
    }
    found
}

/// The text of what lies along a path below an item, such as `name` or `./name/short`.
pub(in crate::form) fn child_text<'t>(tree: &'t XmlTree, item: ElementId, path: &str) -> Option<&'t str> {
    let mut current = item;
    for name in path.strip_prefix("./").unwrap_or(path).split('/') {
        current = tree.child(current, name)?;
    }
    Some(tree.own_text(current))
}
