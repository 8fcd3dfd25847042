//! The files that a demo leaves: the merged records for other programs.

use super::handset::Handset;
use casement_core::export::{CsvExport, InMemory, JsonExport, JsonShape, Options, Plan, Values, XlsxExport};
use casement_core::id::RecordId;
use casement_core::record::disagreement::Circumstances;
use rust_xlsxwriter::Workbook;
use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};

/// A file that was written, and what is in it.
pub(super) struct Exported {
    pub(super) path: PathBuf,
    pub(super) bytes: u64,
    pub(super) about: &'static str,
}

/// Writes a record from a phone: tables that may leave the office, and a document with all of it. What is not named by its
/// table is named by the form.
pub(super) fn export(from: &mut Handset, record: RecordId, form: &str, folder: &Path) -> Result<Vec<Exported>, String> {
    let told = |error: &dyn std::fmt::Display| format!("The export cannot be written: {error}.");
    fs::create_dir_all(folder).map_err(|error| told(&error))?;
    let phone = from.phone()?;
    let mut open = phone.open_for_export(record).map_err(|error| told(&error))?;
    let people = phone.people();
    let filling = open.filling();
    let found = filling.disagreements(&Circumstances { people: Some(&people), ..Circumstances::default() });
    let blueprint = filling.blueprint().clone();
    let mut paths = Vec::new();

    let shared = Plan::new(blueprint.clone(), Options { values: Values::Labels, ..Options::default() });
    let mut csv = CsvExport::begin(&shared, true, |table| {
        let path = folder.join(format!("{}.csv", table.file_name));
        let file = File::create(&path)?;
        paths.push((path, "no names, nothing sensitive"));
        Ok(BufWriter::new(file))
    })
    .map_err(|error| told(&error))?;
    csv.add(filling, &people, &found).map_err(|error| told(&error))?;
    csv.finish().map_err(|error| told(&error))?;

    let path = folder.join(format!("{form}.xlsx"));
    let mut xlsx = XlsxExport::begin(&shared, Workbook::new(), InMemory).map_err(|error| told(&error))?;
    xlsx.add(filling, &people, &found).map_err(|error| told(&error))?;
    let sink = File::create(&path).map_err(|error| told(&error))?;
    xlsx.finish(BufWriter::new(sink)).map_err(|error| told(&error))?;
    paths.push((path, "the same, with a codebook"));

    let options = Options { attribution: true, disagreements: true, sensitive: true, ..Options::default() };
    let whole = Plan::new(blueprint, options);
    let path = folder.join(format!("{form}.json"));
    let sink = File::create(&path).map_err(|error| told(&error))?;
    let mut json = JsonExport::begin(&whole, JsonShape::List, BufWriter::new(sink)).map_err(|error| told(&error))?;
    json.add(filling, &people, &found).map_err(|error| told(&error))?;
    json.finish().map_err(|error| told(&error))?;
    paths.push((path, "all, with who said what"));

    let sized = paths.into_iter().map(|(path, about)| {
        let bytes = fs::metadata(&path).map_err(|error| told(&error))?.len();
        Ok(Exported { path, bytes, about })
    });
    sized.collect()
}
