//! Translations: texts by id and language (ODK XForms specification, "Languages").

use super::super::dom::Element;
use super::Reader;
use super::text::itext_id;
use crate::form::model::{InstanceSource, Language, LanguageId, NodeId, Part, Text, TextForm, TextVariant};
use crate::limits;
use rustc_hash::{FxHashMap, FxHashSet};

/// What pyxform writes where a text has no translation in a language.
pub(in super::super) const NO_TRANSLATION: &str = "-";

/// The `<text>` elements of the form.
#[derive(Default)]
pub(super) struct Translations<'d> {
    by_id: FxHashMap<&'d str, Vec<(LanguageId, Element<'d>)>>,
    /// Ids in the order in which they are first met.
    ids: Vec<&'d str>,
    /// Ids that labels, hints and messages name themselves.
    used: FxHashSet<&'d str>,
}

impl<'d> Reader<'d> {
    pub(super) fn read_translations(&mut self, model: Element<'d>) {
        let mut languages: Vec<Language> = Vec::new();
        let mut default = None;
        let itexts = model.children().filter(|child| child.name() == "itext");
        for translation in itexts.flat_map(|itext| itext.children()) {
            let Some(name) = translation.attribute("lang").map(str::trim) else {
                self.problems.unknown_element(translation, "itext");
                continue;
            };
            let known = languages.iter().position(|language| *language.name == *name);
            let index = known.unwrap_or(languages.len());
            if index >= limits::LANGUAGES_MAX {
                self.problems.error(
                    translation,
                    "too-many-languages",
                    format!("The form has more than {} languages.", limits::LANGUAGES_MAX),
                    "",
                );
                break;
            }
            let language = LanguageId(index as u16);
            if known.is_none() {
                languages.push(Language { name: name.into() });
            }
            let is_default = translation.attribute("default").is_some_and(|value| !value.trim().starts_with("false"));
            if is_default && default.is_none() {
                default = Some(language);
            }
            if translation.attribute("casement:awaiting-review").is_some_and(|value| value.trim() == "yes") {
                self.form.settings.awaiting_review.push(name.into());
            }
            self.index_texts(translation, language);
        }
        if !languages.is_empty() {
            self.form.languages = languages;
            self.form.default_language = default.unwrap_or(LanguageId(0));
        }
    }

    fn index_texts(&mut self, translation: Element<'d>, language: LanguageId) {
        for text in translation.children() {
            let Some(id) = text.attribute("id").filter(|_| text.name() == "text") else {
                self.problems.unknown_element(text, "translation");
                continue;
            };
            let translations = self.translations.by_id.entry(id).or_insert_with(|| {
                self.translations.ids.push(id);
                Vec::new()
            });
            // Languages come one after the other, so that a second text of this language is the last one here.
            if translations.last().is_some_and(|(known, _)| *known == language) {
                self.problems.warning(
                    text,
                    "duplicate-text",
                    format!("The text {id} stands twice in one language."),
                    "Only the first is used.",
                );
                continue;
            }
            translations.push((language, text));
        }
    }

    /// Whether there is a text with this id in any language.
    pub(super) fn has_text(&self, id: &str) -> bool {
        self.translations.by_id.contains_key(id)
    }

    /// The text with this id in all languages, for a label, hint or message of this node.
    pub(super) fn translated(&mut self, id: &'d str, context: NodeId) -> Text {
        self.translations.used.insert(id);
        self.assemble(id, context)
    }

    fn assemble(&mut self, id: &str, context: NodeId) -> Text {
        let mut text = Text::default();
        let translations = self.translations.by_id.get(id).cloned().unwrap_or_default();
        for (language, element) in translations {
            self.add_forms(&mut text, language, element, context);
        }
        // A dash fills the place of a missing translation, unless the text is nothing but dashes.
        if text.variants.iter().any(|variant| !is_no_translation(variant)) {
            text.variants.retain(|variant| !is_no_translation(variant));
        }
        text
    }

    fn add_forms(&mut self, text: &mut Text, language: LanguageId, element: Element<'d>, context: NodeId) {
        for value in element.children() {
            let form = match value.attribute("form").map(str::trim) {
                _ if value.name() != "value" => None,
                None | Some("" | "long") => Some(TextForm::Long),
                Some("short") => Some(TextForm::Short),
                // The older name of the same (ODK XForms specification, "Languages").
                Some("guidance" | "print") => Some(TextForm::Guidance),
                Some("image") => Some(TextForm::Image),
                Some("big-image") => Some(TextForm::BigImage),
                Some("audio") => Some(TextForm::Audio),
                Some("video") => Some(TextForm::Video),
                Some(_) => None,
            };
            let Some(form) = form else {
                let form = value.attribute("form").unwrap_or_default();
                self.problems.warning(
                    value,
                    "unknown-text-form",
                    format!("<{} form=\"{form}\"> of a text is not supported and is left out.", value.written_name()),
                    "",
                );
                continue;
            };
            let mut parts = self.parts(value, context);
            if is_media(form) {
                strip_scheme(&mut parts);
            }
            // `form="long"` says more exactly what a value without a form says as well.
            let is_exact = value.attribute("form").is_some();
            if !parts.is_empty() && (is_exact || text.get(language, form).is_none()) {
                text.insert(TextVariant { language, form, parts });
            }
        }
    }

    /// Texts that no label names: items of lists name them by `itextId`, and expressions compute their names.
    pub(super) fn keep_texts_found_by_id(&mut self) {
        let mut needed: FxHashSet<&'d str> =
            self.translations.ids.iter().copied().filter(|id| !self.translations.used.contains(id)).collect();
        let used = &self.translations.used;
        for instance in &self.form.instances {
            if instance.source != InstanceSource::Internal || used.is_empty() {
                continue;
            }
            for element in instance.tree.elements() {
                if let Some(&id) = used.get(instance.tree.own_text(element)) {
                    needed.insert(id);
                }
            }
        }
        for expression in &self.form.expressions {
            for call in expression.xpath.split("jr:itext").skip(1) {
                let end = call.find(')').map_or(call.len(), |end| end + 1);
                if let Some(&id) = itext_id(&format!("jr:itext{}", &call[..end])).and_then(|id| used.get(id)) {
                    needed.insert(id);
                }
            }
        }
        let ids: Vec<&'d str> = self.translations.ids.iter().copied().filter(|id| needed.contains(id)).collect();
        for id in ids {
            let text = self.assemble(id, NodeId::ROOT);
            self.form.texts.insert(id.into(), text);
        }
    }
}

fn is_no_translation(variant: &TextVariant) -> bool {
    matches!(variant.parts.as_slice(), [Part::Literal(words)] if &**words == NO_TRANSLATION)
}

/// Whether a form names a file.
pub(in super::super) fn is_media(form: TextForm) -> bool {
    matches!(form, TextForm::Image | TextForm::BigImage | TextForm::Audio | TextForm::Video)
}

/// `jr://images/map.png` names `map.png`.
fn strip_scheme(parts: &mut Vec<Part>) {
    let Some(Part::Literal(first)) = parts.first_mut() else { return };
    let schemes = ["jr://images/", "jr://image/", "jr://audio/", "jr://video/", "jr://file/"];
    if let Some(name) = schemes.iter().find_map(|scheme| first.strip_prefix(scheme)) {
        let name: Box<str> = name.into();
        if name.is_empty() {
            parts.remove(0);
        } else {
            *first = name;
        }
    }
}
