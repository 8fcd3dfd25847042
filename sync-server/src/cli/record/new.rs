//! `casement record new`: a record in which nothing stands yet.

use super::file::{FormCopy, NAME_BYTES_MAX, RecordFile};
use super::opened;
use crate::cli::form::load;
use crate::cli::terminal;
use crate::dice::Dice;
use casement_core::id::{ActorId, DeviceId, RecordId};
use casement_core::record::{Record, Writer};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// Begin a record of a form
///
/// The file keeps a copy of the form and its data files, so it can be filled wherever it is taken.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct New {
    /// The form: an XLSForm (.xlsx, .xls, .md) or an XForm (.xml). Data files are looked for beside it
    form: PathBuf,
    /// Where to write the record
    out: PathBuf,
    /// The record's id, 32 hexadecimal digits; drawn where left out. Two files with one id and one form can be merged
    #[arg(long, value_name = "ID")]
    record: Option<RecordId>,
    /// Where the id is drawn from, so that a run can be repeated
    #[arg(long)]
    seed: Option<String>,
    /// Overwrite OUT
    #[arg(long)]
    force: bool,
}

const EXAMPLES: &str = "\
Examples:
  casement record new forms/example.md visit.casement
  casement record new forms/example.md b.casement --record 000102030405060708090a0b0c0d0e0f

Exit code: 0, or 1 where the form cannot be filled or the file cannot be written.";

impl New {
    pub(super) fn run(&self) -> Result<ExitCode, String> {
        let (_, files) = load::load_with_files(&self.form).map_err(|error| error.to_string())?;
        let name = self.form.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let names = std::iter::once(&name).chain(files.data.iter().map(|(name, _)| name));
        if names.into_iter().any(|name| name.len() > NAME_BYTES_MAX) {
            return Err(format!("Names of files have at most {NAME_BYTES_MAX} bytes here. Rename the form."));
        }
        let form = FormCopy { name, bytes: files.form, data: files.data };
        opened::blueprint(&form)
            .map_err(|message| format!("{message}\nSee: casement form check {}", self.form.display()))?;
        let id = match self.record {
            Some(id) => id,
            None => RecordId::new(Dice::new(self.seed.as_deref(), &[form.version().as_bytes()])?.draw()),
        };
        let nobody = Writer { device: DeviceId::new([0; 16]), actor: ActorId::new([0; 16]) };
        let made = Record::create(id, form.version(), nobody).map_err(|error| format!("Cannot begin: {error}."))?.1;
        let changes = made.into_iter().map(|change| change.bytes).collect();
        RecordFile { id, form, members: Vec::new(), devices: Vec::new(), changes }.save(&self.out, self.force)?;
        terminal::line(&format!("record {id}"));
        Ok(ExitCode::SUCCESS)
    }
}
