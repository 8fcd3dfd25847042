//! From the XML of an XForm to a definition and all its problems.
//!
//! Each part of a form has its file here; what they share is the [`Reader`].

mod action;
mod bind;
mod body;
mod columns;
mod instance;
mod itext;
mod outline;
mod path;
mod problems;
mod repeat;
mod secondary;
mod select;
mod settings;
#[cfg(test)]
mod tests;
mod text;

use super::dom::{self, Document, Element, XmlError, XmlFault};
use crate::form::model::{Action, ExpressionId, ExpressionUse, FormDefinition, NodeId, Origin, Problem};
use itext::Translations;
pub(super) use itext::{NO_TRANSLATION, is_media};
use outline::Outline;
use path::NodeIndex;
use problems::Problems;
use rustc_hash::{FxHashMap, FxHashSet};
pub(crate) use secondary::tree_of;
pub(crate) use select::instance_id;
use std::sync::Arc;

/// Reads an XForm. There is no definition where the file is not XML, or has no data to fill in.
///
/// Problems carry the line of the file. The whole form is read whatever is wrong with its parts.
pub fn read(bytes: &[u8]) -> (Option<FormDefinition>, Vec<Problem>) {
    let document = match dom::decode(bytes).and_then(|text| dom::parse(&text)) {
        Ok(document) => document,
        Err(error) => return (None, vec![xml_problem(&error)]),
    };
    let mut problems = Problems::new();
    let root = document.root();
    let head = root.child("head").unwrap_or(root);
    let Some(model) = head.child("model") else {
        problems.error(
            root,
            "not-an-xform",
            format!("The file is XML but not an XForm: its <{}> has no <model>.", root.written_name()),
            "Export the form as an ODK XForm, or open the XLSForm instead.",
        );
        return (None, problems.finish());
    };
    let Some(primary) = model.child("instance").and_then(|instance| instance.children().next()) else {
        problems.error(
            model,
            "no-primary-instance",
            "The form has no <instance> with the data that is to be filled in.",
            "The first <instance> of the model must hold one element, such as <data id=\"my_form\">.",
        );
        return (None, problems.finish());
    };
    let reader = Reader::new(&document, problems, primary, model);
    let (form, problems) = reader.read(head, model, primary);
    (Some(form), problems)
}

/// What a fault of the XML means to the author.
pub(crate) fn xml_problem(error: &XmlError) -> Problem {
    let advice = match &error.fault {
        XmlFault::TooLarge | XmlFault::TooManyNodes => "Move long lists of choices to CSV files beside the form.",
        XmlFault::NotUnicode | XmlFault::UnsupportedEncoding(_) => "Save the file with the encoding UTF-8.",
        XmlFault::DocumentType => "Remove the line.",
        XmlFault::UnknownEntity(_) => "Write the character itself, or &amp; for the sign &.",
        XmlFault::Malformed(_) | XmlFault::SecondRoot => "Export the file again, or mend it in a text editor.",
        XmlFault::CutShort | XmlFault::Empty => "The file seems to be incomplete: copy or download it again.",
        XmlFault::TooDeep | XmlFault::TooManyAttributes | XmlFault::NameTooLong | XmlFault::TooManyNamespaces => {
            "No form needs that: the file is damaged or made to do harm."
        }
    };
    let origin = Origin { sheet: Some(Arc::from("XForm")), row: error.line, column: None };
    Problem::error("xml", origin, error.fault.to_string(), advice)
}

/// The state of reading one form.
struct Reader<'d> {
    document: &'d Document,
    form: FormDefinition,
    problems: Problems<'d>,
    /// What the body and the binds say about the shape of the data.
    outline: Outline<'d>,
    index: NodeIndex<'d>,
    /// Secondary instances by their ids: positions in the definition.
    instances: FxHashMap<Box<str>, usize>,
    has_too_many_instances: bool,
    translations: Translations<'d>,
    /// Nodes whose bind names a type.
    typed: FxHashSet<NodeId>,
    /// Actions of the body, as they are met.
    body_actions: Vec<Action>,
}

impl<'d> Reader<'d> {
    fn new(document: &'d Document, problems: Problems<'d>, primary: Element<'d>, model: Element<'d>) -> Self {
        Self {
            document,
            form: FormDefinition::new(primary.written_name()),
            problems,
            outline: Outline::of(document, model, primary.written_name()),
            index: NodeIndex::default(),
            instances: FxHashMap::default(),
            has_too_many_instances: false,
            translations: Translations::default(),
            typed: FxHashSet::default(),
            body_actions: Vec::new(),
        }
    }

    fn read(mut self, head: Element<'d>, model: Element<'d>, primary: Element<'d>) -> (FormDefinition, Vec<Problem>) {
        for (prefix, line) in self.document.undeclared_prefixes() {
            let origin = self.problems.line(*line);
            self.problems.push(Problem::warning(
                "undeclared-prefix",
                origin,
                format!("The prefix {prefix}: is used but not declared."),
                format!("Add xmlns:{prefix}=\"..\" to the outermost element."),
            ));
        }
        self.read_settings(head, model, primary);
        self.read_primary(primary);
        self.read_translations(model);
        self.read_secondary_instances(model);
        self.read_binds(model);
        self.read_body();
        self.read_model_actions(model);
        self.finish_actions();
        self.keep_texts_found_by_id();
        self.declare_pulldata_instances();
        (self.form, self.problems.finish())
    }

    /// Adds an expression, unless there is none.
    fn expression(
        &mut self,
        xpath: &str,
        context: NodeId,
        use_as: ExpressionUse,
        element: Element<'d>,
        column: &'static str,
    ) -> Option<ExpressionId> {
        let xpath = xpath.trim();
        if xpath.is_empty() {
            return None;
        }
        let origin = self.problems.origin(element, column);
        Some(self.form.add_expression(xpath, context, use_as, origin))
    }
}
