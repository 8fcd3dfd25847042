//! `casement admin publish`: a form, once nothing is wrong with it.

use crate::admin::Act;
use crate::cli::form::{load, report};
use crate::cli::terminal::Output;
use crate::domain::import::ImportFile;
use crate::domain::sandbox::Sandbox as _;
use crate::worker::{Pool, PoolLimits};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use casement_core::catalogue::Attached;
use casement_core::identity::message::Message;
use clap::Args;
use std::path::PathBuf;

/// Publish a form: from now on visits can use this version, and it never changes
///
/// Its problems are shown as casement form check shows them; one that has errors is not published.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  casement admin publish forms/example.md\n  casement admin publish interview.xlsx --many"
)]
pub(super) struct Publish {
    /// The form: an XLSForm (.xlsx, .xls, .md) or an XForm (.xml). Data files are looked for beside it
    file: PathBuf,
    /// It is filled in many times in a visit, such as for each interview; else a team fills in one together
    #[arg(long)]
    many: bool,
}

impl Publish {
    /// Reads the form as phones will, in a child process, for anyone may have made the file.
    pub(super) fn act(&self) -> Result<Act, String> {
        let name = self.file.display();
        let program = std::env::current_exe().map_err(|error| format!("No process can be started: {error}."))?;
        let pool = Pool::new(PoolLimits::usual(Some(program)));
        let mut file = ImportFile {
            name: self.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            bytes: load::read_file(&self.file).map_err(|error| error.to_string())?,
            attachments: Vec::new(),
            is_shared: !self.many,
        };
        let import = |file: &ImportFile| pool.import(file).map_err(|error| format!("Cannot read {name}: {error}."));
        let mut imported = import(&file)?;
        for missing in &imported.missing {
            if let Some(place) = load::beside(&self.file, missing) {
                let bytes = load::read_file(&place).map_err(|error| error.to_string())?;
                file.attachments.push(Attached { name: missing.clone(), bytes });
            }
        }
        if !file.attachments.is_empty() {
            imported = import(&file)?;
        }
        report::write_all(&mut Output::new(), &imported.problems);
        match imported.form {
            Some(form) => Ok(Act::Publish { form: STANDARD.encode(form.encode()) }),
            None => Err(format!("{name} has errors, and is not published.")),
        }
    }
}
