//! What the head says of the form as a whole: title, id, version, submission, namespaces.

use super::super::dom::Element;
use super::Reader;
use crate::form::model::Settings;

impl<'d> Reader<'d> {
    pub(super) fn read_settings(&mut self, head: Element<'d>, model: Element<'d>, primary: Element<'d>) {
        self.form.settings.namespaces = self.document.namespaces().to_vec();
        self.read_head(head);
        self.read_model_attributes(model);
        self.read_root_attributes(primary);
        if let Some(style) = self.document.root().child("body").and_then(|body| body.attribute("class")) {
            self.form.settings.style = style.trim().into();
        }
        for submission in model.children().filter(|child| child.name() == "submission") {
            self.read_submission(submission);
        }
        if self.form.settings.form_id.is_empty() {
            let message = "The form has no id.";
            self.problems.warning(primary, "no-form-id", message, "Write id=\"..\" on the first element of the data.");
        }
    }

    fn read_head(&mut self, head: Element<'d>) {
        for child in head.children() {
            match child.name() {
                "title" => self.form.settings.title = child.own_text().into(),
                "model" | "body" => {}
                _ => self.problems.unknown_element(child, "head"),
            }
        }
    }

    fn read_model_attributes(&mut self, model: Element<'d>) {
        for (name, written, value) in model.attributes() {
            let settings = &mut self.form.settings;
            match name {
                "odk:xforms-version" => settings.xforms_version = value.into(),
                "entities:entities-version" => settings.entities_version = Some(value.into()),
                "id" => {}
                _ => self.problems.warning(
                    model,
                    "unknown-attribute",
                    format!("The attribute {written} of <model> is not supported and is left out."),
                    "",
                ),
            }
        }
    }

    fn read_root_attributes(&mut self, primary: Element<'d>) {
        let settings = &mut self.form.settings;
        for (name, written, value) in primary.all_attributes() {
            match name {
                "id" => settings.form_id = value.trim().into(),
                "version" => settings.version = value.trim().into(),
                "orx:version" => {
                    settings.version = value.trim().into();
                    settings.attributes.push((name.into(), value.trim().into()));
                }
                "xmlns" => settings.instance_namespace = Some(value.into()),
                "jr:template" => {}
                // The prefix is declared for the whole form.
                _ if written.starts_with("xmlns:") => {}
                _ if self.outline.attributes.contains(written) => {}
                _ => settings.attributes.push((written.into(), value.into())),
            }
        }
    }

    fn read_submission(&mut self, submission: Element<'d>) {
        for (name, written, value) in submission.attributes() {
            let Settings { submission_url, public_key, auto_send, auto_delete, client_editable, .. } =
                &mut self.form.settings;
            let known = match name {
                "action" => submission_url,
                "base64RsaPublicKey" => public_key,
                "orx:auto-send" | "auto-send" => auto_send,
                "orx:auto-delete" | "auto-delete" => auto_delete,
                "odk:client-editable" => client_editable,
                // Implied by the action.
                "method" | "id" | "ref" => continue,
                _ => {
                    self.problems.warning(
                        submission,
                        "unknown-attribute",
                        format!("The attribute {written} of <submission> is not supported and is left out."),
                        "",
                    );
                    continue;
                }
            };
            *known = Some(value.trim().into());
        }
    }
}
