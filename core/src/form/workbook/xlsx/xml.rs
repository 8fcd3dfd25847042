//! One XML part as a bounded row of events: no document type, bounded depth, bounded text of one cell.

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::super::WorkbookError;
use crate::limits::{WORKBOOK_CELL_BYTES_MAX, WORKBOOK_XML_DEPTH_MAX};

/// A part that is being read.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
}

impl<'a> Xml<'a> {
    /// Begins to read a part.
    pub(super) fn new(part: &'a [u8]) -> Self {
        let mut reader = Reader::from_reader(part);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0 }
    }

    /// The next event; the part's own start and end stand for an empty element. Declarations, comments and processing
    /// instructions come through, to be ignored.
    pub(super) fn next(&mut self) -> Result<Event<'a>, WorkbookError> {
        let event = self.reader.read_event().map_err(broken)?;
        match &event {
            Event::Start(_) => {
                self.depth += 1;
                if self.depth > WORKBOOK_XML_DEPTH_MAX {
                    return Err(WorkbookError::damaged("its XML is nested too deep"));
                }
            }
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::DocType(_) => return Err(WorkbookError::DocumentType),
            Event::Eof if self.depth > 0 => return Err(WorkbookError::damaged("a part ends too early")),
            _ => {}
        }
        Ok(event)
    }

    /// Adds the text of the element that was just begun to `text`, up to its end; elements within are passed over.
    pub(super) fn text_into(&mut self, text: &mut String) -> Result<(), WorkbookError> {
        let outer = self.depth.saturating_sub(1);
        while self.depth > outer {
            let is_own = self.depth == outer + 1;
            match self.next()? {
                Event::Text(piece) if is_own => push_bounded(text, &piece.xml10_content())?,
                Event::CData(piece) if is_own => push_bounded(text, &piece.xml10_content())?,
                Event::GeneralRef(reference) if is_own => {
                    push_bounded(text, resolve(&reference)?.encode_utf8(&mut [0; 4]))?;
                }
                Event::Eof => break,
                _ => {}
            }
        }
        Ok(())
    }

    /// Passes over the rest of the element that was just begun.
    pub(super) fn skip(&mut self) -> Result<(), WorkbookError> {
        let outer = self.depth.saturating_sub(1);
        while self.depth > outer && !matches!(self.next()?, Event::Eof) {}
        Ok(())
    }
}

/// Adds to the text of one cell, within its bound.
fn push_bounded(text: &mut String, piece: &str) -> Result<(), WorkbookError> {
    if text.len() + piece.len() > WORKBOOK_CELL_BYTES_MAX {
        return Err(WorkbookError::TooMany { what: "bytes of text in one cell", count_max: WORKBOOK_CELL_BYTES_MAX });
    }
    text.push_str(piece);
    Ok(())
}

/// The character that a reference stands for: one of XML's five, or a number. There can be no others without a document
/// type.
fn resolve(reference: &BytesRef<'_>) -> Result<char, WorkbookError> {
    let by_number = reference.resolve_char_ref().map_err(broken)?;
    let character = by_number.or(match &**reference {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    });
    character.ok_or(WorkbookError::damaged("its XML refers to an unknown character"))
}

/// The local name of an element: spreadsheets use one namespace for all that is read here, under any prefix.
pub(super) fn local_name<'a>(start: &'a BytesStart<'_>) -> &'a str {
    start.local_name().into_inner()
}

/// The value of an attribute by its local name.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Result<Option<String>, WorkbookError> {
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|error| WorkbookError::damaged_by("its XML is broken", error))?;
        if attribute.key.local_name().into_inner() == name {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            return Ok(Some(value.map_err(broken)?.into_owned()));
        }
    }
    Ok(None)
}

fn broken(error: quick_xml::Error) -> WorkbookError {
    WorkbookError::damaged_by("its XML is broken", error)
}
