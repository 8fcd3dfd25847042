//! `cargo run -p casement-tests --bin differential -- --minutes 10 --seed 1`: the long comparison with other engines.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program that people read the output of")]

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use casement_tests::differential::{Campaign, Declared, Oracles, Outcome, expressions, survey};

const USAGE: &str = "usage: differential [--minutes N] [--scripts N] [--seed N] [--form NAME] [--gather] [--survey [--undeclared]]

Plays random scripts through `casement form play` (the binary named by CASEMENT_BIN, else the one beside this), JavaRosa and
xforms-engine, and stops at the first difference that tests/differential/declared.toml does not name.

--minutes N   stop after so long (default 1)
--scripts N   stop after so many scripts (with --survey: scripts for each form, default 20)
--seed N      where the dice start (default 1)
--form NAME   one form alone
--gather      go on after a difference, and list them all at the end (with --scripts)
--survey      compare the two others with each other, and list where they differ
--undeclared  with --survey: leave out what the declared list names for either";

/// How many scripts `--gather` plays where nothing else is said.
const GATHERED_SCRIPTS: usize = 200;

#[derive(Default)]
struct Wanted {
    minutes: Option<u64>,
    scripts: Option<usize>,
    seed: u64,
    form: Option<String>,
    gather: bool,
    survey: bool,
    undeclared: bool,
}

fn main() -> ExitCode {
    let Some(wanted) = wanted() else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match run(&wanted) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(wanted: &Wanted) -> Result<bool, Box<dyn std::error::Error>> {
    let oracles = Oracles::install()?;
    let declared = Declared::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("differential/declared.toml"))?;
    if wanted.survey {
        let left_out = if wanted.undeclared { declared } else { Declared::default() };
        for line in survey(&oracles, left_out, wanted.seed, wanted.scripts.unwrap_or(20), wanted.form.as_deref())? {
            println!("{line}");
        }
        return Ok(true);
    }
    let binary = std::env::var_os("CASEMENT_BIN").map_or_else(|| beside_this_program("casement"), PathBuf::from);
    let mut campaign = Campaign::prepare(&oracles, Some(&binary), declared, wanted.form.as_deref())?;
    if wanted.form.is_none() && !wanted.gather {
        let list = expressions(&Path::new(env!("CARGO_MANIFEST_DIR")).join("differential/expressions.txt"))?;
        let wrong = campaign.expressions(&list)?;
        if !wrong.is_empty() {
            println!("{}\n{} of {} expressions", wrong.join("\n"), wrong.len(), list.len());
            return Ok(false);
        }
    }
    if wanted.gather {
        let told = campaign.gather(wanted.seed, wanted.scripts.unwrap_or(GATHERED_SCRIPTS), true)?;
        println!("{}\n{} differences that are not declared", told.join("\n"), told.len());
        return Ok(told.is_empty());
    }
    let time = Duration::from_secs(60 * wanted.minutes.unwrap_or(1));
    match campaign.run(wanted.seed, wanted.scripts.unwrap_or(usize::MAX), Some(time))? {
        Outcome::Alike { scripts } => {
            println!("{scripts} scripts from seed {}: no difference that is not declared", wanted.seed);
            Ok(true)
        }
        Outcome::Differ(told) => {
            println!("{told}");
            Ok(false)
        }
    }
}

fn beside_this_program(name: &str) -> PathBuf {
    std::env::current_exe()
        .ok()
        .and_then(|own| own.parent().map(|folder| folder.join(name)))
        .unwrap_or_else(|| name.into())
}

fn wanted() -> Option<Wanted> {
    let mut wanted = Wanted { seed: 1, ..Wanted::default() };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--minutes" => wanted.minutes = Some(words.next()?.parse().ok()?),
            "--scripts" => wanted.scripts = Some(words.next()?.parse().ok()?),
            "--seed" => wanted.seed = words.next()?.parse().ok()?,
            "--form" => wanted.form = Some(words.next()?),
            "--gather" => wanted.gather = true,
            "--survey" => wanted.survey = true,
            "--undeclared" => wanted.undeclared = true,
            _ => return None,
        }
    }
    Some(wanted)
}
