//! Problems of a form for a person at a terminal: errors before warnings, sheet by sheet, in the order of the rows.

use crate::cli::terminal::{self, Output, Style};
use crate::domain::import::{FormProblem, Weight};
use casement_core::form::model::Problem;
use casement_core::form::paper::columns_of;

/// Columns that the place of a problem takes.
const PLACE_WIDTH: usize = 24;

/// Columns below which messages stand under their places, not beside them.
const NARROW: usize = 72;

/// Writes all problems, each kind with a heading. An empty line follows.
pub(in crate::cli) fn write(output: &mut Output, problems: &[Problem]) {
    let problems: Vec<FormProblem> = problems.iter().map(FormProblem::from).collect();
    write_all(output, &problems);
}

/// As [`write()`], where the form was read elsewhere.
pub(in crate::cli) fn write_all(output: &mut Output, problems: &[FormProblem]) {
    for (severity, word, style) in
        [(Weight::Error, "error", Style::Error), (Weight::Warning, "warning", Style::Warning)]
    {
        let mut of_kind: Vec<&FormProblem> = problems.iter().filter(|problem| problem.severity == severity).collect();
        if of_kind.is_empty() {
            continue;
        }
        // Sheets in the order in which problems first name them; what concerns no sheet comes first.
        let mut sheets: Vec<Option<&str>> = vec![None];
        for problem in &of_kind {
            let sheet = problem.sheet.as_deref();
            if !sheets.contains(&sheet) {
                sheets.push(sheet);
            }
        }
        let place = |problem: &FormProblem| sheets.iter().position(|sheet| *sheet == problem.sheet.as_deref());
        of_kind.sort_by_key(|problem| (place(problem), problem.row));
        output.line(style, &counted(of_kind.len(), word));
        let mut last_sheet: Option<Option<&str>> = None;
        for problem in of_kind {
            let sheet = problem.sheet.as_deref();
            if last_sheet != Some(sheet) {
                output.line(Style::Strong, &format!("  {}", heading(sheet)));
                last_sheet = Some(sheet);
            }
            if !write_problem(output, problem) {
                return;
            }
        }
        output.end_line();
    }
}

fn heading(sheet: Option<&str>) -> String {
    match sheet {
        None => "the whole form".to_owned(),
        Some("XForm") => "XForm".to_owned(),
        Some(sheet) => format!("sheet {sheet}"),
    }
}

fn write_problem(output: &mut Output, problem: &FormProblem) -> bool {
    let mut place = String::new();
    if let Some(row) = problem.row {
        let word = if problem.sheet.as_deref() == Some("XForm") { "line" } else { "row" };
        place = format!("{word} {row}");
    }
    if let Some(column) = &problem.column {
        place.push_str(if place.is_empty() { "" } else { ", " });
        place.push_str(column);
    }
    let indent = write_place(output, &place);
    let is_open = write_wrapped(output, Style::Plain, &problem.message, indent);
    if !problem.advice.is_empty() {
        output.write(Style::Plain, &" ".repeat(indent));
        return write_wrapped(output, Style::Faint, &problem.advice, indent);
    }
    is_open
}

/// Writes where a problem stands, and gives the column at which its message begins.
fn write_place(output: &mut Output, place: &str) -> usize {
    if place.is_empty() {
        output.write(Style::Plain, "    ");
        return 4;
    }
    output.write(Style::Faint, &format!("    {place}"));
    let indent = if output.width() < NARROW { 6 } else { PLACE_WIDTH + 4 };
    let used = columns_of(place) + 4;
    if used < indent {
        output.write(Style::Plain, &" ".repeat(indent - used));
    } else {
        output.end_line();
        output.write(Style::Plain, &" ".repeat(indent));
    }
    indent
}

/// Writes a text whose first line begins at column `indent`, and so do the others.
pub(super) fn write_wrapped(output: &mut Output, style: Style, text: &str, indent: usize) -> bool {
    let space = output.width().saturating_sub(indent).max(20);
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() && columns_of(&line) + 1 + columns_of(word) > space {
            output.line(style, &line);
            output.write(Style::Plain, &" ".repeat(indent));
            line.clear();
        }
        line.push_str(if line.is_empty() { "" } else { " " });
        line.push_str(word);
    }
    output.line(style, &line)
}

/// `1 error`, `2 errors`.
pub(super) fn counted(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

/// Tells problems on standard error, one a line.
pub(super) fn complain(problems: &[Problem]) {
    problems.iter().for_each(|problem| terminal::complain(&problem.to_string()));
}
