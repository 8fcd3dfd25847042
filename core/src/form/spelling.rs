//! What someone probably meant: the nearest of the names that exist.

/// Longest name that is compared; beyond it nobody made a slip.
const NAME_CHARACTERS_MAX: usize = 60;
/// Most names that are compared with one.
const CANDIDATES_MAX: usize = 5_000;

/// The candidate nearest to what was written, if any is near: one slip in a short name, two in a longer one. Upper and
/// lower case, and `-` for `_`, cost nothing.
pub fn closest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = letters(written)?;
    let allowed = if wanted.len() > 4 { 2 } else { 1 };
    let near = candidates.into_iter().take(CANDIDATES_MAX).filter_map(|candidate| {
        let known = letters(candidate)?;
        let far = wanted.len().abs_diff(known.len()) > allowed;
        let slips = if far { allowed + 1 } else { slips(&wanted, &known) };
        (slips <= allowed).then_some((slips, candidate))
    });
    near.min_by_key(|(slips, _)| *slips).map(|(_, candidate)| candidate)
}

fn letters(name: &str) -> Option<Vec<char>> {
    if name.is_empty() || name.len() > NAME_CHARACTERS_MAX * 4 {
        return None;
    }
    let letters: Vec<char> =
        name.chars().flat_map(char::to_lowercase).map(|letter| if letter == '-' { '_' } else { letter }).collect();
    (letters.len() <= NAME_CHARACTERS_MAX).then_some(letters)
}

/// Letters missing, added, wrong, or two neighbours swapped.
fn slips(written: &[char], known: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=known.len()).collect();
    for (row, letter) in written.iter().enumerate() {
        let mut next = vec![row + 1];
        for (column, expected) in known.iter().enumerate() {
            let mut least =
                (last[column] + usize::from(letter != expected)).min(last[column + 1] + 1).min(next[column] + 1);
            if row > 0 && column > 0 && written[row - 1] == *expected && *letter == known[column - 1] {
                least = least.min(before[column - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut last, next);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_leads_to_the_name_and_a_stranger_to_none() {
        let names = ["capacity", "cell_width", "age", "pop_total"];
        for (written, meant) in
            [("capcity", "capacity"), ("Cell-Width", "cell_width"), ("aeg", "age"), ("poptotal", "pop_total")]
        {
            assert_eq!(closest(written, names), Some(meant), "{written}");
        }
        for written in ["", "x", "temperature", &"a".repeat(500)] {
            assert_eq!(closest(written, names), None, "{written}");
        }
    }
}
