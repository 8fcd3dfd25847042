//! The words of the paper that no author of a form wrote, in the languages that Casement speaks.

mod arabic;
mod english;
mod french;
mod russian;
mod spanish;

use crate::form::model::Language;

/// The words in one language. Each is used as a whole phrase, so that no language has to bend another's grammar.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// What stands around a label within a sentence.
    pub(super) quotes: (&'static str, &'static str),
    pub(super) form: &'static str,
    pub(super) version: &'static str,
    pub(super) language: &'static str,
    pub(super) awaiting_review: &'static str,
    pub(super) star_means_required: &'static str,
    pub(super) filled_in_by_itself: &'static str,
    pub(super) once_for_each: &'static str,
    pub(super) how_many_times: &'static str,
    pub(super) guidance: &'static str,
    pub(super) calculated: &'static str,
    pub(super) filled_in_before: &'static str,
    pub(super) only_if: &'static str,
    pub(super) required_if: &'static str,
    pub(super) read_only: &'static str,
    pub(super) read_only_if: &'static str,
    pub(super) answer_must_be: &'static str,
    pub(super) must_be_so: &'static str,
    pub(super) otherwise: &'static str,
    pub(super) and: &'static str,
    pub(super) or: &'static str,
    pub(super) not: &'static str,
    pub(super) includes: &'static str,
    pub(super) does_not_include: &'static str,
    pub(super) is_answered: &'static str,
    pub(super) is_empty: &'static str,
    pub(super) the_answer: &'static str,
    pub(super) today: &'static str,
    pub(super) now: &'static str,
    pub(super) number_of: &'static str,
    pub(super) number_chosen_in: &'static str,
    pub(super) sum_of: &'static str,
    pub(super) length_of: &'static str,
    pub(super) text: &'static str,
    pub(super) lines_of_text: &'static str,
    pub(super) whole_number: &'static str,
    pub(super) decimal_number: &'static str,
    pub(super) number_between: &'static str,
    pub(super) in_steps_of: &'static str,
    pub(super) true_or_false: &'static str,
    pub(super) date: &'static str,
    pub(super) time: &'static str,
    pub(super) date_and_time: &'static str,
    pub(super) point: &'static str,
    pub(super) path: &'static str,
    pub(super) area: &'static str,
    pub(super) code: &'static str,
    pub(super) picture: &'static str,
    pub(super) sound: &'static str,
    pub(super) video: &'static str,
    pub(super) file: &'static str,
    pub(super) tick: &'static str,
    pub(super) other_app: &'static str,
    pub(super) one_choice: &'static str,
    pub(super) any_choices: &'static str,
    pub(super) in_order: &'static str,
    pub(super) choices_of_file: &'static str,
    pub(super) choices_are_answers_to: &'static str,
    pub(super) choices_as_at: &'static str,
    pub(super) not_listed_here: &'static str,
    pub(super) offered_by: &'static str,
    pub(super) offered_where: &'static str,
    pub(super) merge: &'static str,
    pub(super) tolerance: &'static str,
    pub(super) theme: &'static str,
    pub(super) norms: &'static str,
    pub(super) sensitive: &'static str,
}

impl Vocabulary {
    /// The words in a language of a form, else in English.
    pub(super) fn of(language: &Language) -> &'static Self {
        const BY_TAG: [(&str, &Vocabulary); 4] =
            [("ar", &arabic::WORDS), ("es", &spanish::WORDS), ("fr", &french::WORDS), ("ru", &russian::WORDS)];
        const BY_NAME: [(&str, &Vocabulary); 8] = [
            ("arabic", &arabic::WORDS),
            ("العربية", &arabic::WORDS),
            ("french", &french::WORDS),
            ("français", &french::WORDS),
            ("russian", &russian::WORDS),
            ("русский", &russian::WORDS),
            ("spanish", &spanish::WORDS),
            ("español", &spanish::WORDS),
        ];
        let tag = language.tag().and_then(|tag| tag.split(['-', '_']).next());
        let by_tag = BY_TAG.iter().find(|(known, _)| tag.is_some_and(|tag| tag.eq_ignore_ascii_case(known)));
        let name = language.name.to_lowercase();
        let by_name = || BY_NAME.iter().find(|(known, _)| name.starts_with(known));
        by_tag.or_else(by_name).map_or(&english::WORDS, |(_, words)| words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only_if(name: &str) -> &'static str {
        Vocabulary::of(&Language { name: name.into() }).only_if
    }

    #[test]
    fn the_words_follow_the_tag_or_the_name_of_the_language() {
        assert_eq!(only_if("Arabic (ar)"), arabic::WORDS.only_if);
        assert_eq!(only_if("Français"), french::WORDS.only_if);
        assert_eq!(only_if("es-MX"), spanish::WORDS.only_if);
        assert_eq!(only_if("Russian"), russian::WORDS.only_if);
        assert_eq!(only_if("Kiswahili (sw)"), english::WORDS.only_if);
        assert_eq!(only_if("default"), english::WORDS.only_if);
    }
}
