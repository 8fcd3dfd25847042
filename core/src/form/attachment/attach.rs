//! Giving a form the content of a file.

use super::problems::FileProblems;
use super::required::{FileKind, file_kind, file_name};
use super::{columns, csv_list, geojson, itemsets, xml_list};
use crate::form::model::{FormDefinition, InstanceSource, Problem, XmlTree};
use crate::form::xform::ITEMSETS_SOURCE;

/// Reads a file into the secondary instances that mean it.
///
/// The name is compared with the last part of their addresses. Where the file cannot be read, the instances stay as
/// they are and the problems say why; problems name the file and its lines.
pub fn attach(definition: &mut FormDefinition, file_name: &str, bytes: &[u8]) -> Vec<Problem> {
    let mut problems = FileProblems::new(file_name);
    let meant = instances_of(definition, file_name);
    let Some(&first) = meant.first() else {
        problems.warning("unused-file", 0, format!("The form does not use the file {file_name}."), "");
        return problems.finish();
    };
    let InstanceSource::External(source) = definition.instances[first].source.clone() else {
        return problems.finish();
    };
    if *source == *ITEMSETS_SOURCE {
        itemsets::attach(definition, &meant, bytes, &mut problems);
        return problems.finish();
    }
    let tree = match file_kind(&source) {
        FileKind::Csv => csv_list::tree(bytes, &mut problems),
        FileKind::Xml => xml_list::tree(bytes, &mut problems),
        FileKind::GeoJson => geojson::tree(bytes, &mut problems),
    };
    if let Some(tree) = tree {
        give(definition, &meant, tree);
        for index in meant {
            columns::check(definition, index, &mut problems);
        }
    }
    problems.finish()
}

fn instances_of(definition: &FormDefinition, name: &str) -> Vec<usize> {
    let is_meant = |source: &InstanceSource| match source {
        InstanceSource::External(source) => file_name(source).is_some_and(|meant| meant == name),
        InstanceSource::Internal => false,
    };
    let all = definition.instances.iter().enumerate();
    all.filter(|(_, instance)| is_meant(&instance.source)).map(|(index, _)| index).collect()
}

/// Most files serve one instance, so that the tree is seldom copied.
fn give(definition: &mut FormDefinition, meant: &[usize], tree: XmlTree) {
    let Some((last, others)) = meant.split_last() else { return };
    for &index in others {
        definition.instances[index].tree = tree.clone();
        definition.instances[index].is_loaded = true;
    }
    definition.instances[*last].tree = tree;
    definition.instances[*last].is_loaded = true;
}
