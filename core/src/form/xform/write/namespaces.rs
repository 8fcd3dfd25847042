//! The namespaces that the outermost element declares.

use super::super::dom::{CASEMENT, ENTITIES, STANDARD};
use crate::form::model::{FieldColumns, FormDefinition};
use rustc_hash::FxHashSet;

/// Attribute name and address of each declaration: those of every form, those of the form's settings, and those that
/// names in the form need.
pub(super) fn declarations(form: &FormDefinition) -> Vec<(String, String)> {
    let mut known: FxHashSet<&str> = STANDARD.iter().map(|(prefix, _)| *prefix).collect();
    let mut declared: Vec<(&str, String)> =
        STANDARD.iter().map(|(prefix, address)| (*prefix, (*address).to_owned())).collect();
    for (prefix, address) in &form.settings.namespaces {
        if known.insert(prefix) {
            declared.push((prefix, address.to_string()));
        }
    }
    let mut used: Vec<&str> = used_prefixes(form).into_iter().filter(|prefix| !known.contains(prefix)).collect();
    used.sort_unstable();
    for prefix in used {
        // A prefix without an address would keep the whole form from being read.
        let address = match prefix {
            "entities" => ENTITIES.to_owned(),
            "casement" => CASEMENT.to_owned(),
            _ => format!("urn:undeclared:{prefix}"),
        };
        declared.push((prefix, address));
    }
    let name = |prefix: &str| if prefix.is_empty() { "xmlns".to_owned() } else { format!("xmlns:{prefix}") };
    declared.into_iter().map(|(prefix, address)| (name(prefix), address)).collect()
}

fn used_prefixes(form: &FormDefinition) -> FxHashSet<&str> {
    let mut names: FxHashSet<&str> = FxHashSet::default();
    let settings = &form.settings;
    names.extend(settings.attributes.iter().map(|(name, _)| &**name));
    if !settings.awaiting_review.is_empty() {
        names.insert("casement:");
    }
    if settings.entities_version.is_some() {
        names.insert("entities:");
    }
    for node in &form.nodes {
        names.insert(&node.name);
        names.extend(node.attributes.iter().chain(&node.bind.attributes).map(|(name, _)| &**name));
        if node.columns != FieldColumns::default() {
            names.insert("casement:");
        }
        if node.bind.save_to.is_some() {
            names.insert("entities:");
        }
    }
    for control in &form.controls {
        names.extend(control.attributes.iter().map(|(name, _)| &**name));
    }
    for instance in &form.instances {
        names.extend(instance.tree.names());
    }
    names
        .into_iter()
        .filter_map(|name| name.split_once(':'))
        .map(|(prefix, _)| prefix)
        .filter(|prefix| *prefix != "xml")
        .collect()
}
