//! What the pages say, in the languages that they speak: the catalogues beside this file, in Fluent's syntax.
//!
//! No sentence stands in a template or in code. A message that a language lacks is said in English, and the tests see to it that
//! none is lacking.

mod locale;
#[cfg(test)]
mod tests;

pub(super) use locale::When;

use crate::store::{Language, Preferences};
use fluent_bundle::bundle::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use intl_memoizer::concurrent::IntlLangMemoizer;
use jiff::tz::TimeZone;
use std::fmt;
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

/// A language of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Tongue {
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

impl Tongue {
    /// All of them, in the order of the list to choose from.
    pub(super) const ALL: [Self; 5] = [Self::Arabic, Self::English, Self::Spanish, Self::French, Self::Russian];

    /// Its tag.
    pub(super) const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
            Self::Spanish => "es",
            Self::Arabic => "ar",
            Self::Russian => "ru",
        }
    }

    /// What its speakers call it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::French => "Français",
            Self::Spanish => "Español",
            Self::Arabic => "العربية",
            Self::Russian => "Русский",
        }
    }

    /// Which way it is written.
    pub(super) const fn direction(self) -> &'static str {
        match self {
            Self::Arabic => "rtl",
            _ => "ltr",
        }
    }

    /// The language with this tag, whatever follows in it.
    pub(super) fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?.trim();
        Self::ALL.into_iter().find(|tongue| tongue.tag().eq_ignore_ascii_case(primary))
    }

    /// The first language of an `Accept-Language` header that the pages speak. Weights are read; an order without them is kept.
    pub(super) fn of_header(header: &str) -> Option<Self> {
        let mut best: Option<(f32, Self)> = None;
        for part in header.split(',').take(32) {
            let mut words = part.split(';');
            let Some(tongue) = words.next().and_then(Self::of_tag) else { continue };
            let weight = words.find_map(|word| word.trim().strip_prefix("q=")?.parse().ok()).unwrap_or(1.0);
            if weight > 0.0 && best.is_none_or(|(most, _)| weight > most) {
                best = Some((weight, tongue));
            }
        }
        best.map(|(_, tongue)| tongue)
    }

    /// The language that a member prefers.
    pub(super) fn of_language(language: Language) -> Self {
        match language {
            Language::English => Self::English,
            Language::French => Self::French,
            Language::Spanish => Self::Spanish,
            Language::Arabic => Self::Arabic,
            Language::Russian => Self::Russian,
        }
    }

    const fn catalogue(self) -> &'static str {
        match self {
            Self::English => include_str!("en.ftl"),
            Self::French => include_str!("fr.ftl"),
            Self::Spanish => include_str!("es.ftl"),
            Self::Arabic => include_str!("ar.ftl"),
            Self::Russian => include_str!("ru.ftl"),
        }
    }
}

type Bundle = FluentBundle<FluentResource, IntlLangMemoizer>;

/// The bundles, in the order of [`Tongue::ALL`].
static BUNDLES: LazyLock<[Bundle; 5]> = LazyLock::new(|| Tongue::ALL.map(bundle));

fn bundle(tongue: Tongue) -> Bundle {
    let tag: LanguageIdentifier = tongue.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // What could not be read of a catalogue is said in English; the tests refuse it.
    let resource = FluentResource::try_new(tongue.catalogue().to_owned()).unwrap_or_else(|(read, _)| read);
    let _ = bundle.add_resource(resource);
    bundle
}

fn of(tongue: Tongue) -> &'static Bundle {
    let place = Tongue::ALL.iter().position(|known| *known == tongue).unwrap_or(0);
    &BUNDLES[place]
}

/// Says what stands in the catalogues, for one reader.
#[derive(Debug, Clone)]
pub(super) struct Words {
    tongue: Tongue,
    zone: TimeZone,
}

impl Words {
    /// In this language, with times as clocks show them in this zone.
    pub(super) fn new(tongue: Tongue, zone: TimeZone) -> Self {
        Self { tongue, zone }
    }

    /// As a member prefers; as it was where they have said nothing, or this machine knows no such zone.
    #[must_use]
    pub(super) fn preferred(self, preferences: &Preferences) -> Self {
        let zone = preferences.time_zone.as_ref().and_then(|name| TimeZone::get(name.as_str()).ok());
        Self { tongue: preferences.language.map_or(self.tongue, Tongue::of_language), zone: zone.unwrap_or(self.zone) }
    }

    /// The language.
    pub(super) fn tongue(&self) -> Tongue {
        self.tongue
    }

    /// The zone of the reader's clock.
    pub(super) fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The message with this name.
    pub(super) fn say(&self, id: impl AsRef<str>) -> Saying {
        Saying { tongue: self.tongue, id: id.as_ref().to_owned(), arguments: FluentArgs::new() }
    }

    /// The message `begin-word`; the word itself where there is none: it comes from a later version, or from a form.
    pub(super) fn term(&self, begin: &str, word: impl AsRef<str>) -> String {
        let word = word.as_ref();
        let id = format!("{begin}-{}", word.replace('_', "-"));
        let known = [self.tongue, Tongue::English].into_iter().any(|tongue| of(tongue).has_message(&id));
        if known { self.say(id).to_string() } else { word.replace('_', " ") }
    }
}

/// A number that can be said.
pub(super) trait Count {
    /// As Fluent counts.
    fn count(&self) -> u32;
}

impl Count for u32 {
    fn count(&self) -> u32 {
        *self
    }
}

impl Count for usize {
    fn count(&self) -> u32 {
        u32::try_from(*self).unwrap_or(u32::MAX)
    }
}

impl<T: Count> Count for &T {
    fn count(&self) -> u32 {
        (**self).count()
    }
}

/// One message, with what is filled into it.
pub(super) struct Saying {
    tongue: Tongue,
    id: String,
    arguments: FluentArgs<'static>,
}

impl Saying {
    /// With a number in it.
    #[must_use]
    pub(super) fn num(mut self, name: &'static str, number: impl Count) -> Self {
        self.arguments.set(name, FluentValue::from(number.count()));
        self
    }

    /// With a text in it.
    #[must_use]
    pub(super) fn text(mut self, name: &'static str, text: impl AsRef<str>) -> Self {
        self.arguments.set(name, FluentValue::String(text.as_ref().to_owned().into()));
        self
    }
}

impl fmt::Display for Saying {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for tongue in [self.tongue, Tongue::English] {
            let bundle = of(tongue);
            let Some(pattern) = bundle.get_message(&self.id).and_then(|message| message.value()) else { continue };
            return bundle.write_pattern(out, pattern, Some(&self.arguments), &mut Vec::new());
        }
        write!(out, "⟨{}⟩", self.id)
    }
}
