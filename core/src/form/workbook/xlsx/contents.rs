//! The contents of a workbook: which sheets it has, in order, and in which parts of the package they stand.

use quick_xml::events::Event;
use std::collections::HashMap;

use super::super::WorkbookError;
use super::package::Package;
use super::xml::{Xml, attribute, local_name};
use crate::limits::{WORKBOOK_ENTRIES_MAX, WORKBOOK_SHEETS_MAX};

/// Where the parts of a workbook are.
pub(super) struct Contents {
    pub(super) sheets: Vec<SheetEntry>,
    pub(super) is_date_1904: bool,
    pub(super) shared_strings_part: String,
    pub(super) styles_part: String,
}

/// One sheet as the workbook lists it.
pub(super) struct SheetEntry {
    pub(super) name: String,
    pub(super) part: String,
    /// Whether it is a sheet of cells, and not of a chart, a dialog or old macros.
    pub(super) has_cells: bool,
}

struct Relation {
    kind: String,
    part: String,
}

impl Contents {
    /// Reads the workbook part and its relations.
    pub(super) fn read(package: &mut Package<'_>) -> Result<Self, WorkbookError> {
        let root = relations(package, "")?;
        let workbook_part = root
            .into_values()
            .find(|relation| relation.kind == "officeDocument")
            .map_or_else(|| "xl/workbook.xml".to_owned(), |relation| relation.part);
        let listed = match package.part(&workbook_part)? {
            Some(part) => Listed::read(&part)?,
            None => return Err(WorkbookError::NotASpreadsheet),
        };
        let relations = relations(package, &workbook_part)?;
        let part_of_kind = |kind: &str, usual: &str| {
            let found = relations.values().find(|relation| relation.kind == kind);
            found.map_or_else(|| usual.to_owned(), |relation| relation.part.clone())
        };
        let mut sheets = Vec::with_capacity(listed.sheets.len());
        for (name, id) in listed.sheets {
            let relation = relations.get(&id).ok_or(WorkbookError::damaged("a sheet is missing"))?;
            let has_cells = relation.kind == "worksheet";
            sheets.push(SheetEntry { name, part: relation.part.clone(), has_cells });
        }
        Ok(Self {
            sheets,
            is_date_1904: listed.is_date_1904,
            shared_strings_part: part_of_kind("sharedStrings", "xl/sharedStrings.xml"),
            styles_part: part_of_kind("styles", "xl/styles.xml"),
        })
    }
}

/// What the workbook part says: names of sheets with the ids of their relations.
struct Listed {
    sheets: Vec<(String, String)>,
    is_date_1904: bool,
}

impl Listed {
    fn read(part: &[u8]) -> Result<Self, WorkbookError> {
        let mut xml = Xml::new(part);
        let mut listed = Self { sheets: Vec::new(), is_date_1904: false };
        loop {
            match xml.next()? {
                Event::Start(start) if local_name(&start) == "workbookPr" => {
                    let flag = attribute(&start, "date1904")?;
                    listed.is_date_1904 = flag.is_some_and(|flag| matches!(flag.as_str(), "1" | "true" | "on"));
                }
                Event::Start(start) if local_name(&start) == "sheet" => {
                    // As openpyxl does: old macro workbooks list sheets that are nowhere.
                    let Some(id) = attribute(&start, "id")?.filter(|id| !id.is_empty()) else { continue };
                    if listed.sheets.len() == WORKBOOK_SHEETS_MAX {
                        return Err(WorkbookError::TooMany { what: "sheets", count_max: WORKBOOK_SHEETS_MAX });
                    }
                    listed.sheets.push((attribute(&start, "name")?.unwrap_or_default(), id));
                }
                Event::Eof => return Ok(listed),
                _ => {}
            }
        }
    }
}

/// The relations of a part (the whole package's for an empty name) by id, with the last word of their type.
fn relations(package: &mut Package<'_>, part: &str) -> Result<HashMap<String, Relation>, WorkbookError> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let name = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
    let mut relations = HashMap::new();
    let Some(part) = package.part(&name)? else { return Ok(relations) };
    let mut xml = Xml::new(&part);
    loop {
        match xml.next()? {
            Event::Start(start) if local_name(&start) == "Relationship" => {
                let id = attribute(&start, "Id")?.unwrap_or_default();
                let kind = attribute(&start, "Type")?.unwrap_or_default();
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                let part = resolve(folder, &attribute(&start, "Target")?.unwrap_or_default());
                if relations.len() == WORKBOOK_ENTRIES_MAX {
                    return Err(WorkbookError::TooMany { what: "parts", count_max: WORKBOOK_ENTRIES_MAX });
                }
                relations.insert(id, Relation { kind, part });
            }
            Event::Eof => return Ok(relations),
            _ => {}
        }
    }
}

/// The name of the part that a relation of a part in `folder` points to. It is only ever looked up in the package.
fn resolve(folder: &str, target: &str) -> String {
    let base = if target.starts_with('/') { "" } else { folder };
    let mut names: Vec<&str> = Vec::new();
    for name in base.split('/').chain(target.split('/')) {
        match name {
            "" | "." => {}
            ".." => drop(names.pop()),
            name => names.push(name),
        }
    }
    names.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved_within_the_package() {
        assert_eq!("xl/worksheets/sheet1.xml", resolve("xl", "worksheets/sheet1.xml"));
        assert_eq!("xl/worksheets/sheet1.xml", resolve("xl", "/xl/worksheets/sheet1.xml"));
        assert_eq!("etc/passwd", resolve("xl", "../../../etc/passwd"));
        assert_eq!("a/c.xml", resolve("a/b", "./../c.xml"));
    }
}
