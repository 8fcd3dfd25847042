//! Comma-separated values as a list of items (ODK XForms specification, "Secondary instances from CSV").

use super::problems::{FileProblems, is_element_name};
use crate::form::model::{XmlTree, XmlTreeBuilder};
use crate::form::workbook::csv::CsvTable;
use crate::limits;

/// `<root>` with an `<item>` for each row and in it an element for each column.
pub(super) fn tree(bytes: &[u8], problems: &mut FileProblems) -> Option<XmlTree> {
    let table = table(bytes, problems)?;
    let columns = columns(&table, problems);
    if columns.is_empty() {
        return None;
    }
    if table.rows().len().saturating_mul(columns.len() + 1) > limits::ATTACHMENT_CELLS_MAX {
        too_many_cells(problems);
        return None;
    }
    let mut builder = XmlTreeBuilder::new();
    builder.open("root", "");
    for row in table.rows() {
        builder.open("item", "");
        for (index, name) in &columns {
            builder.leaf(name, row.get(*index).unwrap_or_default());
        }
        builder.close();
    }
    builder.close();
    Some(builder.finish())
}

/// The rows of a file, or the reason why there are none.
pub(super) fn table(bytes: &[u8], problems: &mut FileProblems) -> Option<CsvTable> {
    match CsvTable::read(bytes) {
        Ok(table) => Some(table),
        Err(error) => {
            problems.error("csv", 0, error.to_string(), "");
            None
        }
    }
}

pub(super) fn too_many_cells(problems: &mut FileProblems) {
    let message = format!("The file has more than {} cells, which no phone can search.", limits::ATTACHMENT_CELLS_MAX);
    problems.error("too-many-cells", 0, message, "Leave out rows and columns that the form does not use.");
}

/// Position and name of the columns that expressions can name.
fn columns<'t>(table: &'t CsvTable, problems: &mut FileProblems) -> Vec<(usize, &'t str)> {
    let mut columns: Vec<(usize, &str)> = Vec::new();
    for (index, header) in table.header().cells().enumerate() {
        let name = header.trim();
        if name.is_empty() {
            let is_used = table.rows().any(|row| row.get(index).is_some_and(|cell| !cell.is_empty()));
            if is_used {
                let message = format!("Column {} has no name in the first line and is left out.", index + 1);
                problems.warning("column-without-name", 1, message, "Give it a name.");
            }
        } else if !is_element_name(name) {
            problems.warning(
                "column-name",
                1,
                format!("Expressions cannot name the column {name}, which is left out."),
                "Begin its name with a letter, and use only letters, digits, and the signs _ - and .",
            );
        } else if columns.iter().any(|(_, known)| *known == name) {
            let message = format!("Two columns are called {name}; only the first is used.");
            problems.warning("duplicate-column", 1, message, "Give each column a name of its own.");
        } else {
            columns.push((index, name));
        }
    }
    if columns.is_empty() {
        problems.error("no-columns", 1, "The first line names no column.", "Its first line must name the columns.");
    }
    columns
}
