//! Reading XML into a [`Document`], within bounds.

use super::namespace::{canonical_name, is_standard};
use super::tree::{AttributeRecord, NONE, Name, NodeRecord};
use super::{Document, XmlError, XmlFault};
use crate::limits;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// Parses the text of an XML file. The first fault ends it: what follows a fault in XML has no certain meaning.
pub(crate) fn parse(text: &str) -> Result<Document, XmlError> {
    if let Some(at) = text.find(|character| !is_character(character)) {
        let line = text[..at].bytes().filter(|&byte| byte == b'\n').count() as u32 + 1;
        return Err(XmlError { fault: XmlFault::Malformed("it holds a control character".into()), line });
    }
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut parser = Parser { text, ..Parser::default() };
    loop {
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                parser.advance_to(reader.error_position());
                return Err(parser.error(XmlFault::Malformed(error.to_string().trim_end_matches('.').into())));
            }
        };
        match event {
            Event::Start(start) => parser.start(&start)?,
            Event::Empty(start) => {
                parser.start(&start)?;
                parser.end();
            }
            Event::End(_) => parser.end(),
            Event::Text(words) => parser.words(&words)?,
            Event::CData(words) => parser.words(&words)?,
            Event::GeneralRef(reference) => parser.reference(&reference)?,
            Event::DocType(_) => return Err(parser.error(XmlFault::DocumentType)),
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
            Event::Eof => break,
        }
        parser.advance_to(reader.buffer_position());
    }
    if !parser.open.is_empty() {
        return Err(parser.error(XmlFault::CutShort));
    }
    if parser.document.nodes.is_empty() {
        return Err(parser.error(XmlFault::Empty));
    }
    Ok(parser.document)
}

type NamesAndValues = Vec<(Box<str>, Box<str>)>;

/// An element that is not closed yet.
struct Open {
    index: u32,
    last_child: u32,
    scope_len: usize,
}

#[derive(Default)]
struct Parser<'t> {
    text: &'t str,
    document: Document,
    open: Vec<Open>,
    /// Declarations in force: prefix and index of the address.
    scope: Vec<(Box<str>, u32)>,
    addresses: Vec<Box<str>>,
    numbers: FxHashMap<Box<str>, Vec<(u32, u32)>>,
    offset: usize,
    lines_before: u32,
}

