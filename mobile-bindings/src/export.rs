//! Records as files for other programs.

use crate::error::{CasementError, Refusal};
use crate::shared::Work;
use casement_core::export::{HeaderNames, Options, Values};
use casement_core::form::model::LanguageId;
use casement_core::id::RecordId;
use casement_core::phone::{self, Occasion};
use casement_sqlite::SqliteStore;

/// What is wanted of an export. The default can be published: codes, no sensitive answers, nobody's name.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ExportOptions {
    /// Whether choices are written as people read them; else as the form stores them.
    #[uniffi(default = false)]
    pub labels: bool,
    /// The language of labels, by its name in the form; its own where none.
    #[uniffi(default = None)]
    pub language: Option<String>,
    /// Whether columns are called by the whole path of their question.
    #[uniffi(default = false)]
    pub paths: bool,
    /// Whether the choices of a question that takes several get a column each.
    #[uniffi(default = false)]
    pub choice_columns: bool,
    /// Whether disagreements and the observations of each member are shown. They name members.
    #[uniffi(default = false)]
    pub disagreements: bool,
    /// Whether who answered, when and from what source are shown. They name members.
    #[uniffi(default = false)]
    pub attribution: bool,
    /// Whether answers to sensitive questions are exported.
    #[uniffi(default = false)]
    pub sensitive: bool,
}

impl ExportOptions {
    pub(crate) fn of(
        &self,
        store: &mut SqliteStore,
        work: &mut Work,
        first: Option<RecordId>,
        occasion: &Occasion,
    ) -> Result<Options, CasementError> {
        let language = match (&self.language, first) {
            (Some(name), Some(first)) => Some(language(store, work, first, occasion, name)?),
            _ => None,
        };
        Ok(Options {
            values: if self.labels { Values::Labels } else { Values::Codes },
            language,
            headers: if self.paths { HeaderNames::Paths } else { HeaderNames::Names },
            choice_columns: self.choice_columns,
            disagreements: self.disagreements,
            attribution: self.attribution,
            sensitive: self.sensitive,
        })
    }
}

fn language(
    store: &mut SqliteStore,
    work: &mut Work,
    record: RecordId,
    occasion: &Occasion,
    name: &str,
) -> Result<LanguageId, CasementError> {
    let owner = work.me().into();
    let mut open = phone::open(store, owner, record, &mut work.blueprints, occasion)?;
    let languages = &open.filling().blueprint().form().definition().languages;
    let found = languages.iter().position(|language| &*language.name == name);
    let unknown = || CasementError::refused(Refusal::NoLanguage, format_args!("the form has no language {name}"));
    found.and_then(|place| place.try_into().ok()).map(LanguageId).ok_or_else(unknown)
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ExportedFile {
    /// What it may be called.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl From<phone::ExportedFile> for ExportedFile {
    fn from(file: phone::ExportedFile) -> Self {
        let phone::ExportedFile { name, bytes } = file;
        Self { name, bytes }
    }
}
