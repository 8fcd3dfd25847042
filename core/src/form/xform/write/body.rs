//! The body: controls in their order, each with its texts, its controls and its actions.

use super::FormWriter;
use super::texts::Usage;
use crate::form::model::{Control, ControlId, ControlKind, SelectKind};

impl FormWriter<'_> {
    pub(super) fn write_body(&mut self) {
        self.xml.open("h:body");
        if !self.form.settings.style.is_empty() {
            self.xml.attribute("class", &self.form.settings.style);
        }
        for &control in &self.form.body {
            self.write_control(control);
        }
        self.xml.close();
    }

    /// Recurses as deep as the form, which its readers bound.
    fn write_control(&mut self, id: ControlId) {
        let control = self.form.control(id);
        self.xml.open(element_name(control));
        self.write_attributes(control);
        // Apps want a label wherever there is a hint.
        match &control.label {
            Some(label) => self.write_text("label", Usage::Label(id), label),
            None if control.hint.is_some() => {
                self.xml.open("label");
                self.xml.close();
            }
            None => {}
        }
        if let Some(hint) = &control.hint {
            self.write_text("hint", Usage::Hint(id), hint);
        }
        self.write_choices(id, control);
        for &child in &control.children {
            self.write_control(child);
        }
        self.write_actions(Some(id));
        self.xml.close();
    }

    fn write_attributes(&mut self, control: &Control) {
        if let Some(node) = control.node {
            let is_repeat = matches!(control.kind, ControlKind::Repeat { .. });
            self.xml.attribute(if is_repeat { "nodeset" } else { "ref" }, &self.form.path(node));
        }
        match &control.kind {
            ControlKind::Repeat { count, no_add_remove } => {
                self.expression("jr:count", *count);
                if *no_add_remove {
                    self.xml.attribute("jr:noAddRemove", "true()");
                }
            }
            ControlKind::Upload(media_type) => self.xml.attribute("mediatype", media_type),
            ControlKind::Range(bounds) => {
                self.xml.attribute("start", &bounds.start);
                self.xml.attribute("end", &bounds.end);
                self.xml.attribute("step", &bounds.step);
            }
            ControlKind::Group | ControlKind::Input | ControlKind::Trigger | ControlKind::Select(..) => {}
        }
        if !control.appearance.is_empty() {
            self.xml.attribute("appearance", &control.appearance);
        }
        for (name, value) in &control.attributes {
            self.xml.attribute(name, value);
        }
    }
}

fn element_name(control: &Control) -> &'static str {
    match &control.kind {
        ControlKind::Group => "group",
        ControlKind::Repeat { .. } => "repeat",
        ControlKind::Input => "input",
        ControlKind::Upload(_) => "upload",
        ControlKind::Trigger => "trigger",
        ControlKind::Range(_) => "range",
        // A select whose choices stand in itemsets.csv.
        ControlKind::Select(..) if control.attribute("query").is_some() => "input",
        ControlKind::Select(SelectKind::One, _) => "select1",
        ControlKind::Select(SelectKind::Multiple, _) => "select",
        ControlKind::Select(SelectKind::Rank, _) => "odk:rank",
    }
}
