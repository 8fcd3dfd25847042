//! How one act came about: the words before its command.

use crate::cli::form::dialogue;
use casement_core::record::Source;
use jiff::Timestamp;

/// What is said of an act before its command.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Circumstances {
    pub(super) source: Option<Source>,
    pub(super) seen: Option<Timestamp>,
    pub(super) speaker: Option<String>,
    pub(super) from_paper: bool,
}

/// Reads them, and gives the command that they stand before.
pub(super) fn read(command: &str) -> Result<(Circumstances, &str), String> {
    let mut said = Circumstances::default();
    let mut rest = command.trim_start();
    loop {
        let (word, after) = dialogue::split_word(rest);
        let after = after.trim_start();
        match word {
            "from" => {
                let (source, after) = dialogue::split_word(after);
                let known = || Source::ALL.map(Source::word).join(", ");
                said.source = Some(
                    Source::from_word(source)
                        .ok_or_else(|| format!("{source} is no source; there are: {}", known()))?,
                );
                rest = after;
            }
            "seen" => {
                let (time, after) = dialogue::split_word(after);
                said.seen = Some(dialogue::moment(time)?.0);
                rest = after;
            }
            "for" => {
                let (name, after) = name(after)?;
                said.speaker = Some(name.to_owned());
                rest = after;
            }
            "paper" => {
                said.from_paper = true;
                rest = after;
            }
            _ => return Ok((said, rest)),
        }
        rest = rest.trim_start();
    }
}

/// A name: one word, or several in quotes.
fn name(text: &str) -> Result<(&str, &str), String> {
    match text.strip_prefix('"') {
        Some(quoted) => quoted.split_once('"').ok_or_else(|| "the name's closing quote is missing".to_owned()),
        None => Ok(dialogue::split_word(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_stand_before_the_command_in_any_order() {
        let (said, command) =
            read("paper for \"Amal B\" from register seen 2026-11-22T17:30:00Z set /data/a from here").unwrap();
        assert_eq!(command, "set /data/a from here");
        assert_eq!((said.source, said.from_paper), (Some(Source::Register), true));
        assert_eq!(said.speaker.as_deref(), Some("Amal B"));
        assert!(said.seen.is_some());
        assert_eq!(read("set /data/a paper").unwrap(), (Circumstances::default(), "set /data/a paper"));
        assert!(read("from nowhere set /data/a 1").unwrap_err().contains("register"));
        assert!(read("for \"Amal set /data/a 1").is_err());
    }
}
