//! What is wanted of an export.

use crate::form::model::LanguageId;

/// How choices are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Values {
    /// As the form stores them; what programs should read.
    #[default]
    Codes,
    /// As people read them.
    Labels,
}

/// How columns are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HeaderNames {
    /// The question's name; its path where several questions of the table have that name.
    #[default]
    Names,
    /// The question's path always. Stays the same whatever a later version of the form adds.
    Paths,
}

/// What is wanted of an export. The default can be published: codes, no sensitive answers, nobody's name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// Codes or labels.
    pub values: Values,
    /// The language of labels; the form's own where `None`.
    pub language: Option<LanguageId>,
    /// How columns are called.
    pub headers: HeaderNames,
    /// Whether the choices of a question that takes several get a column each, 1 or 0, beside the one column.
    pub choice_columns: bool,
    /// Whether disagreements and the observations of each member are shown. They name members.
    pub disagreements: bool,
    /// Whether who answered, when and from what source are shown. They name members.
    pub attribution: bool,
    /// Whether answers to sensitive questions, and what the form calculates from them, are exported.
    pub sensitive: bool,
}
