//! Spans put together, with the texts of the form made fit to be shown.

use super::sheet::{Span, Voice};

/// A run of spans under construction. A line break in a text of the form begins a new run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Phrase {
    runs: Vec<Vec<Span>>,
}

impl Phrase {
    /// Only this.
    pub(super) fn of(voice: Voice, text: &str) -> Self {
        let mut phrase = Self::default();
        phrase.push(voice, text);
        phrase
    }

    /// Adds a text. Control characters and directional marks that would reach beyond it are left out.
    pub(super) fn push(&mut self, voice: Voice, text: &str) -> &mut Self {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 || self.runs.is_empty() {
                self.runs.push(Vec::new());
            }
            let clean: String = line.chars().map(shown).filter(|character| *character != '\u{0}').collect();
            let Some(run) = self.runs.last_mut() else { continue };
            match run.last_mut() {
                _ if clean.is_empty() => {}
                Some(last) if last.voice == voice => last.text.push_str(&clean),
                _ => run.push(Span { voice, text: clean }),
            }
        }
        self
    }

    /// Adds words that no author wrote.
    pub(super) fn frame(&mut self, text: &str) -> &mut Self {
        self.push(Voice::Frame, text)
    }

    /// Adds another phrase.
    pub(super) fn append(&mut self, other: Self) -> &mut Self {
        for (index, mut run) in other.runs.into_iter().enumerate() {
            match self.runs.last_mut() {
                Some(last) if index == 0 => last.append(&mut run),
                _ => self.runs.push(run),
            }
        }
        self
    }

    /// The same in one run, line breaks made spaces.
    pub(super) fn in_one_line(self) -> Self {
        let mut whole = Self::default();
        for (index, run) in self.into_runs().into_iter().enumerate() {
            if index > 0 {
                whole.frame(" ");
            }
            whole.append(Self { runs: vec![run] });
        }
        whole
    }

    /// Whether nothing stands there.
    pub(super) fn is_empty(&self) -> bool {
        self.runs.iter().all(|run| run.iter().all(|span| span.text.trim().is_empty()))
    }

    /// The runs, each to become a line; blank ones at both ends left out.
    pub(super) fn into_runs(self) -> Vec<Vec<Span>> {
        let is_blank = |run: &Vec<Span>| run.iter().all(|span| span.text.trim().is_empty());
        let mut runs = self.runs;
        while runs.last().is_some_and(is_blank) {
            runs.pop();
        }
        let first = runs.iter().position(|run| !is_blank(run)).unwrap_or(0);
        runs.split_off(first)
    }
}

/// The character as it may be shown; `\0` for one that is left out.
///
/// A terminal obeys control characters. Embeddings, overrides and isolates would reach beyond their text once it is
/// broken into rows; the marks for a single place (U+200E, U+200F, U+061C) stay.
fn shown(character: char) -> char {
    match character {
        '\t' => ' ',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' => '\u{0}',
        _ if character.is_control() => '\u{0}',
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_and_open_directions_are_left_out() {
        let phrase = Phrase::of(Voice::Words, "a\u{1b}[31mb\u{202e}c\td\u{200f}\r");
        assert_eq!(phrase.into_runs()[0][0].text, "a[31mbc d\u{200f}");
    }

    #[test]
    fn line_breaks_begin_runs_and_blank_ends_are_left_out() {
        let mut phrase = Phrase::of(Voice::Words, "\n one");
        phrase.push(Voice::Code, "x\n\ntwo\n");
        let runs = phrase.into_runs();
        assert_eq!(runs.iter().map(Vec::len).collect::<Vec<_>>(), [2, 0, 1]);
    }
}
