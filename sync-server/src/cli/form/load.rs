//! Reading a form from a file, whatever its format, with the data files that lie beside it.

pub(in crate::cli) use crate::domain::import::compile as compile_definition;
use crate::domain::import::{self, ReadForm};
use casement_core::form::attachment;
use casement_core::form::model::{FormDefinition, Origin, Problem};
use casement_core::form::program::Form;
use casement_core::form::workbook::Workbook;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

/// Largest form or data file that is read, in bytes. What stands in them is bounded more closely by the core.
const FILE_BYTES_MAX: u64 = 256 * 1024 * 1024;

/// A form as far as it could be read, with everything that is wrong with it.
pub(in crate::cli) struct Loaded {
    pub(in crate::cli) definition: Option<FormDefinition>,
    pub(in crate::cli) problems: Vec<Problem>,
    /// The spreadsheet that the form was read from, if it was one.
    pub(in crate::cli) workbook: Option<Workbook>,
}

/// A form that is ready to be filled, where nothing is an error.
pub(in crate::cli) struct Compiled {
    pub(in crate::cli) form: Option<Form>,
    pub(in crate::cli) problems: Vec<Problem>,
}

/// Why a file cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub(in crate::cli) enum LoadError {
    #[error("Cannot read {0}: {reason}.", reason = reason(.1))]
    Io(String, #[source] io::Error),
    #[error("{name} is larger than {mib} MiB.", name = .0, mib = FILE_BYTES_MAX >> 20)]
    TooLarge(String),
}

/// What the system says, in the words of a person where it is one of the usual things.
pub(in crate::cli) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder, not a file".to_owned(),
        io::ErrorKind::PermissionDenied => "you have no permission".to_owned(),
        _ => error.to_string(),
    }
}

pub(in crate::cli) fn read_file(path: &Path) -> Result<Vec<u8>, LoadError> {
    let name = || path.display().to_string();
    let file = File::open(path).map_err(|error| LoadError::Io(name(), error))?;
    let mut bytes = Vec::new();
    file.take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes).map_err(|error| LoadError::Io(name(), error))?;
    if bytes.len() as u64 > FILE_BYTES_MAX { Err(LoadError::TooLarge(name())) } else { Ok(bytes) }
}

/// Reads a definition and attaches the data files that lie beside it.
pub(in crate::cli) fn load(path: &Path) -> Result<Loaded, LoadError> {
    let bytes = read_file(path)?;
    let mut loaded = read_definition(path, &bytes);
    if let Some(definition) = &mut loaded.definition {
        loaded.problems.extend(attach_files(definition, path, |_, _| {}));
    }
    Ok(loaded)
}

/// The files of a form, to be kept with what is filled in it.
pub(in crate::cli) struct Files {
    /// The form's own.
    pub(in crate::cli) form: Vec<u8>,
    /// The data files that it needs, by name, as far as they lie beside it.
    pub(in crate::cli) data: Vec<(String, Vec<u8>)>,
}

/// Reads a definition with its data files, and gives the files too.
pub(in crate::cli) fn load_with_files(path: &Path) -> Result<(Loaded, Files), LoadError> {
    let mut files = Files { form: read_file(path)?, data: Vec::new() };
    let mut loaded = read_definition(path, &files.form);
    if let Some(definition) = &mut loaded.definition {
        let keep = |name: &str, bytes| files.data.push((name.to_owned(), bytes));
        loaded.problems.extend(attach_files(definition, path, keep));
    }
    Ok((loaded, files))
}

/// Tells an XForm from a workbook by its content.
pub(in crate::cli) fn read_definition(path: &Path, bytes: &[u8]) -> Loaded {
    if is_xml(bytes) {
        return import::read_xform(bytes).into();
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    import::read_workbook(bytes, name.as_deref(), &stem).into()
}

impl From<ReadForm> for Loaded {
    fn from(read: ReadForm) -> Self {
        Self { definition: read.definition, problems: read.problems, workbook: read.workbook }
    }
}

/// Whether the first thing in a file, after a byte order mark and white space, is `<`.
fn is_xml(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    utf16 || bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<')
}

/// Gives the form the files that it needs, from its own folder or from `FORM-media` in it, as ODK's tools name it.
fn attach_files(definition: &mut FormDefinition, form: &Path, mut keep: impl FnMut(&str, Vec<u8>)) -> Vec<Problem> {
    let mut problems = Vec::new();
    let folder = form.parent().map(Path::to_path_buf).unwrap_or_default();
    let mut media = form.file_stem().unwrap_or_default().to_os_string();
    media.push("-media");
    for file in attachment::required(definition).into_iter().filter(|file| !file.is_loaded) {
        let places = [folder.join(&*file.name), folder.join(&media).join(&*file.name)];
        let found = is_plain_name(&file.name).then(|| places.into_iter().find(|place| place.is_file())).flatten();
        match found.map(|place: PathBuf| read_file(&place)) {
            Some(Ok(bytes)) => {
                problems.extend(attachment::attach(definition, &file.name, &bytes));
                keep(&file.name, bytes);
            }
            Some(Err(error)) => {
                problems.push(Problem::error("unreadable-file", Origin::default(), error.to_string(), ""));
            }
            None => problems.push(Problem::warning(
                "missing-file",
                Origin::default(),
                format!("The form needs the file {}, which does not lie beside it.", file.name),
                "Put it into the folder of the form.",
            )),
        }
    }
    problems
}

/// Whether a name that a form gives is that of a file and does not lead into another folder.
fn is_plain_name(name: &str) -> bool {
    let mut components = Path::new(name).components();
    let is_name = matches!(components.next(), Some(Component::Normal(_)));
    is_name && components.next().is_none() && !name.contains(['/', '\\', '\0'])
}

/// Reads and compiles a form.
pub(in crate::cli) fn compile(path: &Path) -> Result<Compiled, LoadError> {
    let Loaded { definition, mut problems, .. } = load(path)?;
    let form = definition.and_then(|definition| compile_definition(definition, &mut problems));
    Ok(Compiled { form, problems })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_cannot_name_files_of_other_folders() {
        assert!(is_plain_name("towns.csv"));
        for name in ["../towns.csv", "/etc/passwd", "a/b.csv", "..", ".", "", "a\\b.csv", "a.csv/"] {
            assert!(!is_plain_name(name), "{name}");
        }
    }
}
