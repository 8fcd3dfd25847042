//! The table of texts that cells refer to by number.

use std::io::Read;

use quick_xml::events::Event;

use super::super::WorkbookError;
use super::super::text_cell::clean;
use super::escape::unescape;
use super::package::Package;
use super::xml::{Xml, local_name};
use crate::limits::{WORKBOOK_SHARED_STRINGS_MAX, WORKBOOK_TEXT_BYTES_MAX};

/// The texts, clean as cells are, in one string.
#[derive(Default)]
pub(super) struct SharedStrings {
    text: String,
    ends: Vec<u32>,
}

impl SharedStrings {
    /// Reads the table; a workbook without text has none.
    pub(super) fn read(package: &mut Package<'_>, part: &str) -> Result<Self, WorkbookError> {
        let mut strings = Self::default();
        let Some(mut xml) = package.part(part)? else { return Ok(strings) };
        let mut text = String::new();
        loop {
            match xml.next()? {
                Event::Start(start) if local_name(&start) == "si" => {
                    text.clear();
                    read_string(&mut xml, &mut text)?;
                    strings.push(&clean(&unescape(&text)))?;
                }
                Event::Eof => return Ok(strings),
                _ => {}
            }
        }
    }

    /// The text with this number, if the table reaches so far.
    pub(super) fn get(&self, number: usize) -> Option<&str> {
        let end = usize::try_from(*self.ends.get(number)?).ok()?;
        let start = match number.checked_sub(1) {
            Some(before) => usize::try_from(self.ends[before]).ok()?,
            None => 0,
        };
        self.text.get(start..end)
    }

    fn push(&mut self, text: &str) -> Result<(), WorkbookError> {
        if self.ends.len() == WORKBOOK_SHARED_STRINGS_MAX {
            return Err(WorkbookError::TooMany { what: "texts", count_max: WORKBOOK_SHARED_STRINGS_MAX });
        }
        if self.text.len() + text.len() > WORKBOOK_TEXT_BYTES_MAX {
            return Err(WorkbookError::TooMany { what: "bytes of text", count_max: WORKBOOK_TEXT_BYTES_MAX });
        }
        self.text.push_str(text);
        self.ends.push(u32::try_from(self.text.len()).expect("the bound on text is far below 4 GB"));
        Ok(())
    }
}

/// Adds the text of a string (`si` or `is`) whose element was just begun: its own `t` and those of its runs, but not the
/// phonetic guide.
pub(super) fn read_string(xml: &mut Xml<impl Read>, text: &mut String) -> Result<(), WorkbookError> {
    enum Found {
        Text,
        Run,
        Other,
        End,
    }
    let mut is_in_run = false;
    loop {
        let found = match xml.next()? {
            Event::Start(start) => match local_name(&start) {
                "t" => Found::Text,
                "r" if !is_in_run => Found::Run,
                _ => Found::Other,
            },
            Event::End(_) | Event::Eof => Found::End,
            _ => continue,
        };
        match found {
            Found::Text => xml.text_into(text)?,
            Found::Run => is_in_run = true,
            Found::Other => xml.skip()?,
            Found::End if is_in_run => is_in_run = false,
            Found::End => return Ok(()),
        }
    }
}
