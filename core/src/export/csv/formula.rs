//! Cells that a spreadsheet would take for formulas, and run.
//!
//! The signs are those that OWASP names for CSV injection: an answer typed by anyone must not become a command on the
//! computer of whoever opens the file.

/// Whether a cell begins as a formula may. What consists of numbers alone (`-5`, a position such as `-33.9 18.4`) does
/// not: it stays as it is for programs that read numbers.
pub(super) fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) && !is_numbers(text)
}

fn is_numbers(text: &str) -> bool {
    let is_number = |part: &str| {
        let digits = part.strip_prefix(['-', '+']).unwrap_or(part);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        [whole, fraction].iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let is_point = |point: &str| point.trim_start_matches(' ').split(' ').all(is_number);
    !text.is_empty() && text.split(';').all(is_point)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_run_is_told_from_numbers() {
        for text in
            ["=1+1", "+a", "-a", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠a", "-", "-5-5", "+5+A1"]
        {
            assert!(is_formula(text), "{text:?}");
        }
        for text in ["", "5", "-5", "+5", "-0.5", "-33.9 18.4 0 0", "-1 2;-3 4", "a=b", "'=1", "2026-11-23"] {
            assert!(!is_formula(text), "{text:?}");
        }
    }
}
