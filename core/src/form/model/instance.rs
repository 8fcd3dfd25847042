//! Secondary instances: choice lists and attached data, in a compact tree.

use super::Origin;
use rustc_hash::FxHashMap;

/// Where the content of a secondary instance comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InstanceSource {
    /// It stands in the form.
    Internal,
    /// A file beside the form; the `src` as written (`jr://file-csv/towns.csv`).
    External(Box<str>),
}

/// One secondary instance, `instance('id')`.
#[derive(Debug, Clone)]
pub struct SecondaryInstance {
    /// Its name.
    pub id: Box<str>,
    /// Where it comes from.
    pub source: InstanceSource,
    /// Its content; empty where the file is missing (which is a problem of its own).
    pub tree: XmlTree,
    /// Whether `tree` is what the source holds. False where a file was not given.
    pub is_loaded: bool,
    /// Where it was declared.
    pub origin: Origin,
}

/// Index of an element in an [`XmlTree`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementId(pub u32);

const NONE: u32 = u32::MAX;

/// One element (or attribute) of an [`XmlTree`]: 28 bytes, whatever it holds.
#[derive(Debug, Clone, Copy)]
pub struct Element {
    name: u32,
    parent: u32,
    first_child: u32,
    next_sibling: u32,
    text_start: u32,
    text_len: u32,
    is_attribute: bool,
}

/// A read-only XML tree of elements, attributes and their own text, for up to some million elements.
///
/// Element 0 is the root element (`<root>`). All text stands in one buffer and names are stored once, so that a list
/// of 50,000 choices takes a few megabytes.
#[derive(Debug, Clone, Default)]
pub struct XmlTree {
    elements: Vec<Element>,
    text: String,
    names: Vec<Box<str>>,
}

impl XmlTree {
    /// The root element, unless the tree is empty.
    pub fn root(&self) -> Option<ElementId> {
        (!self.elements.is_empty()).then_some(ElementId(0))
    }

    /// How many elements and attributes there are.
    pub fn len(&self) -> usize {
        self.elements.len()
    }

    /// Whether there is no root.
    pub fn is_empty(&self) -> bool {
        self.elements.is_empty()
    }

    /// All elements and attributes, in document order.
    pub fn elements(&self) -> impl Iterator<Item = ElementId> + use<> {
        (0..self.elements.len() as u32).map(ElementId)
    }

    fn element(&self, id: ElementId) -> &Element {
        &self.elements[id.0 as usize]
    }

    /// The name of an element or attribute.
    pub fn name(&self, id: ElementId) -> &str {
        &self.names[self.element(id).name as usize]
    }

    /// Each name that an element or attribute has, once.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|name| &**name)
    }

    /// The number of a name within this tree, for fast comparison; `None` where no element has it.
    pub fn name_number(&self, name: &str) -> Option<u32> {
        self.names.iter().position(|existing| &**existing == name).map(|index| index as u32)
    }

    /// The number of the name of an element.
    pub fn element_name_number(&self, id: ElementId) -> u32 {
        self.element(id).name
    }

    /// Whether it is an attribute of its parent.
    pub fn is_attribute(&self, id: ElementId) -> bool {
        self.element(id).is_attribute
    }

    /// The text directly in an element (without that of its children), or the value of an attribute.
    pub fn own_text(&self, id: ElementId) -> &str {
        let element = self.element(id);
        let start = element.text_start as usize;
        &self.text[start..start + element.text_len as usize]
    }

    /// The element that holds it.
    pub fn parent(&self, id: ElementId) -> Option<ElementId> {
        let parent = self.element(id).parent;
        (parent != NONE).then_some(ElementId(parent))
    }

    /// Attributes and child elements, in document order (attributes first).
    pub fn children(&self, id: ElementId) -> impl Iterator<Item = ElementId> + '_ {
        let mut next = self.element(id).first_child;
        std::iter::from_fn(move || {
            if next == NONE {
                return None;
            }
            let current = ElementId(next);
            next = self.element(current).next_sibling;
            Some(current)
        })
    }

    /// The first child element with this name number (see [`Self::name_number`]).
    pub fn child_by_number(&self, id: ElementId, name: u32) -> Option<ElementId> {
        self.children(id).find(|&child| self.element(child).name == name && !self.element(child).is_attribute)
    }

    /// The first child element with this name.
    pub fn child(&self, id: ElementId, name: &str) -> Option<ElementId> {
        self.child_by_number(id, self.name_number(name)?)
    }

    /// The string value: its own text and that of all elements in it, in document order.
    pub fn string_value(&self, id: ElementId) -> std::borrow::Cow<'_, str> {
        if self.children(id).all(|child| self.element(child).is_attribute) {
            return std::borrow::Cow::Borrowed(self.own_text(id));
        }
        let mut value = String::from(self.own_text(id));
        let mut pending: Vec<ElementId> = self.children(id).collect();
        pending.reverse();
        while let Some(current) = pending.pop() {
            if self.element(current).is_attribute {
                continue;
            }
            value.push_str(self.own_text(current));
            let before = pending.len();
            pending.extend(self.children(current));
            pending[before..].reverse();
        }
        std::borrow::Cow::Owned(value)
    }
}

