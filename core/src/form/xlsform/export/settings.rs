//! The settings sheet.

use super::super::cleaning::clean;
use super::super::references::Place;
use super::Export;
use crate::form::model::{Bind, InstanceSource, Language, NodeId, NodeKind, Origin, XmlTree};
use rustc_hash::FxHashSet;

/// Columns in the order in which they are written, as far as they are used.
pub(super) const COLUMNS: &[&str] = &["form_title", "form_id", "version", "default_language", "style"];

impl Export<'_> {
    /// Writes the one row of settings.
    pub(super) fn write_settings(&mut self) {
        let form = self.form;
        let settings = &form.settings;
        self.settings.next();
        for (column, text) in [
            ("form_title", Some(&settings.title)),
            ("form_id", Some(&settings.form_id)),
            ("version", Some(&settings.version)),
            ("style", Some(&settings.style)),
            ("submission_url", settings.submission_url.as_ref()),
            ("public_key", settings.public_key.as_ref()),
            ("auto_send", settings.auto_send.as_ref()),
            ("auto_delete", settings.auto_delete.as_ref()),
            ("client_editable", settings.client_editable.as_ref()),
            ("instance_xmlns", settings.instance_namespace.as_ref()),
        ] {
            if let Some(text) = text {
                self.settings.set(column, &**text);
            }
        }
        let namespaces: Vec<String> =
            settings.namespaces.iter().map(|(prefix, address)| format!("{prefix}=\"{address}\"")).collect();
        self.settings.set("namespaces", namespaces.join(" "));
        let root_attributes = form.node(NodeId::ROOT).children.iter().map(|&child| form.node(child));
        let root_attributes = root_attributes
            .filter(|node| matches!(node.kind, NodeKind::Attribute) && node.bind == Bind::default())
            .filter(|node| !matches!(&*node.name, "id" | "version"))
            .map(|node| (&node.name, &node.default));
        let attributes = settings.attributes.iter().chain(&form.node(NodeId::ROOT).attributes);
        for (name, value) in attributes.map(|(name, value)| (name, value)).chain(root_attributes) {
            match &**name {
                "odk:prefix" => self.settings.set("prefix", &**value),
                "odk:delimiter" => self.settings.set("delimiter", &**value),
                name => self.settings.set(&format!("attribute::{name}"), &**value),
            }
        }
        let language = form.languages.get(usize::from(form.default_language.0));
        if let Some(language) = language.filter(|language| &*language.name != Language::UNNAMED) {
            self.settings.set("default_language", &*language.name);
        }
        self.settings.set("awaiting_review", settings.awaiting_review.join("; "));
        let root = &form.node(NodeId::ROOT).name;
        if &**root != "data" {
            self.settings.set("name", &**root);
        }
        self.write_identity();
        if has_duplicates(
            form.instances.iter().filter(|one| one.source == InstanceSource::Internal).map(|one| &one.tree),
        ) {
            self.settings.set("allow_choice_duplicates", "yes");
        }
        if self.survey.texts().any(|text| clean(text, true) != clean(text, false)) {
            self.settings.set("clean_text_values", "no");
        }
        let has_curly_quotes =
            [&self.survey, &self.choices].iter().any(|rows| rows.texts().any(|text| clean(text, false) != text));
        if has_curly_quotes {
            let message = "Curly quotes in texts become straight ones when the XLSForm is read.";
            self.report.warning("not-in-xlsform", Origin::default(), message, "");
        }
    }

    fn write_identity(&mut self) {
        let form = self.form;
        let meta = form.child(NodeId::ROOT, "meta").or_else(|| form.child(NodeId::ROOT, "orx:meta"));
        let member = |name: &str| {
            meta.and_then(|meta| form.child(meta, name).or_else(|| form.child(meta, &format!("orx:{name}"))))
        };
        match member("instanceID").map(|id| form.node(id)) {
            None => self.settings.set("omit_instanceID", "yes"),
            Some(node) => match &node.bind.preload {
                Some(preload) if &*preload.kind != "uid" => self.settings.set("instance_id", &*preload.kind),
                _ => {}
            },
        }
        if let Some(name) = member("instanceName")
            && let Some(calculate) = form.node(name).bind.calculate
        {
            let written = self.expressions.written(calculate, Place::at(name)).into_owned();
            self.settings.set("instance_name", written);
        }
    }
}

fn has_duplicates<'f>(trees: impl Iterator<Item = &'f XmlTree>) -> bool {
    for tree in trees {
        let Some(root) = tree.root() else { continue };
        let mut seen = FxHashSet::default();
        for item in tree.children(root) {
            let Some(name) = tree.child(item, "name") else { continue };
            if !seen.insert(tree.own_text(name)) {
                return true;
            }
        }
    }
    false
}
