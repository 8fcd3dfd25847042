//! Which sheet of a workbook is which.

use super::names::edit_distance;
use super::report::Report;
use crate::form::model::Origin;
use crate::form::workbook::{Sheet, Workbook};

const NAMES: [&str; 6] = ["survey", "choices", "settings", "external_choices", "osm", "entities"];

/// The sheets that make a form, as far as they are there.
#[derive(Default)]
pub(super) struct Sheets<'w> {
    pub(super) survey: Option<&'w Sheet>,
    pub(super) choices: Option<&'w Sheet>,
    pub(super) settings: Option<&'w Sheet>,
    pub(super) external_choices: Option<&'w Sheet>,
    pub(super) osm: Option<&'w Sheet>,
    pub(super) entities: Option<&'w Sheet>,
    others: Vec<&'w str>,
}

impl<'w> Sheets<'w> {
    /// Finds the sheets by name, without regard to case. A sheet that is alone is the survey, whatever its name.
    pub(super) fn find(workbook: &'w Workbook, report: &mut Report) -> Self {
        let mut found = Self::default();
        let sheets = workbook.sheets();
        for sheet in sheets {
            let slot = match sheet.name().to_lowercase().as_str() {
                "survey" => &mut found.survey,
                "choices" => &mut found.choices,
                "settings" => &mut found.settings,
                "external_choices" => &mut found.external_choices,
                "osm" => &mut found.osm,
                "entities" => &mut found.entities,
                _ if sheets.len() == 1 => &mut found.survey,
                _ => {
                    found.others.push(sheet.name());
                    continue;
                }
            };
            if slot.replace(sheet).is_some() {
                report.warning(
                    "repeated-sheet",
                    Origin::sheet(&sheet.name().into()),
                    format!("There are two sheets called “{}”; the last one counts.", sheet.name()),
                    "Rename or remove one of them.",
                );
            }
        }
        let wanted = [("settings", found.settings.is_none()), ("entities", found.entities.is_none())];
        for (name, is_missing) in wanted {
            if let Some(like) = found.misspelt(name).filter(|_| is_missing) {
                report.warning(
                    "misspelt-sheet",
                    Origin::sheet(&like.into()),
                    format!("There is no sheet “{name}”, but one called “{like}”, which is left out."),
                    format!("Rename it to “{name}”, or to “_{like}” if it is for your own use."),
                );
            }
        }
        found
    }

    /// A sheet whose name is nearly this, and that is no other sheet of a form.
    pub(super) fn misspelt(&self, name: &str) -> Option<&'w str> {
        self.others.iter().copied().find(|other| {
            let lower = other.to_lowercase();
            // Names of sheets have at most 31 letters in Excel; longer ones are no slips of the pen.
            other.len() < 64 && edit_distance(&lower, name) <= 2 && !NAMES.contains(other) && !other.starts_with('_')
        })
    }

    /// What to do about a missing sheet.
    pub(super) fn advice_for_missing(&self, name: &str) -> String {
        match self.misspelt(name) {
            Some(like) => format!("There is a sheet called “{like}”: rename it to “{name}”."),
            None => format!("Add a sheet called “{name}”."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::workbook::read_markdown;

    #[test]
    fn sheets_are_found_in_any_case_and_misspelt_ones_are_told() {
        let text = "| Survey |\n| | type |\n| | note |\n| setings |\n| | version |\n| | 1 |\n";
        let workbook = read_markdown(text).unwrap();
        let mut report = Report::default();
        let sheets = Sheets::find(&workbook, &mut report);
        assert!(sheets.survey.is_some());
        assert!(sheets.settings.is_none());
        let problems = report.finish();
        assert_eq!(problems.len(), 1);
        assert!(problems[0].message.contains("setings"));
    }

    #[test]
    fn a_sheet_that_is_alone_is_the_survey() {
        let workbook = read_markdown("| Tabelle1 |\n| | type |\n| | note |\n").unwrap();
        assert!(Sheets::find(&workbook, &mut Report::default()).survey.is_some());
    }
}
