//! Paths: from steps with names to moves with ordinals.

use super::dependency::{Aspect, Dependency};
use super::resolved::{Move, Path, Predicate, Start};
use super::resolver::Resolver;
use super::scope::{Place, Scope};
use crate::form::expression::{Axis, NodeId as PartId, NodeTest, PathStart, Step};
use crate::form::model::{NodeId, NodeKind};

impl Resolver<'_, '_> {
    /// A location path.
    pub(super) fn path(&mut self, start: PathStart, steps: &[Step], scope: &Scope) -> (Path, Place) {
        let (mut path, mut place, mut rest) = match start {
            PathStart::Root => self.absolute(steps),
            PathStart::Context => {
                let start = if scope.is_detached { Start::Current } else { Start::Context };
                (Path { start, moves: Vec::new() }, scope.context.clone(), steps)
            }
            PathStart::Expression(base) => {
                let (path, place) = self.nodes(base, scope);
                (path, place, steps)
            }
        };
        while let Some((step, following)) = rest.split_first() {
            place = self.step(&mut path, place, step);
            for &predicate in &step.predicates {
                self.filter(&mut path, predicate, &place);
            }
            rest = following;
        }
        self.read(&place);
        (path, place)
    }

    /// An absolute path starts, as far as it goes along the ancestors of the node that the expression is evaluated
    /// for, from those very ancestors: within a repeat, `/data/rep/x` means the `x` of the same instance (ODK XForms
    /// specification, "A Big Deviation with XForms"). A path that ends in the repeat itself means all its instances.
    fn absolute<'s>(&mut self, steps: &'s [Step]) -> (Path, Place, &'s [Step]) {
        let document = |steps| (Path { start: Start::Document, moves: Vec::new() }, Place::Document, steps);
        let Some((first, mut rest)) = steps.split_first() else { return document(steps) };
        let root = NodeId::ROOT;
        if !is_plain_child(first, &self.definition().node(root).name) {
            return document(steps);
        }
        let context = self.expression.context;
        let mut node = root;
        while let Some((step, following)) = rest.split_first() {
            let Some(name) = plain_child_name(step) else { break };
            let Some(child) = self.surroundings.layout.child(node, &name) else { break };
            let is_last_repeat = following.is_empty() && self.definition().node(child).is_repeat();
            if !self.surroundings.layout.is_within(context, child) || is_last_repeat {
                break;
            }
            node = child;
            rest = following;
        }
        let up = self.surroundings.layout.depth(context) - self.surroundings.layout.depth(node);
        let mut path = Path { start: Start::Current, moves: Vec::new() };
        if node == root {
            path.start = Start::Root;
        } else if up > 0 {
            path.moves.push(Move::Up(up));
        }
        (path, Place::Primary { node, bound: node }, rest)
    }

    fn step(&mut self, path: &mut Path, place: Place, step: &Step) -> Place {
        match (&place, step.axis, &step.test) {
            (_, Axis::SelfAxis, NodeTest::AnyNode) => place,
            (Place::Primary { node, bound }, Axis::Parent, NodeTest::AnyNode) => self.parent(path, *node, *bound),
            (Place::Primary { node, bound }, Axis::Child | Axis::Attribute, NodeTest::Name { .. }) => {
                self.child(path, *node, *bound, step)
            }
            (Place::Secondary { instance, steps }, Axis::Child, NodeTest::Name { local, .. }) => {
                let steps = steps.clone().map(|mut steps| {
                    steps.push(local.clone());
                    steps
                });
                let instance = *instance;
                path.moves.push(Move::Named(step_name(&step.test)));
                Place::Secondary { instance, steps }
            }
            (Place::Nowhere, ..) => place,
            _ => self.unusual(path, &place, step),
        }
    }

    fn parent(&mut self, path: &mut Path, node: NodeId, bound: NodeId) -> Place {
        match path.moves.last_mut() {
            Some(Move::Up(levels)) => *levels += 1,
            _ => path.moves.push(Move::Up(1)),
        }
        match self.definition().node(node).parent {
            Some(parent) => Place::Primary { node: parent, bound: if bound == node { parent } else { bound } },
            None => Place::Document,
        }
    }

    fn child(&mut self, path: &mut Path, node: NodeId, bound: NodeId, step: &Step) -> Place {
        let mut name = step_name(&step.test).into_string();
        if step.axis == Axis::Attribute {
            name.insert(0, '@');
        }
        let Some(child) = self.surroundings.layout.child(node, &name) else {
            self.report_missing(node, &name);
            path.start = Start::Nowhere;
            path.moves.clear();
            return Place::Nowhere;
        };
        let ordinal = self.surroundings.layout.ordinal(child);
        match path.moves.last_mut() {
            Some(Move::Down(ordinals)) => {
                let mut longer = std::mem::take(ordinals).into_vec();
                longer.push(ordinal);
                *ordinals = longer.into();
            }
            _ => path.moves.push(Move::Down([ordinal].into())),
        }
        if self.definition().node(child).is_repeat() {
            self.reads.push(Dependency { target: child, aspect: Aspect::Members, bound });
            return Place::Primary { node: child, bound };
        }
        Place::Primary { node: child, bound: if bound == node { child } else { bound } }
    }

    fn report_missing(&mut self, node: NodeId, name: &str) {
        let parent = self.definition().path(node);
        let children: Vec<&str> = self
            .definition()
            .node(node)
            .children
            .iter()
            .map(|&child| &*self.surroundings.definition.node(child).name)
            .collect();
        let advice = match crate::form::spelling::closest(name, children.iter().copied()) {
            Some(near) => format!("Did you mean {near}? Until this is mended the expression reads nothing there."),
            None => "Check the path; until this is mended the expression reads nothing there.".to_owned(),
        };
        self.warning("unknown-path", format!("there is no {name} in {parent}."), advice);
    }

    /// A step that only the evaluator can take. What it may reach is computed so that dependencies stay complete.
    fn unusual(&mut self, path: &mut Path, place: &Place, step: &Step) -> Place {
        match (step.axis, &step.test) {
            (Axis::Child, NodeTest::Name { .. }) => path.moves.push(Move::Named(step_name(&step.test))),
            _ => path.moves.push(Move::Axis(step.axis, step.test.clone())),
        }
        let (nodes, bound) = match place {
            Place::Primary { node, bound } => (vec![*node], *bound),
            Place::Several { nodes, bound } => (nodes.clone(), *bound),
            Place::Document if matches!(step.axis, Axis::Child) => {
                return if test_matches(&step.test, &self.definition().node(NodeId::ROOT).name) {
                    Place::Primary { node: NodeId::ROOT, bound: NodeId::ROOT }
                } else {
                    Place::Nowhere
                };
            }
            Place::Document => (vec![NodeId::ROOT], NodeId::ROOT),
            Place::Secondary { instance, .. } => return Place::Secondary { instance: *instance, steps: None },
            Place::Unknown => return Place::Unknown,
            Place::Nowhere => return Place::Nowhere,
        };
        self.spread(&nodes, bound, step, matches!(place, Place::Document))
    }

    fn spread(&mut self, nodes: &[NodeId], bound: NodeId, step: &Step, from_document: bool) -> Place {
        let layout = self.surroundings.layout;
        let definition = self.surroundings.definition;
        let mut reached: Vec<NodeId> = match step.axis {
            Axis::Child | Axis::Attribute => {
                nodes.iter().flat_map(|&node| definition.node(node).children.iter().copied()).collect()
            }
            Axis::SelfAxis => nodes.to_vec(),
            Axis::Descendant | Axis::DescendantOrSelf => {
                nodes.iter().flat_map(|&node| layout.subtree(node).iter().copied()).collect()
            }
            Axis::Parent => nodes.iter().filter_map(|&node| definition.node(node).parent).collect(),
            _ => layout.subtree(NodeId::ROOT).to_vec(),
        };
        reached.retain(|&node| {
            let target = definition.node(node);
            matches!(target.kind, NodeKind::Attribute) == (step.axis == Axis::Attribute)
                && test_matches(&step.test, &target.name)
        });
        reached.sort_unstable();
        reached.dedup();
        let is_downward = matches!(
            step.axis,
            Axis::Child | Axis::Attribute | Axis::SelfAxis | Axis::Descendant | Axis::DescendantOrSelf
        );
        let bound = if !is_downward || from_document { NodeId::ROOT } else { bound };
        // A repeat anywhere on the way may gain or lose instances.
        let mut repeats: Vec<NodeId> = Vec::new();
        for &node in &reached {
            let mut current = Some(node);
            while let Some(node) = current.filter(|&node| node != bound) {
                if definition.node(node).is_repeat() {
                    repeats.push(node);
                }
                current = definition.node(node).parent;
            }
        }
        repeats.sort_unstable();
        repeats.dedup();
        self.reads.extend(repeats.into_iter().map(|target| Dependency { target, aspect: Aspect::Members, bound }));
        Place::Several { nodes: reached, bound }
    }

    /// Notes that the values at a place are read.
    pub(super) fn read(&mut self, place: &Place) {
        match place {
            Place::Primary { node, bound } => {
                self.reads.push(Dependency { target: *node, aspect: Aspect::Value, bound: *bound })
            }
            Place::Several { nodes, bound } => {
                self.reads.extend(nodes.iter().map(|&target| Dependency {
                    target,
                    aspect: Aspect::Value,
                    bound: *bound,
                }));
            }
            Place::Document | Place::Secondary { .. } | Place::Unknown | Place::Nowhere => {}
        }
    }

    /// A predicate over what the path has reached.
    pub(super) fn filter(&mut self, path: &mut Path, predicate: PartId, place: &Place) {
        if let Place::Primary { .. } | Place::Several { .. } = place {
            self.read(place);
        }
        let scope = Scope::within(place.clone(), self.expression.context);
        let test = self.part(predicate, &scope);
        let (keys, is_key) = self.key_lookups(path, predicate, place, &scope);
        path.moves.push(Move::Filter(Predicate { test, keys, is_key }));
    }
}

