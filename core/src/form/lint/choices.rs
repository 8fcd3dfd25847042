//! Lists that leave no way to say that something was not checked.

use super::{Asked, Report, cell};
use crate::form::expression::parse;
use crate::form::model::{
    Choices, ControlKind, FormDefinition, InstanceSource, ItemsetLabel, MergePolicy, SelectKind, Text, is_not_known,
};
use crate::form::reference::{ItemSource, child_text, item_source, items};
use rustc_hash::FxHashMap;

/// Codes of a judgement, which nobody may be forced to make.
const JUDGEMENTS: [&str; 4] = ["met", "not_met", "yes", "no"];

/// One choice of a list that stands in the form.
pub(super) struct Listed<'d> {
    pub(super) code: String,
    /// What is shown; none where it is one text for all languages.
    pub(super) label: Option<&'d Text>,
    pub(super) plain: Option<&'d str>,
}

/// The choices of a question, whatever filter is on them; none where they stand in a file or are answers.
pub(super) fn listed<'d>(definition: &'d FormDefinition, choices: &'d Choices) -> Option<Vec<Listed<'d>>> {
    let itemset = match choices {
        Choices::Inline(choices) => {
            let listed = |choice: &'d crate::form::model::InlineChoice| Listed {
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
pub(super) fn list_key(definition: &FormDefinition, choices: &Choices) -> Option<String> {
    match choices {
        Choices::Inline(_) => None,
        Choices::Itemset(itemset) => {
            let name = itemset.list_name.clone();
            name.map(String::from).or_else(|| Some(definition.expression(itemset.items).xpath.to_string()))
        }
    }
}

pub(super) fn check(form: &Asked<'_>, report: &mut Report) {
    let definition = form.definition;
    // Of each list whether it asks for a judgement, whether it has a way out, and whether that was told.
    let mut lists: FxHashMap<String, (bool, bool, bool)> = FxHashMap::default();
    for (_, node, control) in form.questions() {
        let ControlKind::Select(SelectKind::One, choices) = &control.kind else { continue };
        let list = list_key(definition, choices);
        let key = list.clone().unwrap_or_else(|| node.name.to_string());
        let known = lists.entry(key).or_insert_with(|| {
            let all = listed(definition, choices).unwrap_or_default();
            let judges = all.iter().any(|choice| JUDGEMENTS.contains(&&*choice.code.to_ascii_lowercase()));
            (judges, all.is_empty() || all.iter().any(|choice| is_not_known(&choice.code)), false)
        });
        let (judges, has_way_out, was_told) = *known;
        let is_judgement = judges || node.columns.merge == Some(MergePolicy::Observed);
        if !is_judgement || has_way_out || was_told {
            continue;
        }
        known.2 = true;
        let of = list.map_or_else(String::new, |list| format!(" “{list}”"));
        let message = format!("The choices{of} of “{}” leave no way to say that it was not checked.", node.name);
        let advice = "Add a choice such as not_checked or not_known: nobody shall have to guess.";
        report.add("no-way-out", &cell(&node.origin, "type"), message, advice);
    }
}
