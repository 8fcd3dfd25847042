//! A record as a file that other programs read.

use super::asked::ViewError;
use super::eyes::Eyes;
use casement_core::export::{
    CsvExport, ExportError, InMemory, JsonExport, JsonShape, Options, Plan, Values, XlsxExport, instance_xml,
};
use rust_xlsxwriter::Workbook;
use std::io::{self, Cursor, Write};
use std::sync::Arc;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Bytes of a file at most: the largest record in the wordiest format is a tenth of it.
const BYTES_MAX: usize = 64 << 20;

/// How a file begins that holds several: a CSV export of a form with repeats. Tables begin with a byte order mark.
pub const ZIP_BEGINS: &[u8] = b"PK\x03\x04";

/// What other programs read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// Comma-separated values: one table; several of them in a ZIP file where the form has repeats.
    Csv,
    /// A workbook with a sheet for each table, and a codebook.
    Xlsx,
    /// A list of one object.
    Json,
    /// The instance, as ODK's tools take it.
    Xml,
}

impl Format {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 4] = [Self::Csv, Self::Xlsx, Self::Json, Self::Xml];

    /// By which addresses, pages and the audit log know it; the ending of its files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Json => "json",
            Self::Xml => "xml",
        }
    }

    /// The format that this word stands for.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.word() == word)
    }
}

/// A file that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Exporting {
    /// In which format.
    pub format: Format,
    /// Whether choices are written as people read them; else as the form stores them.
    pub labels: bool,
    /// Whether who said what, and what disagrees, stands beside the answers. It names members.
    pub who: bool,
}

/// Writes a record as a file. What is withheld of it does not leave with it.
pub(super) fn exported(eyes: &mut Eyes<'_>, exporting: Exporting) -> Result<Vec<u8>, ViewError> {
    let options = Options {
        values: if exporting.labels { Values::Labels } else { Values::Codes },
        language: Some(eyes.filling.session().language()),
        disagreements: exporting.who,
        attribution: exporting.who,
        sensitive: !eyes.is_partial(),
        ..Options::default()
    };
    let mut found = if exporting.who { eyes.found() } else { Vec::new() };
    found.retain(|found| !eyes.withholds(found.about.as_ref()));
    let plan = Plan::new(Arc::clone(eyes.filling.blueprint()), options);
    let people = &eyes.team.people;
    let written = match exporting.format {
        Format::Csv => CsvExport::begin(&plan, true, |_| Ok(Bounded::default())).and_then(|mut export| {
            export.add(eyes.filling, people, &found)?;
            tables(&plan, export.finish()?)
        }),
        Format::Xlsx => XlsxExport::begin(&plan, Workbook::new(), InMemory).and_then(|mut export| {
            export.add(eyes.filling, people, &found)?;
            let mut file = Cursor::new(Vec::new());
            export.finish(&mut file)?;
            Ok(file.into_inner())
        }),
        Format::Json => JsonExport::begin(&plan, JsonShape::List, Bounded::default()).and_then(|mut export| {
            export.add(eyes.filling, people, &found)?;
            Ok(export.finish()?.0)
        }),
        Format::Xml => instance_xml(&plan, eyes.filling).map(|xml| format!("{xml}\n").into_bytes()),
    };
    let bytes = written.map_err(refused)?;
    if bytes.len() > BYTES_MAX { Err(ViewError::TooLarge) } else { Ok(bytes) }
}

/// One table as it is; several in one file.
fn tables(plan: &Plan, mut tables: Vec<Bounded>) -> Result<Vec<u8>, ExportError> {
    if let [only] = &mut tables[..] {
        return Ok(std::mem::take(&mut only.0));
    }
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    for (table, content) in plan.tables().iter().zip(tables) {
        let name = format!("{}.csv", table.file_name);
        file.start_file(name, SimpleFileOptions::default()).map_err(io::Error::from)?;
        file.write_all(&content.0)?;
    }
    Ok(file.finish().map_err(io::Error::from)?.into_inner())
}

fn refused(error: ExportError) -> ViewError {
    match error {
        ExportError::Sink(_) | ExportError::TooManyRows | ExportError::TooManyCells => ViewError::TooLarge,
        ExportError::Form(_) | ExportError::OtherForm | ExportError::Workbook(_) => ViewError::Damaged,
    }
}

/// Memory, as much as there may be.
#[derive(Default)]
struct Bounded(Vec<u8>);

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > BYTES_MAX {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_known_by_its_word() {
        for format in Format::ALL {
            assert_eq!(Format::of_word(format.word()), Some(format));
        }
        assert_eq!(Format::of_word("exe"), None);
    }

    #[test]
    fn a_table_ends_at_the_bound() {
        let mut sink = Bounded(vec![0; BYTES_MAX - 1]);
        assert!(sink.write_all(b"a").is_ok());
        assert_eq!(sink.write_all(b"b").unwrap_err().kind(), io::ErrorKind::FileTooLarge);
    }
}
