//! The column of a cell, shown as spreadsheets show it.

use std::fmt;

use crate::limits::WORKBOOK_COLUMNS_MAX;

/// A column of a sheet: counted from 0, shown in letters (`A`, `B`, … `Z`, `AA`, … `XFD`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Column(u16);

impl Column {
    /// The column at `index` from 0, or none where no spreadsheet has one (column XFD is the last).
    pub fn new(index: usize) -> Option<Self> {
        u16::try_from(index).ok().filter(|index| *index < WORKBOOK_COLUMNS_MAX).map(Self)
    }

    /// Its place, counted from 0.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

impl fmt::Display for Column {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Bijective base 26: at most three letters for a u16 below 16,384.
        let mut rest = u32::from(self.0) + 1;
        let mut letters = [0_u8; 4];
        let mut start = letters.len();
        while rest > 0 {
            start -= 1;
            let digit = u8::try_from((rest - 1) % 26).expect("a remainder of 26 fits");
            letters[start] = b'A' + digit;
            rest = (rest - 1) / 26;
        }
        letters[start..].iter().try_for_each(|letter| write!(formatter, "{}", char::from(*letter)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_in_a_spreadsheet() {
        let named = |index| Column::new(index).unwrap().to_string();
        assert_eq!(
            ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"],
            [0, 25, 26, 51, 52, 701, 702].map(named).map(String::leak)
        );
    }

    #[test]
    fn the_last_column_is_xfd() {
        assert_eq!("XFD", Column::new(16_383).unwrap().to_string());
        assert_eq!(None, Column::new(16_384));
    }
}
