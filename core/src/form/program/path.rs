//! Paths: from steps with names to moves with ordinals.

use super::dependency::{Aspect, Dependency};
use super::key_index::KeyIndex;
use super::resolved::{KeyLookup, Move, Path, Predicate, Resolved, Start};
use super::resolver::Resolver;
use super::scope::{Place, Scope};
use crate::form::expression::{Axis, BinaryOperator, NodeId as PartId, NodeKind as Part, NodeTest, PathStart, Step};
use crate::form::model::{NodeId, NodeKind};
use crate::limits::KEY_INDEX_ELEMENTS_MIN;

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

    /// The parts of a predicate that an index answers: `[name = value]` over items that only names led to.
    fn key_lookups(&mut self, path: &Path, predicate: PartId, place: &Place, scope: &Scope) -> (Vec<KeyLookup>, bool) {
        let none = (Vec::new(), false);
        let Place::Secondary { instance, steps: Some(steps) } = place else { return none };
        let tree_len = self.definition().instances[usize::from(*instance)].tree.len();
        let is_filtered = path.moves.iter().any(|movement| matches!(movement, Move::Filter(_)));
        if is_filtered || tree_len < KEY_INDEX_ELEMENTS_MIN || self.counts_places(predicate) {
            return none;
        }
        let Part::Chain { first, rest } = &self.ast.node(predicate).kind else { return none };
        if !rest.iter().all(|(operator, _)| *operator == BinaryOperator::And) {
            let key = self.key_of(predicate, *instance, steps, scope);
            let is_key = key.is_some();
            return (key.into_iter().collect(), is_key);
        }
        let parts: Vec<PartId> = std::iter::once(*first).chain(rest.iter().map(|&(_, operand)| operand)).collect();
        (parts.into_iter().filter_map(|part| self.key_of(part, *instance, steps, scope)).collect(), false)
    }

    fn key_of(&mut self, part: PartId, instance: u16, steps: &[Box<str>], scope: &Scope) -> Option<KeyLookup> {
        let Part::Chain { first, rest } = &self.ast.node(part).kind else { return None };
        let [(BinaryOperator::Equal, second)] = rest[..] else { return None };
        for (item, value) in [(*first, second), (second, *first)] {
            let Some(key) = self.item_child(item) else { continue };
            if !self.is_independent(value) {
                continue;
            }
            let Some(index) = self.index(instance, steps, &key) else { continue };
            let before = self.reads.len();
            let value = self.part(value, scope);
            self.reads.truncate(before);
            return Some(KeyLookup { index, value });
        }
        None
    }

    /// The name, where the part is the plain path `name`.
    fn item_child(&self, part: PartId) -> Option<Box<str>> {
        match &self.ast.node(part).kind {
            Part::Path { start: PathStart::Context, steps } => match &steps[..] {
                [step] => plain_child_name(step).filter(|name| !name.starts_with('@')),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether a predicate asks for the place of an item among all items, which an index does not know.
    fn counts_places(&self, part: PartId) -> bool {
        match &self.ast.node(part).kind {
            Part::Number(_) | Part::Literal(_) | Part::Path { .. } | Part::Filter { .. } => false,
            Part::Negate(operand) => self.counts_places(*operand),
            Part::Chain { first, rest } => {
                self.counts_places(*first) || rest.iter().any(|&(_, operand)| self.counts_places(operand))
            }
            Part::Call { name, arguments, .. } => {
                (&**name == "last" || (&**name == "position" && arguments.is_empty()))
                    || arguments.iter().any(|&argument| self.counts_places(argument))
            }
        }
    }

    /// Whether a part means the same for every item that a predicate is asked about.
    fn is_independent(&self, part: PartId) -> bool {
        match &self.ast.node(part).kind {
            Part::Number(_) | Part::Literal(_) => true,
            Part::Negate(operand) => self.is_independent(*operand),
            Part::Chain { first, rest } => {
                self.is_independent(*first) && rest.iter().all(|&(_, operand)| self.is_independent(operand))
            }
            Part::Call { name, arguments, .. } => {
                // Without arguments these speak of the item itself, or give another result each time.
                let speaks_of_item =
                    arguments.is_empty() && !matches!(&**name, "current" | "true" | "false" | "today" | "now" | "pi");
                !speaks_of_item && arguments.iter().all(|&argument| self.is_independent(argument))
            }
            Part::Filter { base, .. } => self.is_independent(*base),
            Part::Path { start, .. } => match start {
                PathStart::Root => true,
                PathStart::Context => false,
                PathStart::Expression(base) => self.is_independent(*base),
            },
        }
    }

    fn index(&mut self, instance: u16, steps: &[Box<str>], key: &str) -> Option<u16> {
        if !self.surroundings.uses_indexes {
            return None;
        }
        let name = (instance, Box::from(steps), Box::from(key));
        if let Some(known) = self.surroundings.index_numbers.get(&name) {
            return *known;
        }
        let tree = &self.surroundings.definition.instances[usize::from(instance)].tree;
        let number = KeyIndex::build(tree, instance, steps, key.into())
            .and_then(|index| u16::try_from(self.surroundings.indexes.len()).ok().map(|number| (index, number)))
            .map(|(index, number)| {
                self.surroundings.indexes.push(index);
                number
            });
        self.surroundings.index_numbers.insert(name, number);
        number
    }

    /// `instance('id')`.
    pub(super) fn instance(&mut self, arguments: &[PartId]) -> (Path, Place) {
        let nowhere = (Path { start: Start::Nowhere, moves: Vec::new() }, Place::Nowhere);
        let [argument] = arguments else { return nowhere };
        let Part::Literal(id) = &self.ast.node(*argument).kind else {
            self.error(
                "computed-instance-name",
                "instance() needs the name of a list in quotes.".to_owned(),
                "Write it as instance('list_name'); a computed name is not supported.",
            );
            return nowhere;
        };
        self.instance_named(&id.clone())
    }

    pub(super) fn instance_named(&mut self, id: &str) -> (Path, Place) {
        if let Some(&number) = self.surroundings.instances.get(id) {
            return (
                Path { start: Start::Instance(number), moves: Vec::new() },
                Place::Secondary { instance: number, steps: Some(Vec::new()) },
            );
        }
        let advice = match crate::form::spelling::closest(id, self.surroundings.instances.keys().copied()) {
            Some(near) => format!("Did you mean '{near}'?"),
            None => "Name a list of the choices sheet, or a file that a question of the form uses.".to_owned(),
        };
        self.error("unknown-instance", format!("there is no list or file called '{id}'."), advice);
        (Path { start: Start::Nowhere, moves: Vec::new() }, Place::Nowhere)
    }

    /// `pulldata('list', 'column', 'key column', key)`: a lookup in a secondary instance.
    pub(super) fn pulldata(&mut self, arguments: &[PartId], scope: &Scope) -> Option<Path> {
        let [list, column, key_column, key] = arguments else { return None };
        let mut names = Vec::new();
        for part in [list, column, key_column] {
            let Part::Literal(name) = &self.ast.node(*part).kind else {
                self.error(
                    "computed-pulldata",
                    "pulldata() needs the file, the column and the key column in quotes.".to_owned(),
                    "Write it as pulldata('file', 'column', 'key_column', ${key}).",
                );
                return None;
            };
            names.push(name.clone());
        }
        let (mut path, place) = self.instance_named(&names[0]);
        if place == Place::Nowhere {
            return None;
        }
        let Place::Secondary { instance, .. } = place else { return None };
        path.moves.extend(["root", "item"].map(|name| Move::Named(name.into())));
        // The key is read from where the question stands, not from the item.
        let value = self.part(*key, &scope.detached());
        let test = Resolved::Chain(
            Box::new(Resolved::Path(Path { start: Start::Context, moves: vec![Move::Named(names[2].clone())] })),
            vec![(BinaryOperator::Equal, value.clone())],
        );
        let index = self.index(instance, &["root".into(), "item".into()], &names[2]);
        let keys: Vec<KeyLookup> = index.map(|index| KeyLookup { index, value }).into_iter().collect();
        let is_key = !keys.is_empty();
        path.moves.push(Move::Filter(Predicate { test, keys, is_key }));
        path.moves.push(Move::Named(names[1].clone()));
        Some(path)
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
fn plain_child_name(step: &Step) -> Option<Box<str>> {
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
