//! `casement record merge`: what stands in several copies, in one.

use super::file::RecordFile;
use super::opened;
use crate::cli::terminal;
use casement_core::export::NOBODY;
use casement_core::record::Filling;
use casement_core::record::disagreement::Circumstances;
use clap::Args;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::path::PathBuf;
use std::process::ExitCode;

/// Merge copies of a record
///
/// Nothing is lost: what was answered differently stands on both sides until somebody decides.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Merge {
    /// The record that takes in the others; written anew unless OUT is named
    into: PathBuf,
    /// Records of the same id and form
    #[arg(required = true)]
    from: Vec<PathBuf>,
    /// Where to write the merged record instead
    #[arg(short, long, value_name = "OUT")]
    out: Option<PathBuf>,
    /// Overwrite OUT
    #[arg(long)]
    force: bool,
}

const EXAMPLES: &str = "\
Examples:
  casement record merge a.casement b.casement                  into a.casement
  casement record merge a.casement b.casement c.casement -o all.casement

Exit code: 0, or 1 where the records do not belong together or some changes were not taken in.";

impl Merge {
    pub(super) fn run(&self) -> Result<ExitCode, String> {
        let mut file = RecordFile::load(&self.into).map_err(|error| error.to_string())?;
        let mut record = opened::record(&self.into, &file)?;
        let mut left_out = 0;
        for path in &self.from {
            let other = RecordFile::load(path).map_err(|error| error.to_string())?;
            let (here, there) = (self.into.display(), path.display());
            if other.id != file.id {
                return Err(format!(
                    "{there} holds another record than {here} ({} and {}). Copies of one file can be merged, and files \
                     that were begun with the same --record.",
                    other.id, file.id
                ));
            }
            if other.form.version() != file.form.version() {
                return Err(format!(
                    "{there} was filled in another version of the form than {here}. Nothing was merged."
                ));
            }
            let changes: Vec<&[u8]> = other.changes.iter().map(Vec::as_slice).collect();
            let merged = record.merge(&changes);
            record.catch_up();
            let unfit = record.take_unfit();
            for (place, why) in &merged.rejected {
                terminal::complain(&format!("{there}: change {} was not taken in: {why}.", place + 1));
            }
            for (hash, _) in &merged.waiting {
                let hash = &hash.to_string()[..8];
                terminal::complain(&format!("{there}: change {hash} was not taken in: what it depends on is missing."));
            }
            for hash in unfit.iter().filter_map(|unfit| unfit.hash) {
                let hash = &hash.to_string()[..8];
                terminal::complain(&format!("{there}: change {hash} was not taken in: it does not fit the record."));
            }
            left_out += merged.rejected.len() + merged.waiting.len() + unfit.len();
            file.meet(&other);
            let new = merged.taken.len().saturating_sub(unfit.len());
            terminal::line(&format!("{there}: {new} new, {} known", merged.had.len()));
        }
        file.changes = record.changes().into_iter().map(|change| change.bytes).collect();
        let out = self.out.as_ref().unwrap_or(&self.into);
        file.save(out, self.out.is_none() || self.force)?;
        self.tell_disagreements(&file, record, out)?;
        if left_out > 0 {
            let words = if left_out == 1 { "1 change was".to_owned() } else { format!("{left_out} changes were") };
            terminal::complain(&format!("{words} not taken in; the file that held it is as it was."));
            return Ok(ExitCode::FAILURE);
        }
        Ok(ExitCode::SUCCESS)
    }

    fn tell_disagreements(
        &self,
        file: &RecordFile,
        record: casement_core::record::Record,
        out: &std::path::Path,
    ) -> Result<(), String> {
        let blueprint = opened::blueprint(&file.form)?;
        let setup = opened::setup(Timestamp::now(), TimeZone::system(), [0; 32], None);
        let mut filling = Filling::open(record, blueprint, setup, NOBODY);
        let people = file.people();
        let found = filling.disagreements(&Circumstances { people: Some(&people), ..Circumstances::default() });
        let open = found.iter().filter(|found| found.is_blocking()).count();
        let see = format!("See: casement record disagreements {}", out.display());
        match open {
            0 => terminal::line("Nothing disagrees."),
            1 => terminal::line(&format!("1 disagreement to settle. {see}")),
            open => terminal::line(&format!("{open} disagreements to settle. {see}")),
        };
        Ok(())
    }
}
