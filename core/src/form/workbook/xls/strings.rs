//! Strings in BIFF records: compressed or UTF-16, with formatting to pass over, and split anywhere by CONTINUE records.

use super::super::WorkbookError;
use super::super::string_table::StringTable;
use super::Biff;
use super::records::Fields;
use crate::limits::WORKBOOK_CELL_BYTES_MAX;

const IS_WIDE: u8 = 0x01;
const HAS_EXTENSION: u8 = 0x04;
const HAS_RUNS: u8 = 0x08;

/// The bytes of a record and its continuations, read across their borders.
pub(super) struct Pieces<'a> {
    pieces: std::vec::IntoIter<&'a [u8]>,
    now: &'a [u8],
}

impl<'a> Pieces<'a> {
    pub(super) fn new(pieces: Vec<&'a [u8]>) -> Self {
        Self { pieces: pieces.into_iter(), now: &[] }
    }

    /// Goes on to the next piece that has bytes, if this one has none left. False at the end.
    fn has_more(&mut self) -> bool {
        while self.now.is_empty() {
            match self.pieces.next() {
                Some(piece) => self.now = piece,
                None => return false,
            }
        }
        true
    }

    fn u8(&mut self) -> Result<u8, WorkbookError> {
        if !self.has_more() {
            return Err(WorkbookError::damaged("a text is cut short"));
        }
        let mut fields = Fields::new(self.now);
        let byte = fields.u8()?;
        self.now = fields.rest;
        Ok(byte)
    }

    fn u16(&mut self) -> Result<u16, WorkbookError> {
        Ok(u16::from_le_bytes([self.u8()?, self.u8()?]))
    }

    fn u32(&mut self) -> Result<u32, WorkbookError> {
        let (low, high) = (self.u16()?, self.u16()?);
        Ok(u32::from(high) << 16 | u32::from(low))
    }

    fn skip(&mut self, mut bytes: u64) -> Result<(), WorkbookError> {
        while bytes > 0 {
            if !self.has_more() {
                return Err(WorkbookError::damaged("a text is cut short"));
            }
            let skipped = self.now.len().min(usize::try_from(bytes).unwrap_or(usize::MAX));
            self.now = &self.now[skipped..];
            bytes -= u64::try_from(skipped).expect("a length in memory fits");
        }
        Ok(())
    }

    /// Reads a string whose length in characters is given, with its options ([MS-XLS] 2.5.293).
    fn wide_string(&mut self, characters: u16, text: &mut String) -> Result<(), WorkbookError> {
        let options = self.u8()?;
        let runs = if options & HAS_RUNS > 0 { self.u16()? } else { 0 };
        let extension_bytes = if options & HAS_EXTENSION > 0 { self.u32()? } else { 0 };
        let mut is_wide = options & IS_WIDE > 0;
        let mut left = usize::from(characters);
        let mut units = Vec::with_capacity(left);
        while left > 0 {
            if self.now.is_empty() {
                // The characters go on in the next record, which says anew whether they are wide.
                is_wide = self.u8()? & IS_WIDE > 0;
                continue;
            }
            let bytes_each = if is_wide { 2 } else { 1 };
            let taken = left.min(self.now.len() / bytes_each);
            if taken == 0 {
                return Err(WorkbookError::damaged("a text is cut short"));
            }
            let (characters, rest) = self.now.split_at(taken * bytes_each);
            self.now = rest;
            if is_wide {
                units.extend(characters.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])));
            } else {
                units.extend(characters.iter().map(|byte| u16::from(*byte)));
            }
            left -= taken;
        }
        text.extend(char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)));
        self.skip(u64::from(runs) * 4 + u64::from(extension_bytes))
    }
}

