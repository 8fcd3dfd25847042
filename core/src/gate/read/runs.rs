//! Run-length encoded columns, each in the one form in which an honest device writes it.
//!
//! A column is a sequence of runs: `n > 1` and a value repeated `n` times, `-n` and `n` values of which no two
//! neighbours are equal, or `0`, `n` and nothing `n` times. Runs are as long as can be. A saved document keeps values
//! and not runs, and writes the changes anew when it is loaded: any other form would come back under another hash.

use super::cursor::Cursor;
use crate::gate::Refusal;
use crate::limits::{CHANGE_COUNTER_MAX, CHANGE_OPERATIONS_MAX, RECORD_KEY_BYTES_MAX};

/// What a run-length encoded column holds.
pub(super) trait Item<'a>: Copy + PartialEq {
    fn read(from: &mut Cursor<'a>) -> Result<Self, Refusal>;
}

impl Item<'_> for u64 {
    fn read(from: &mut Cursor<'_>) -> Result<Self, Refusal> {
        from.unsigned()
    }
}

impl Item<'_> for i64 {
    fn read(from: &mut Cursor<'_>) -> Result<Self, Refusal> {
        from.signed()
    }
}

impl<'a> Item<'a> for &'a str {
    fn read(from: &mut Cursor<'a>) -> Result<Self, Refusal> {
        from.text(RECORD_KEY_BYTES_MAX as u64, Refusal::Key)
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Run {
    Begin,
    Repeated,
    Literal,
    Nothing,
}

/// A column of values, each of which may be nothing. One without bytes is nothing throughout.
#[derive(Debug, Clone, Copy)]
pub(super) struct Runs<'a, T> {
    rest: Cursor<'a>,
    run: Run,
    left: u64,
    value: Option<T>,
    absent: bool,
}

impl<'a, T: Item<'a>> Runs<'a, T> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: Cursor(bytes), run: Run::Begin, left: 0, value: None, absent: bytes.is_empty() }
    }

    /// The next value or nothing.
    pub(super) fn next(&mut self) -> Result<Option<T>, Refusal> {
        if self.left == 0 {
            if self.absent {
                return Ok(None);
            }
            self.begin_run()?;
        } else if self.run == Run::Literal {
            let value = T::read(&mut self.rest)?;
            if self.value == Some(value) {
                return Err(Refusal::Run);
            }
            self.value = Some(value);
        }
        self.left -= 1;
        Ok(self.value)
    }

    /// The next value, where there must be one.
    pub(super) fn value(&mut self) -> Result<T, Refusal> {
        self.next()?.ok_or(Refusal::Run)
    }

    /// Reads the head of a run and its first value.
    fn begin_run(&mut self) -> Result<(), Refusal> {
        if self.rest.is_empty() {
            return Err(Refusal::ColumnLength);
        }
        let length = self.rest.signed()?;
        let before = (self.run, self.value);
        if length == 0 {
            self.left = self.rest.unsigned()?;
            let whole_column = before.0 == Run::Begin && self.rest.is_empty();
            if self.left == 0 || before.0 == Run::Nothing || whole_column {
                return Err(Refusal::Run);
            }
            (self.run, self.value) = (Run::Nothing, None);
        } else {
            let value = T::read(&mut self.rest)?;
            self.run = if length > 0 { Run::Repeated } else { Run::Literal };
            let splits_literal = self.run == Run::Literal && before.0 == Run::Literal;
            if length == 1 || splits_literal || before.1 == Some(value) {
                return Err(Refusal::Run);
            }
            self.left = length.unsigned_abs();
            self.value = Some(value);
        }
        // Bounds sums of lengths, too: every run takes a byte, and a change has less than a million.
        if self.left > CHANGE_OPERATIONS_MAX { Err(Refusal::OperationCount) } else { Ok(()) }
    }

    pub(super) fn finish(&self) -> Result<(), Refusal> {
        if self.left == 0 && self.rest.is_empty() { Ok(()) } else { Err(Refusal::ColumnLength) }
    }

    /// Folds over the runs of a column, without a step for each repetition: value and how often.
    pub(super) fn fold(mut self, mut each: impl FnMut(Option<T>, u64) -> Result<(), Refusal>) -> Result<(), Refusal> {
        while !self.rest.is_empty() || self.left > 0 {
            let value = self.next()?;
            if self.run == Run::Literal {
                each(value, 1)?;
            } else {
                each(value, self.left + 1)?;
                self.left = 0;
            }
        }
        Ok(())
    }
}

/// A column of numbers, each written as its distance from the last.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deltas<'a> {
    runs: Runs<'a, i64>,
    last: i64,
}

