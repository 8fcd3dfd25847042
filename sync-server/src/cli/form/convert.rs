//! `casement form convert`: a form from one format into another.

use super::load::{self, Loaded};
use super::report;
use super::write_file::{WriteError, write_file};
use crate::cli::terminal;
use casement_core::form::model::{FormDefinition, Origin, Problem, Severity, has_errors};
use casement_core::form::workbook::{Sheet, Workbook, WorkbookError, write_csv, write_markdown, write_xlsx};
use casement_core::form::xlsform::ImportOptions;
use casement_core::form::{attachment, xform, xlsform};
use clap::{Args, ValueEnum};
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Convert a form between spreadsheets (.xlsx, .md) and ODK XForms (.xml)
///
/// From spreadsheet to spreadsheet all cells are carried over as they are, those that Casement does not know among
/// them. To and from an XForm, the meaning is carried over, and what the new format cannot say is told. Problems go to
/// standard error.
#[derive(Debug, Args)]
#[command(after_long_help = DETAILS)]
pub(super) struct Convert {
    /// The form: an XLSForm (.xlsx, .xls, .md) or an XForm (.xml)
    #[arg(value_name = "IN")]
    input: PathBuf,
    /// The file to write, whose ending names the format; - for standard output
    #[arg(value_name = "OUT")]
    output: PathBuf,
    /// The format, where OUT does not say it
    #[arg(long, value_name = "FORMAT")]
    to: Option<Format>,
    /// Overwrite OUT if it exists
    #[arg(long)]
    force: bool,
}

const DETAILS: &str = "\
A form with errors is not made an XForm; from spreadsheet to spreadsheet it is converted
all the same. OUT is written whole or not at all. The choices of a sheet external_choices
are written beside an XForm, as itemsets.csv.

Exit code: 0 where OUT was written, 1 where it was not, 2 where the command line makes no sense.

Examples:
  casement form convert forms/example.md example.xlsx
  casement form convert forms/example.md - --to xml | less
  casement form convert deployed.xml deployed.md --force";

/// What an XForm calls the file with the choices of the sheet external_choices.
const ITEMSETS: &str = "itemsets.csv";

/// What a form is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Markdown tables
    Md,
    /// An Excel workbook
    Xlsx,
    /// An ODK XForm
    Xml,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
