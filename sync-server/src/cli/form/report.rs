//! Problems of a form for a person at a terminal: errors before warnings, sheet by sheet, in the order of the rows.

use crate::cli::terminal::{self, Output, Style};
use casement_core::form::model::{Problem, Severity};
use casement_core::form::paper::columns_of;

/// Columns that the place of a problem takes.
const PLACE_WIDTH: usize = 24;

/// Columns below which messages stand under their places, not beside them.
const NARROW: usize = 72;

/// Writes all problems, each kind with a heading. An empty line follows.
pub(in crate::cli) fn write(output: &mut Output, problems: &[Problem]) {
    for (severity, word, style) in
        [(Severity::Error, "error", Style::Error), (Severity::Warning, "warning", Style::Warning)]
    {
        let mut of_kind: Vec<&Problem> = problems.iter().filter(|problem| problem.severity == severity).collect();
        if of_kind.is_empty() {
            continue;
        }
        // Sheets in the order in which problems first name them; what concerns no sheet comes first.
        let mut sheets: Vec<Option<&str>> = vec![None];
        for problem in &of_kind {
            let sheet = problem.origin.sheet.as_deref();
            if !sheets.contains(&sheet) {
                sheets.push(sheet);
            }
        }
        let place = |problem: &Problem| sheets.iter().position(|sheet| *sheet == problem.origin.sheet.as_deref());
        of_kind.sort_by_key(|problem| (place(problem), problem.origin.row));
        output.line(style, &counted(of_kind.len(), word));
        let mut last_sheet: Option<Option<&str>> = None;
        for problem in of_kind {
            let sheet = problem.origin.sheet.as_deref();
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

fn write_problem(output: &mut Output, problem: &Problem) -> bool {
    let origin = &problem.origin;
    let mut place = String::new();
    if origin.row > 0 {
        let word = if origin.sheet.as_deref() == Some("XForm") { "line" } else { "row" };
        place = format!("{word} {}", origin.row);
    }
    if let Some(column) = &origin.column {
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
