//! `casement record export`: merged records for other programs.

mod ahead;
mod outcome;
mod target;

use super::file::RecordFile;
use super::opened;
use ahead::Ready;
use casement_core::export::{
    CsvExport, ExportError, HeaderNames, JsonExport, JsonShape, Options, Plan, Sheets, Values, XlsxExport, instance_xml,
};
use casement_core::id::FormVersionId;
use casement_core::record::disagreement::Disagreement;
use casement_core::record::{Blueprint, Filling, People};
use clap::{Args, ValueEnum};
use outcome::Outcome;
use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use target::Target;

/// Export records as tables or documents
///
/// Only what is asked now is exported: nothing of removed instances, nothing that is not relevant. Sensitive answers, and
/// what the form calculates from them, are left out unless --sensitive asks for them; so are members' names, unless
/// --who or --disagreements do.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Export {
    /// Record files, all of one version of a form
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// How
    #[arg(long, value_enum)]
    format: Format,
    /// Where: a folder for csv and xml, a file for the others. `-` for standard output, but not of csv and xlsx
    #[arg(long, value_name = "PATH")]
    out: PathBuf,
    /// Labels instead of codes for choices; XML has codes always
    #[arg(long)]
    labels: bool,
    /// The language of labels, by its name in the form or its tag
    #[arg(long, value_name = "NAME")]
    lang: Option<String>,
    /// Name columns by the question's path always, not only where two have one name
    #[arg(long)]
    paths: bool,
    /// A column of 1 and 0 for each choice of a question that takes several
    #[arg(long)]
    choice_columns: bool,
    /// Columns for what disagrees, and for the observations of each member
    #[arg(long)]
    disagreements: bool,
    /// Columns for who answered, when and from what source
    #[arg(long)]
    who: bool,
    /// Export sensitive answers as well
    #[arg(long)]
    sensitive: bool,
    /// Begin CSV files with a byte order mark, for Excel
    #[arg(long)]
    bom: bool,
    /// Overwrite files that are there
    #[arg(long)]
    force: bool,
}

/// A format of export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A folder with a table for the records and one for each repeat
    Csv,
    /// One list of objects
    Json,
    /// One object a line
    Jsonl,
    /// A workbook with a sheet for each table, and a codebook
    Xlsx,
    /// A folder with an ODK instance for each record
    Xml,
}

const EXAMPLES: &str = "\
Tables are joined by the columns _record, _instance and _parent. A cell that a spreadsheet would
run as a formula begins with an apostrophe in CSV.

