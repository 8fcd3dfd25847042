//! The choices of a question that stand in the form itself, whatever filter is on them.

use super::expression::parse;
use super::model::{Choices, FormDefinition, InlineChoice, InstanceSource, ItemsetLabel, Text};
use super::reference::{ItemSource, child_text, item_source, items};

/// One choice of a list that stands in the form.
pub(in crate::form) struct Listed<'d> {
    pub(in crate::form) code: String,
    /// What is shown; none where it is one text for all languages.
    pub(in crate::form) label: Option<&'d Text>,
    pub(in crate::form) plain: Option<&'d str>,
}

/// The choices of a question, whatever filter is on them; none where they stand in a file or are answers.
pub(in crate::form) fn listed<'d>(definition: &'d FormDefinition, choices: &'d Choices) -> Option<Vec<Listed<'d>>> {
    let itemset = match choices {
        Choices::Inline(choices) => {
            let listed = |choice: &'d InlineChoice| Listed {
                code: choice.value.to_string(),
                label: Some(&choice.label),
                plain: None,
            };
            return Some(choices.iter().map(listed).collect());
        }
        Choices::Itemset(itemset) => itemset,
    };
    let expression = definition.expression(itemset.items);
    let ast = parse(&expression.xpath).ok()?;
    let (ItemSource::Instance { id, names }, _) = item_source(definition, &ast, expression.context)? else {
        return None;
    };
    let instance = definition.instance(&id).filter(|instance| instance.source == InstanceSource::Internal)?;
    let tree = &instance.tree;
    let text = |item, path: &str| child_text(tree, item, path);
    Some(
        items(tree, &names)
            .into_iter()
            .map(|item| {
                let (label, plain) = match &itemset.label {
                    ItemsetLabel::Translated(path) => {
                        (text(item, path).and_then(|id| definition.texts.get(id.trim())), None)
                    }
                    ItemsetLabel::Child(path) => (None, text(item, path)),
                };
                Listed { code: text(item, &itemset.value).unwrap_or_default().to_owned(), label, plain }
            })
            .collect(),
    )
}

/// What a list is called, so that it is told once.
pub(in crate::form) fn list_key(definition: &FormDefinition, choices: &Choices) -> Option<String> {
    match choices {
        Choices::Inline(_) => None,
        Choices::Itemset(itemset) => {
            let name = itemset.list_name.clone();
            name.map(String::from).or_else(|| Some(definition.expression(itemset.items).xpath.to_string()))
        }
    }
}
