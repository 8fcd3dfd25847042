//! `casement demo`: a visit by five people, played on this machine by a real server and real phones.
//!
//! Nothing is staged: the server is `casement serve` in a process of its own, the phones have the encrypted store and
//! exchange over HTTP, and what is said at the end is read from them. Only the clock of what people do is that of the story.

mod days;
mod ending;
mod export;
mod folder;
mod handset;
mod merged;
mod office;
mod opening;
mod scene;
mod story;
mod teller;
mod typist;

pub(super) use typist::Typist;

use super::say;
use clap::{Args, Parser};
use folder::Folder;
use office::Office;
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;
use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};
use story::{Play, days_before};
use teller::{End, Style, Teller};

/// Play a visit on this machine: a server, five phones, three merged records (the same as casement demo)
#[derive(Debug, Args)]
#[command(disable_help_flag = true, after_help = "Example:\n  casement-phone demo --help")]
pub(super) struct Demo {
    /// What the demo is told
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

/// Play a visit by five people to a prison: a server, five phones, three merged records
///
/// It starts a server on this machine with an empty folder, sets it up as whoever runs an office does, lets five phones join,
/// and plays three days: out of reach, two who count differently, a phone and a server that are killed, a phone that comes
/// back after the lead has approved. In the end it shows the merged records, where they disagree, and the files that it
/// exported. What they type in is the table forms/example-visit.md, in the shipped forms. Then the server stays up, so that you can look around; Ctrl-C ends it.
///
/// All people and places are invented. The server, the encrypted stores, the signatures and the exchange are real.
#[derive(Debug, Parser)]
#[command(name = "casement demo", bin_name = "casement demo", after_help = EXAMPLES)]
struct Arguments {
    /// A new folder for everything that the demo writes, which is kept; else one that is removed when the demo ends
    #[arg(long, value_name = "FOLDER")]
    data: Option<PathBuf>,
    /// On which address of this machine the server listens; else the system chooses a free port
    #[arg(long, value_name = "IP:PORT", value_parser = of_this_machine)]
    listen: Option<SocketAddr>,
    /// End when the story ends
    #[arg(long)]
    no_stay: bool,
    /// How long it rests after each line, in milliseconds [default: 100 on a terminal, else 0]
    #[arg(long, value_name = "MILLISECONDS", value_parser = clap::value_parser!(u64).range(0..=10_000))]
    pace: Option<u64>,
    /// Neither rest nor stay: for tests and scripts
    #[arg(long, conflicts_with = "pace")]
    quick: bool,
}

const EXAMPLES: &str = "\
Examples:
  casement demo
  casement demo --pace 1000            slowly, to read along
  casement demo --data demo            keep everything in the new folder demo
  casement demo --quick | less         only the story

Exit code: 0, or 1 where something went wrong, 2 where the arguments make no sense, 130 where the
story was interrupted.";

/// The exit code of a program that was interrupted.
const INTERRUPTED: u8 = 130;

impl Demo {
    pub(super) fn run(&self) -> ExitCode {
        let name = OsString::from("casement demo");
        let arguments = match Arguments::try_parse_from(std::iter::once(&name).chain(&self.arguments)) {
            Ok(arguments) => arguments,
            Err(error) => {
                // Where the terminal is gone there is nobody to tell.
                let _ = error.print();
                return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
            }
        };
        match arguments.play() {
            Ok(()) | Err(End::Unread) => ExitCode::SUCCESS,
            Err(End::Asked) => {
                say::complain("Interrupted. The server is stopped.");
                ExitCode::from(INTERRUPTED)
            }
            Err(End::Failed(message)) => {
                say::complain(&message);
                ExitCode::FAILURE
            }
        }
    }
}

impl Arguments {
    fn play(&self) -> Result<(), End> {
        let begun = Instant::now();
        let pace = if self.quick { Some(0) } else { self.pace };
        let tell = Teller::new(pace.map(Duration::from_millis), asked_to_end()?);
        // Ctrl-C meets whatever program is asked just then too, and that does not succeed then.
        self.story(&tell, begun).map_err(|end| if tell.look().is_err() { End::Asked } else { end })
    }

    fn story(&self, tell: &Teller, begun: Instant) -> Result<(), End> {
        let folder = Folder::new(self.data.as_deref())?;
        let office = Office::prepare(folder.path(), self.listen)?;
        let days = days_before(jiff::Timestamp::now())?;
        let mut play = Play::open(tell, office, days, folder.path())?;
        play.first_day()?;
        play.first_evening()?;
        play.second_day()?;
        play.third_day()?;
        let mut laptop = play.laptop(folder.path())?;
        play.merged()?;
        play.all_disagreements()?;
        play.files(&mut laptop, folder.path())?;
        play.figures(&laptop, begun)?;
        // Another process may open the stores now.
        drop(laptop);
        play.team.iter_mut().for_each(handset::Handset::close);
        if self.no_stay || self.quick {
            return self.leave(tell, &folder);
        }
        play.next(folder.path())?;
        tell.gap()?;
        // Whoever reads this line may end it at once: that is no interrupted story.
        let told = tell.text(Style::Strong, 2, &self.farewell(&folder));
        match told.and_then(|()| tell.stay(|| play.office.watch())) {
            Err(End::Asked) => {}
            ended => return ended,
        }
        play.office.stop();
        // After the ^C that the terminal shows.
        say::line("");
        say::line(if folder.is_kept() {
            "The server is stopped."
        } else {
            "The server is stopped, the folder removed."
        });
        Ok(())
    }

    fn farewell(&self, folder: &Folder) -> String {
        if folder.is_kept() {
            format!("Ctrl-C stops the server. The folder {} stays.", folder.path().display())
        } else {
            "Ctrl-C stops the server and removes the folder; --data FOLDER would keep it.".to_owned()
        }
    }

    fn leave(&self, tell: &Teller, folder: &Folder) -> Result<(), End> {
        tell.gap()?;
        if folder.is_kept() {
            tell.text(Style::Plain, 2, &format!("Everything is in {}.", folder.path().display()))
        } else {
            tell.text(Style::Plain, 2, "The folder is removed now; --data FOLDER would keep it.")
        }
    }
}

/// Turns true with the first signal to end; the second ends this process at once, and its server with it.
fn asked_to_end() -> Result<Arc<AtomicBool>, String> {
    let is_asked = Arc::new(AtomicBool::new(false));
    let mut signals = vec![SIGINT, SIGTERM];
    #[cfg(unix)]
    signals.push(signal_hook::consts::SIGHUP);
    for signal in signals {
        let registered = flag::register_conditional_shutdown(signal, INTERRUPTED.into(), Arc::clone(&is_asked))
            .and_then(|_| flag::register(signal, Arc::clone(&is_asked)));
        registered.map_err(|error| format!("The system does not say when to end: {error}."))?;
    }
    Ok(is_asked)
}

/// An address that nobody else reaches.
fn of_this_machine(text: &str) -> Result<SocketAddr, String> {
    let address: SocketAddr = text.parse().map_err(|_| "write an address such as 127.0.0.1:8480".to_owned())?;
    if address.ip().is_loopback() {
        Ok(address)
    } else {
        Err("a demo listens on this machine alone: write 127.0.0.1:PORT".to_owned())
    }
}
