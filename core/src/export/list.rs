//! The choices of a question as the form lists them, whatever a filter leaves of them.

use crate::form::model::{
    Choices, Control, ControlKind, FormDefinition, ItemsetLabel, LanguageId, Part, Text, TextForm,
};
use crate::record::blueprint::list_of;
use rustc_hash::FxHashMap;

/// A list of choices.
#[derive(Debug)]
pub(super) struct List {
    /// Its name, where it has one.
    pub(super) name: Option<Box<str>>,
    /// What is stored, and the words for it in each language of the form.
    pub(super) items: Vec<Item>,
    places: FxHashMap<Box<str>, usize>,
}

/// One choice.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) value: Box<str>,
    /// In the order of the form's languages; one alone where all languages share it.
    labels: Vec<Box<str>>,
}

impl Item {
    pub(super) fn label(&self, language: LanguageId) -> &str {
        let label = self.labels.get(usize::from(language.0)).or(self.labels.first()).map_or("", |label| &**label);
        if label.is_empty() { &self.value } else { label }
    }
}

impl List {
    /// The choices of a control; `None` where it offers none, or offers answers of this filling.
    pub(super) fn of(definition: &FormDefinition, control: &Control) -> Option<Self> {
        let ControlKind::Select(_, choices) = &control.kind else { return None };
        let (name, items) = match choices {
            Choices::Inline(choices) => {
                let item = |choice: &crate::form::model::InlineChoice| Item {
                    value: choice.value.clone(),
                    labels: in_all_languages(definition, &choice.label),
                };
                (None, choices.iter().map(item).collect())
            }
            Choices::Itemset(itemset) => {
                let name =
                    itemset.list_name.as_deref().or_else(|| list_of(&definition.expression(itemset.items).xpath));
                let tree = &definition.instance(name?)?.tree;
                let item = |element| {
                    let value = tree.string_value(tree.child(element, &itemset.value)?);
                    let child = |name: &str| tree.child(element, name).map(|child| tree.string_value(child));
                    let labels = match &itemset.label {
                        ItemsetLabel::Child(name) => child(name).map(|label| vec![label.trim().into()]),
                        ItemsetLabel::Translated(name) => child(name)
                            .and_then(|id| definition.texts.get(&*id))
                            .map(|text| in_all_languages(definition, text)),
                    };
                    Some(Item { value: value.into(), labels: labels.unwrap_or_default() })
                };
                (name.map(Box::from), tree.children(tree.root()?).filter_map(item).collect())
            }
        };
        let items: Vec<Item> = items;
        let mut places = FxHashMap::default();
        for (place, item) in items.iter().enumerate() {
            places.entry(item.value.clone()).or_insert(place);
        }
        Some(Self { name, items, places })
    }

    /// What a choice is called; the code itself where the list does not have it.
    pub(super) fn label<'a>(&'a self, value: &'a str, language: LanguageId) -> &'a str {
        self.places.get(value).map_or(value, |&place| self.items[place].label(language))
    }

    /// The words of an answer.
    pub(super) fn words(&self, answer: &str, language: LanguageId) -> String {
        let labels = answer.split_ascii_whitespace().map(|value| self.label(value, language));
        labels.collect::<Vec<_>>().join("; ")
    }
}

/// A text in each language, with the form's fallbacks.
pub(super) fn in_all_languages(definition: &FormDefinition, text: &Text) -> Vec<Box<str>> {
    let languages = (0..definition.languages.len() as u16).map(LanguageId);
    languages.map(|language| in_language(definition, text, language).into()).collect()
}

/// A text in one language. Where it shows a value, the author's expression stands.
pub(super) fn in_language(definition: &FormDefinition, text: &Text, language: LanguageId) -> String {
    let parts = text.find(language, definition.default_language, TextForm::Long).unwrap_or_default();
    let word = |part: &Part| match part {
        Part::Literal(literal) => literal.to_string(),
        Part::Output(expression) => definition.expression(*expression).author.to_string(),
    };
    parts.iter().map(word).collect::<String>().trim().to_owned()
}
