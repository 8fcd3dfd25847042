//! Rows of a sheet while it is written: cells by the name of their column, columns in a fixed order.

use crate::form::workbook::{Sheet, SheetBuilder, WorkbookError};
use rustc_hash::FxHashMap;

/// A sheet while it is written.
#[derive(Debug)]
pub(super) struct Rows {
    columns: Vec<String>,
    by_name: FxHashMap<String, usize>,
    rows: Vec<Vec<(usize, String)>>,
}

impl Rows {
    /// A sheet whose first columns are these, as far as they are used.
    pub(super) fn new(columns: &[&str]) -> Self {
        let mut rows = Self { columns: Vec::new(), by_name: FxHashMap::default(), rows: Vec::new() };
        for column in columns {
            rows.column(column);
        }
        rows
    }

    /// The column with a name; a new one comes last.
    fn column(&mut self, name: &str) -> usize {
        if let Some(&index) = self.by_name.get(name) {
            return index;
        }
        self.columns.push(name.to_owned());
        self.by_name.insert(name.to_owned(), self.columns.len() - 1);
        self.columns.len() - 1
    }

    /// Begins the next row.
    pub(super) fn next(&mut self) {
        self.rows.push(Vec::new());
    }

    /// Writes a cell of the row begun last. Empty text writes nothing.
    pub(super) fn set(&mut self, column: &str, text: impl Into<String>) {
        let text = text.into();
        if text.is_empty() {
            return;
        }
        let index = self.column(column);
        if let Some(row) = self.rows.last_mut() {
            match row.iter_mut().find(|(existing, _)| *existing == index) {
                Some((_, existing)) => *existing = text,
                None => row.push((index, text)),
            }
        }
    }

    /// The text of a cell of the row begun last.
    pub(super) fn get(&self, column: &str) -> Option<&str> {
        let index = *self.by_name.get(column)?;
        self.rows.last()?.iter().find(|(existing, _)| *existing == index).map(|(_, text)| text.as_str())
    }

    /// Whether there is no row.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// All texts.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().flatten().map(|(_, text)| text.as_str())
    }

    /// The sheet, with the columns that are used. The first two stay even where they are empty.
    pub(super) fn to_sheet(&self, name: &str) -> Result<Sheet, WorkbookError> {
        const KEPT: usize = 2;
        let mut used = vec![false; self.columns.len()];
        self.rows.iter().flatten().for_each(|(index, _)| used[*index] = true);
        let kept: Vec<usize> = (0..self.columns.len()).filter(|&index| index < KEPT || used[index]).collect();
        let mut builder = SheetBuilder::new();
        builder.push_row(kept.iter().map(|&index| self.columns[index].as_str()))?;
        for row in &self.rows {
            let mut cells = vec![""; self.columns.len()];
            for (index, text) in row {
                cells[*index] = text;
            }
            builder.push_row(kept.iter().map(|&index| cells[index]))?;
        }
        Ok(builder.finish(name))
    }
}
