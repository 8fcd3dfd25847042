//! What is said to a person, held to a length that is read.

use crate::limits::{ORIGIN_CHARACTERS_MAX, PROBLEM_CHARACTERS_MAX};
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// A sentence for a person: at most [`PROBLEM_CHARACTERS_MAX`] characters, whatever of the form it quotes.
///
/// There is no other way to make one, so that no importer can forget the bound. What is too long loses its middle, for
/// what is quoted stands there; the beginning and the end say what is wrong.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Sentence(Box<str>);

impl<T: Into<String>> From<T> for Sentence {
    fn from(text: T) -> Self {
        let text = text.into();
        Self(match without_middle(&text, PROBLEM_CHARACTERS_MAX) {
            Some(short) => short.into(),
            None => text.into(),
        })
    }
}

impl From<Sentence> for Box<str> {
    fn from(sentence: Sentence) -> Self {
        sentence.0
    }
}

impl Deref for Sentence {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl PartialEq<str> for Sentence {
    fn eq(&self, other: &str) -> bool {
        *self.0 == *other
    }
}

impl PartialEq<&str> for Sentence {
    fn eq(&self, other: &&str) -> bool {
        *self.0 == **other
    }
}

/// The name of a sheet, file or column as it is told: at most [`ORIGIN_CHARACTERS_MAX`] characters.
pub(super) fn short_name(name: Arc<str>) -> Arc<str> {
    without_middle(&name, ORIGIN_CHARACTERS_MAX).map_or(name, Arc::from)
}

/// The text with `…` for its middle, so many characters in all; nothing where it is short enough. Looks at no more of
/// it than that.
fn without_middle(text: &str, characters_max: usize) -> Option<String> {
    text.char_indices().nth(characters_max)?;
    let tail = (characters_max - 1) / 3;
    let head = characters_max - 1 - tail;
    let head = text.char_indices().nth(head).map_or(text.len(), |(index, _)| index);
    let tail = text.char_indices().rev().nth(tail - 1).map_or(0, |(index, _)| index);
    Some(format!("{}…{}", &text[..head], &text[tail..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_as_long_as_the_bound_and_no_longer() {
        let fits = "é".repeat(PROBLEM_CHARACTERS_MAX);
        assert_eq!(Sentence::from(fits.as_str()), fits.as_str());
        let cut = Sentence::from(fits + "é");
        assert_eq!(cut.chars().count(), PROBLEM_CHARACTERS_MAX);
        assert!(cut.contains("é…é"));
    }

    #[test]
    fn a_sentence_that_quotes_a_megabyte_still_says_what_is_wrong() {
        let sentence = Sentence::from(format!("The name {} is too long.", "n".repeat(1 << 20)));
        assert!(sentence.starts_with("The name nnn") && sentence.ends_with("nnn is too long."), "{sentence}");
    }

    #[test]
    fn a_name_is_as_long_as_the_bound_and_no_longer() {
        let fits: Arc<str> = "ж".repeat(ORIGIN_CHARACTERS_MAX).into();
        assert_eq!(short_name(Arc::clone(&fits)), fits);
        assert_eq!(short_name(format!("{fits}ж").into()).chars().count(), ORIGIN_CHARACTERS_MAX);
    }
}
