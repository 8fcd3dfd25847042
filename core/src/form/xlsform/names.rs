//! Names as XML allows them, and the nearest of several names to one that was misspelt.

/// Whether a character may begin a name (NameStartChar of XML 1.0, without the colon).
pub(super) fn starts_name(character: char) -> bool {
    matches!(character,
        'A'..='Z' | '_' | 'a'..='z' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}'
        | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{200c}'..='\u{200d}' | '\u{2070}'..='\u{218f}'
        | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}'
        | '\u{10000}'..='\u{effff}')
}

/// Whether a character may stand within a name (NameChar of XML 1.0, without the colon).
pub(super) fn continues_name(character: char) -> bool {
    starts_name(character)
        || matches!(character, '-' | '.' | '0'..='9' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
}

/// Bytes of the name without a prefix at the start of a text; 0 where there is none.
pub(super) fn plain_name_length(text: &str) -> usize {
    let mut characters = text.char_indices();
    if !characters.next().is_some_and(|(_, first)| starts_name(first)) {
        return 0;
    }
    characters.find(|&(_, character)| !continues_name(character)).map_or(text.len(), |(index, _)| index)
}

/// Bytes of the name at the start of a text, with its prefix if it has one; 0 where there is none.
pub(super) fn name_length(text: &str) -> usize {
    let first = plain_name_length(text);
    if first == 0 {
        return 0;
    }
    match text[first..].strip_prefix(':') {
        Some(rest) => match plain_name_length(rest) {
            0 => first,
            second => first + 1 + second,
        },
        None => first,
    }
}

/// Whether the whole text is a name, with or without a prefix.
pub(super) fn is_name(text: &str) -> bool {
    !text.is_empty() && name_length(text) == text.len()
}

/// How many characters must be typed, left out, changed or swapped with their neighbour to make one text of the other.
pub(super) fn edit_distance(one: &str, other: &str) -> usize {
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut previous: Vec<usize> = (0..=other.len()).collect();
    for row in 0..one.len() {
        let mut current = vec![row + 1; other.len() + 1];
        for column in 0..other.len() {
            let is_same = one[row] == other[column];
            let mut least = previous[column] + usize::from(!is_same);
            least = least.min(previous[column + 1] + 1).min(current[column] + 1);
            let is_swapped = row > 0 && column > 0 && one[row] == other[column - 1] && one[row - 1] == other[column];
            if is_swapped {
                least = least.min(before[column - 1] + 1);
            }
            current[column + 1] = least;
        }
        before = std::mem::replace(&mut previous, current);
    }
    previous[other.len()]
}

/// The candidate that is most like the text, if any is like it at all. Regard is had to case only last.
pub(super) fn nearest<'a>(text: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// Longer texts are not worth comparing: nobody misspells so much.
    const LENGTH_MAX: usize = 64;
    let wanted = text.to_lowercase();
    let length = wanted.chars().count();
    if length > LENGTH_MAX {
        return None;
    }
    let allowed = match length {
        0..=2 => 0,
        3..=5 => 1,
        6..=8 => 2,
        _ => 3,
    };
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= 4 * LENGTH_MAX && candidate.chars().count().abs_diff(length) <= allowed)
        .map(|candidate| (edit_distance(&wanted, &candidate.to_lowercase()), candidate))
        .filter(|&(distance, _)| distance <= allowed)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_begin_with_a_letter_or_underscore_and_may_have_one_prefix() {
        for good in ["a", "_1", "a-b.c", "orx:meta", "خطر", "École"] {
            assert!(is_name(good), "{good}");
        }
        for bad in ["", "1a", "a b", "a:", ":a", "a:b:c", "-a", "a$"] {
            assert!(!is_name(bad), "{bad}");
        }
    }

    #[test]
    fn the_nearest_name_is_found_without_regard_to_case() {
        assert_eq!(nearest("Agge", ["name", "age", "village"]), Some("age"));
        assert_eq!(nearest("zzz", ["name", "age"]), None);
        assert_eq!(nearest("b", ["a", "B"]), Some("B"));
        assert_eq!(nearest("aeg", ["age"]), Some("age"));
        assert_eq!(edit_distance("kitten", "sitting"), 3);
    }
}
