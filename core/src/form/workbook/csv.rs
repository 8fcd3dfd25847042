//! A bounded reader of comma-separated values (RFC 4180), for the lists of choices that are attached to a form.
//!
//! The header's line tells whether cells are parted by commas, semicolons, tabs or bars. What columns mean is not known
//! here. Rows lie in one string with the place where each cell ends, so a row costs its text and four bytes a cell.

mod records;

pub(super) use records::{CsvRecords, Quotes};

use crate::limits::{CSV_BYTES_MAX, CSV_CELLS_MAX, CSV_COLUMNS_MAX};

/// Why a file of comma-separated values could not be read. Lines are counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CsvError {
    /// The file is larger than can be read.
    #[error("The CSV file has {bytes} bytes; at most {CSV_BYTES_MAX} can be read.")]
    TooLarge {
        /// Size of the file in bytes.
        bytes: usize,
    },
    /// The text is not UTF-8.
    #[error("The text of the CSV file is not UTF-8. Save it again with the encoding UTF-8.")]
    NotUtf8,
    /// There is no header line.
    #[error("The CSV file is empty. Its first line must name the columns.")]
    NoHeader,
    /// A line has too many cells for any file.
    #[error("Line {line} of the CSV file has more than {CSV_COLUMNS_MAX} cells.")]
    TooManyColumns {
        /// Where the row begins.
        line: u32,
    },
    /// All rows together have too many cells.
    #[error("The CSV file has more than {CSV_CELLS_MAX} cells.")]
    TooManyCells,
    /// A row has more cells than the header.
    #[error(
        "Line {line} of the CSV file has {cells} cells, but the first line names only {columns} columns. Text that \
         contains the separator must stand in double quotes."
    )]
    RowTooLong {
        /// Where the row begins.
        line: u32,
        /// Cells of the row.
        cells: usize,
        /// Columns of the header.
        columns: usize,
    },
    /// A quoted cell is not closed, or text follows its closing quote.
    #[error(
        "Line {line} of the CSV file: a cell begins with a double quote but does not end with one. Write a double quote \
         within a cell twice."
    )]
    Quote {
        /// Where the row begins.
        line: u32,
    },
    /// A null character, which no text has.
    #[error("Line {line} of the CSV file contains a null character.")]
    NullCharacter {
        /// Where the row begins.
        line: u32,
    },
}

/// A table of comma-separated values: the names of its columns, and rows of as many cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvTable {
    text: String,
    /// Where each cell ends in the text, the header's first.
    ends: Vec<u32>,
    columns: usize,
}

impl CsvTable {
    /// Reads a table. A byte order mark is passed over, and so are lines without any text. Cells that a row lacks are
    /// empty; empty cells past the last column are dropped. White space belongs to its cell.
    ///
    /// # Errors
    /// Text that is not UTF-8 or holds null characters, broken quotes, rows longer than the header, no header, and all
    /// that exceeds the bounds.
    pub fn read(bytes: &[u8]) -> Result<Self, CsvError> {
        if bytes.len() > CSV_BYTES_MAX {
            return Err(CsvError::TooLarge { bytes: bytes.len() });
        }
        let text = std::str::from_utf8(bytes).map_err(|_| CsvError::NotUtf8)?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut records = CsvRecords::new(text, delimiter(text), Quotes::Strict);
        let mut cells = Vec::new();
        let mut table = Self { text: String::with_capacity(text.len()), ends: Vec::new(), columns: 0 };
        while let Some(line) = records.next_into(&mut cells)? {
            if cells.iter().any(|cell| cell.contains('\0')) {
                return Err(CsvError::NullCharacter { line });
            }
            if let [only] = cells.as_slice()
                && only.is_empty()
            {
                continue;
            }
            if table.columns == 0 {
                table.columns = cells.len();
            }
            while cells.len() > table.columns && cells.last().is_some_and(|cell| cell.is_empty()) {
                cells.pop();
            }
            if cells.len() > table.columns {
                return Err(CsvError::RowTooLong { line, cells: cells.len(), columns: table.columns });
            }
            if table.ends.len() + table.columns > CSV_CELLS_MAX {
                return Err(CsvError::TooManyCells);
            }
            table.push_row(&cells);
        }
        if table.columns == 0 {
            return Err(CsvError::NoHeader);
        }
        table.text.shrink_to_fit();
        table.ends.shrink_to_fit();
        Ok(table)
    }

    fn push_row(&mut self, cells: &[std::borrow::Cow<'_, str>]) {
        for column in 0..self.columns {
            self.text.push_str(cells.get(column).map_or("", |cell| cell));
            self.ends.push(u32::try_from(self.text.len()).expect("the bound on bytes is far below 4 GB"));
        }
    }

    /// The names of the columns, from the left.
    pub fn header(&self) -> CsvRow<'_> {
        CsvRow { table: self, first_cell: 0 }
    }

    /// The rows below the header, from the top.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = CsvRow<'_>> + DoubleEndedIterator {
        (1..self.ends.len() / self.columns).map(|row| CsvRow { table: self, first_cell: row * self.columns })
    }
}

/// One row: as many cells as the table has columns.
#[derive(Clone, Copy, Debug)]
pub struct CsvRow<'a> {
    table: &'a CsvTable,
    first_cell: usize,
}

