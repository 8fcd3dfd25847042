//! The cells of one sheet of an `.xls`.

use super::super::date_text::xls_date_text;
use super::super::grid::{Allowance, Grid};
use super::super::number_text::number_text;
use super::super::sheet::column_at;
use super::super::text_cell::clean;
use super::super::warning::Warnings;
use super::super::{Column, Warning, WorkbookError};
use super::globals::Globals;
use super::records::{Fields, Record, Records, kind};
use super::strings::{Length, read_string};

/// Reads the records of a sheet up to its end.
pub(super) fn read(
    mut records: Records<'_>,
    sheet: &str,
    globals: &Globals,
    allowance: &mut Allowance,
    warnings: &mut Warnings,
) -> Result<Grid, WorkbookError> {
    let mut cells = Cells { grid: Grid::default(), row: 0, formula: None, sheet, globals, allowance, warnings };
    match records.next()? {
        Some(Record { kind: kind::BOF, .. }) => {}
        _ => return Err(WorkbookError::damaged("a sheet does not begin as it should")),
    }
    // A chart laid into the sheet is a whole sheet of records within it.
    let mut depth = 1_usize;
    while let Some(record) = records.next()? {
        match record.kind {
            kind::BOF => depth += 1,
            kind::EOF => {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
            _ if depth == 1 => cells.add(record, &mut records)?,
            _ => {}
        }
    }
    Ok(cells.grid)
}

struct Cells<'a> {
    grid: Grid,
    row: u32,
    /// The formula whose text comes in a record of its own.
    formula: Option<(u16, u16)>,
    sheet: &'a str,
    globals: &'a Globals,
    allowance: &'a mut Allowance,
    warnings: &'a mut Warnings,
}

impl Cells<'_> {
    fn add<'r>(&mut self, record: Record<'r>, records: &mut Records<'r>) -> Result<(), WorkbookError> {
        let mut fields = Fields::new(record.data);
        match record.kind {
            kind::LABEL_SST => {
                let (row, column, _) = place(&mut fields)?;
                let number = usize::try_from(fields.u32()?).unwrap_or(usize::MAX);
                let text = self.globals.strings.get(number);
                self.push(row, column, text.ok_or(WorkbookError::damaged("a cell's text is missing"))?)
            }
            kind::LABEL | kind::R_STRING => {
                let (row, column, _) = place(&mut fields)?;
                let mut pieces = records.with_continued(record)?;
                pieces[0] = fields.rest;
                let text = read_string(pieces, Length::TwoBytes, self.globals.biff)?;
                self.push(row, column, &text)
            }
            kind::NUMBER => {
                let (row, column, format) = place(&mut fields)?;
                self.push_number(row, column, format, f64::from_le_bytes(fields.array()?))
            }
            kind::RK => {
                let (row, column, format) = place(&mut fields)?;
                self.push_number(row, column, format, compressed_number(fields.u32()?))
            }
            kind::MUL_RK => {
                let (row, first_column) = (fields.u16()?, fields.u16()?);
                // Six bytes for each cell; the two at the end repeat the last column.
                let mut column = first_column;
                while fields.rest.len() >= 6 {
                    let (format, number) = (fields.u16()?, compressed_number(fields.u32()?));
                    self.push_number(row, column, format, number)?;
                    column = column.saturating_add(1);
                }
                Ok(())
            }
            kind::BOOL_ERR => {
                let (row, column, _) = place(&mut fields)?;
                let [value, is_error] = fields.array()?;
                if is_error == 1 { self.push_error(row, column, value) } else { self.push_boolean(row, column, value) }
            }
            kind::FORMULA => self.add_formula(fields),
            kind::STRING => {
                let Some((row, column)) = self.formula.take() else { return Ok(()) };
                let pieces = records.with_continued(record)?;
                let text = read_string(pieces, Length::TwoBytes, self.globals.biff)?;
                self.push(row, column, &text)
            }
            _ => Ok(()),
        }
    }

    /// Adds the result of a formula: a number, or 0xFFFF at its end and what it is else at its start.
    fn add_formula(&mut self, mut fields: Fields<'_>) -> Result<(), WorkbookError> {
        let (row, column, format) = place(&mut fields)?;
        self.formula = None;
        match fields.array::<8>()? {
            [0, .., 0xff, 0xff] => self.formula = Some((row, column)),
            [1, _, value, .., 0xff, 0xff] => return self.push_boolean(row, column, value),
            [2, _, code, .., 0xff, 0xff] => return self.push_error(row, column, code),
            [.., 0xff, 0xff] => {}
            number => return self.push_number(row, column, format, f64::from_le_bytes(number)),
        }
        Ok(())
    }

    fn push_number(&mut self, row: u16, column: u16, format: u16, number: f64) -> Result<(), WorkbookError> {
        if !self.globals.is_date(format) {
            return self.push(row, column, &number_text(number));
        }
        match xls_date_text(number, self.globals.is_date_1904) {
            Some(text) => self.push(row, column, &text),
            None => {
                let (sheet, row_number, place) = self.place_for_warning(row, column)?;
                self.warnings.push(Warning::DateOutOfRange { sheet, row: row_number, column: place });
                self.push(row, column, "#VALUE!")
            }
        }
    }

    fn push_boolean(&mut self, row: u16, column: u16, value: u8) -> Result<(), WorkbookError> {
        self.push(row, column, if value == 0 { "FALSE" } else { "TRUE" })
    }

    fn push_error(&mut self, row: u16, column: u16, code: u8) -> Result<(), WorkbookError> {
        let code = match code {
            0x00 => "#NULL!",
            0x07 => "#DIV/0!",
            0x0f => "#VALUE!",
            0x17 => "#REF!",
            0x1d => "#NAME?",
            0x24 => "#NUM!",
            _ => "#N/A",
        };
        let (sheet, row_number, place) = self.place_for_warning(row, column)?;
        self.warnings.push(Warning::ErrorCell { sheet, row: row_number, column: place, code: code.to_owned() });
        self.push(row, column, code)
    }

    fn place_for_warning(&self, row: u16, column: u16) -> Result<(String, u32, Column), WorkbookError> {
        Ok((self.sheet.to_owned(), u32::from(row) + 1, column_at(usize::from(column))?))
    }

    fn push(&mut self, row: u16, column: u16, text: &str) -> Result<(), WorkbookError> {
        let number = u32::from(row) + 1;
        if self.row != number {
            self.grid.start_row(number, 0)?;
            self.row = number;
        }
        self.grid.push_cell(column_at(usize::from(column))?, &clean(text), self.allowance)
    }
}

/// Row, column and cell format, with which the record of every single cell begins.
fn place(fields: &mut Fields<'_>) -> Result<(u16, u16, u16), WorkbookError> {
    Ok((fields.u16()?, fields.u16()?, fields.u16()?))
}

/// A number in four bytes ([MS-XLS] 2.5.217): the upper bits of a float or a whole number, perhaps a hundredth of it.
fn compressed_number(bits: u32) -> f64 {
    let number = if bits & 2 > 0 {
        // An arithmetic shift keeps the sign.
        f64::from(bits.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(bits & !3) << 32)
    };
    if bits & 1 > 0 { number / 100.0 } else { number }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compressed_numbers_are_whole_or_hundredths_or_floats() {
        assert_eq!(
            [1.0, 1.23, -5.0, 1.5, 0.015],
            [
                compressed_number(1 << 2 | 2),
                compressed_number(123 << 2 | 3),
                compressed_number((-5_i32 << 2).cast_unsigned() | 2),
                compressed_number(0x3ff8_0000),
                compressed_number(0x3ff8_0001),
            ]
        );
    }
}
