//! A small tree of XML elements: enough to read what pyxform writes and what engines dump. Comments, processing
//! instructions and namespace declarations are dropped; names keep their prefix.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// One element with its attributes, its children and its own text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Element>,
    pub(crate) text: String,
}

impl Element {
    /// Reads a document; `None` where it is not well formed.
    pub(crate) fn parse(xml: &str) -> Option<Self> {
        let mut reader = Reader::from_str(xml);
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().ok()? {
                Event::Start(start) => open.push(Self::begin(&start)?),
                Event::Empty(start) => {
                    let element = Self::begin(&start)?;
                    open.last_mut()?.children.push(element);
                }
                Event::End(_) => {
                    let done = open.pop()?;
                    open.last_mut()?.children.push(done);
                }
                Event::Text(text) => open.last_mut()?.text.push_str(&text.xml10_content()),
                Event::CData(data) => open.last_mut()?.text.push_str(&data.xml10_content()),
                Event::GeneralRef(reference) => {
                    let text = match reference.resolve_char_ref().ok()? {
                        Some(character) => character.to_string(),
                        None => quick_xml::escape::resolve_predefined_entity(&reference)?.to_owned(),
                    };
                    open.last_mut()?.text.push_str(&text);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        let mut document = open.pop().filter(|_| open.is_empty())?;
        if document.children.len() == 1 { document.children.pop() } else { None }
    }

    fn begin(start: &BytesStart<'_>) -> Option<Self> {
        let name = start.name().as_ref().to_owned();
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.ok()?;
            let key = attribute.key.as_ref().to_owned();
            if key != "xmlns" && !key.starts_with("xmlns:") {
                attributes.push((key, quick_xml::escape::unescape(&attribute.value).ok()?.into_owned()));
            }
        }
        Some(Self { name, attributes, ..Self::default() })
    }

    /// The name without its prefix.
    pub(crate) fn local(&self) -> &str {
        self.name.rsplit(':').next().unwrap_or(&self.name)
    }

    /// The value of an attribute, found by its whole name.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Calls `visit` with this element and with everything below it, parents first.
    pub(crate) fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Self)) {
        visit(self);
        for child in &self.children {
            child.walk(visit);
        }
    }

    /// The first element of that local name, this one included.
    pub(crate) fn find(&self, local: &str) -> Option<&Self> {
        if self.local() == local {
            return Some(self);
        }
        self.children.iter().find_map(|child| child.find(local))
    }
}

#[cfg(test)]
mod tests {
    use super::Element;

    #[test]
    fn text_entities_and_attributes_are_read() {
        let read =
            Element::parse("<?xml version='1.0'?><a xmlns='x' k=\"1 &lt; 2\"><b>one &amp; &#10;two</b><c /></a>")
                .unwrap();
        assert_eq!(read.attributes, [("k".to_owned(), "1 < 2".to_owned())]);
        assert_eq!(read.children[0].text, "one & \ntwo");
        assert_eq!(read.children[1].name, "c");
        assert!(Element::parse("<a><b></a>").is_none());
    }
}
