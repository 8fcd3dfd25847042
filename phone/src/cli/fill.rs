//! `casement-phone fill`: a record filled in from the keyboard or from a script.

use super::dialogue::Dialogue;
use super::{StorePlace, say};
use crate::Wanted;
use clap::Args;

/// Fill in a record by commands on standard input, one answer line each
///
/// Each line is answered by `COMMAND => RESULT`, or `COMMAND => !MESSAGE` where it could not be done. What was answered is
/// kept at once: a kill loses nothing. No network is needed.
#[derive(Debug, Args)]
#[command(after_long_help = COMMANDS)]
pub(super) struct Fill {
    /// The visit: a part of what the list shows, or the beginning of its id
    visit: String,
    /// The form: a part of its name or title, or the beginning of its id
    form: String,
    /// Begin another record, of a form that is filled in many times
    #[arg(long)]
    new: bool,
    /// Go on with this record instead: the beginning of its id
    #[arg(long, value_name = "RECORD", conflicts_with = "new")]
    record: Option<String>,
}

const COMMANDS: &str = "\
Commands (PATH is /data/group/question or /data/repeat[2]/question):
  show [PATH]         the record, or a part of it: what is asked, what stands there
  answer PATH VALUE   answer a question, or clear it where VALUE is empty
                      => OK, CONSTRAINT_VIOLATED or REQUIRED_BUT_EMPTY; it is kept in any case
  text PATH VALUE     rewrite a text that several write: only what differs is changed
  add PATH            add an instance of a repeat, at its end
  remove PATH[n]      remove an instance; it is kept and the lead can restore it
  get PATH            the value as it is stored
  choices PATH        what a select offers now
  validate            ok, or what is missing or out of bounds
  quit                as the end of the input does

In VALUE a line break is written \\n and a backslash \\\\. Lines that start with # are comments.

Example:
  printf 'answer /data/custody/held_now 12\\nvalidate\\n' | casement-phone fill North police";

impl Fill {
    pub(super) fn run(&self, place: &StorePlace) -> Result<(), String> {
        let mut phone = place.phone()?;
        let told = |error| format!("{error}.");
        let here = phone.find_visit(&self.visit).map_err(told)?;
        let form = phone.find_form(&here, &self.form).map_err(told)?;
        let wanted = if self.new { Wanted::New } else { Wanted::Usual };
        let mut open = match &self.record {
            Some(named) => {
                let record = phone.find_record(named).map_err(told)?;
                phone.open_record(record).map_err(told)?
            }
            None => phone.fill(here.visit.id, &form, wanted).map_err(told)?,
        };
        let record = say::short(open.filling().record().id());
        say::complain(&format!("{} · {} · record {record}", form.title(), here.visit.place_name));
        let people = phone.people();
        let approved = phone.approved(open.filling().record().id()).map_err(|error| format!("{error}."))?;
        let approved = approved.as_deref();
        let done = Dialogue { store: phone.store(), open: &mut open, people: &people, approved }.converse();
        phone.leave(&mut open).map_err(told)?;
        done
    }
}
