//! A text in which the words of several people stand, as a page marks it.

use crate::domain::review::show::WrittenShown;
use crate::web::shown::By;
use crate::web::words::Words;

/// A text by who wrote which words.
pub(in crate::web::pages) struct Marked {
    pub(in crate::web::pages) parts: Vec<MarkedPart>,
    pub(in crate::web::pages) writers: Vec<MarkedWriter>,
}

/// Words that one person wrote.
pub(in crate::web::pages) struct MarkedPart {
    pub(in crate::web::pages) text: String,
    /// What is between them and the next ones.
    pub(in crate::web::pages) space: String,
    /// Which of the writers, from 1.
    pub(in crate::web::pages) number: usize,
    /// What they are called.
    pub(in crate::web::pages) who: String,
}

/// Somebody who wrote a part.
pub(in crate::web::pages) struct MarkedWriter {
    pub(in crate::web::pages) number: usize,
    pub(in crate::web::pages) by: By,
}

/// Ways in which parts are underlined; beyond them they come again, and the numbers tell.
const LINES: usize = 6;

fn line(number: usize) -> usize {
    (number - 1) % LINES + 1
}

impl MarkedPart {
    /// By which line it is told from its neighbours.
    pub(in crate::web::pages) fn line(&self) -> usize {
        line(self.number)
    }
}

impl MarkedWriter {
    /// By which line their parts are told.
    pub(in crate::web::pages) fn line(&self) -> usize {
        line(self.number)
    }
}

/// The text with its marks; none where the parts are not those of this text, or one person's words alone would be marked.
pub(in crate::web::pages) fn marked(words: &Words, text: &str, written: &WrittenShown) -> Option<Marked> {
    let stretches = by_word(text, written)?;
    // Numbered as they are read, those whose letters stand in no word of theirs left out.
    let mut numbers: Vec<usize> = Vec::new();
    for (_, writer) in &stretches {
        if !numbers.contains(writer) {
            numbers.push(*writer);
        }
    }
    if numbers.len() < 2 {
        return None;
    }
    let writer = |place: &usize| written.writers.get(*place).map(|writer| By::of(words, &writer.voice));
    let bys: Vec<By> = numbers.iter().map(writer).collect::<Option<_>>()?;
    let number = |writer: usize| numbers.iter().position(|known| *known == writer).unwrap_or_default();
    let parts = stretches.into_iter().map(|(text, writer)| {
        let place = number(writer);
        let (text, space) = text.split_at(text.trim_end().len());
        let (text, space) = (text.to_owned(), space.to_owned());
        MarkedPart { text, space, number: place + 1, who: bys[place].who.clone() }
    });
    let parts = parts.collect();
    let writers = bys.into_iter().enumerate().map(|(place, by)| MarkedWriter { number: place + 1, by }).collect();
    Some(Marked { parts, writers })
}

/// The words of a text, those side by side together that one person wrote. A word is theirs who wrote most of its letters: whoever
/// puts an ending right has not written it, and nobody reads a word in pieces. What is between words goes with the one before.
fn by_word(text: &str, written: &WrittenShown) -> Option<Vec<(String, usize)>> {
    let mut letters = written.parts.iter().flat_map(|part| std::iter::repeat_n(part.writer, part.characters));
    let mut stretches: Vec<(String, usize)> = Vec::new();
    let mut word = Word::default();
    for letter in text.chars() {
        let writer = letters.next()?;
        if !letter.is_whitespace() && word.has_ended {
            word.close(&mut stretches);
        }
        word.push(letter, writer);
    }
    word.close(&mut stretches);
    letters.next().is_none().then_some(stretches)
}

#[derive(Default)]
struct Word {
    text: String,
    /// Of each writer, how many letters.
    letters: Vec<(usize, usize)>,
    has_ended: bool,
}

impl Word {
    fn push(&mut self, letter: char, writer: usize) {
        self.text.push(letter);
        if letter.is_whitespace() {
            self.has_ended = true;
            return;
        }
        match self.letters.iter_mut().find(|(known, _)| *known == writer) {
            Some((_, count)) => *count += 1,
            None => self.letters.push((writer, 1)),
        }
    }

    fn close(&mut self, stretches: &mut Vec<(String, usize)>) {
        let word = std::mem::take(self);
        if word.text.is_empty() {
            return;
        }
        // Of as many letters each, the first.
        let most = word.letters.iter().rev().max_by_key(|(_, count)| *count).map(|(writer, _)| *writer);
        match (stretches.last_mut(), most) {
            (Some((text, _)), None) => text.push_str(&word.text),
            (Some((text, last)), Some(writer)) if *last == writer => text.push_str(&word.text),
            (_, most) => stretches.push((word.text, most.unwrap_or_default())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::review::show::WrittenPartShown;

    fn written(parts: &[(usize, usize)]) -> WrittenShown {
        let parts = parts.iter().map(|&(characters, writer)| {
            let at = String::new();
            WrittenPartShown { characters, writer, at }
        });
        WrittenShown { writers: Vec::new(), parts: parts.collect() }
    }

    fn told(text: &str, parts: &[(usize, usize)]) -> Option<Vec<(String, usize)>> {
        by_word(text, &written(parts))
    }

    #[test]
    fn a_word_is_theirs_who_wrote_most_of_it() {
        let wanted = |parts: &[(&str, usize)]| Some(parts.iter().map(|&(text, by)| (text.to_owned(), by)).collect());
        assert_eq!(told("Dark cells.", &[(11, 0)]), wanted(&[("Dark cells.", 0)]));
        assert_eq!(
            told("Dark and cold cells.", &[(5, 0), (9, 1), (6, 0)]),
            wanted(&[("Dark ", 0), ("and cold ", 1), ("cells.", 0)])
        );
        // An ending put right.
        assert_eq!(told("Dark cells", &[(9, 0), (1, 1)]), wanted(&[("Dark cells", 0)]));
        assert_eq!(told(" \n", &[(2, 1)]), wanted(&[(" \n", 0)]));
        assert_eq!(told("زنزانة مظلمة", &[(7, 0), (5, 1)]), wanted(&[("زنزانة ", 0), ("مظلمة", 1)]));
    }

    #[test]
    fn parts_of_another_text_mark_nothing() {
        assert_eq!(told("Dark", &[(3, 0)]), None);
        assert_eq!(told("Dark", &[(5, 0)]), None);
    }
}
