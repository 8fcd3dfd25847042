//! Which cell formats show numbers as dates.

use std::collections::HashMap;

use quick_xml::events::Event;

use super::super::WorkbookError;
use super::super::number_format::{NumberKind, kind_of_xlsx_format};
use super::package::Package;
use super::xml::{Xml, attribute, local_name};
use crate::limits::WORKBOOK_STYLES_MAX;

/// The kind of number each cell format shows, by its place in the list of formats.
#[derive(Default)]
pub(super) struct Styles {
    kinds: Vec<NumberKind>,
}

impl Styles {
    /// Reads the cell formats; a workbook may have none.
    pub(super) fn read(package: &mut Package<'_>, part: &str) -> Result<Self, WorkbookError> {
        let mut styles = Self::default();
        let Some(part) = package.part(part)? else { return Ok(styles) };
        let mut xml = Xml::new(&part);
        let mut custom: HashMap<u32, NumberKind> = HashMap::new();
        let mut is_in_cell_formats = false;
        loop {
            match xml.next()? {
                Event::Start(start) => match local_name(&start) {
                    "numFmt" => {
                        let id = attribute(&start, "numFmtId")?.and_then(|id| id.parse().ok());
                        let code = attribute(&start, "formatCode")?;
                        let Some((id, code)) = id.zip(code) else { continue };
                        check_count(custom.len())?;
                        custom.insert(id, kind_of_xlsx_format(&code));
                    }
                    "cellXfs" => is_in_cell_formats = true,
                    "xf" if is_in_cell_formats => {
                        check_count(styles.kinds.len())?;
                        let id = attribute(&start, "numFmtId")?.and_then(|id| id.parse().ok()).unwrap_or(0);
                        let kind = custom.get(&id).copied().unwrap_or_else(|| built_in(id));
                        styles.kinds.push(kind);
                    }
                    _ => {}
                },
                Event::End(end) if end.local_name().into_inner() == "cellXfs" => is_in_cell_formats = false,
                Event::Eof => return Ok(styles),
                _ => {}
            }
        }
    }

    /// What the cell format with this number shows.
    pub(super) fn kind(&self, number: usize) -> NumberKind {
        self.kinds.get(number).copied().unwrap_or(NumberKind::Plain)
    }
}

/// The built-in number formats that openpyxl knows as dates or durations.
fn built_in(id: u32) -> NumberKind {
    match id {
        14..=22 | 45 | 47 => NumberKind::Date,
        46 => NumberKind::Duration,
        _ => NumberKind::Plain,
    }
}

fn check_count(count: usize) -> Result<(), WorkbookError> {
    if count == WORKBOOK_STYLES_MAX {
        return Err(WorkbookError::TooMany { what: "cell formats", count_max: WORKBOOK_STYLES_MAX });
    }
    Ok(())
}