/// Builds an [`XmlTree`] in document order.
#[derive(Debug, Default)]
pub struct XmlTreeBuilder {
    tree: XmlTree,
    numbers: FxHashMap<Box<str>, u32>,
    open: Vec<(ElementId, Option<ElementId>)>,
}

impl XmlTreeBuilder {
    /// An empty tree.
    pub fn new() -> Self {
        Self::default()
    }

    fn number(&mut self, name: &str) -> u32 {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let number = self.tree.names.len() as u32;
        self.tree.names.push(name.into());
        self.numbers.insert(name.into(), number);
        number
    }

    fn push(&mut self, name: &str, text: &str, is_attribute: bool) -> ElementId {
        let id = ElementId(self.tree.elements.len() as u32);
        let name = self.number(name);
        let parent = self.open.last().map_or(NONE, |(parent, _)| parent.0);
        let text_start = self.tree.text.len() as u32;
        self.tree.text.push_str(text);
        self.tree.elements.push(Element {
            name,
            parent,
            first_child: NONE,
            next_sibling: NONE,
            text_start,
            text_len: text.len() as u32,
            is_attribute,
        });
        if let Some((parent, last)) = self.open.last_mut() {
            match last {
                Some(previous) => self.tree.elements[previous.0 as usize].next_sibling = id.0,
                None => self.tree.elements[parent.0 as usize].first_child = id.0,
            }
            *last = Some(id);
        }
        id
    }

    /// Opens an element with its own text. The first one opened is the root; a second root is ignored by readers.
    pub fn open(&mut self, name: &str, text: &str) -> &mut Self {
        let id = self.push(name, text, false);
        self.open.push((id, None));
        self
    }

    /// Adds an attribute to the open element. Call it before adding children.
    pub fn attribute(&mut self, name: &str, value: &str) -> &mut Self {
        self.push(name, value, true);
        self
    }

    /// Adds a child without children of its own.
    pub fn leaf(&mut self, name: &str, text: &str) -> &mut Self {
        self.push(name, text, false);
        self
    }

    /// Closes the open element.
    pub fn close(&mut self) -> &mut Self {
        self.open.pop();
        self
    }

    /// Bytes of text so far. A tree holds less than 4 GiB of text and less than 2^32 elements: readers stay far below
    /// (see `limits.rs`).
    pub fn text_len(&self) -> usize {
        self.tree.text.len()
    }

    /// How many elements and attributes so far.
    pub fn len(&self) -> usize {
        self.tree.elements.len()
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.tree.elements.is_empty()
    }

    /// The tree.
    pub fn finish(mut self) -> XmlTree {
        self.tree.text.shrink_to_fit();
        self.tree.elements.shrink_to_fit();
        self.tree
    }
}
