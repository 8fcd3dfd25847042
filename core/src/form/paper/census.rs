//! What a form consists of, counted: for a summary that a person reads.

use super::outline::{Item, Outline};
use crate::form::expression::ast::NodeKind;
use crate::form::expression::functions::table::Function;
use crate::form::expression::parse;
use crate::form::model::{Choices, ControlKind, Expression, FormDefinition, InstanceSource};
use std::collections::BTreeMap;

/// How much of what stands in a form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Census {
    /// Questions that a person can answer. Notes are not among them.
    pub questions: usize,
    /// Texts that ask nothing.
    pub notes: usize,
    /// Values that are calculated and not shown.
    pub calculations: usize,
    /// Groups, those that only serve the layout among them. The frame of a repeat is no group.
    pub groups: usize,
    /// Repeats.
    pub repeats: usize,
    /// Choice lists that stand in the form, each counted once.
    pub choice_lists: usize,
    /// Choices in all of these together.
    pub choices: usize,
    /// Each function that an author calls, by its name, with how often. Names that are no function are left out, as are
    /// expressions that cannot be read.
    pub functions: BTreeMap<&'static str, usize>,
    /// How often each of Casement's own columns is used.
    pub columns: ColumnCensus,
}

/// How many questions, groups and repeats use each of Casement's own columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ColumnCensus {
    /// `merge`
    pub merge: usize,
    /// `tolerance`
    pub tolerance: usize,
    /// `theme`
    pub theme: usize,
    /// `norm`
    pub norm: usize,
    /// `sensitive`, where it says yes.
    pub sensitive: usize,
}

impl Census {
    /// Counts what a definition consists of.
    pub fn of(definition: &FormDefinition) -> Self {
        let mut census = Self::default();
        census.count_items(&Outline::of(definition).items);
        census.count_choices(definition);
        definition.expressions.iter().for_each(|expression| census.count_functions(expression));
        for node in &definition.nodes {
            census.columns.merge += usize::from(node.columns.merge.is_some());
            census.columns.tolerance += usize::from(node.columns.tolerance.is_some());
            census.columns.theme += usize::from(node.columns.theme.is_some());
            census.columns.norm += usize::from(!node.columns.norms.is_empty());
            census.columns.sensitive += usize::from(node.columns.sensitive);
        }
        census
    }

    fn count_items(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Section(section) => {
                    match section.repeat {
                        Some(_) => self.repeats += 1,
                        None => self.groups += 1,
                    }
                    self.count_items(&section.items);
                }
                Item::Question(_) => self.questions += 1,
                Item::Note(_) => self.notes += 1,
                Item::Calculated(_) => self.calculations += 1,
            }
        }
    }

    fn count_choices(&mut self, definition: &FormDefinition) {
        for control in &definition.controls {
            if let ControlKind::Select(_, Choices::Inline(choices)) = &control.kind {
                self.choice_lists += 1;
                self.choices += choices.len();
            }
        }
        for instance in definition.instances.iter().filter(|instance| instance.source == InstanceSource::Internal) {
            self.choice_lists += 1;
            self.choices += instance.tree.root().map_or(0, |root| instance.tree.children(root).count());
        }
    }

    fn count_functions(&mut self, expression: &Expression) {
        // What an author wrote as yes or no.
        if matches!(expression.xpath.trim(), "true()" | "false()") {
            return;
        }
        let Ok(ast) = parse(&expression.xpath) else { return };
        for node in ast.nodes() {
            // An importer adds calls of its own, such as `instance('list')` for the choices of a question.
            if let NodeKind::Call { name, .. } = &node.kind
                && let Some(function) = Function::from_name(name)
                && expression.author.contains(&**name)
            {
                *self.functions.entry(function.info().name).or_default() += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::paper::read_for_tests;

    #[test]
    fn everything_is_counted_once_and_what_the_importer_adds_is_not() {
        let definition = read_for_tests(
            "
            | survey |
            | | type          | name  | label | relevant          | calculation | repeat_count | merge    | norm    |
            | | start         | start |       |                   |             |              |          |         |
            | | begin group   | g     | G     |                   |             |              |          | NMR 1   |
            | | select_one yn | a     | A     |                   |             |              | observed | NMR 2;3 |
            | | select_one yn | b     | B     | selected(${a}, 'y') and not(selected(${a}, 'n')) | | | | |
            | | note          | n     | N     |                   |             |              |          |         |
            | | end group     |       |       |                   |             |              |          |         |
            | | begin repeat  | r     | R     |                   |             | 2 + 1        |          |         |
            | | integer       | c     | C     |                   |             |              |          |         |
            | | calculate     | d     |       |                   | ${c} + 1    |              |          |         |
            | | end repeat    |       |       |                   |             |              |          |         |
            | choices |
            | | list_name | name | label |
            | | yn        | y    | Yes   |
            | | yn        | n    | No    |
            ",
        );
        let census = Census::of(&definition);
        let counted = (census.questions, census.notes, census.calculations, census.groups, census.repeats);
        assert_eq!(counted, (3, 1, 1, 1, 1));
        assert_eq!((census.choice_lists, census.choices), (1, 2));
        assert_eq!(census.functions.into_iter().collect::<Vec<_>>(), [("not", 1), ("selected", 2)]);
        assert_eq!((census.columns.merge, census.columns.norm, census.columns.theme), (1, 2, 0));
    }
}