impl Parser<'_> {
    fn error(&self, fault: XmlFault) -> XmlError {
        XmlError { fault, line: self.lines_before + 1 }
    }

    /// Counts the lines up to this byte.
    fn advance_to(&mut self, position: u64) {
        let position = usize::try_from(position).unwrap_or(usize::MAX).min(self.text.len());
        if let Some(passed) = self.text.as_bytes().get(self.offset..position) {
            self.lines_before += passed.iter().filter(|&&byte| byte == b'\n').count() as u32;
            self.offset = position;
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), XmlError> {
        if self.open.len() >= limits::XML_DEPTH_MAX {
            return Err(self.error(XmlFault::TooDeep));
        }
        if self.open.is_empty() && !self.document.nodes.is_empty() {
            return Err(self.error(XmlFault::SecondRoot));
        }
        let scope_len = self.scope.len();
        let values = self.read_attributes(start)?;
        let first_attribute = self.document.attributes.len() as u32;
        for (name, value) in &values {
            let name = self.name(name, false)?;
            let (start, len) = self.store(value);
            self.document.attributes.push(AttributeRecord { name, start, len });
        }
        let qualified = start.name();
        let name = self.name(qualified.as_ref(), true)?;
        let index = self.add(NodeRecord {
            name,
            next: NONE,
            first_child: NONE,
            line: self.lines_before + 1,
            start: first_attribute,
            len: values.len() as u32,
        })?;
        self.open.push(Open { index, last_child: NONE, scope_len });
        Ok(())
    }

    /// Names and values of the attributes; notes namespace declarations on the way.
    fn read_attributes(&mut self, start: &BytesStart<'_>) -> Result<NamesAndValues, XmlError> {
        let mut values = Vec::new();
        for attribute in start.attributes() {
            if values.len() >= limits::XML_ATTRIBUTES_MAX {
                return Err(self.error(XmlFault::TooManyAttributes));
            }
            let attribute = attribute.map_err(|error| self.error(XmlFault::Malformed(error.to_string().into())))?;
            let name: &str = attribute.key.as_ref();
            let value = unescape(&attribute.value).map_err(|fault| self.error(fault))?;
            let prefix = if name == "xmlns" { Some("") } else { name.strip_prefix("xmlns:") };
            if let Some(prefix) = prefix {
                self.declare(prefix, &value)?;
            }
            values.push((name.into(), value.into()));
        }
        Ok(values)
    }

    fn declare(&mut self, prefix: &str, address: &str) -> Result<(), XmlError> {
        if self.scope.len() >= limits::XML_NAMESPACES_MAX || self.addresses.len() >= limits::XML_NODES_MAX {
            return Err(self.error(XmlFault::TooManyNamespaces));
        }
        let known = self.addresses.iter().take(limits::XML_NAMESPACES_MAX).position(|known| &**known == address);
        let index = known.unwrap_or_else(|| {
            self.addresses.push(address.into());
            self.addresses.len() - 1
        });
        self.scope.push((prefix.into(), index as u32));
        let listed = &mut self.document.namespaces;
        let is_news = !prefix.is_empty()
            && !is_standard(prefix, address)
            && listed.len() < limits::XML_NAMESPACES_MAX
            && !listed.iter().any(|(existing, _)| &**existing == prefix);
        if is_news {
            listed.push((prefix.into(), address.into()));
        }
        Ok(())
    }

    /// The number of a name, with its namespace looked up.
    fn name(&mut self, written: &str, is_element: bool) -> Result<u32, XmlError> {
        if written.len() > limits::XML_NAME_BYTES_MAX {
            return Err(self.error(XmlFault::NameTooLong));
        }
        if written.is_empty() {
            return Err(self.error(XmlFault::Malformed("a name is missing".into())));
        }
        if !is_qualified_name(written) {
            let fault = format!("{} is no name of an element or attribute", shorten(written));
            return Err(self.error(XmlFault::Malformed(fault.into())));
        }
        let prefix = written.split_once(':').map(|(prefix, _)| prefix);
        let address = match prefix {
            None if !is_element => NONE,
            None => self.address("").unwrap_or(NONE),
            Some("xml" | "xmlns") => NONE,
            Some(prefix) => self.address(prefix).unwrap_or_else(|| {
                self.note_undeclared(prefix);
                NONE
            }),
        };
        let known = self.numbers.get(written).and_then(|numbers| numbers.iter().find(|(of, _)| *of == address));
        if let Some(&(_, number)) = known {
            return Ok(number);
        }
        let number = self.document.names.len() as u32;
        let canonical = canonical_name(written, self.addresses.get(address as usize).map(|address| &**address));
        self.document.names.push(Name { written: written.into(), canonical });
        let numbers = self.numbers.entry(written.into()).or_default();
        // A name under very many namespaces is no form: the list that is searched stays short.
        if numbers.len() < limits::XML_NAMESPACES_MAX {
            numbers.push((address, number));
        }
        Ok(number)
    }

    fn address(&self, prefix: &str) -> Option<u32> {
        self.scope.iter().rev().find(|(known, _)| &**known == prefix).map(|&(_, address)| address)
    }

    fn note_undeclared(&mut self, prefix: &str) {
        let undeclared = &mut self.document.undeclared;
        let is_known = undeclared.iter().any(|(known, _)| &**known == prefix);
        if !is_known && undeclared.len() < limits::XML_NAMESPACES_MAX {
            undeclared.push((prefix.into(), self.lines_before + 1));
        }
    }

    fn store(&mut self, text: &str) -> (u32, u32) {
        // The file is shorter than 4 GiB and its text is no longer than itself.
        let start = self.document.text.len() as u32;
        self.document.text.push_str(text);
        (start, text.len() as u32)
    }

    fn add(&mut self, record: NodeRecord) -> Result<u32, XmlError> {
        if self.document.nodes.len() >= limits::XML_NODES_MAX {
            return Err(self.error(XmlFault::TooManyNodes));
        }
        let index = self.document.nodes.len() as u32;
        self.document.nodes.push(record);
        if let Some(parent) = self.open.last_mut() {
            match self.document.nodes.get_mut(parent.last_child as usize) {
                Some(sibling) => sibling.next = index,
                None => self.document.nodes[parent.index as usize].first_child = index,
            }
            parent.last_child = index;
        }
        Ok(index)
    }

    fn end(&mut self) {
        let Some(open) = self.open.pop() else { return };
        self.scope.truncate(open.scope_len);
    }

    fn words(&mut self, words: &str) -> Result<(), XmlError> {
        let Some(parent) = self.open.last() else {
            return if words.trim().is_empty() {
                Ok(())
            } else {
                Err(self.error(XmlFault::Malformed("there is text outside the outermost element".into())))
            };
        };
        let last = self.document.nodes.get(parent.last_child as usize).copied();
        let continues = last.is_some_and(|last| last.name == NONE);
        if !continues && words.trim().is_empty() && !self.keeps_white_space(parent.index) {
            return Ok(());
        }
        let at = parent.last_child as usize;
        let (start, len) = self.store(words);
        if continues {
            self.document.nodes[at].len += len;
            return Ok(());
        }
        let line = self.lines_before + 1;
        self.add(NodeRecord { name: NONE, next: NONE, first_child: NONE, line, start, len })?;
        Ok(())
    }

    /// White space counts in texts: two outputs may stand with a space between them.
    fn keeps_white_space(&self, element: u32) -> bool {
        let name = self.document.nodes[element as usize].name as usize;
        matches!(&*self.document.names[name].canonical, "label" | "hint" | "value")
    }

    fn reference(&mut self, reference: &BytesRef<'_>) -> Result<(), XmlError> {
        let character = entity(reference).map_err(|fault| self.error(fault))?;
        self.words(character.encode_utf8(&mut [0; 4]))
    }
}