impl<'a> Deltas<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { runs: Runs::new(bytes), last: 0 }
    }

    pub(super) fn next(&mut self) -> Result<Option<u64>, Refusal> {
        let Some(delta) = self.runs.next()? else { return Ok(None) };
        let value = self.last.checked_add(delta).ok_or(Refusal::Counter)?;
        self.last = value;
        let value = u64::try_from(value).map_err(|_| Refusal::Counter)?;
        if value > CHANGE_COUNTER_MAX { Err(Refusal::Counter) } else { Ok(Some(value)) }
    }

    pub(super) fn finish(&self) -> Result<(), Refusal> {
        self.runs.finish()
    }
}

/// A column of yes and no: how often no, then how often yes, and so on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Flags<'a> {
    rest: Cursor<'a>,
    begun: bool,
    left: u64,
    value: bool,
}

impl<'a> Flags<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: Cursor(bytes), begun: false, left: 0, value: true }
    }

    pub(super) fn next(&mut self) -> Result<bool, Refusal> {
        while self.left == 0 {
            if self.rest.is_empty() {
                return Err(Refusal::ColumnLength);
            }
            self.left = self.rest.unsigned()?;
            self.value = !self.value;
            if self.left == 0 && self.begun {
                return Err(Refusal::Run);
            }
            self.begun = true;
        }
        self.left -= 1;
        Ok(self.value)
    }

    pub(super) fn finish(&self) -> Result<(), Refusal> {
        if self.left == 0 && self.rest.is_empty() { Ok(()) } else { Err(Refusal::ColumnLength) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8], count: usize) -> Result<Vec<Option<u64>>, Refusal> {
        let mut runs = Runs::new(bytes);
        let values = (0..count).map(|_| runs.next()).collect::<Result<Vec<_>, _>>()?;
        runs.finish()?;
        Ok(values)
    }

    #[test]
    fn runs_are_read() {
        assert_eq!(all(&[3, 7], 3), Ok(vec![Some(7); 3]));
        assert_eq!(all(&[0x7e, 1, 2, 2, 5], 4), Ok(vec![Some(1), Some(2), Some(5), Some(5)]));
        assert_eq!(all(&[0, 2, 0x7f, 5], 3), Ok(vec![None, None, Some(5)]));
        assert_eq!(all(&[], 3), Ok(vec![None; 3]));
    }

    #[test]
    fn runs_that_could_be_shorter_are_refused() {
        for bytes in [
            &[1, 7][..],            // A value alone is a literal.
            &[0x7e, 7, 7],          // Two that are equal are a run.
            &[2, 7, 2, 7],          // Two runs are one.
            &[2, 7, 0x7f, 7],       // A literal that goes on with the run.
            &[0x7f, 7, 2, 7],       // A run that begins in the literal.
            &[0x7f, 7, 0x7f, 8],    // Two literals are one.
            &[0x7f, 7, 0, 1, 0, 1], // Two empty runs are one.
            &[0, 0, 0x7f, 7],       // An empty run of none.
            &[0, 4],                // Nothing throughout is no column.
        ] {
            assert_eq!(all(bytes, 4), Err(Refusal::Run), "{bytes:?}");
        }
        assert_eq!(all(&[3, 7], 2), Err(Refusal::ColumnLength));
        assert_eq!(all(&[3, 7], 4), Err(Refusal::ColumnLength));
        assert_eq!(all(&[0x7d, 1, 2], 3), Err(Refusal::Cut));
        assert_eq!(all(&[0x80, 0x80, 0x80, 0x80, 0x80, 1, 7], 3), Err(Refusal::OperationCount));
    }

    #[test]
    fn folding_takes_a_step_for_a_run() {
        let mut steps = Vec::new();
        let fold = Runs::<u64>::new(&[0x80, 0x80, 4, 9, 0x7e, 1, 2, 0, 3]).fold(|value, times| {
            steps.push((value, times));
            Ok(())
        });
        assert_eq!(fold, Ok(()));
        assert_eq!(steps, [(Some(9), 65_536), (Some(1), 1), (Some(2), 1), (None, 3)]);
    }

    #[test]
    fn deltas_and_flags_are_read() {
        let mut deltas = Deltas::new(&[0x7e, 20, 0x73, 3, 1]);
        let values: Vec<_> = (0..5).map(|_| deltas.next()).collect();
        assert_eq!(values, [20, 7, 8, 9, 10].map(|value| Ok(Some(value))));
        assert_eq!(deltas.finish(), Ok(()));
        assert_eq!(Deltas::new(&[0x7f, 0x7f]).next(), Err(Refusal::Counter));
        let mut flags = Flags::new(&[0, 1, 2]);
        assert_eq!([flags.next(), flags.next(), flags.next()], [Ok(true), Ok(false), Ok(false)]);
        assert_eq!(flags.finish(), Ok(()));
        assert_eq!(Flags::new(&[0, 0]).next(), Err(Refusal::Run));
        assert_eq!(Flags::new(&[]).next(), Err(Refusal::ColumnLength));
    }
}
