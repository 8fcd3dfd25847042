//! Functions that name a list or a file: `instance` and `pulldata`.

use super::resolved::{KeyLookup, Move, Path, Predicate, Resolved, Start};
use super::resolver::Resolver;
use super::scope::{Place, Scope};
use crate::form::expression::{BinaryOperator, NodeId as PartId, NodeKind as Part};

/// The instance that `${last-saved#name}` reads (ODK XForms specification, `jr://instance/last-saved`).
const LAST_SAVED: &str = "__last-saved";

impl Resolver<'_, '_> {
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
        if id == LAST_SAVED {
            // The filling saved before: a form may speak of it without declaring it, and there is none here.
            return (Path { start: Start::Nowhere, moves: Vec::new() }, Place::Nowhere);
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
