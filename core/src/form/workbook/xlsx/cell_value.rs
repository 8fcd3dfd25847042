//! The text of a cell's stored value, by the type that the cell declares.

use std::borrow::Cow;

use super::super::date_text::{duration_text, iso_date_text, xlsx_date_text};
use super::super::number_format::NumberKind;
use super::super::number_text::written_number_text;
use super::super::text_cell::clean;
use super::super::warning::Warnings;
use super::super::{Column, Warning, WorkbookError};
use super::Book;
use super::escape::unescape;

/// The types of cells (ECMA-376 part 1, 18.18.11).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellType {
    Number,
    Shared,
    Boolean,
    Error,
    IsoDate,
    /// The text of a formula.
    FormulaText,
    Inline,
}

impl CellType {
    /// The type of an attribute `t`; one that is unknown is text as it stands, as in openpyxl.
    pub(super) fn parse(written: &str) -> Self {
        match written {
            "n" => Self::Number,
            "s" => Self::Shared,
            "b" => Self::Boolean,
            "e" => Self::Error,
            "d" => Self::IsoDate,
            "inlineStr" => Self::Inline,
            _ => Self::FormulaText,
        }
    }
}

/// Where a cell stands, for warnings.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) sheet: &'a str,
    pub(super) row: u32,
    pub(super) column: Column,
}

/// The text of a stored value that is not empty.
pub(super) fn value_text<'a>(
    value: &'a str,
    cell_type: CellType,
    style: usize,
    book: &'a Book,
    place: Place<'_>,
    warnings: &mut Warnings,
) -> Result<Cow<'a, str>, WorkbookError> {
    Ok(match cell_type {
        CellType::Shared => {
            let text = value.trim().parse().ok().and_then(|number| book.strings.get(number));
            Cow::Borrowed(text.ok_or(WorkbookError::damaged("a cell's text is missing"))?)
        }
        CellType::FormulaText | CellType::Inline => Cow::Owned(clean(&unescape(value)).into_owned()),
        CellType::Boolean => {
            let is_true = !matches!(value.trim(), "0" | "false");
            Cow::Borrowed(if is_true { "TRUE" } else { "FALSE" })
        }
        CellType::Error => {
            let code = clean(value).into_owned();
            let Place { sheet, row, column } = place;
            warnings.push(Warning::ErrorCell { sheet: sheet.to_owned(), row, column, code: code.clone() });
            Cow::Owned(code)
        }
        CellType::IsoDate => Cow::Owned(iso_date_text(value.trim()).unwrap_or_else(|| clean(value).into_owned())),
        CellType::Number => match (book.styles.kind(style), value.trim().parse::<f64>()) {
            (NumberKind::Plain, _) | (_, Err(_)) => Cow::Owned(clean(&written_number_text(value)).into_owned()),
            (kind, Ok(serial)) => Cow::Owned(date_or_error(kind, serial, book.is_date_1904, place, warnings)),
        },
    })
}

fn date_or_error(kind: NumberKind, serial: f64, is_1904: bool, place: Place<'_>, warnings: &mut Warnings) -> String {
    let text = match kind {
        NumberKind::Duration => duration_text(serial),
        NumberKind::Date | NumberKind::Plain => xlsx_date_text(serial, is_1904),
    };
    text.unwrap_or_else(|| {
        let Place { sheet, row, column } = place;
        warnings.push(Warning::DateOutOfRange { sheet: sheet.to_owned(), row, column });
        "#VALUE!".to_owned()
    })
}
