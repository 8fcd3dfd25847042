//! Verdicts in the order of what was sent, those that say the same in one run.

use super::{fields, read_list, write_list};
use crate::id::ChangeHash;
use crate::identity::MessageError;
use crate::identity::message::{Reader, Writer};
use crate::limits::SYNC_CHANGES_MAX;
use crate::store::Verdict;

/// So many verdicts: the first, and those that follow from it (the same, or the next place of the log each).
struct Run {
    count: usize,
    first: Verdict,
}

pub(super) fn write(out: &mut Writer, verdicts: &[Verdict]) {
    let mut runs: Vec<Run> = Vec::new();
    for &verdict in verdicts {
        match runs.last_mut() {
            Some(run) if nth(run.first, run.count) == Some(verdict) => run.count += 1,
            _ => runs.push(Run { count: 1, first: verdict }),
        }
    }
    write_list(out, &runs, |out, run| {
        out.list(3);
        out.number(run.count as u64);
        match run.first {
            Verdict::Stored(position) => [0, position].iter().for_each(|number| out.number(*number)),
            Verdict::AlreadyHad(position) => [1, position].iter().for_each(|number| out.number(*number)),
            Verdict::Waiting(dependency) => {
                out.number(2);
                out.bytes(dependency.as_bytes());
            }
            Verdict::Held(reason) => [3, u64::from(reason)].iter().for_each(|number| out.number(*number)),
            Verdict::Refused(reason) => [4, u64::from(reason)].iter().for_each(|number| out.number(*number)),
        }
    });
}

pub(super) fn read(input: &mut Reader<'_>) -> Result<Vec<Verdict>, MessageError> {
    let runs = read_list(input, SYNC_CHANGES_MAX, |input| {
        fields(input, 3)?;
        let count = usize::try_from(input.number()?).map_err(|_| MessageError::Malformed)?;
        let first = match input.number()? {
            0 => Verdict::Stored(input.number()?),
            1 => Verdict::AlreadyHad(input.number()?),
            2 => Verdict::Waiting(ChangeHash::new(input.fixed()?)),
            3 => Verdict::Held(read_reason(input)?),
            4 => Verdict::Refused(read_reason(input)?),
            _ => return Err(MessageError::Malformed),
        };
        Ok(Run { count, first })
    })?;
    let total = runs.iter().try_fold(0usize, |total, run| total.checked_add(run.count));
    if total.is_none_or(|total| total > SYNC_CHANGES_MAX) {
        return Err(MessageError::Malformed);
    }
    let mut verdicts = Vec::with_capacity(total.unwrap_or_default());
    for run in runs {
        for at in 0..run.count {
            verdicts.push(nth(run.first, at).ok_or(MessageError::Malformed)?);
        }
    }
    Ok(verdicts)
}

fn read_reason(input: &mut Reader<'_>) -> Result<u16, MessageError> {
    u16::try_from(input.number()?).map_err(|_| MessageError::Malformed)
}

/// The verdict so many places after the first of its run.
fn nth(first: Verdict, at: usize) -> Option<Verdict> {
    let further = |position: u64| position.checked_add(at as u64);
    Some(match first {
        Verdict::Stored(position) => Verdict::Stored(further(position)?),
        Verdict::AlreadyHad(position) => Verdict::AlreadyHad(further(position)?),
        same => same,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verdicts_are_read_back_and_runs_are_short() {
        let mut verdicts: Vec<Verdict> = (0..1_000).map(|at| Verdict::Stored(7_000 + at)).collect();
        verdicts.extend([Verdict::AlreadyHad(3), Verdict::AlreadyHad(9), Verdict::Waiting(ChangeHash::new([1; 32]))]);
        verdicts.extend([Verdict::Held(2); 500]);
        verdicts.extend([Verdict::Refused(4), Verdict::Refused(5)]);
        let mut out = Writer::default();
        write(&mut out, &verdicts);
        let bytes = out.into_bytes();
        assert!(bytes.len() < 100, "{}", bytes.len());
        assert_eq!(read(&mut Reader::new(&bytes)), Ok(verdicts));
    }

    #[test]
    fn runs_that_would_fill_memory_are_refused() {
        for count in [SYNC_CHANGES_MAX as u64 + 1, u64::MAX] {
            let mut out = Writer::default();
            out.list(1);
            out.list(3);
            [count, 3, 1].iter().for_each(|number| out.number(*number));
            let bytes = out.into_bytes();
            assert_eq!(read(&mut Reader::new(&bytes)), Err(MessageError::Malformed));
        }
    }
}
