//! How a member wants the pages to look.

use casement_core::id::MemberId;

/// A language of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    English,
    /// French.
    French,
    /// Spanish.
    Spanish,
    /// Arabic.
    Arabic,
    /// Russian.
    Russian,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Theme {
    /// As the device says.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What a member prefers. What they have not said is for the pages to guess.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Preferences {
    /// In which language.
    pub language: Option<Language>,
    /// Light or dark.
    pub theme: Theme,
    /// In which time zone moments are shown: a name of the IANA database.
    pub time_zone: Option<TimeZoneName>,
}

/// The name of a time zone, such as `Africa/Tunis`. Whether this machine knows the zone is for whoever shows a moment to see.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TimeZoneName(String);

/// The preferences of one member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreferencesRow {
    /// Whose.
    pub member: MemberId,
    /// What.
    pub preferences: Preferences,
}

impl Language {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::English, Self::French, Self::Spanish, Self::Arabic, Self::Russian];

    /// Its code (ISO 639-1), by which it is kept.
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
            Self::Spanish => "es",
            Self::Arabic => "ar",
            Self::Russian => "ru",
        }
    }

    /// The language with this code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }
}

impl Theme {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// Its word, by which it is kept.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme with this word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.word() == word)
    }
}

impl TimeZoneName {
    /// Bytes at most. The longest name of the IANA database has 32.
    pub const BYTES_MAX: usize = 64;

    /// Reads a name: parts of letters, digits, `_`, `+` and `-`, divided by `/`; each begins with a letter, so that none leads out of
    /// a folder.
    pub fn parse(text: &str) -> Option<Self> {
        let is_part = |part: &str| {
            part.starts_with(|letter: char| letter.is_ascii_alphabetic())
                && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_+-".contains(&byte))
        };
        (text.len() <= Self::BYTES_MAX && text.split('/').all(is_part)).then(|| Self(text.to_owned()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_zone_has_a_name_and_leads_nowhere_else() {
        for name in ["UTC", "Africa/Tunis", "America/Argentina/Buenos_Aires", "Etc/GMT+3"] {
            assert_eq!(TimeZoneName::parse(name).unwrap().as_str(), name);
        }
        for wrong in ["", "/etc/passwd", "../UTC", "Africa//Tunis", "Africa/", "Africa/..", "A b", "É", &"A".repeat(65)]
        {
            assert_eq!(TimeZoneName::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn words_are_read_back() {
        assert!(Language::ALL.into_iter().all(|language| Language::of_code(language.code()) == Some(language)));
        assert!(Theme::ALL.into_iter().all(|theme| Theme::of_word(theme.word()) == Some(theme)));
        assert_eq!((Language::of_code("de"), Theme::of_word("blue")), (None, None));
    }
}