fn step_name(test: &NodeTest) -> Box<str> {
    match test {
        NodeTest::Name { prefix: Some(prefix), local } => format!("{prefix}:{local}").into(),
        NodeTest::Name { prefix: None, local } => local.clone(),
        _ => "".into(),
    }
}

/// The name of a step `name` or `@name` without predicates.
pub(super) fn plain_child_name(step: &Step) -> Option<Box<str>> {
    if !step.predicates.is_empty() || !matches!(step.test, NodeTest::Name { .. }) {
        return None;
    }
    match step.axis {
        Axis::Child => Some(step_name(&step.test)),
        Axis::Attribute => Some(format!("@{}", step_name(&step.test)).into()),
        _ => None,
    }
}

fn is_plain_child(step: &Step, name: &str) -> bool {
    step.axis == Axis::Child && plain_child_name(step).as_deref() == Some(name)
}

/// Whether a node test accepts an element or attribute of this name.
pub(crate) fn test_matches(test: &NodeTest, name: &str) -> bool {
    match test {
        NodeTest::AnyName | NodeTest::AnyNode => true,
        NodeTest::AnyNameOf(prefix) => name.split_once(':').is_some_and(|(before, _)| before == &**prefix),
        NodeTest::Name { prefix: None, local } => name == &**local,
        NodeTest::Name { prefix: Some(prefix), local } => {
            name.split_once(':').is_some_and(|(before, after)| before == &**prefix && after == &**local)
        }
        NodeTest::Text | NodeTest::Comment | NodeTest::ProcessingInstruction(_) => false,
    }
}
