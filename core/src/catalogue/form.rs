//! A published form: what a version is the hash of.

use super::label;
use crate::form::model::Problem;
use crate::form::program::Form;
use crate::form::{attachment, xform};
use crate::id::FormVersionId;
use crate::identity::MessageError;
use crate::identity::message::{Message, Reader, Writer};
use crate::limits::{PLACE_TEXT_BYTES_MAX, PUBLISHED_ATTACHMENTS_MAX, PUBLISHED_FORM_BYTES_MAX};
use sha2::{Digest, Sha256};

/// A version of a form as it was published. It never changes: its name is the hash of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedForm {
    /// What stays the same from version to version.
    pub form_id: String,
    /// What people call it.
    pub title: String,
    /// The version as its author names it.
    pub version: String,
    /// Whether a visit's team fills in one record of it together; else each interview or unit gets one of its own.
    pub is_shared: bool,
    /// The definition, as XForm XML.
    pub xform: String,
    /// The files that go with it.
    pub attachments: Vec<Attached>,
}

/// One file that goes with a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// By which the form names it.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
}

impl PublishedForm {
    /// What names this version: the SHA-256 of its encoding.
    pub fn version_id(&self) -> FormVersionId {
        FormVersionId::new(Sha256::digest(self.encode()).into())
    }

    /// What a list shows of it.
    pub fn label(&self) -> String {
        label(&format!("{} {}", self.title, self.version))
    }

    /// The form, ready to be filled in. It had no errors when it was published; a program that finds some is another one.
    pub fn compile(&self) -> (Option<Form>, Vec<Problem>) {
        let (definition, mut problems) = xform::read(self.xform.as_bytes());
        let Some(mut definition) = definition else { return (None, problems) };
        for file in &self.attachments {
            problems.extend(attachment::attach(&mut definition, &file.name, &file.bytes));
        }
        let (form, more) = Form::compile(definition);
        problems.extend(more);
        (form, problems)
    }
}

impl Message for PublishedForm {
    const BYTES_MAX: usize = PUBLISHED_FORM_BYTES_MAX;
    const FIELDS: usize = 6;

    fn write(&self, out: &mut Writer) {
        out.text(&self.form_id);
        out.text(&self.title);
        out.text(&self.version);
        out.flag(self.is_shared);
        out.text(&self.xform);
        out.list(self.attachments.len());
        for file in &self.attachments {
            out.list(2);
            out.text(&file.name);
            out.bytes(&file.bytes);
        }
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, MessageError> {
        let (form_id, title) =
            (input.text(PLACE_TEXT_BYTES_MAX)?.to_owned(), input.text(PLACE_TEXT_BYTES_MAX)?.to_owned());
        let (version, is_shared) = (input.text(PLACE_TEXT_BYTES_MAX)?.to_owned(), input.flag()?);
        let xform = input.text(PUBLISHED_FORM_BYTES_MAX)?.to_owned();
        let mut attachments = Vec::new();
        for _ in 0..input.list(PUBLISHED_ATTACHMENTS_MAX)? {
            if input.list(2)? != 2 {
                return Err(MessageError::Malformed);
            }
            let name = input.text(PLACE_TEXT_BYTES_MAX)?.to_owned();
            attachments.push(Attached { name, bytes: input.bytes(PUBLISHED_FORM_BYTES_MAX)?.to_vec() });
        }
        Ok(Self { form_id, title, version, is_shared, xform, attachments })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_published_form_is_read_back_and_named_by_its_content() {
        let form = PublishedForm {
            form_id: "police".to_owned(),
            title: "Police station".to_owned(),
            version: "2026112501".to_owned(),
            is_shared: true,
            xform: "<h:html/>".to_owned(),
            attachments: vec![Attached { name: "towns.csv".to_owned(), bytes: b"name,label\n".to_vec() }],
        };
        assert_eq!(PublishedForm::decode(&form.encode()), Ok(form.clone()));
        let other = PublishedForm { is_shared: false, ..form.clone() };
        assert_ne!(other.version_id(), form.version_id());
        assert!(form.compile().0.is_none(), "what is no XForm is told, and nothing panics");
    }
}
