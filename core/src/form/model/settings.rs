//! What is said of the form as a whole.

/// Settings of a form: the `settings` sheet, or the attributes and elements of an XForm that say the same.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// `form_id`: the `id` of the primary instance.
    pub form_id: Box<str>,
    /// `version`, as written; empty where none.
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
    /// Other settings carried along as written (attributes of the primary instance's root such as `odk:prefix`).
    pub attributes: Vec<(Box<str>, Box<str>)>,
}
