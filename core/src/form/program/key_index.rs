//! Indexes over attached data, so that filtering a long list costs what it finds.

use crate::form::model::{ElementId, XmlTree};
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// All items of one path in a secondary instance, sorted by the text of one child.
#[derive(Debug)]
pub(crate) struct KeyIndex {
    /// Which secondary instance.
    pub(crate) instance: u16,
    /// The child of an item that is the key.
    key: Box<str>,
    entries: Vec<(u64, ElementId)>,
}

fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

impl KeyIndex {
    /// Reads the whole instance once. `steps` are the names from the root element (`root`) down to the items (`item`).
    /// `None` where an item holds the child more than once: then an index by one value
    /// would answer wrongly.
    pub(crate) fn build(tree: &XmlTree, instance: u16, steps: &[Box<str>], key: Box<str>) -> Option<Self> {
        let (first, below) = steps.split_first()?;
        let mut items: Vec<ElementId> = tree.root().filter(|&root| tree.name(root) == &**first).into_iter().collect();
        for step in below {
            let number = tree.name_number(step);
            let mut next = Vec::new();
            for item in items {
                next.extend(
                    tree.children(item)
                        .filter(|&child| Some(tree.element_name_number(child)) == number && !tree.is_attribute(child)),
                );
            }
            items = next;
        }
        let number = tree.name_number(&key);
        let mut entries = Vec::with_capacity(items.len());
        for item in items {
            let mut values = tree
                .children(item)
                .filter(|&child| Some(tree.element_name_number(child)) == number && !tree.is_attribute(child));
            let Some(value) = values.next() else { continue };
            if values.next().is_some() || tree.children(value).next().is_some() {
                return None;
            }
            entries.push((hash(tree.own_text(value)), item));
        }
        entries.sort_unstable();
        Some(Self { instance, key, entries })
    }

    /// How many items [`Self::find`] looks at.
    pub(crate) fn count(&self, value: &str) -> usize {
        let wanted = hash(value);
        let start = self.entries.partition_point(|&(hash, _)| hash < wanted);
        self.entries[start..].partition_point(|&(hash, _)| hash == wanted)
    }

    /// The items whose key is this text, in document order.
    pub(crate) fn find<'a>(&'a self, tree: &'a XmlTree, value: &'a str) -> impl Iterator<Item = ElementId> + 'a {
        let wanted = hash(value);
        let start = self.entries.partition_point(|&(hash, _)| hash < wanted);
        let number = tree.name_number(&self.key);
        self.entries[start..].iter().take_while(move |&&(hash, _)| hash == wanted).map(|&(_, item)| item).filter(
            move |&item| {
                number
                    .and_then(|number| tree.child_by_number(item, number))
                    .is_some_and(|child| tree.own_text(child) == value)
            },
        )
    }
}
