//! Records of a phone as files for other programs.

use super::{Blueprints, Occasion, PhoneError, approved, open, people};
use crate::device::Owner;
use crate::export::{CsvExport, InMemory, JsonExport, JsonShape, NOBODY, Options, Plan, XlsxExport, instance_xml};
use crate::id::RecordId;
use crate::limits::PHONE_EXPORT_RECORDS_MAX;
use crate::record::Blueprint;
use crate::record::disagreement::Circumstances;
use crate::store::LocalStore;
use crate::sync::phone::Me;
use rust_xlsxwriter::Workbook;
use std::io::Cursor;

/// What kind of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportFormat {
    /// One table for the records and one for each repeat.
    Csv,
    /// The same tables as the sheets of one workbook, with a codebook.
    Xlsx,
    /// One list of objects.
    Json,
    /// One ODK instance a file.
    OdkXml,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportedFile {
    /// What it may be called.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Records of one form as files, as they stand for the team: observations that differ stand for no answer before the lead
/// adopts one. All must be of one version of one form.
pub fn export(
    store: &mut impl LocalStore,
    me: &Me,
    records: &[RecordId],
    format: ExportFormat,
    options: Options,
    blueprints: &mut Blueprints,
    occasion: &Occasion,
) -> Result<Vec<ExportedFile>, PhoneError> {
    if records.len() > PHONE_EXPORT_RECORDS_MAX {
        return Err(PhoneError::TooManyRecords);
    }
    let Some(&first) = records.first() else { return Ok(Vec::new()) };
    let owner = Owner::from(me).seen_by(NOBODY.member);
    let blueprint = open(store, owner, first, blueprints, occasion)?.filling().blueprint().clone();
    let name = file_name(&blueprint);
    let (people, wants_all) = (people(&me.roster), options.disagreements);
    let plan = Plan::new(blueprint, options);
    let mut target = Target::begin(&plan, format)?;
    for &record in records {
        let approved = approved(store, me, record)?;
        let mut opened = open(store, owner, record, blueprints, occasion)?;
        let filling = opened.filling();
        let circumstances =
            Circumstances { people: Some(&people), approved: approved.as_deref(), ..Circumstances::default() };
        let found = if wants_all { filling.disagreements(&circumstances) } else { Vec::new() };
        match &mut target {
            Target::Csv(export) => export.add(filling, &people, &found)?,
            Target::Xlsx(export) => export.add(filling, &people, &found)?,
            Target::Json(export) => export.add(filling, &people, &found)?,
            Target::OdkXml(files) => {
                let bytes = instance_xml(&plan, filling)?.into_bytes();
                files.push(ExportedFile { name: format!("{name} {:.8}.xml", record.to_string()), bytes });
            }
        }
    }
    target.finish(&plan, &name)
}

/// The form's id, with nothing in it that a file system minds.
fn file_name(blueprint: &Blueprint) -> String {
    let id = &blueprint.form().definition().settings.form_id;
    let kept: String = id.chars().map(|sign| if sign.is_alphanumeric() { sign } else { '-' }).take(60).collect();
    if kept.is_empty() { "record".to_owned() } else { kept }
}

enum Target<'a> {
    Csv(CsvExport<'a, Vec<u8>>),
    Xlsx(Box<XlsxExport<'a, InMemory>>),
    Json(JsonExport<'a, Vec<u8>>),
    OdkXml(Vec<ExportedFile>),
}

impl<'a> Target<'a> {
    fn begin(plan: &'a Plan, format: ExportFormat) -> Result<Self, PhoneError> {
        Ok(match format {
            // With a byte order mark, without which Excel shows Arabic as signs.
            ExportFormat::Csv => Self::Csv(CsvExport::begin(plan, true, |_| Ok(Vec::new()))?),
            ExportFormat::Xlsx => Self::Xlsx(Box::new(XlsxExport::begin(plan, Workbook::new(), InMemory)?)),
            ExportFormat::Json => Self::Json(JsonExport::begin(plan, JsonShape::List, Vec::new())?),
            ExportFormat::OdkXml => Self::OdkXml(Vec::new()),
        })
    }

    fn finish(self, plan: &Plan, name: &str) -> Result<Vec<ExportedFile>, PhoneError> {
        let one = |ending: &str, bytes| vec![ExportedFile { name: format!("{name}.{ending}"), bytes }];
        Ok(match self {
            Self::Csv(export) => {
                let named = |(bytes, table): (Vec<u8>, &crate::export::Table)| ExportedFile {
                    name: format!("{}.csv", table.file_name),
                    bytes,
                };
                export.finish()?.into_iter().zip(plan.tables()).map(named).collect()
            }
            Self::Xlsx(export) => {
                let mut bytes = Cursor::new(Vec::new());
                export.finish(&mut bytes)?;
                one("xlsx", bytes.into_inner())
            }
            Self::Json(export) => one("json", export.finish()?),
            Self::OdkXml(files) => files,
        })
    }
}
