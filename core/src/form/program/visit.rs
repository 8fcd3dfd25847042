//! Walking over a resolved tree without deep recursion.

use super::resolved::{ChoiceName, Move, Path, Resolved, Start};

/// Every `jr:choice-name` in the tree.
pub(super) fn choice_names(root: &Resolved) -> Vec<&ChoiceName> {
    let mut found = Vec::new();
    let mut pending = vec![root];
    while let Some(current) = pending.pop() {
        match current {
            Resolved::Number(_) | Resolved::Text(_) => {}
            Resolved::Negate(inner) => pending.push(inner),
            Resolved::Chain(first, rest) => {
                pending.push(first);
                pending.extend(rest.iter().map(|(_, operand)| operand));
            }
            Resolved::Path(path) => push_path(path, &mut pending),
            Resolved::Call(_, arguments) => pending.extend(arguments),
            Resolved::Indexed(indexed) => pending.extend(indexed.levels.iter().map(|(_, index)| index)),
            Resolved::ChoiceName(choice_name) => {
                found.push(&**choice_name);
                pending.push(&choice_name.value);
            }
        }
    }
    found
}

fn push_path<'a>(path: &'a Path, pending: &mut Vec<&'a Resolved>) {
    if let Start::Expression(inner) = &path.start {
        pending.push(inner);
    }
    pending.extend(path.moves.iter().filter_map(|movement| match movement {
        Move::Filter(predicate) => Some(&predicate.test),
        _ => None,
    }));
}
