//! From a definition to the XML of an XForm, in the shape that pyxform gives it.
//!
//! Reading what is written gives the same definition again, except where it holds what an XForm has no place for: the
//! words of the author of an expression ([`Expression::author`]), the type word of an XLSForm row, positions in a
//! workbook, and white space around texts.
//!
//! [`Expression::author`]: crate::form::model::Expression::author

mod action;
mod bind;
mod body;
mod choices;
mod instance;
mod namespaces;
mod secondary;
#[cfg(test)]
mod tests;
mod texts;
mod xml;

use crate::form::model::{Action, ControlId, ExpressionId, FormDefinition, Itemset};
use rustc_hash::FxHashMap;
use texts::TextPlan;
use xml::XmlWriter;

/// Writes the XForm of a definition, as text in UTF-8 with two spaces of indentation. The same definition always gives
/// the same text. Characters that XML cannot hold (control characters) are left out.
pub fn write(form: &FormDefinition) -> String {
    let mut actions: FxHashMap<Option<ControlId>, Vec<&Action>> = FxHashMap::default();
    for action in &form.actions {
        actions.entry(action.owner).or_default().push(action);
    }
    let side_itemsets = form.side_itemsets.iter().map(|(control, itemset)| (*control, itemset)).collect();
    let writer = FormWriter { form, plan: TextPlan::of(form), actions, side_itemsets, xml: XmlWriter::new() };
    writer.write()
}

/// The state of writing one form.
struct FormWriter<'f> {
    form: &'f FormDefinition,
    plan: TextPlan<'f>,
    actions: FxHashMap<Option<ControlId>, Vec<&'f Action>>,
    side_itemsets: FxHashMap<ControlId, &'f Itemset>,
    xml: XmlWriter,
}

impl FormWriter<'_> {
    fn write(mut self) -> String {
        self.xml.open("h:html");
        for (name, address) in namespaces::declarations(self.form) {
            self.xml.attribute(&name, &address);
        }
        self.xml.open("h:head");
        self.xml.leaf("h:title", &self.form.settings.title);
        self.write_model();
        self.xml.close();
        self.write_body();
        self.xml.close();
        self.xml.finish()
    }

    fn write_model(&mut self) {
        let settings = &self.form.settings;
        self.xml.open("model");
        if !settings.xforms_version.is_empty() {
            self.xml.attribute("odk:xforms-version", &settings.xforms_version);
        }
        if let Some(version) = &settings.entities_version {
            self.xml.attribute("entities:entities-version", version);
        }
        self.write_submission();
        self.write_itext();
        self.write_primary();
        self.write_secondary_instances();
        self.write_binds();
        self.write_actions(None);
        self.xml.close();
    }

    fn write_submission(&mut self) {
        let settings = &self.form.settings;
        let method = settings.submission_url.is_some().then_some("post");
        let attributes = [
            ("action", settings.submission_url.as_deref()),
            ("method", method),
            ("base64RsaPublicKey", settings.public_key.as_deref()),
            ("orx:auto-send", settings.auto_send.as_deref()),
            ("orx:auto-delete", settings.auto_delete.as_deref()),
            ("odk:client-editable", settings.client_editable.as_deref()),
        ];
        if attributes.iter().all(|(_, value)| value.is_none()) {
            return;
        }
        self.xml.open("submission");
        for (name, value) in attributes {
            if let Some(value) = value {
                self.xml.attribute(name, value);
            }
        }
        self.xml.close();
    }

    /// An attribute with an expression, where there is one.
    fn expression(&mut self, name: &str, expression: Option<ExpressionId>) {
        if let Some(expression) = expression {
            self.xml.attribute(name, &self.form.expression(expression).xpath);
        }
    }
}
