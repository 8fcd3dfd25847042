//! Predicates that an index answers, so that filtering a long list costs what it finds.

use super::key_index::KeyIndex;
use super::path::plain_child_name;
use super::resolved::{KeyLookup, Move, Path};
use super::resolver::Resolver;
use super::scope::{Place, Scope};
use crate::form::expression::{BinaryOperator, NodeId as PartId, NodeKind as Part, PathStart};
use crate::limits::KEY_INDEX_ELEMENTS_MIN;

impl Resolver<'_, '_> {
    /// The parts of a predicate that an index answers: `[name = value]` over items that only names led to.
    pub(super) fn key_lookups(
        &mut self,
        path: &Path,
        predicate: PartId,
        place: &Place,
        scope: &Scope,
    ) -> (Vec<KeyLookup>, bool) {
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

    pub(super) fn index(&mut self, instance: u16, steps: &[Box<str>], key: &str) -> Option<u16> {
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
}
