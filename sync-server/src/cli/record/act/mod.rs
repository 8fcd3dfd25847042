//! `casement record act`: what people do to a record, from standard input, one command a line.

mod attachment;
mod circumstances;
mod desk;
mod perform;

use super::file::RecordFile;
use crate::cli::form::dialogue;
use crate::cli::terminal;
use crate::dice::Dice;
use clap::Args;
use desk::Desk;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

/// Act on a record by commands on standard input, one answer line each
///
/// Each line is answered by `COMMAND => RESULT`, or `COMMAND => !MESSAGE` where it could not be done. The file is written
/// when the input ends and at `save`; where a person types, after each command. Whatever happens before, it is as it was.
#[derive(Debug, Args)]
#[command(after_long_help = COMMANDS)]
pub(super) struct Act {
    /// The record file
    file: PathBuf,
    /// What the device's clock says before the first `at`, such as 2026-11-23T10:00:00+01:00; else it is the true time
    #[arg(long, value_name = "TIME", value_parser = dialogue::moment)]
    now: Option<(Timestamp, TimeZone)>,
    /// Where ids are drawn from, so that a run can be repeated. Take another one for each copy of a file and each run
    #[arg(long)]
    seed: Option<String>,
    /// The language of labels and hints, by its name in the form or its tag
    #[arg(long, value_name = "NAME")]
    lang: Option<String>,
}

const COMMANDS: &str = "\
Who acts, and when:
  as NAME [on DEVICE]   who acts from here on, and perhaps with which of their devices
  at TIME               what that device's clock says from here on, such as 2026-11-23T10:00:00Z

How one act came about: before its command, in any order
  from SOURCE           observed, measured, register, document, staff, detainee, health, cctv, third_party
  seen TIME             when it was observed, if not now
  for NAME              whose word it is, where another types it in; \"in quotes\" if it has spaces
  paper                 typed in from paper

Acts (PATH is /data/group/question or /data/repeat[2]/question; ID is what the record answered):
  set PATH VALUE                 answer a question, or clear it where VALUE is empty. Of a question
                                 that keeps members apart, one's own observation
                                 => OK, CONSTRAINT_VIOLATED or REQUIRED_BUT_EMPTY; it is kept in any case
  observe PATH VALUE             one more observation beside one's first  => OK ID
  withdraw PATH [ID]             take back an observation of one's own
  text PATH VALUE                rewrite a text that several write: only what differs is changed
  attach PATH FILE               answer with a file of this computer: its SHA-256, name, size and media
                                 type go into the record. The file itself is not copied; keep it
                                 => OK SHA256
  addrepeat PATH                 add an instance of a repeat, at its end  => OK #ID
  delrepeat PATH[n]              remove an instance; it is kept and can be restored
  restore #ID                    bring a removed instance back, with all that was written in it
  comment PATH TEXT              => OK ID
  reply ID TEXT                  answer a comment  => OK ID
  resolve ID, reopen ID          a comment

The lead's (REASON may not be empty; a removed instance is named by #ID instead of a PATH):
  adopt PATH VALUE because REASON      this is the team's answer
  divergent PATH because REASON        accounts differed: both stand
  notestablished PATH because REASON   it could not be established
  recheck PATH [NAME] because REASON   somebody looks again
  leaveremoved #ID because REASON      it stays removed, whatever somebody wrote in it; one that
                                       was brought back meanwhile is removed again
  release PATH                         take the position back

Looking:
  get, label, hint, rel, req, ro, choices PATH; lang NAME; eval EXPRESSION; validate; dump
                        as in casement form play
  save                  write the file now  => OK

In results and in VALUE, TEXT and REASON a line break is written \\n and a backslash \\\\.
Lines that start with # are comments.

Examples:
  casement record act visit.casement <<END
  as Amal
  at 2026-11-23T10:00:00Z
  from register set /data/custody/held_now 12
  paper for Omar seen 2026-11-22T17:30:00Z set /data/closing/concern conditions
  as Lead
  adopt /data/custody/held_now 14 because counted together with the officer on duty
  END

Exit code: 0, or 1 where the record cannot be read or written. A command that cannot be done
is answered by !MESSAGE and changes nothing; the next one is read.";

impl Act {
    pub(super) fn run(&self) -> Result<ExitCode, String> {
        let file = RecordFile::load(&self.file).map_err(|error| error.to_string())?;
        let name = self.file.file_name().unwrap_or_default().as_encoded_bytes();
        let last = file.changes.last().map(Vec::as_slice).unwrap_or_default();
        let dice = Dice::new(self.seed.as_deref(), &[file.id.as_bytes(), name, last])?;
        let mut desk = Desk::new(&self.file, file, dice, self.now.clone(), self.lang.as_deref())?;
        let saves_at_once = std::io::stdin().is_terminal();
        if saves_at_once {
            terminal::complain("One command a line; Ctrl-D ends. What there is: casement record act --help");
        }
        let code = dialogue::converse(|command| {
            let answer = desk.carry_out(command);
            if saves_at_once {
                desk.save()?;
            }
            answer
        });
        desk.save()?;
        Ok(code)
    }
}