Examples:
  casement record export visits/*.casement --format csv --out tables --bom
  casement record export visits/*.casement --format xlsx --out visits.xlsx --labels --lang fr
  casement record export a.casement --format json --out - --who --disagreements | jq .

Exit code: 0, or 1 where a record cannot be read or the export cannot be written.";

impl Export {
    pub(super) fn run(&self) -> Result<ExitCode, String> {
        let first = self.files.first().ok_or("Name at least one record.")?;
        let file = RecordFile::load(first).map_err(|error| error.to_string())?;
        let blueprint = opened::blueprint(&file.form)?;
        let language = self.lang.as_deref().map(|name| opened::find_language(&blueprint, name)).transpose()?;
        let plan = Plan::new(
            Arc::clone(&blueprint),
            Options {
                values: if self.labels { Values::Labels } else { Values::Codes },
                language,
                headers: if self.paths { HeaderNames::Paths } else { HeaderNames::Names },
                choice_columns: self.choice_columns,
                disagreements: self.disagreements,
                attribution: self.who,
                sensitive: self.sensitive,
            },
        );
        let mut records =
            Records { blueprint, version: file.form.version(), outcome: Outcome::default(), looks_at_all: true };
        match self.format {
            Format::Csv => self.csv(&plan, &mut records)?,
            Format::Json => self.json(&plan, JsonShape::List, &mut records)?,
            Format::Jsonl => self.json(&plan, JsonShape::Lines, &mut records)?,
            Format::Xlsx => self.xlsx(&plan, &mut records)?,
            Format::Xml => self.xml(&plan, &mut records)?,
        }
        records.outcome.tell(&plan, &self.out);
        Ok(ExitCode::SUCCESS)
    }

    fn csv(&self, plan: &Plan, records: &mut Records) -> Result<(), String> {
        let mut targets = Target::folder(&self.out, self.force)?;
        let mut export = CsvExport::begin(plan, self.bom, |table| targets.create(&format!("{}.csv", table.file_name)))
            .map_err(|error| self.refused(error))?;
        records.each(&self.files, |filling, people, found| export.add(filling, people, found))?;
        export.finish().map_err(|error| self.refused(error))?;
        targets.finish()
    }

    fn json(&self, plan: &Plan, shape: JsonShape, records: &mut Records) -> Result<(), String> {
        let mut target = Target::file(&self.out, self.force)?;
        let sink = target.create_only().map_err(|error| self.refused(error.into()))?;
        let mut export = JsonExport::begin(plan, shape, sink).map_err(|error| self.refused(error))?;
        records.each(&self.files, |filling, people, found| export.add(filling, people, found))?;
        export.finish().map_err(|error| self.refused(error))?;
        target.finish()
    }

    fn xlsx(&self, plan: &Plan, records: &mut Records) -> Result<(), String> {
        if self.out == Path::new("-") {
            return Err("A workbook goes into a file: --out visits.xlsx".to_owned());
        }
        let mut target = Target::file(&self.out, self.force)?;
        let mut workbook = Workbook::new();
        let folder = target.place().to_path_buf();
        workbook.set_tempdir(&folder).map_err(|error| self.refused(error.into()))?;
        let mut export = XlsxExport::begin(plan, workbook, OnDisk).map_err(|error| self.refused(error))?;
        records.each(&self.files, |filling, people, found| export.add(filling, people, found))?;
        let sink = target.create_seekable().map_err(|error| self.refused(error.into()))?;
        records.outcome.cut = export.finish(sink).map_err(|error| self.refused(error))?;
        target.finish()
    }

    fn xml(&self, plan: &Plan, records: &mut Records) -> Result<(), String> {
        let mut target = if self.out == Path::new("-") {
            Target::file(&self.out, self.force)?
        } else {
            Target::folder(&self.out, self.force)?
        };
        records.looks_at_all = false;
        records.each(&self.files, |filling, _, _| {
            let xml = instance_xml(plan, filling)?;
            let mut sink = target.create(&format!("{}.xml", filling.record().id()))?;
            sink.write_all(xml.as_bytes())?;
            sink.write_all(b"\n")?;
            sink.flush()?;
            Ok(())
        })?;
        target.finish()
    }

    fn refused(&self, error: ExportError) -> String {
        outcome::in_words(&error, &self.out)
    }
}

/// The records to export, and what came of it.
struct Records {
    blueprint: Arc<Blueprint>,
    version: FormVersionId,
    outcome: Outcome,
    /// Whether disagreements are looked for.
    looks_at_all: bool,
}

impl Records {
    fn each(
        &mut self,
        files: &[PathBuf],
        mut add: impl FnMut(&mut Filling, &People, &[Disagreement]) -> Result<(), ExportError>,
    ) -> Result<(), String> {
        let mut seen = BTreeSet::new();
        let mut outcome = std::mem::take(&mut self.outcome);
        let done = ahead::each(self, files, |path, in_file| {
            let (id, ready) = in_file?;
            if !seen.insert(id) {
                return Err(format!(
                    "{} is another copy of a record that is exported already. Merge the copies first: casement record merge",
                    path.display()
                ));
            }
            let Ready { mut filling, people, found } = ready?;
            outcome.count(&found);
            add(&mut filling, &people, &found).map_err(|error| outcome::in_words(&error, path))
        });
        self.outcome = outcome;
        done
    }
}

/// Keeps the rows of sheets in files without a name, so that memory does not grow with the records.
struct OnDisk;

impl Sheets for OnDisk {
    fn add<'w>(&mut self, workbook: &'w mut Workbook) -> Result<&'w mut Worksheet, XlsxError> {
        workbook.add_worksheet_with_constant_memory()
    }

    fn cells_max(&self) -> u64 {
        u64::MAX
    }
}
