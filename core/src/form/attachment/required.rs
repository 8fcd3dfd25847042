//! Which files a form needs beside it.

use crate::form::model::{FormDefinition, InstanceSource};

/// What kind of file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// Comma-separated values, one item a row.
    Csv,
    /// XML, as it is.
    Xml,
    /// GeoJSON, one item a feature.
    GeoJson,
}

/// A file that the form reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachedFile {
    /// Its name, without a path.
    pub name: Box<str>,
    /// What kind of file it is, from its name and the address in the form.
    pub kind: FileKind,
    /// Whether its content is there already.
    pub is_loaded: bool,
}

/// The files that a form reads, in the order in which it declares them, each once.
pub fn required(definition: &FormDefinition) -> Vec<AttachedFile> {
    let mut files: Vec<AttachedFile> = Vec::new();
    for instance in &definition.instances {
        let InstanceSource::External(source) = &instance.source else { continue };
        let Some(name) = file_name(source) else { continue };
        match files.iter_mut().find(|known| *known.name == name) {
            Some(known) => known.is_loaded &= instance.is_loaded,
            None => {
                let kind = file_kind(source);
                files.push(AttachedFile { name: name.into(), kind, is_loaded: instance.is_loaded });
            }
        }
    }
    files
}

/// The name of the file that an address means: `towns.csv` of `jr://file-csv/towns.csv`. None for what is no file.
pub(super) fn file_name(source: &str) -> Option<String> {
    if source.starts_with("jr://instance/") {
        return None;
    }
    // Decoded first, so that no name can lead into another folder.
    let decoded = percent_decoded(source);
    let name = decoded.rsplit(['/', '\\']).next().unwrap_or_default();
    (!matches!(name, "" | "." | "..")).then(|| name.to_owned())
}

pub(super) fn file_kind(source: &str) -> FileKind {
    let lower = source.to_ascii_lowercase();
    if lower.ends_with(".csv") || lower.starts_with("jr://file-csv/") {
        FileKind::Csv
    } else if lower.ends_with(".geojson") {
        FileKind::GeoJson
    } else {
        FileKind::Xml
    }
}

/// `a%20b` is `a b`; what is no such sign stays.
fn percent_decoded(name: &str) -> String {
    if !name.contains('%') {
        return name.to_owned();
    }
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let [first, after @ ..] = rest {
        let digit = |index: usize| after.get(index).and_then(|byte| char::from(*byte).to_digit(16));
        match (first, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_kinds_come_from_addresses() {
        assert_eq!(file_name("jr://file-csv/a%20b%C3%A9%.csv").as_deref(), Some("a bé%.csv"));
        assert_eq!(file_name("jr://instance/last-saved"), None);
        assert_eq!(file_kind("jr://file-csv/a.txt"), FileKind::Csv);
        assert_eq!(file_kind("jr://file/a.GeoJSON"), FileKind::GeoJson);
        assert_eq!(file_kind("jr://file/a.xml"), FileKind::Xml);
    }
}
