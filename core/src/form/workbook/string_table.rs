//! A table of texts that cells refer to by number, in one string.

use super::WorkbookError;
use super::text_cell::clean;
use crate::limits::{WORKBOOK_SHARED_STRINGS_MAX, WORKBOOK_TEXT_BYTES_MAX};

/// The texts, clean as cells are.
#[derive(Debug, Default)]
pub(super) struct StringTable {
    text: String,
    ends: Vec<u32>,
}

impl StringTable {
    /// Adds the next text, within the bounds on texts and bytes.
    pub(super) fn push(&mut self, text: &str) -> Result<(), WorkbookError> {
        let text = clean(text);
        if self.ends.len() == WORKBOOK_SHARED_STRINGS_MAX {
            return Err(WorkbookError::TooMany { what: "texts", count_max: WORKBOOK_SHARED_STRINGS_MAX });
        }
        if self.text.len() + text.len() > WORKBOOK_TEXT_BYTES_MAX {
            return Err(WorkbookError::TooMany { what: "bytes of text", count_max: WORKBOOK_TEXT_BYTES_MAX });
        }
        self.text.push_str(&text);
        self.ends.push(u32::try_from(self.text.len()).expect("the bound on text is far below 4 GB"));
        Ok(())
    }

    /// The text with this number, counted from 0, if the table reaches so far.
    pub(super) fn get(&self, number: usize) -> Option<&str> {
        let end = usize::try_from(*self.ends.get(number)?).ok()?;
        let start = match number.checked_sub(1) {
            Some(before) => usize::try_from(self.ends[before]).ok()?,
            None => 0,
        };
        self.text.get(start..end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_by_number_and_clean() {
        let mut table = StringTable::default();
        ["a", "", " b\u{a0}c "].iter().for_each(|text| table.push(text).unwrap());
        assert_eq!([Some("a"), Some(""), Some("b c"), None], [0, 1, 2, 3].map(|number| table.get(number)));
    }

    #[test]
    fn texts_and_their_bytes_are_counted() {
        let mut table = StringTable { text: "x".repeat(WORKBOOK_TEXT_BYTES_MAX - 1), ends: Vec::new() };
        table.push("x").unwrap();
        assert!(matches!(table.push("x"), Err(WorkbookError::TooMany { what: "bytes of text", .. })));

        let mut table = StringTable { text: String::new(), ends: vec![0; WORKBOOK_SHARED_STRINGS_MAX - 1] };
        table.push("").unwrap();
        assert!(matches!(table.push(""), Err(WorkbookError::TooMany { what: "texts", .. })));
    }
}
