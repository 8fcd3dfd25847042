//! What a form of a sheet has sent: the fields that were changed, and where to go.

use crate::domain::review::{Deed, HowKnown, NotDone, Verb};
use crate::web::fault::Fault;
use crate::web::posted::Fields;
use casement_core::id::InstanceId;
use casement_core::limits::RECORD_KEY_BYTES_MAX;
use casement_core::record::Key;

/// A field that was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Typed {
    /// The key of the question.
    pub(super) question: String,
    key: Key,
    /// What stood in it before.
    was: String,
    /// What was typed.
    pub(super) text: String,
    /// Whether it is so on the paper, though it breaks the form's constraint.
    pub(super) is_sure: bool,
    /// Whether it is still to be taken.
    pub(super) is_left: bool,
    /// Why it was not.
    pub(super) reason: Option<NotDone>,
}

/// The fields that were changed, in the order of the page. Each question has the field `v:` in which it is typed, `w:` with what stood
/// there, and where its choices are listed `p:` with those that are chosen. What is typed comes before what is chosen.
///
/// # Errors
/// Where a field is none of a page of ours.
pub(super) fn read(fields: &Fields) -> Result<Vec<Typed>, Fault> {
    let mut all = Vec::new();
    for (question, was) in fields.beginning("w:") {
        if question.len() > RECORD_KEY_BYTES_MAX {
            return Err(Fault::NotFound);
        }
        let key = Key::parse(question).map_err(|_| Fault::NotFound)?;
        let (typed, was) = (lines(fields.raw(&format!("v:{question}"))), lines(was));
        let text = match chosen(fields, question) {
            Some(chosen) if typed == was && !is_same_set(&chosen, &was) => chosen,
            _ => typed,
        };
        if text != was {
            let is_sure = !fields.get(&format!("sure:{question}")).is_empty();
            let question = question.to_owned();
            all.push(Typed { question, key, was, text, is_sure, is_left: true, reason: None });
        }
    }
    Ok(all)
}

/// Line breaks as they are stored: browsers send two signs for each.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// The choices that are chosen, where they are listed.
fn chosen(fields: &Fields, question: &str) -> Option<String> {
    let listed = format!("p:{question}");
    let all: Vec<&str> = fields.all(&listed).collect();
    // A list is there where the page says so: of one in which nothing is chosen nothing is sent.
    let is_listed = !fields.get(&format!("l:{question}")).is_empty();
    is_listed.then(|| all.join(" "))
}

fn is_same_set(one: &str, other: &str) -> bool {
    let sorted = |text: &str| {
        let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        words.sort();
        words
    };
    sorted(one) == sorted(other)
}

/// Notes what was left, and why; the rest was taken.
pub(super) fn leave(typed: &mut [Typed], left: Vec<(usize, NotDone)>) {
    typed.iter_mut().for_each(|typed| typed.is_left = false);
    for (place, why) in left {
        if let Some(typed) = typed.get_mut(place) {
            (typed.is_left, typed.reason) = (true, Some(why));
        }
    }
}

impl Typed {
    pub(super) fn deed(&self, how: HowKnown) -> Deed {
        let (question, seen, text) = (self.key.clone(), self.was.clone(), self.text.clone());
        Deed { verb: Verb::TypeIn { question, seen, text, is_sure: self.is_sure }, how }
    }
}

/// Where to go once all is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Go {
    /// To this sheet.
    To(String),
    /// To a new instance of a repeat, which is added first; back to the sheet where it cannot be.
    Add {
        /// Its path.
        repeat: String,
        /// The instance around it.
        within: Option<InstanceId>,
    },
}

impl Go {
    /// As a button says it.
    pub(super) fn of(said: &str, here: &str) -> Self {
        if let Some((within, repeat)) = said.strip_prefix("add:").and_then(|said| said.split_once(':'))
            && said.len() <= RECORD_KEY_BYTES_MAX
        {
            return Self::Add { repeat: repeat.to_owned(), within: within.parse().ok() };
        }
        Self::To([said, here].into_iter().find(|name| is_sheet(name)).unwrap_or_default().to_owned())
    }

    pub(super) fn sheet(&self) -> &str {
        match self {
            Self::To(sheet) => sheet,
            Self::Add { .. } => "",
        }
    }
}

/// Whether a sheet may have this name: an instance's id, and a part.
fn is_sheet(name: &str) -> bool {
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    (1..=32).contains(&name.len()) && name.chars().all(is_letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(body: &str) -> Vec<(String, String, String)> {
        let typed = read(&Fields::of_body(body.as_bytes())).unwrap();
        typed.into_iter().map(|typed| (typed.question, typed.was, typed.text)).collect()
    }

    fn change(question: &str, was: &str, text: &str) -> (String, String, String) {
        (question.to_owned(), was.to_owned(), text.to_owned())
    }

    #[test]
    fn fields_that_were_not_changed_are_not_sent_on() {
        assert_eq!(changed("w:held=4&v:held=4&w:story=a%0D%0Ab&v:story=a%0D%0Ab"), []);
        assert_eq!(changed("w:held=4&v:held=&w:b="), [change("held", "4", "")], "what was emptied is taken back");
        assert_eq!(changed("w:story=&v:story=a%0D%0Ab"), [change("story", "", "a\nb")]);
    }

    #[test]
    fn what_is_typed_comes_before_what_is_chosen() {
        assert_eq!(changed("w:a=yes&v:a=yes&l:a=1&p:a=no"), [change("a", "yes", "no")]);
        assert_eq!(changed("w:a=yes&v:a=n&l:a=1&p:a=yes"), [change("a", "yes", "n")]);
        assert_eq!(changed("w:a=yes&v:a=yes&l:a=1&p:a=yes"), []);
        assert_eq!(changed("w:a=x+y&v:a=x+y&l:a=1&p:a=y&p:a=x"), [], "in whatever order");
        assert_eq!(changed("w:a=x&v:a=x&l:a=1"), [change("a", "x", "")], "the last tick was taken away");
        assert_eq!(changed("w:a=x&v:a=x"), [], "a long list is not shown");
    }

    #[test]
    fn no_other_names_are_taken() {
        assert!(read(&Fields::of_body(b"w:%2Fnot%2F%2Fa=1")).is_err());
        let long = format!("w:{}=", "a".repeat(RECORD_KEY_BYTES_MAX + 1));
        assert!(read(&Fields::of_body(long.as_bytes())).is_err());
    }

    #[test]
    fn a_button_says_where_to_go() {
        assert_eq!(Go::of("s3-2", "s1"), Go::To("s3-2".to_owned()));
        for nowhere in ["", "s3&x=1", "//evil", &"s".repeat(40)] {
            assert_eq!(Go::of(nowhere, "s1"), Go::To("s1".to_owned()), "{nowhere}");
        }
        let within = InstanceId::new([1; 8]);
        assert_eq!(Go::of("add::/data/cell", "s1"), Go::Add { repeat: "/data/cell".to_owned(), within: None });
        let add = format!("add:{within}:/data/cell[1]/bed");
        assert_eq!(Go::of(&add, "s1"), Go::Add { repeat: "/data/cell[1]/bed".to_owned(), within: Some(within) });
    }
}
