//! Small things that several pages show alike.

use super::words::{When, Words};
use crate::domain::device_label::DeviceLabel;
use crate::domain::review::show::{HappenedShown, VoiceShown};
use casement_core::form::model::Language;

/// The name of a question in an address: its path, in letters that need no escaping there. No name in a form has `~` in it, so
/// that no two questions share one.
pub(super) fn anchor(path: &str) -> String {
    let mut anchor = String::with_capacity(path.len() + 1);
    anchor.push('q');
    for letter in path.chars() {
        match letter {
            '/' | '[' => anchor.push('~'),
            ']' => {}
            '#' => anchor.push_str("~i"),
            letter if letter.is_whitespace() => anchor.push('_'),
            letter => anchor.push(letter),
        }
    }
    anchor
}

/// The tag of a language that a form names, such as `ar` of `Arabic (ar)`; empty, which says that it is not known, where it has none.
pub(super) fn tag(language: &str) -> String {
    Language { name: language.into() }.tag().unwrap_or_default().to_owned()
}

/// As it stands in a query.
pub(super) fn in_query(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// Where to go on within this server; home where the address leads elsewhere.
pub(super) fn within(next: &str) -> &str {
    let is_ours =
        next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\r', '\n']) && next.len() < 2_000;
    if is_ours { next } else { "/" }
}

/// Whose word something is, as a line below it.
pub(super) struct By {
    /// Who said it; whoever typed it in where that was another.
    pub(super) who: String,
    /// When it was seen, or entered.
    pub(super) when: When,
    /// When it was entered, where it was seen at another time.
    pub(super) entered: Option<When>,
    /// Where it was learnt from.
    pub(super) source: Option<String>,
    /// Whether it was typed in from paper.
    pub(super) is_paper: bool,
    /// Whether it was entered in a browser.
    pub(super) is_web: bool,
}

impl By {
    /// In the reader's language.
    pub(super) fn of(words: &Words, voice: &VoiceShown) -> Self {
        let nobody = || match &voice.device {
            Some(device) => words.say("by-device").text("device", device.get(..8).unwrap_or(device)).to_string(),
            None => words.say("by-form").to_string(),
        };
        let who = voice.by.clone().unwrap_or_else(nobody);
        let who = match &voice.typed_by {
            Some(typist) => words.say("by-typed").text("who", who).text("typist", typist).to_string(),
            None => who,
        };
        let entered = words.told(&voice.at);
        let (when, entered) = match &voice.observed {
            Some(observed) => (words.told(observed), Some(entered)),
            None => (entered, None),
        };
        let source = voice.source.as_ref().map(|source| words.term("source", source));
        Self { who, when, entered, source, is_paper: voice.paper, is_web: voice.web }
    }
}

/// Where a session was begun, in the reader's language: of what is kept of it, words of a fixed list.
pub(super) fn session_label(words: &Words, kept: &str) -> String {
    let label = DeviceLabel::of_text(kept);
    match (label.program(), label.system()) {
        (Some(program), Some(system)) => {
            words.say("session-on").text("program", program).text("system", system).to_string()
        }
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => words.say("session-somewhere").to_string(),
    }
}

/// What happened, as a sentence of which whoever did it is the subject.
pub(super) fn event(words: &Words, event: &HappenedShown) -> String {
    let before = event
        .before
        .iter()
        .cloned()
        .reduce(|one, other| words.say("event-and").text("one", one).text("other", other).to_string());
    let name = event.label.clone().unwrap_or_else(|| words.say("the-record").to_string());
    words
        .say(format!("event-{}", event.sentence.replace('_', "-")))
        .text("name", name)
        .text("before", shortened(&before.unwrap_or_default()))
        .text("after", shortened(&event.after))
        .to_string()
}

/// Letters of a text that a sentence quotes.
const QUOTED_LETTERS: usize = 300;

fn shortened(text: &str) -> String {
    match text.char_indices().nth(QUOTED_LETTERS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_questions_have_one_name() {
        assert_eq!(anchor("/data/cell[2]/area"), "q~data~cell~2~area");
        assert_ne!(anchor("/data/a-b/c"), anchor("/data/a/b-c"));
        assert_eq!(anchor("#0a1b"), "q~i0a1b");
    }

    #[test]
    fn a_language_is_known_by_its_tag() {
        assert_eq!((&*tag("العربية (ar)"), &*tag("pt-BR"), &*tag("default")), ("ar", "pt-BR", ""));
    }

    #[test]
    fn nobody_is_led_elsewhere() {
        assert_eq!(within("/visits/1?a=b"), "/visits/1?a=b");
        for elsewhere in ["//evil.example", "https://evil.example", "/\\evil.example", "", "javascript:x", "/a\r\nb"] {
            assert_eq!(within(elsewhere), "/", "{elsewhere}");
        }
    }
}
