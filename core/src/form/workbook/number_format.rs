//! Which number formats mean that a number is a date: the rules of the two libraries through which pyxform reads.

/// What a cell's number format makes of its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberKind {
    /// A number.
    Plain,
    /// A date, a time or both.
    Date,
    /// Elapsed hours, minutes or seconds.
    Duration,
}

/// The kind of a format code in an `.xlsx`, by openpyxl's rule: in the first section, without quoted text and without
/// brackets other than of elapsed time, a letter of `d m h y s` that is not escaped makes a date.
pub(super) fn kind_of_xlsx_format(code: &str) -> NumberKind {
    let section = code.split(';').next().unwrap_or_default();
    let stripped = without_quotes_and_brackets(section);
    let mut before = None;
    let is_date = stripped.chars().any(|character| {
        let is_escaped = matches!(before, Some('_' | '\\'));
        before = Some(character);
        !is_escaped && matches!(character.to_ascii_lowercase(), 'd' | 'm' | 'h' | 'y' | 's')
    });
    let is_duration = section.char_indices().any(|(place, _)| elapsed_bracket(&section[place..]).is_some());
    match (is_date, is_duration) {
        (false, _) => NumberKind::Plain,
        (true, false) => NumberKind::Date,
        (true, true) => NumberKind::Duration,
    }
}

/// Bytes of the elapsed-time bracket (`[h]`, `[hh]`, `[m]`, …) with which the text begins.
fn elapsed_bracket(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('[')?;
    let end = inside.find(']')?;
    let is_elapsed = matches!(inside[..end].to_ascii_lowercase().as_str(), "h" | "hh" | "m" | "mm" | "s" | "ss");
    is_elapsed.then_some(end + 2)
}

/// The section without `"…"`, and without `[…]` unless it is a lower-case elapsed-time bracket.
fn without_quotes_and_brackets(section: &str) -> String {
    let mut out = String::with_capacity(section.len());
    let mut rest = section;
    while let Some(character) = rest.chars().next() {
        let skipped = match character {
            '"' => rest[1..].find('"').map(|end| end + 2),
            '[' => {
                let is_elapsed =
                    ["[h]", "[hh]", "[m]", "[mm]", "[s]", "[ss]"].iter().any(|open| rest.starts_with(open));
                if is_elapsed { None } else { rest.find(']').map(|end| end + 1) }
            }
            _ => None,
        };
        match skipped {
            Some(bytes) => rest = &rest[bytes..],
            None => {
                out.push(character);
                rest = &rest[character.len_utf8()..];
            }
        }
    }
    out
}

/// Whether a format code in an `.xls` is of a date, by xlrd's rule: more signs of dates than of digits, quoted and escaped
/// ones and brackets apart.
pub(super) fn is_xls_date_format(code: &str) -> bool {
    let mut reduced = String::with_capacity(code.len());
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => drop(characters.by_ref().find(|quoted| *quoted == '"')),
            '\\' | '_' | '*' => drop(characters.next()),
            '$' | '-' | '+' | '/' | '(' | ')' | ':' | ' ' => {}
            other => reduced.push(other),
        }
    }
    let reduced = without_brackets(&reduced);
    if matches!(reduced.as_str(), "0.00E+00" | "##0.0E+0" | "General" | "GENERAL" | "general" | "@") {
        return false;
    }
    let count = |signs: &str| reduced.chars().filter(|character| signs.contains(*character)).count();
    count("ymdhsYMDHS") > count("0#?")
}

fn without_brackets(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from)) = rest.find('[').map(|start| rest.split_at(start)) {
        let Some(end) = from.find(']') else { break };
        out.push_str(before);
        rest = &from[end + 1..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xlsx_formats_are_told_apart_as_openpyxl_does() {
        for date in ["yyyy-mm-dd", "h:mm AM/PM", "[$-409]d/m/yy", "mmss.0", "\"day\" d", "General s"] {
            assert_eq!(NumberKind::Date, kind_of_xlsx_format(date), "{date}");
        }
        for plain in ["General", "0.00", "[Red]0", "\"d\"0", "0;d", "0\\d", "0_d", "#,##0 [$USD]", "@"] {
            assert_eq!(NumberKind::Plain, kind_of_xlsx_format(plain), "{plain}");
        }
        for duration in ["[h]:mm:ss", "[mm]:ss", "[ss].00", "[Red][hh]:mm"] {
            assert_eq!(NumberKind::Duration, kind_of_xlsx_format(duration), "{duration}");
        }
    }

    #[test]
    fn xls_formats_are_told_apart_as_xlrd_does() {
        for date in ["yyyy\\-mm\\-dd", "[h]:mm:ss", "d\"0\"", "h:mm AM/PM", "[$-F800]dddd"] {
            assert!(is_xls_date_format(date), "{date}");
        }
        for plain in ["General", "0.00", "\"d\"0", "#,##0", "0.00E+00", "@", "_d0", "d0"] {
            assert!(!is_xls_date_format(plain), "{plain}");
        }
    }
}
