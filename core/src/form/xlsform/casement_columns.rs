//! Casement's own columns: `merge`, `tolerance`, `theme`, `norm`, `sensitive`.

use super::assembly::Assembly;
use super::cleaning::yes_no;
use super::draft::DraftId;
use super::field::{CasementField, Field, FieldCell};
use super::report::Report;
use crate::form::model::{DataType, FieldColumns, MergePolicy, Origin};

impl<'w> Assembly<'w, '_> {
    /// Fills the columns of all nodes. Types must be known.
    pub(super) fn add_casement_columns(&mut self) {
        for id in self.order.clone() {
            let Some(node) = self.node(id) else { continue };
            let cells = self.casement_cells(id);
            if cells.is_empty() {
                continue;
            }
            let data_type = self.definition.node(node).bind.data_type;
            let is_container = self.definition.node(node).is_container();
            let mut columns = FieldColumns::default();
            for (field, cell) in &cells {
                let origin = self.cell_origin(self.drafts.get(id), cell);
                read(*field, &cell.text, &mut columns, origin, self.report);
            }
            let origin = self.row_origin(self.drafts.get(id));
            check(&columns, data_type, is_container, &origin, self.report);
            self.definition.node_mut(node).columns = columns;
        }
    }

    fn casement_cells(&self, id: DraftId) -> Vec<(CasementField, FieldCell<'w>)> {
        let fields = &self.drafts.get(id).fields;
        fields
            .iter()
            .filter_map(|cell| match cell.field {
                Field::Casement(field) => Some((field, cell.clone())),
                _ => None,
            })
            .collect()
    }
}

fn read(field: CasementField, text: &str, columns: &mut FieldColumns, origin: Origin, report: &mut Report) {
    match field {
        CasementField::Merge => match MergePolicy::from_name(text) {
            Some(policy) => columns.merge = Some(policy),
            None => {
                let known = MergePolicy::ALL.map(MergePolicy::name).join(", ");
                let message = format!("“{text}” is no way to merge answers.");
                report.error("unknown-merge", origin, message, format!("Use one of: {known}."));
            }
        },
        CasementField::Tolerance => {
            if !text.split(';').all(is_amount) {
                report.error(
                    "invalid-tolerance",
                    origin,
                    format!("“{text}” is no tolerance."),
                    "Write a number, perhaps with a unit or %, such as 0.3 or 5%.",
                );
                return;
            }
            columns.tolerance = Some(text.into());
        }
        CasementField::Theme => columns.theme = Some(text.into()),
        CasementField::Norm => {
            columns.norms = text.split(';').map(str::trim).filter(|norm| !norm.is_empty()).map(Box::from).collect();
        }
        CasementField::Sensitive => match yes_no(text) {
            Some(sensitive) => columns.sensitive = sensitive,
            None => report.error(
                "invalid-sensitive",
                origin,
                format!("“{text}” does not say whether the answer is sensitive."),
                "Write “yes” or “no”.",
            ),
        },
    }
}

/// Whether something is a number, perhaps with a unit behind it. `0,3` is none: it would be read as nothing.
fn is_amount(text: &str) -> bool {
    let amount = text.trim().trim_start_matches(['±', '+']).trim_start();
    let end = amount.find(|sign: char| !(sign.is_ascii_digit() || sign == '.')).unwrap_or(amount.len());
    let (number, unit) = amount.split_at(end);
    number.parse::<f64>().is_ok() && !unit.starts_with(',')
}

fn check(columns: &FieldColumns, data_type: DataType, is_container: bool, origin: &Origin, report: &mut Report) {
    let compares = matches!(data_type, DataType::Int | DataType::Decimal)
        && matches!(columns.merge, None | Some(MergePolicy::Observed | MergePolicy::Shared));
    if columns.tolerance.is_some() && !compares {
        report.warning(
            "tolerance-without-effect",
            origin.clone(),
            "A tolerance has an effect only on numbers whose “merge” is “observed” or “shared”.",
            "Write “observed” in the column “merge” of a question for a number, or empty the column “tolerance”.",
        );
    }
    let Some(policy) = columns.merge else { return };
    let unfit = match policy {
        _ if is_container => Some("a group or repeat"),
        MergePolicy::Set if data_type != DataType::SelectMultiple => Some("anything but a select_multiple"),
        MergePolicy::Highest if data_type != DataType::SelectOne => Some("anything but a select_one"),
        MergePolicy::Text if data_type != DataType::String => Some("anything but a text"),
        _ => None,
    };
    if let Some(unfit) = unfit {
        report.error(
            "unfit-merge",
            origin.clone(),
            format!("“{}” is no way to merge {unfit}.", policy.name()),
            "Choose another way, or empty the cell.",
        );
    }
}
