//! `casement admin publish`: a form, once nothing is wrong with it.

use crate::admin::Act;
use crate::cli::form::{load, report};
use crate::cli::terminal::Output;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use casement_core::catalogue::{Attached, PublishedForm};
use casement_core::form::model::{Problem, has_errors};
use casement_core::form::xform;
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
    /// Reads the form as phones will: what they get is the XForm, so that is what must have no errors.
    pub(super) fn act(&self) -> Result<Act, String> {
        let name = self.file.display();
        let (loaded, files) = load::load_with_files(&self.file).map_err(|error| error.to_string())?;
        let mut problems = loaded.problems;
        let definition = loaded.definition.filter(|_| !has_errors(&problems));
        let Some(definition) = definition else { return Err(refused(&problems, &name.to_string())) };
        let form = PublishedForm {
            form_id: definition.settings.form_id.to_string(),
            title: definition.settings.title.to_string(),
            version: definition.settings.version.to_string(),
            is_shared: !self.many,
            xform: xform::write(&definition),
            attachments: files.data.into_iter().map(|(name, bytes)| Attached { name, bytes }).collect(),
        };
        load::compile_definition(definition, &mut problems);
        if has_errors(&problems) {
            return Err(refused(&problems, &name.to_string()));
        }
        let (compiled, as_phones_read_it) = form.compile();
        if compiled.is_none() || has_errors(&as_phones_read_it) {
            return Err(refused(&as_phones_read_it, &name.to_string()));
        }
        report::write(&mut Output::new(), &problems);
        Ok(Act::Publish { form: STANDARD.encode(form.encode()) })
    }
}

fn refused(problems: &[Problem], name: &str) -> String {
    report::write(&mut Output::new(), problems);
    format!("{name} has errors, and is not published.")
}