/// Whether XML 1.0 can hold a character (section 2.2).
fn is_character(character: char) -> bool {
    !matches!(character, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Whether this may be a name with or without a prefix (Namespaces in XML 1.0, section 4).
fn is_qualified_name(written: &str) -> bool {
    let mut parts = written.split(':');
    parts.by_ref().take(2).all(is_unqualified_name) && parts.next().is_none()
}

/// A name without a colon (XML 1.0, section 2.3).
fn is_unqualified_name(name: &str) -> bool {
    let is_start = |character: char| {
        matches!(character, 'A'..='Z' | '_' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}'
            | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}'
            | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}'
            | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
    };
    let is_further = |character: char| {
        is_start(character)
            || matches!(character, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
    };
    name.starts_with(is_start) && name.chars().all(is_further)
}

/// The character that an entity stands for, from its name without `&` and `;`.
fn entity(name: &str) -> Result<char, XmlFault> {
    let character = match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => name
            .strip_prefix('#')
            .and_then(|number| match number.strip_prefix('x') {
                Some(digits) => u32::from_str_radix(digits, 16).ok(),
                None => number.parse().ok(),
            })
            .and_then(char::from_u32)
            .filter(|&character| is_character(character)),
    };
    character.ok_or_else(|| XmlFault::UnknownEntity(shorten(name)))
}

/// The value of an attribute (XML 1.0, section 3.3.3): entities replaced, line ends and tabs as spaces.
fn unescape(raw: &str) -> Result<Cow<'_, str>, XmlFault> {
    if !raw.contains(['&', '\n', '\t']) {
        return Ok(Cow::Borrowed(raw));
    }
    let mut value = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find(['&', '\n', '\t']) {
        value.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some(after) = rest.strip_prefix('&') else {
            value.push(' ');
            rest = &rest[1..];
            continue;
        };
        let Some((name, after)) = after.split_once(';') else {
            return Err(XmlFault::Malformed("an & is not followed by the name of an entity and ;".into()));
        };
        value.push(entity(name)?);
        rest = after;
    }
    value.push_str(rest);
    Ok(Cow::Owned(value))
}

/// A name short enough for a message.
fn shorten(name: &str) -> Box<str> {
    name.chars().take(40).collect::<String>().into()
}
