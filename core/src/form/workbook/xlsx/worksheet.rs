//! The cells of one sheet.

use quick_xml::events::{BytesStart, Event};

use super::super::grid::{Allowance, Grid};
use super::super::sheet::column_at;
use super::super::warning::Warnings;
use super::super::{Column, Warning, WorkbookError};
use super::Book;
use super::cell_value::{CellType, Place, value_text};
use super::shared_strings::read_string;
use super::xml::{Xml, attribute, local_name};

/// Reads the rows and cells of a sheet. Where a row or cell does not say its place, it is the one after the last.
pub(super) fn read(
    part: &[u8],
    sheet: &str,
    book: &Book,
    allowance: &mut Allowance,
    warnings: &mut Warnings,
) -> Result<Grid, WorkbookError> {
    let mut xml = Xml::new(part);
    let mut grid = Grid::default();
    let mut row = 0_u32;
    let mut next_column = 0_usize;
    let mut value = String::new();
    loop {
        let cell = match xml.next()? {
            Event::Start(start) => match local_name(&start) {
                "row" => {
                    row = row_number(&start, row)?;
                    next_column = 0;
                    grid.start_row(row, 0)?;
                    continue;
                }
                "c" if row > 0 => CellTag::read(&start, next_column)?,
                _ => continue,
            },
            Event::End(end) if end.local_name().into_inner() == "sheetData" => break,
            Event::Eof => break,
            _ => continue,
        };
        next_column = cell.column.index() + 1;
        value.clear();
        let content = read_content(&mut xml, &mut value)?;
        let place = Place { sheet, row, column: cell.column };
        if value.is_empty() {
            let is_formula_without_result = content.has_formula && cell.cell_type == CellType::Number;
            if is_formula_without_result {
                let Place { sheet, row, column } = place;
                warnings.push(Warning::FormulaWithoutResult { sheet: sheet.to_owned(), row, column });
            }
            continue;
        }
        let text = value_text(&value, cell.cell_type, cell.style, book, place, warnings)?;
        grid.push_cell(cell.column, &text, allowance)?;
    }
    Ok(grid)
}

/// What a cell's tag says.
struct CellTag {
    column: Column,
    cell_type: CellType,
    style: usize,
}

impl CellTag {
    fn read(start: &BytesStart<'_>, next_column: usize) -> Result<Self, WorkbookError> {
        let mut column = None;
        let mut cell_type = CellType::Number;
        let mut style = 0;
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| WorkbookError::damaged_by("its XML is broken", error))?;
            match attribute.key.into_inner() {
                "r" => column = Some(column_of(&attribute.value)?),
                "t" => cell_type = CellType::parse(&attribute.value),
                "s" => style = attribute.value.parse().unwrap_or(0),
                _ => {}
            }
        }
        Ok(Self { column: column.map_or_else(|| column_at(next_column), Ok)?, cell_type, style })
    }
}

/// The column of a reference such as `AB12`. Its row is that of the row it stands in.
fn column_of(reference: &str) -> Result<Column, WorkbookError> {
    let mut index = 0_usize;
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    for letter in letters {
        index = index * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1;
    }
    match index.checked_sub(1) {
        Some(index) => column_at(index),
        None => Err(WorkbookError::damaged("a cell does not say in which column it is")),
    }
}

fn row_number(start: &BytesStart<'_>, before: u32) -> Result<u32, WorkbookError> {
    match attribute(start, "r")? {
        Some(written) => written.parse().map_err(|error| WorkbookError::damaged_by("a row has no number", error)),
        None => Ok(before.saturating_add(1)),
    }
}

struct Content {
    has_formula: bool,
}

/// Reads what stands in a cell whose element was just begun, up to its end.
fn read_content(xml: &mut Xml<'_>, value: &mut String) -> Result<Content, WorkbookError> {
    enum Found {
        Value,
        Inline,
        Formula,
        Other,
    }
    let mut content = Content { has_formula: false };
    loop {
        let found = match xml.next()? {
            Event::Start(start) => match local_name(&start) {
                "v" => Found::Value,
                "is" => Found::Inline,
                "f" => Found::Formula,
                _ => Found::Other,
            },
            Event::End(_) | Event::Eof => return Ok(content),
            _ => continue,
        };
        match found {
            Found::Value => xml.text_into(value)?,
            Found::Inline => read_string(xml, value)?,
            Found::Formula => {
                content.has_formula = true;
                xml.skip()?;
            }
            Found::Other => xml.skip()?,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_column_of_a_reference_is_bounded() {
        assert_eq!("XFD", column_of("XFD1048576").unwrap().to_string());
        assert!(matches!(column_of("XFE1"), Err(WorkbookError::TooMany { .. })));
        assert!(matches!(column_of("AAAAAAAAAAAAAAAA1"), Err(WorkbookError::TooMany { .. })));
        assert!(matches!(column_of("12"), Err(WorkbookError::Damaged { .. })));
    }
}