impl<'a> CsvRow<'a> {
    /// The cell in a column counted from 0, empty where the row had none; none past the last column.
    pub fn get(&self, column: usize) -> Option<&'a str> {
        (column < self.table.columns).then(|| self.table.cell(self.first_cell + column))
    }

    /// All cells, from the left.
    pub fn cells(&self) -> impl ExactSizeIterator<Item = &'a str> + Clone + use<'a> {
        let (table, first_cell) = (self.table, self.first_cell);
        (0..table.columns).map(move |column| table.cell(first_cell + column))
    }
}

impl CsvTable {
    fn cell(&self, cell: usize) -> &str {
        let place = |end: u32| usize::try_from(end).expect("memory is addressed with at least 32 bits");
        let start = cell.checked_sub(1).map_or(0, |before| place(self.ends[before]));
        &self.text[start..place(self.ends[cell])]
    }
}

/// The sign that stands most often outside of quotes in the first line that has text; a comma if none does.
fn delimiter(text: &str) -> u8 {
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0), (b'|', 0)];
    let mut is_quoted = false;
    for byte in text.trim_start_matches(['\r', '\n']).bytes() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\r' | b'\n' if !is_quoted => break,
            _ if !is_quoted => counts.iter_mut().filter(|(sign, _)| *sign == byte).for_each(|(_, count)| *count += 1),
            _ => {}
        }
    }
    let best = counts.iter().rev().max_by_key(|(_, count)| *count);
    best.map_or(b',', |(sign, _)| *sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let table = CsvTable::read(text.as_bytes()).unwrap();
        std::iter::once(table.header())
            .chain(table.rows())
            .map(|row| row.cells().map(str::to_owned).collect())
            .collect()
    }

    #[test]
    fn quotes_keep_separators_line_ends_and_quotes() {
        let text = "\u{feff}name,label\r\n\"a,1\",\"say \"\"hi\"\"\nthere\"\r\n b , c\n";
        assert_eq!(vec![vec!["name", "label"], vec!["a,1", "say \"hi\"\nthere"], vec![" b ", " c"]], rows(text));
    }

    #[test]
    fn short_rows_are_filled_and_empty_cells_past_the_header_dropped() {
        assert_eq!(vec![vec!["a", "b"], vec!["1", ""], vec!["2", "3"]], rows("a,b\n1\n2,3,,\n"));
    }

    #[test]
    fn lines_without_text_are_no_rows() {
        assert_eq!(vec![vec!["a"], vec!["1"], vec!["2"]], rows("\n\na\n1\n\n2\n\n"));
    }

    #[test]
    fn the_header_tells_the_separator() {
        assert_eq!(vec![vec!["a", "b,c"], vec!["1", "2,3"]], rows("a;\"b,c\"\n1;2,3"));
        assert_eq!(vec![vec!["a", "b"], vec!["1", "2"]], rows("a\tb\n1\t2"));
        assert_eq!(vec![vec!["a", "b"], vec!["1", "2"]], rows("a|b\r1|2"));
        assert_eq!(vec![vec!["a"], vec!["1"]], rows("a\n1"));
    }

    #[test]
    fn cells_are_reached_by_column() {
        let table = CsvTable::read(b"a,b\n1,2").unwrap();
        let row = table.rows().next().unwrap();
        assert_eq!([Some("1"), Some("2"), None], [0, 1, 2].map(|column| row.get(column)));
        assert_eq!(1, table.rows().len());
    }

    #[test]
    fn what_is_broken_is_named_with_its_line() {
        let error = |text: &str| CsvTable::read(text.as_bytes()).unwrap_err();
        assert_eq!(CsvError::RowTooLong { line: 3, cells: 3, columns: 2 }, error("a,b\n1,2\n1,2,3"));
        assert_eq!(CsvError::Quote { line: 2 }, error("a\n\"open"));
        assert_eq!(CsvError::Quote { line: 4 }, error("a\n\"1\n2\"\n\"x\"y"));
        assert_eq!(CsvError::NullCharacter { line: 2 }, error("a\n\0"));
        assert_eq!(CsvError::NoHeader, error("\n"));
        assert_eq!(CsvError::NotUtf8, CsvTable::read(b"a\n\xe9").unwrap_err());
    }

    #[test]
    fn columns_cells_and_bytes_are_counted() {
        let header = ",".repeat(CSV_COLUMNS_MAX - 1);
        assert_eq!(CSV_COLUMNS_MAX, CsvTable::read(header.as_bytes()).unwrap().header().cells().len());
        let error = CsvTable::read(format!("{header},").as_bytes()).unwrap_err();
        assert_eq!(CsvError::TooManyColumns { line: 1 }, error);

        let rows = CSV_CELLS_MAX / CSV_COLUMNS_MAX - 1;
        let full = format!("{header}\n{}", "1\n".repeat(rows));
        assert_eq!(rows, CsvTable::read(full.as_bytes()).unwrap().rows().len());
        assert_eq!(CsvError::TooManyCells, CsvTable::read(format!("{full}1\n").as_bytes()).unwrap_err());

        let text = "\"".to_owned() + &"x".repeat(CSV_BYTES_MAX - 2) + "\"";
        let mut text = text.into_bytes();
        assert!(CsvTable::read(&text).is_ok());
        text.push(b'\n');
        assert_eq!(CsvError::TooLarge { bytes: CSV_BYTES_MAX + 1 }, CsvTable::read(&text).unwrap_err());
    }
}
