//! Secondary instances: lists that stand in the form, and names of files that stand beside it.

use super::super::dom::Element;
use super::Reader;
use crate::form::model::{InstanceSource, Origin, Problem, SecondaryInstance, XmlTree, XmlTreeBuilder};
use crate::limits;

impl<'d> Reader<'d> {
    pub(super) fn read_secondary_instances(&mut self, model: Element<'d>) {
        for element in model.children().filter(|child| child.name() == "instance").skip(1) {
            let Some(id) = element.attribute("id").map(str::trim).filter(|id| !id.is_empty()) else {
                self.problems.warning(
                    element,
                    "instance-without-id",
                    "An <instance> beside the form's data has no id, so that nothing can refer to it.",
                    "It is left out: write id=\"..\" on it, or remove it.",
                );
                continue;
            };
            if self.instances.contains_key(id) {
                self.problems.error(
                    element,
                    "duplicate-instance",
                    format!("Two instances have the id {id}."),
                    "Give each list a name of its own.",
                );
                continue;
            }
            let origin = self.problems.at(element);
            let instance = match element.attribute("src").map(str::trim) {
                Some(source) => external(id, source, origin),
                None => SecondaryInstance {
                    id: id.into(),
                    source: InstanceSource::Internal,
                    tree: element.children().next().map(tree_of).unwrap_or_default(),
                    is_loaded: true,
                    origin,
                },
            };
            self.add_instance(instance);
        }
    }

    /// Adds an instance, unless there are too many or one of its name already.
    fn add_instance(&mut self, instance: SecondaryInstance) {
        if self.instances.contains_key(&instance.id) {
            return;
        }
        if self.form.instances.len() >= limits::INSTANCES_MAX {
            if !self.has_too_many_instances {
                self.has_too_many_instances = true;
                let message = format!("The form has more than {} lists.", limits::INSTANCES_MAX);
                let advice = "Join lists, and tell them apart with a choice filter.";
                self.problems.push(Problem::error("too-many-instances", instance.origin, message, advice));
            }
            return;
        }
        self.instances.insert(instance.id.clone(), self.form.instances.len());
        self.form.instances.push(instance);
    }

    /// The instance with this id.
    pub(super) fn instance(&self, id: &str) -> Option<&SecondaryInstance> {
        self.form.instances.get(*self.instances.get(id)?)
    }

    /// `pulldata('towns', ..)` reads `towns.csv` even where the form declares no such instance.
    pub(super) fn declare_pulldata_instances(&mut self) {
        let mut missing: Vec<SecondaryInstance> = Vec::new();
        for expression in &self.form.expressions {
            for id in pulldata_ids(&expression.xpath) {
                if !self.instances.contains_key(id) {
                    missing.push(external(id, &format!("jr://file-csv/{id}.csv"), expression.origin.clone()));
                }
            }
        }
        for instance in missing {
            self.add_instance(instance);
        }
    }

    /// External choices stand in `itemsets.csv` and need no instance in the form (attribute `query`).
    pub(super) fn declare_itemsets_instance(&mut self, id: &str, origin: Origin) {
        self.add_instance(external(id, super::super::ITEMSETS_SOURCE, origin));
    }
}

fn external(id: &str, source: &str, origin: Origin) -> SecondaryInstance {
    SecondaryInstance {
        id: id.into(),
        source: InstanceSource::External(source.into()),
        tree: XmlTree::default(),
        is_loaded: false,
        origin,
    }
}

/// The literal file names in calls of `pulldata`.
fn pulldata_ids(expression: &str) -> impl Iterator<Item = &str> {
    expression.split("pulldata").skip(1).filter_map(|rest| {
        let argument = rest.trim_start().strip_prefix('(')?.trim_start();
        let quote = argument.chars().next().filter(|quote| matches!(quote, '\'' | '"'))?;
        let id = argument[1..].split(quote).next()?.trim();
        (!id.is_empty()).then_some(id)
    })
}

/// The tree of an element and all that stands in it.
pub(crate) fn tree_of(element: Element<'_>) -> XmlTree {
    let mut builder = XmlTreeBuilder::new();
    add(&mut builder, element);
    builder.finish()
}

/// Recurses as deep as the document, which is bounded.
fn add(builder: &mut XmlTreeBuilder, element: Element<'_>) {
    builder.open(element.written_name(), &element.own_text());
    for (_, name, value) in element.attributes() {
        builder.attribute(name, value);
    }
    for child in element.children() {
        add(builder, child);
    }
    builder.close();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_of_pulldata_are_found() {
        let ids: Vec<&str> =
            pulldata_ids("concat(pulldata( 'towns' , 'a', 'b', /d/x), pulldata(\"x y\",1), pulldata(/d/y))").collect();
        assert_eq!(ids, ["towns", "x y"]);
    }
}