enum ConvertError {
    #[error("{0} does not end in .md, .xlsx or .xml. Say which it shall be with --to.")]
    UnknownFormat(String),
    #[error("Say with --to what to write to standard output: md, xlsx or xml.")]
    NoFormat,
    #[error(transparent)]
    Load(#[from] load::LoadError),
    #[error("{0} was not converted, because it has errors.")]
    HasErrors(String),
    #[error(transparent)]
    Workbook(#[from] WorkbookError),
    #[error("A workbook is not shown on a terminal. Name a file.")]
    BinaryToTerminal,
    #[error(transparent)]
    Write(#[from] WriteError),
    #[error("Cannot write to standard output: {0}")]
    Output(#[source] io::Error),
}

impl Convert {
    pub(super) fn run(&self) -> ExitCode {
        match self.convert() {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                terminal::complain(&error.to_string());
                let is_usage = matches!(error, ConvertError::UnknownFormat(_) | ConvertError::NoFormat);
                ExitCode::from(if is_usage { 2 } else { 1 })
            }
        }
    }

    fn convert(&self) -> Result<(), ConvertError> {
        let format = self.format()?;
        let loaded = load::load(&self.input)?;
        let itemsets = self.itemsets(&loaded, format);
        let bytes = self.converted(loaded, format)?;
        if !self.is_to_output() {
            if let Some((path, text)) = &itemsets {
                // Looked at first, so that no form is written without its choices.
                self.refuse_to_replace(path, text)?;
            }
            write_file(&self.output, &bytes, self.force)?;
            if let Some((path, text)) = &itemsets {
                write_file(path, text.as_bytes(), true)?;
                terminal::complain(&format!("{} was written too: the XForm reads it.", path.display()));
            }
            return Ok(());
        }
        let mut output = io::stdout().lock();
        if format == Format::Xlsx && output.is_terminal() {
            return Err(ConvertError::BinaryToTerminal);
        }
        match output.write_all(&bytes).and_then(|()| output.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(ConvertError::Output(error)),
            _ => Ok(()),
        }
    }

    /// The file that an XForm reads in place of the sheet external_choices, and what stands in it.
    fn itemsets(&self, loaded: &Loaded, format: Format) -> Option<(PathBuf, String)> {
        let is_read = format == Format::Xml
            && attachment::required(loaded.definition.as_ref()?).iter().any(|file| &*file.name == ITEMSETS);
        let sheet = external_choices(loaded.workbook.as_ref()?)?;
        is_read.then(|| (self.output.with_file_name(ITEMSETS), write_csv(sheet)))
    }

    fn refuse_to_replace(&self, path: &Path, text: &str) -> Result<(), WriteError> {
        let is_other = fs::read(path).is_ok_and(|there| there != text.as_bytes());
        if is_other && !self.force { Err(WriteError::Exists(path.display().to_string())) } else { Ok(()) }
    }

    fn is_to_output(&self) -> bool {
        self.output.as_os_str() == "-"
    }

    fn format(&self) -> Result<Format, ConvertError> {
        if let Some(format) = self.to {
            return Ok(format);
        }
        if self.is_to_output() {
            return Err(ConvertError::NoFormat);
        }
        let ending = self.output.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
        match ending.as_deref() {
            Some("md") => Ok(Format::Md),
            Some("xlsx") => Ok(Format::Xlsx),
            Some("xml") => Ok(Format::Xml),
            _ => Err(ConvertError::UnknownFormat(self.output.display().to_string())),
        }
    }

    /// The form in the new format. Problems are told on the way.
    fn converted(&self, loaded: Loaded, format: Format) -> Result<Vec<u8>, ConvertError> {
        let Loaded { definition, mut problems, workbook } = loaded;
        if let (Some(workbook), Format::Md | Format::Xlsx) = (&workbook, format) {
            report::complain(&problems);
            return Ok(spreadsheet(workbook, format)?);
        }
        let failed = || ConvertError::HasErrors(self.input.display().to_string());
        let Some(definition) = definition else {
            report::complain(&problems);
            return Err(failed());
        };
        load::compile_definition(definition.clone(), &mut problems);
        if has_errors(&problems) {
            report::complain(&problems);
            return Err(failed());
        }
        let (bytes, more) = match format {
            Format::Xml => (xform::write(&definition).into_bytes(), Vec::new()),
            Format::Md | Format::Xlsx => {
                let (workbook, mut more) = xlsform::export(&definition);
                more.extend(self.errors_of_export(&workbook));
                (spreadsheet(&workbook, format)?, more)
            }
        };
        problems.extend(more);
        report::complain(&problems);
        if has_errors(&problems) {
            return Err(failed());
        }
        self.tell_of_files(&definition, workbook.as_ref());
        Ok(bytes)
    }

    /// What keeps a spreadsheet that was made of an XForm from being read again. What an XLSForm cannot say was left
    /// out of it, and the rest may not stand without that.
    fn errors_of_export(&self, workbook: &Workbook) -> Option<Problem> {
        let fallback_form_id = self.input.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let (definition, mut problems) = xlsform::import(workbook, &ImportOptions { fallback_form_id });
        load::compile_definition(definition, &mut problems);
        let first = problems.iter().find(|problem| problem.severity == Severity::Error)?;
        let message = format!("The XLSForm would have errors, for it cannot say all that the form says: {first}");
        Some(Problem::warning("export-with-errors", Origin::default(), message, "Check it and mend it."))
    }

    /// A form in another folder than before does not find its data files, and some stand in its spreadsheet.
    fn tell_of_files(&self, definition: &FormDefinition, workbook: Option<&Workbook>) {
        let is_in_workbook = |name: &str| name == ITEMSETS && workbook.and_then(external_choices).is_some();
        let files = attachment::required(definition);
        let (inside, beside): (Vec<_>, Vec<_>) = files.iter().partition(|file| is_in_workbook(&file.name));
        if !inside.is_empty() && self.is_to_output() {
            terminal::complain(
                "The XForm reads the sheet external_choices from a file. Save that sheet as itemsets.csv beside it.",
            );
        }
        let folder = |path: &Path| path.parent().map(Path::to_path_buf);
        if !beside.is_empty() && !self.is_to_output() && folder(&self.input) != folder(&self.output) {
            let names: Vec<&str> = beside.iter().map(|file| &*file.name).collect();
            terminal::complain(&format!("Put beside it the files that it reads: {}.", names.join(", ")));
        }
    }
}

fn external_choices(workbook: &Workbook) -> Option<&Sheet> {
    workbook.sheets().iter().find(|sheet| sheet.name().eq_ignore_ascii_case("external_choices"))
}

fn spreadsheet(workbook: &Workbook, format: Format) -> Result<Vec<u8>, WorkbookError> {
    match format {
        Format::Md => Ok(write_markdown(workbook)?.into_bytes()),
        Format::Xlsx | Format::Xml => write_xlsx(workbook),
    }
}
