//! The tree itself: flat tables of elements, attributes and text, and cheap handles into them.

pub(super) const NONE: u32 = u32::MAX;

/// An element (its name is set) or a piece of text.
#[derive(Debug, Clone, Copy)]
pub(super) struct NodeRecord {
    pub(super) name: u32,
    pub(super) next: u32,
    pub(super) first_child: u32,
    pub(super) line: u32,
    /// Of an element: its attributes. Of a text: its bytes.
    pub(super) start: u32,
    pub(super) len: u32,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct AttributeRecord {
    pub(super) name: u32,
    pub(super) start: u32,
    pub(super) len: u32,
}

#[derive(Debug)]
pub(super) struct Name {
    pub(super) written: Box<str>,
    pub(super) canonical: Box<str>,
}

/// A parsed XML document. Its first node is the root element.
#[derive(Debug, Default)]
pub(crate) struct Document {
    pub(super) nodes: Vec<NodeRecord>,
    pub(super) attributes: Vec<AttributeRecord>,
    pub(super) names: Vec<Name>,
    pub(super) text: String,
    /// Prefix and address of the namespaces declared anywhere that are not every form's, in order, each prefix once.
    pub(super) namespaces: Vec<(Box<str>, Box<str>)>,
    /// Prefixes used without a declaration, each once, with the first line.
    pub(super) undeclared: Vec<(Box<str>, u32)>,
}

impl Document {
    /// The outermost element.
    pub(crate) fn root(&self) -> Element<'_> {
        Element { document: self, index: 0 }
    }

    /// Namespaces declared beyond those of every form.
    pub(crate) fn namespaces(&self) -> &[(Box<str>, Box<str>)] {
        &self.namespaces
    }

    /// Prefixes used without a declaration, with the line of their first use.
    pub(crate) fn undeclared_prefixes(&self) -> &[(Box<str>, u32)] {
        &self.undeclared
    }

    /// The values of all attributes.
    pub(crate) fn attribute_values(&self) -> impl Iterator<Item = &str> {
        self.attributes.iter().map(|attribute| self.slice(attribute.start, attribute.len))
    }

    fn slice(&self, start: u32, len: u32) -> &str {
        &self.text[start as usize..start as usize + len as usize]
    }
}

/// What stands in an element.
pub(crate) enum Content<'d> {
    Text(&'d str),
    Element(Element<'d>),
}

/// One element of a document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Element<'d> {
    document: &'d Document,
    index: u32,
}

impl<'d> Element<'d> {
    fn record(self) -> &'d NodeRecord {
        &self.document.nodes[self.index as usize]
    }

    /// The name with its canonical prefix; without one for elements of XForms and XHTML.
    pub(crate) fn name(self) -> &'d str {
        &self.document.names[self.record().name as usize].canonical
    }

    /// The name as written.
    pub(crate) fn written_name(self) -> &'d str {
        &self.document.names[self.record().name as usize].written
    }

    /// The line where it starts; the first is 1.
    pub(crate) fn line(self) -> u32 {
        self.record().line
    }

    /// Canonical name, name as written, and value of each attribute, in order; also namespace declarations.
    pub(crate) fn all_attributes(self) -> impl Iterator<Item = (&'d str, &'d str, &'d str)> {
        let record = self.record();
        let document = self.document;
        let range = record.start as usize..record.start as usize + record.len as usize;
        document.attributes[range].iter().map(move |attribute| {
            let name = &document.names[attribute.name as usize];
            (&*name.canonical, &*name.written, document.slice(attribute.start, attribute.len))
        })
    }

    /// Canonical name, name as written, and value of each attribute that is not a namespace declaration, in order.
    pub(crate) fn attributes(self) -> impl Iterator<Item = (&'d str, &'d str, &'d str)> {
        self.all_attributes().filter(|(_, written, _)| *written != "xmlns" && !written.starts_with("xmlns:"))
    }

    /// The value of the attribute with this canonical name.
    pub(crate) fn attribute(self, name: &str) -> Option<&'d str> {
        self.all_attributes().find(|(canonical, _, _)| *canonical == name).map(|(_, _, value)| value)
    }

    /// Texts and elements in it, in order. White space between elements is left out, except in texts of a form.
    pub(crate) fn content(self) -> impl Iterator<Item = Content<'d>> {
        let document = self.document;
        let mut next = self.record().first_child;
        std::iter::from_fn(move || {
            let record = document.nodes.get(next as usize)?;
            let content = if record.name == NONE {
                Content::Text(document.slice(record.start, record.len))
            } else {
                Content::Element(Element { document, index: next })
            };
            next = record.next;
            Some(content)
        })
    }

    /// The elements in it, in order.
    pub(crate) fn children(self) -> impl Iterator<Item = Element<'d>> {
        self.content().filter_map(|content| match content {
            Content::Element(element) => Some(element),
            Content::Text(_) => None,
        })
    }

    /// The first element in it with this canonical name.
    pub(crate) fn child(self, name: &str) -> Option<Element<'d>> {
        self.children().find(|child| child.name() == name)
    }

    /// The text directly in it, without white space around it.
    pub(crate) fn own_text(self) -> std::borrow::Cow<'d, str> {
        let mut texts = self.content().filter_map(|content| match content {
            Content::Text(text) => Some(text),
            Content::Element(_) => None,
        });
        let first = texts.next().unwrap_or_default();
        match texts.next() {
            None => first.trim().into(),
            Some(second) => {
                let mut joined = String::from(first);
                joined.push_str(second);
                joined.extend(texts);
                joined.trim().to_owned().into()
            }
        }
    }
}
