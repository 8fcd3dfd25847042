//! The workbook, read back.

use super::visit::{VISIT, blueprint, csv, everything, visit, xlsx};
use crate::export::Plan;
use crate::form::workbook::csv::CsvTable;
use crate::form::workbook::read;
use std::sync::Arc;

#[test]
fn the_sheets_hold_what_the_tables_hold() {
    let blueprint = blueprint(VISIT);
    let plan = Plan::new(Arc::clone(&blueprint), everything());
    let mut filling = [visit(&blueprint)];
    let (workbook, _) = read(&xlsx(&plan, &mut filling), None).unwrap();
    let names: Vec<&str> = workbook.sheets().iter().map(|sheet| sheet.name()).collect();
    assert_eq!(names, ["records", "cell", "window", "codebook", "choices"]);
    let tables = csv(&plan, &mut filling);
    let tables = tables.split("== ").skip(1).map(|table| table.split_once('\n').unwrap().1.trim_end());
    for (sheet, table) in workbook.sheets().iter().zip(tables) {
        let table = CsvTable::read(table.as_bytes()).unwrap();
        let headers: Vec<&str> = sheet.header().iter().map(|cell| cell.text.as_str()).collect();
        assert_eq!(headers, table.header().cells().collect::<Vec<_>>(), "{}", sheet.name());
        for (row, expected) in sheet.rows().zip(table.rows()) {
            for (column, expected) in sheet.header().iter().zip(expected.cells()) {
                let cell = row.get(column.column).unwrap_or_default();
                // A sheet needs no mark before what looks like a formula, and writes -4.50 as a number.
                let expected = expected.strip_prefix('\'').unwrap_or(expected);
                let same_number = cell.parse::<f64>().is_ok() && cell.parse::<f64>().ok() == expected.parse().ok();
                assert!(cell == expected || same_number, "{} {}: {cell} {expected}", sheet.name(), column.text);
            }
        }
        assert_eq!(sheet.rows().count(), table.rows().count());
    }
}

#[test]
fn the_codebook_says_what_each_column_is() {
    let blueprint = blueprint(VISIT);
    let plan = Plan::new(Arc::clone(&blueprint), crate::export::Options::default());
    let lines = |rows: Vec<Vec<String>>| rows.iter().map(|row| row.join(" | ")).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!(lines(plan.codebook()));
    insta::assert_snapshot!(lines(plan.choices()));
}
