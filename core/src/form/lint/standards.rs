//! Thresholds, and the norms that they come from.

use super::reach::parsed;
use super::{Asked, Report, cell};
use crate::form::expression::ast::{self, Ast, BinaryOperator, NodeKind};
use crate::form::model::{Node, Origin};
use crate::form::workbook::csv::CsvTable;
use crate::limits::STANDARDS_MAX;
use rustc_hash::{FxHashMap, FxHashSet};

/// Instruments and rules that forms may cite, with the thresholds that they give: a table `norms.csv`.
///
/// Its columns are found by their names. `id` is what stands in the column `norm` of a form, such as `NMR 23`; `value` is a
/// threshold that the rule gives. One id may have several rows, each with a threshold of its own. A `status` of `checked` says
/// that somebody has read the rule under its number; the column may be left out. Other columns are for people.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Standards {
    /// The thresholds of each reference.
    values: FxHashMap<Box<str>, Vec<f64>>,
    /// References whose number nobody has read in the original yet.
    unchecked: FxHashSet<Box<str>>,
}

/// Why a table of standards cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StandardsError {
    /// It is no table.
    #[error("{0}")]
    Unreadable(String),
    /// It has no column of this name.
    #[error("the table has no column “{0}”")]
    NoColumn(&'static str),
    /// What stands as a threshold is no number.
    #[error("row {row}: “{value}” is no number")]
    NoNumber {
        /// The row, counted as a spreadsheet does.
        row: usize,
        /// What stands there.
        value: String,
    },
    /// It has more rows than anyone cites.
    #[error("the table has more than {STANDARDS_MAX} rows")]
    TooMany,
}

impl Standards {
    /// Reads a table of comma-separated values.
    ///
    /// # Errors
    /// Where it is none, lacks the columns `id` and `value`, or a value is no number.
    pub fn from_csv(bytes: &[u8]) -> Result<Self, StandardsError> {
        let table = CsvTable::read(bytes).map_err(|error| StandardsError::Unreadable(error.to_string()))?;
        let column = |name: &'static str| {
            let found = table.header().cells().position(|cell| cell.trim() == name);
            found.ok_or(StandardsError::NoColumn(name))
        };
        let (id, value) = (column("id")?, column("value")?);
        if table.rows().len() > STANDARDS_MAX {
            return Err(StandardsError::TooMany);
        }
        let status = column("status").ok();
        let mut values: FxHashMap<Box<str>, Vec<f64>> = FxHashMap::default();
        let mut checked: FxHashSet<Box<str>> = FxHashSet::default();
        for (index, row) in table.rows().enumerate() {
            let name = row.get(id).unwrap_or_default().trim();
            if name.is_empty() {
                continue;
            }
            if status.is_none_or(|status| row.get(status).is_some_and(|text| text.trim() == "checked")) {
                checked.insert(Box::from(name));
            }
            let thresholds = values.entry(name.into()).or_default();
            let text = row.get(value).unwrap_or_default().trim();
            if !text.is_empty() {
                let number = text.parse();
                thresholds
                    .push(number.map_err(|_| StandardsError::NoNumber { row: index + 2, value: text.to_owned() })?);
            }
        }
        let unchecked = values.keys().filter(|name| !checked.contains(*name)).cloned().collect();
        Ok(Self { values, unchecked })
    }

    /// Whether a reference stands in the table.
    pub fn has(&self, reference: &str) -> bool {
        self.values.contains_key(reference)
    }
}

pub(super) fn check(form: &Asked<'_>, standards: Option<&Standards>, report: &mut Report) {
    if let Some(standards) = standards {
        for node in &form.definition.nodes {
            cited(node, standards, report);
        }
    }
    for (node, control) in form.notes() {
        let Some(relevant) = node.bind.relevant else { continue };
        let expression = form.definition.expression(relevant);
        let Some(ast) = parsed(&expression.xpath) else { continue };
        let limits = limits(&ast);
        if limits.is_empty() {
            continue;
        }
        if node.columns.norms.is_empty() {
            let message = format!("The note “{}” has a threshold and names no norm.", node.name);
            let advice = "Say in the column “norm” where it comes from, and in the label in which region it applies.";
            let (origin, parts) = (cell(&control.origin, "norm"), [("name", &*node.name)]);
            report.add("threshold-without-norm", &origin, (message, advice), "threshold-without-norm", parts);
        } else if let Some(standards) = standards {
            given(node, &limits, standards, &control.origin, report);
        }
    }
}

fn cited(node: &Node, standards: &Standards, report: &mut Report) {
    for norm in node.columns.norms.iter().filter(|norm| !standards.has(norm)) {
        let message = format!("“{norm}”, cited at “{}”, does not stand in the table of norms.", node.name);
        let advice = "Add a row for it, or cite it as it stands there.";
        let parts = [("norm", &**norm), ("name", &*node.name)];
        report.add("unknown-norm", &cell(&node.origin, "norm"), (message, advice), "unknown-norm", parts);
    }
    for norm in node.columns.norms.iter().filter(|norm| standards.unchecked.contains(*norm)) {
        let message = format!("“{norm}”, cited at “{}”, is not checked against the original yet.", node.name);
        let advice = "Read it there and write so in the table, or cite the instrument without a number.";
        let parts = [("norm", &**norm), ("name", &*node.name)];
        report.add("unchecked-norm", &cell(&node.origin, "norm"), (message, advice), "unchecked-norm", parts);
    }
}

/// Each limit must be one that a cited norm gives, where any of them gives one.
fn given(node: &Node, limits: &[f64], standards: &Standards, origin: &Origin, report: &mut Report) {
    let norms = &node.columns.norms;
    let values: Vec<f64> = norms.iter().filter_map(|norm| standards.values.get(norm)).flatten().copied().collect();
    let is_given = |limit: &f64| values.iter().any(|value| (value - limit).abs() < 1e-9);
    for limit in limits.iter().filter(|limit| !values.is_empty() && !is_given(limit)) {
        let cited = norms.join("; ");
        let message = format!("The note “{}” compares with {limit}, which {cited} does not give.", node.name);
        let advice = "Compare it with the table of norms.";
        let parts = [("name", &*node.name), ("limit", &*limit.to_string()), ("norms", &*cited)];
        report.add("other-threshold", &cell(origin, "relevant"), (message, advice), "other-threshold", parts);
    }
}

/// The numbers that a condition compares with `<` or `>`, alone or as a factor, but for nothing and one: `> 0` asks whether
/// there is any, `<= 1` whether somebody is alone.
fn limits(ast: &Ast) -> Vec<f64> {
    let mut found = Vec::new();
    for node in ast.nodes() {
        let NodeKind::Chain { first, rest } = &node.kind else { continue };
        let [(operator, second)] = rest.as_slice() else { continue };
        if operator.level() != BinaryOperator::Less.level() {
            continue;
        }
        found.extend([*first, *second].into_iter().filter_map(|side| limit(ast, side)));
    }
    found.retain(|number| *number != 0.0 && *number != 1.0);
    found
}

/// A number, or the number that something is multiplied by.
fn limit(ast: &Ast, side: ast::NodeId) -> Option<f64> {
    match &ast.node(side).kind {
        NodeKind::Number(number) => Some(*number),
        NodeKind::Chain { first, rest } if rest.iter().all(|(operator, _)| *operator == BinaryOperator::Multiply) => {
            std::iter::once(*first).chain(rest.iter().map(|(_, operand)| *operand)).find_map(|operand| {
                match ast.node(operand).kind {
                    NodeKind::Number(number) => Some(number),
                    _ => None,
                }
            })
        }
        _ => None,
    }
}
