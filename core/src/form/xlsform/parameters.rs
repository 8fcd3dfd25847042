//! The `parameters` column: `key=value` pairs.

use std::borrow::Cow;

/// The pairs of one cell. Keys are small letters; values too, but for `label` and `value`, which name columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Parameters {
    pairs: Vec<(String, String)>,
}

/// The cell is not a list of pairs.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Malformed;

impl Parameters {
    /// Reads pairs separated by spaces, commas or semicolons; around `=` there may be such separators too.
    pub(super) fn parse(text: &str) -> Result<Self, Malformed> {
        let mut words = words(text);
        let mut found = Self::default();
        while let Some(key) = words.next() {
            let (Some("="), Some(value)) = (words.next(), words.next()) else { return Err(Malformed) };
            if key == "=" || value == "=" {
                return Err(Malformed);
            }
            let key = key.to_lowercase();
            let value = if matches!(key.as_str(), "label" | "value") { value.to_owned() } else { value.to_lowercase() };
            found.set(&key, value);
        }
        Ok(found)
    }

    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.pairs.iter().find(|(existing, _)| existing == key).map(|(_, value)| value.as_str())
    }

    /// Sets a key.
    pub(super) fn set<'v>(&mut self, key: &str, value: impl Into<Cow<'v, str>>) {
        let value = value.into().into_owned();
        match self.pairs.iter_mut().find(|(existing, _)| existing == key) {
            Some((_, existing)) => *existing = value,
            None => self.pairs.push((key.to_owned(), value)),
        }
    }

    /// The keys that are none of these.
    pub(super) fn unknown_keys(&self, accepted: &[&str]) -> Vec<&str> {
        self.pairs.iter().map(|(key, _)| key.as_str()).filter(|key| !accepted.contains(key)).collect()
    }

    /// Whether there is no pair.
    pub(super) fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|separator: char| separator.is_whitespace() || matches!(separator, ',' | ';'))
        .flat_map(|piece| {
            piece.split_inclusive('=').flat_map(|part| match part.strip_suffix('=') {
                Some(word) => [word, "="],
                None => [part, ""],
            })
        })
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_separated_by_spaces_commas_or_semicolons() {
        let parameters = Parameters::parse("Start=1, end = 10;step=2 value=Code").unwrap();
        assert_eq!(parameters.get("start"), Some("1"));
        assert_eq!(parameters.get("end"), Some("10"));
        assert_eq!(parameters.get("value"), Some("Code"));
        assert_eq!(parameters.unknown_keys(&["start", "end", "step"]), ["value"]);
    }

    #[test]
    fn what_is_no_pair_is_refused() {
        for bad in ["start", "start=", "=1", "a=b=c", "a b=1"] {
            assert_eq!(Parameters::parse(bad), Err(Malformed), "{bad}");
        }
        assert!(Parameters::parse("  ").unwrap().is_empty());
    }
}
