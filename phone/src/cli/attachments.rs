//! `casement-phone attachments`: the files that a record names, and one of them as a file.

use super::{StorePlace, say};
use crate::{AttachmentHere, FilesCarried, Phone};
use casement_core::id::RecordId;
use casement_core::sync::wire::FileOf;
use casement_sqlite::SqliteStore;
use clap::Args;
use std::fs::OpenOptions;
use std::path::{Path, PathBuf};

/// List the files that are attached in a record, or write one of them into a file
///
/// A file that another phone has attached is fetched from the server when it is asked for.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  casement-phone attachments 5f3a9c01\n  casement-phone attachments 5f3a9c01 --get 9b1f --to register.jpg"
)]
pub(super) struct Attachments {
    /// The record: the beginning of its id, as the list shows it
    record: String,
    /// This one: the beginning of its hash, as the list shows it
    #[arg(long, value_name = "HASH", requires = "to")]
    get: Option<String>,
    /// Where to; it must not be there yet
    #[arg(long, value_name = "FILE", requires = "get")]
    to: Option<PathBuf>,
}

impl Attachments {
    pub(super) fn run(&self, place: &StorePlace) -> Result<(), String> {
        let mut phone = place.phone()?;
        let told = |error| format!("{error}.");
        let record = phone.find_record(&self.record).map_err(told)?;
        let all = phone.attachments(record).map_err(told)?;
        let (Some(hash), Some(to)) = (&self.get, &self.to) else {
            if all.is_empty() {
                say::line("No file is attached in this record.");
            }
            all.iter().for_each(|one| {
                say::line(&words(one));
            });
            return Ok(());
        };
        let mut meant = all.iter().filter(|one| one.named.file.to_string().starts_with(hash.as_str()));
        let (Some(one), None) = (meant.next(), meant.next()) else {
            return Err(format!("No file of this record, or more than one, begins with {hash}."));
        };
        get(&mut phone, record, one, to)
    }
}

fn get(phone: &mut Phone<SqliteStore>, record: RecordId, one: &AttachmentHere, to: &Path) -> Result<(), String> {
    let of = FileOf { record, file: one.named.file };
    if one.line.is_none_or(|line| !line.is_whole) {
        phone.want_file(of);
        let carried = phone.sync_files(super::sync::tell_files).map_err(|error| format!("{error}."))?;
        say::progress("");
        match carried {
            FilesCarried::Finished(report) if report.fetched.contains(&of) => {}
            FilesCarried::Finished(report) if report.absent.contains(&of) => {
                return Err("The server does not have it yet: the phone that attached it has not sent it.".to_owned());
            }
            FilesCarried::Finished(_) => return Err("The server does not give it.".to_owned()),
            FilesCarried::Later { .. } => return Err("Not now; what came of it is kept. Ask again later.".to_owned()),
            FilesCarried::Stopped(stop) => return Err(format!("{stop}.")),
        }
    }
    let cannot = |error: std::io::Error| format!("{} cannot be written: {error}.", to.display());
    let mut out = OpenOptions::new().write(true).create_new(true).open(to).map_err(cannot)?;
    let bytes = phone.write_file(of, &mut out).map_err(|error| format!("{error}."))?;
    say::line(&format!("Written: {bytes} bytes. It lies there for everyone who can read the folder."));
    Ok(())
}

fn words(one: &AttachmentHere) -> String {
    let here = match one.line {
        None => "not here".to_owned(),
        Some(line) if !line.is_whole => format!("{} bytes of it here", line.held_bytes),
        Some(line) if line.is_receipted => "here, and at the server".to_owned(),
        Some(_) => "here, not sent".to_owned(),
    };
    let attachment = &one.named.attachment;
    format!("{}  {}  {} bytes  {here}", say::short(one.named.file), attachment.name, attachment.size_bytes)
}
