//! What is said of the form as a whole.

use super::Language;

/// Settings of a form: the `settings` sheet, or the attributes and elements of an XForm that say the same.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// `form_id`: the `id` of the primary instance.
    pub form_id: Box<str>,
    /// `version`, as written; empty where none. Where an XForm has it in `orx:version`, that is in
    /// [`Self::attributes`] too.
    pub version: Box<str>,
    /// `form_title`; in an XForm `<h:title>`.
    pub title: Box<str>,
    /// `style`: classes of the body (`pages`, `theme-grid`, `swipe-navigation`).
    pub style: Box<str>,
    /// `submission_url`.
    pub submission_url: Option<Box<str>>,
    /// `public_key` (base64) of encrypted forms.
    pub public_key: Option<Box<str>>,
    /// `auto_send`, as written.
    pub auto_send: Option<Box<str>>,
    /// `auto_delete`, as written.
    pub auto_delete: Option<Box<str>>,
    /// `client_editable`: whether apps may offer to edit a filling that was sent (`odk:client-editable`), as written.
    pub client_editable: Option<Box<str>>,
    /// Namespaces beyond those of every form: prefix and address.
    pub namespaces: Vec<(Box<str>, Box<str>)>,
    /// Namespace of the primary instance (`instance_xmlns`).
    pub instance_namespace: Option<Box<str>>,
    /// `odk:xforms-version` of the model, as written; empty where none.
    pub xforms_version: Box<str>,
    /// `entities:entities-version` of the model.
    pub entities_version: Option<Box<str>>,
    /// `awaiting_review`: names of languages whose translation no native speaker has read yet. Casement's own; in an XForm
    /// `casement:awaiting-review` of the translation.
    pub awaiting_review: Vec<Box<str>>,
    /// Other settings carried along as written (attributes of the primary instance's root such as `odk:prefix`).
    pub attributes: Vec<(Box<str>, Box<str>)>,
}

impl Settings {
    /// Whether the translation into a language waits for a native speaker.
    pub fn awaits_review(&self, language: &Language) -> bool {
        self.awaiting_review.iter().any(|name| name.eq_ignore_ascii_case(&language.name))
    }

    /// Whether the version is written as the attribute `version` of the primary instance.
    pub fn writes_plain_version(&self) -> bool {
        !self.version.is_empty() && !self.attributes.iter().any(|(name, _)| &**name == "orx:version")
    }
}

/// The address of a prefix that every form may use without declaring it.
pub fn known_namespace(prefix: &str) -> Option<&'static str> {
    Some(match prefix {
        "jr" => "http://openrosa.org/javarosa",
        "orx" => "http://openrosa.org/xforms",
        "odk" => "http://www.opendatakit.org/xforms",
        "entities" => "http://www.opendatakit.org/xforms/entities",
        "h" => "http://www.w3.org/1999/xhtml",
        "xsd" => "http://www.w3.org/2001/XMLSchema",
        "ev" => "http://www.w3.org/2001/xml-events",
        _ => return None,
    })
}
