//! The table of texts that cells refer to by number.

use quick_xml::events::Event;

use super::super::WorkbookError;
use super::super::string_table::StringTable;
use super::escape::unescape;
use super::package::Package;
use super::xml::{Xml, local_name};

/// Reads the table; a workbook without text has none.
pub(super) fn read(package: &mut Package<'_>, part: &str) -> Result<StringTable, WorkbookError> {
    let mut strings = StringTable::default();
    let Some(part) = package.part(part)? else { return Ok(strings) };
    let mut xml = Xml::new(&part);
    let mut text = String::new();
    loop {
        match xml.next()? {
            Event::Start(start) if local_name(&start) == "si" => {
                text.clear();
                read_string(&mut xml, &mut text)?;
                strings.push(&unescape(&text))?;
            }
            Event::Eof => return Ok(strings),
            _ => {}
        }
    }
}

/// Adds the text of a string (`si` or `is`) whose element was just begun: its own `t` and those of its runs, but not the
/// phonetic guide.
pub(super) fn read_string(xml: &mut Xml<'_>, text: &mut String) -> Result<(), WorkbookError> {
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
