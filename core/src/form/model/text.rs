//! Texts that a person reads, in the languages of the form.

use super::ExpressionId;

/// Index of a language in [`super::FormDefinition::languages`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguageId(pub u16);

/// Which way a language is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From left to right.
    LeftToRight,
    /// From right to left: Arabic, Dari, Farsi, Hebrew, Kurdish (Sorani), Pashto, Urdu and the like.
    RightToLeft,
}

/// One language of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    /// The name as the author wrote it, such as `English (en)`. `default` for texts whose column names no language.
    pub name: Box<str>,
}

impl Language {
    /// The language of texts whose column names no language.
    pub const UNNAMED: &'static str = "default";

    /// The BCP 47 subtag in parentheses at the end of the name, where there is one: `ar` of `Arabic (ar)`; or the
    /// name itself where it looks like a tag.
    pub fn tag(&self) -> Option<&str> {
        let name = self.name.trim();
        let inner = match (name.rfind('('), name.strip_suffix(')')) {
            (Some(open), Some(body)) => body.get(open + 1..)?.trim(),
            _ => name,
        };
        let primary = inner.split(['-', '_']).next().unwrap_or(inner);
        let looks_like_a_tag = (2..=3).contains(&primary.len())
            && inner.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
        looks_like_a_tag.then_some(inner)
    }

    /// Which way the language is written, from its tag or, where it has none, from its English or own name.
    pub fn direction(&self) -> Direction {
        const TAGS: &[&str] = &[
            "ar", "fa", "he", "iw", "ur", "ps", "sd", "ug", "yi", "dv", "ckb", "prs", "arc", "syr", "nqo", "pnb",
            "azb", "lrc",
        ];
        const NAMES: &[&str] = &[
            "arabic",
            "farsi",
            "persian",
            "dari",
            "hebrew",
            "urdu",
            "pashto",
            "sindhi",
            "uyghur",
            "yiddish",
            "dhivehi",
            "sorani",
            "العربية",
            "عربي",
            "فارسی",
            "دری",
            "עברית",
            "اردو",
            "پښتو",
            "کوردی",
        ];
        let by_tag = self.tag().is_some_and(|tag| {
            let primary = tag.split(['-', '_']).next().unwrap_or(tag).to_ascii_lowercase();
            TAGS.contains(&primary.as_str())
        });
        let lower = self.name.to_lowercase();
        if by_tag || NAMES.iter().any(|name| lower.contains(name)) {
            Direction::RightToLeft
        } else {
            Direction::LeftToRight
        }
    }
}

/// The forms in which one text may exist beside each other (XForm `<value form="..">`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextForm {
    /// The words that are shown: `<value>` without a form, or `form="long"`.
    Long,
    /// Shorter words: `form="short"`.
    Short,
    /// A longer explanation, shown on demand: `form="guidance"`; in hints only.
    Guidance,
    /// File name of a picture.
    Image,
    /// File name of a picture shown on demand in large.
    BigImage,
    /// File name of a sound.
    Audio,
    /// File name of a video.
    Video,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Words as they stand.
    Literal(Box<str>),
    /// The value of an expression.
    Output(ExpressionId),
}

/// One form of a text in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextVariant {
    /// The language.
    pub language: LanguageId,
    /// The form.
    pub form: TextForm,
    /// What stands there, in order. For media forms one literal: the file name, without `jr://images/` or the like.
    pub parts: Vec<Part>,
}

/// A text in all its languages and forms.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// Sorted by language, then form; at most one for each pair.
    pub variants: Vec<TextVariant>,
}

impl Text {
    /// A plain text in one language.
    pub fn plain(language: LanguageId, words: impl Into<Box<str>>) -> Self {
        Self {
            variants: vec![TextVariant { language, form: TextForm::Long, parts: vec![Part::Literal(words.into())] }],
        }
    }

    /// Adds or replaces one variant.
    pub fn insert(&mut self, variant: TextVariant) {
        let key = (variant.language, variant.form);
        match self.variants.binary_search_by_key(&key, |existing| (existing.language, existing.form)) {
            Ok(index) => self.variants[index] = variant,
            Err(index) => self.variants.insert(index, variant),
        }
    }

    /// Exactly this language and form.
    pub fn get(&self, language: LanguageId, form: TextForm) -> Option<&[Part]> {
        let index = self
            .variants
            .binary_search_by_key(&(language, form), |existing| (existing.language, existing.form))
            .ok()?;
        Some(&self.variants[index].parts)
    }

    /// This form in the language asked for, else in the fallback (the form's default language), else in any language.
    pub fn find(&self, language: LanguageId, fallback: LanguageId, form: TextForm) -> Option<&[Part]> {
        self.get(language, form).or_else(|| self.get(fallback, form)).or_else(|| {
            self.variants.iter().find(|variant| variant.form == form).map(|variant| variant.parts.as_slice())
        })
    }

    /// Whether nothing stands here in any language.
    pub fn is_empty(&self) -> bool {
        self.variants.is_empty()
    }
}
