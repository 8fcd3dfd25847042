//! Moments of a record on the command line: the first digits of changes' hashes.

use casement_core::id::ChangeHash;
use casement_core::record::Record;

/// Digits of a hash that are shown. Two changes of one record share so many once in billions.
pub(super) const DIGITS: usize = 10;
/// Fewest digits that name a change.
const DIGITS_MIN: usize = 4;

pub(super) fn short(hash: &ChangeHash) -> String {
    hash.to_string()[..DIGITS].to_owned()
}

/// The heads that a text names: `now`, `start`, or beginnings of hashes with commas between them.
pub(super) fn find(record: &Record, text: &str) -> Result<Vec<ChangeHash>, String> {
    let moments = record.moments();
    if text == "now" {
        return Ok(record.heads());
    }
    if text == "start" {
        return Ok(moments.first().map(|(_, heads)| heads.clone()).unwrap_or_default());
    }
    let one = |part: &str| {
        let part = part.trim();
        let mut known = moments.iter().map(|(change, _)| *change).filter(|change| change.to_string().starts_with(part));
        match (part.len() < DIGITS_MIN, known.next(), known.next()) {
            (true, ..) => Err(format!("Name a change by at least {DIGITS_MIN} digits of its hash, not {part}.")),
            (_, None, _) => Err(format!("The record has no change {part}. See: casement record changes FILE")),
            (_, Some(_), Some(_)) => Err(format!("More than one change begins with {part}. Give more digits.")),
            (_, Some(change), None) => Ok(change),
        }
    };
    text.split(',').map(one).collect()
}
