//! Editing a text that several people write.

use super::{EditError, Edited};
use crate::form::model::MergePolicy;
use crate::form::session::EntryId;
use crate::limits::{ANSWER_BYTES_MAX, CHANGE_OPERATIONS_MAX};
use crate::record::filling::Filling;
use crate::record::write::Writes;
use crate::record::{ActKind, How};

impl Filling {
    /// Edits a text. `seen` is the text as it stood on the screen when the person began; where it has changed since, only
    /// what the person changed is changed, so that a colleague's words are not undone. `None`: as it stands now.
    pub fn edit_text(&mut self, entry: EntryId, seen: Option<&str>, text: &str, how: How) -> Result<Edited, EditError> {
        let (node, key) = self.asked(entry)?;
        if self.blueprint.policy(node) != Some(MergePolicy::Text) {
            return Err(EditError::NotAText);
        }
        let stands = match self.record.standing.texts.get(&key) {
            Some(text) => text.to_string(),
            // Nobody wrote it yet: what is seen is the form's default.
            None => self.session.kept_value(entry).map(str::to_owned).unwrap_or_default(),
        };
        let stands = stands.as_str();
        let merged = match seen {
            // What is wanted may stand already: somebody wrote the same, or this very edit was made before.
            Some(seen) if seen != stands && text != stands => rebase(seen, text, stands),
            _ => text.to_owned(),
        };
        let operations = merged.chars().count() as u64 + stands.chars().count() as u64;
        if merged.len() > ANSWER_BYTES_MAX
            || (operations > CHANGE_OPERATIONS_MAX && edited(stands, &merged) > CHANGE_OPERATIONS_MAX)
        {
            return Err(EditError::TooLong);
        }
        let (verdict, written) = self.session.act(|session| session.answer(entry, &merged));
        let verdict = verdict?;
        let writes = self
            .consequences(entry, &written, &how)
            .and_then(|followed| Ok(Writes { followed, own: self.writes_of(node, &key, &merged, &how)? }));
        let writes = self.or_bring_back(writes, &written, entry)?;
        let edited = self.commit(ActKind::Text, how, &writes, verdict)?;
        self.put_current(&key);
        self.settle();
        Ok(edited)
    }
}

/// How many characters are taken and put, at most, to turn one text into another.
fn edited(old: &str, new: &str) -> u64 {
    let (start, old_end, new_end) = changed(old, new);
    let count = |text: &str| text.chars().count() as u64;
    count(&old[start..old_end]) + count(&new[start..new_end])
}

/// The stretch in which two texts differ: where it begins in both, where it ends in each.
fn changed(old: &str, new: &str) -> (usize, usize, usize) {
    let start = old
        .char_indices()
        .zip(new.chars())
        .find(|((_, one), other)| one != other)
        .map_or_else(|| old.len().min(new.len()), |((start, _), _)| start);
    let same_end: usize = old[start..]
        .chars()
        .rev()
        .zip(new[start..].chars().rev())
        .take_while(|(one, other)| one == other)
        .map(|(sign, _)| sign.len_utf8())
        .sum();
    (start, old.len() - same_end, new.len() - same_end)
}

/// The edit that turned `seen` into `wanted`, made on `stands` instead: what others wrote meanwhile stays.
fn rebase(seen: &str, wanted: &str, stands: &str) -> String {
    let (mine, mine_end, wanted_end) = changed(seen, wanted);
    let (theirs, theirs_end, stands_end) = changed(seen, stands);
    let put = &wanted[mine..wanted_end];
    if mine_end <= theirs {
        return [&stands[..mine], put, &stands[mine_end..]].concat();
    }
    let moved = |at: usize| at - theirs_end + stands_end;
    if mine >= theirs_end {
        return [&stands[..moved(mine)], put, &stands[moved(mine_end)..]].concat();
    }
    // Both changed the same stretch: theirs stays whole, and mine stands beside it.
    let before = &stands[..mine.min(theirs)];
    let (stays, after) = (&stands[theirs..stands_end], &stands[moved(mine_end.max(theirs_end))..]);
    [before, stays, put, after].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_is_made_on_what_stands_now() {
        let seen = "The cell is dark. It smells.";
        let wanted = "The cell is dark. It smells of damp.";
        assert_eq!(
            rebase(seen, wanted, "Block B: The cell is dark. It smells."),
            "Block B: The cell is dark. It smells of damp."
        );
        let begun = "Yes: The cell is dark. It smells.";
        assert_eq!(
            rebase(seen, begun, "The cell is dark. It smells. Cold."),
            "Yes: The cell is dark. It smells. Cold."
        );
    }

    #[test]
    fn where_both_changed_the_same_words_both_stay() {
        let merged = rebase("one two three", "one TWO three", "one zwei three");
        assert!(merged.contains("zwei") && merged.contains("TWO"), "{merged}");
        assert!(merged.starts_with("one ") && merged.ends_with(" three"), "{merged}");
    }

    #[test]
    fn characters_are_never_cut() {
        assert_eq!(rebase("غرفة", "غرفة باردة", "غرفة"), "غرفة باردة");
        assert_eq!(changed("né", "nè"), (1, 3, 3));
        assert_eq!(rebase("é", "è", "éa"), "èa");
    }
}