/// Reads the table of shared strings. The counts at its head are not believed: it ends where its bytes do.
pub(super) fn read_shared_strings(pieces: Vec<&[u8]>) -> Result<StringTable, WorkbookError> {
    let mut pieces = Pieces::new(pieces);
    let mut strings = StringTable::default();
    pieces.skip(4)?;
    let claimed = pieces.u32()?;
    let mut text = String::new();
    for _ in 0..claimed {
        if !pieces.has_more() {
            break;
        }
        text.clear();
        let characters = pieces.u16()?;
        pieces.wide_string(characters, &mut text)?;
        strings.push(&text)?;
    }
    Ok(strings)
}

/// How the length of a string is written.
#[derive(Clone, Copy)]
pub(super) enum Length {
    OneByte,
    TwoBytes,
}

/// Reads one string of a record that is not of the shared ones. In BIFF5 it is in the Windows code page for Western
/// European languages, whatever the workbook claims, unless it is plain ASCII.
pub(super) fn read_string(pieces: Vec<&[u8]>, length: Length, biff: Biff) -> Result<String, WorkbookError> {
    let mut pieces = Pieces::new(pieces);
    let characters = match length {
        Length::OneByte => u16::from(pieces.u8()?),
        Length::TwoBytes => pieces.u16()?,
    };
    let mut text = String::new();
    match biff {
        // An empty string may lack its options.
        Biff::Eight if characters == 0 => {}
        Biff::Eight => pieces.wide_string(characters, &mut text)?,
        Biff::Five => {
            for _ in 0..characters {
                text.push(windows_1252(pieces.u8()?));
            }
        }
    }
    debug_assert!(text.len() <= WORKBOOK_CELL_BYTES_MAX, "65,535 units take at most 196,605 bytes");
    Ok(text)
}

/// The character of a byte in the code page Windows-1252; its five gaps are taken as in Latin-1, as browsers do.
fn windows_1252(byte: u8) -> char {
    const FROM_80: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte.checked_sub(0x80).and_then(|from_80| FROM_80.get(usize::from(from_80))) {
        Some(character) => *character,
        None => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(pieces: &[&[u8]]) -> Result<Vec<String>, WorkbookError> {
        let strings = read_shared_strings(pieces.to_vec())?;
        Ok((0..).map_while(|number| strings.get(number).map(str::to_owned)).collect())
    }

    #[test]
    fn a_text_split_between_records_may_change_its_width() {
        let first = [9, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0x00, b'a', b'b'];
        let second = [0x01, 0x2c, 0x06, b'd', 0];
        assert_eq!(vec!["abجd".to_owned()], table(&[&first, &second]).unwrap());
    }

    #[test]
    fn runs_and_extensions_are_passed_over_across_records() {
        let first = [9, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0x0c, 1, 0, 3, 0, 0, 0, b'a', 0, 0];
        let second = [0, 0, 7, 7, 7, 1, 0, 0x00, b'b'];
        assert_eq!(vec!["a".to_owned(), "b".to_owned()], table(&[&first, &second]).unwrap());
    }

    #[test]
    fn a_count_that_lies_gives_only_what_is_there() {
        let bytes = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 0, 0x00, b'a'];
        assert_eq!(vec!["a".to_owned()], table(&[&bytes]).unwrap());
    }

    #[test]
    fn lengths_that_lie_are_refused() {
        for bytes in [
            &[0, 0, 0, 0, 1, 0, 0, 0, 0xff, 0xff, 0x00, b'a'][..],
            &[0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0x04, 0xff, 0xff, 0xff, 0xff, b'a'],
            &[0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0x01, b'a', 0, b'b'],
            &[0, 0, 0, 0, 1],
        ] {
            assert!(matches!(table(&[bytes]), Err(WorkbookError::Damaged { .. })));
        }
    }

    #[test]
    fn old_workbooks_are_in_the_western_code_page() {
        let read = |bytes: &[u8]| read_string(vec![bytes], Length::OneByte, Biff::Five).unwrap();
        assert_eq!("é€’", read(&[3, 0xe9, 0x80, 0x92]));
    }
}
