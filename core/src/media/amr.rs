//! AMR (RFC 4867, section 5): a mark, then frames whose first byte tells how long they are. There is no place for metadata
//! but behind the last frame.

use super::cleaned::Metadata;
use super::error::Stop;
use super::input::Input;
use super::plan::Plan;

/// Bytes of speech of each kind of frame, narrow band (3GPP TS 26.101); what is no kind is `None`.
const NARROW: [Option<u64>; 16] = [
    Some(12),
    Some(13),
    Some(15),
    Some(17),
    Some(19),
    Some(20),
    Some(26),
    Some(31),
    Some(5),
    None,
    None,
    None,
    None,
    None,
    None,
    Some(0),
];
/// The same of wide band (3GPP TS 26.201).
const WIDE: [Option<u64>; 16] = [
    Some(17),
    Some(23),
    Some(32),
    Some(36),
    Some(40),
    Some(46),
    Some(50),
    Some(58),
    Some(60),
    Some(5),
    None,
    None,
    None,
    None,
    Some(0),
    Some(0),
];

/// What to change of an AMR file of one channel.
pub(super) fn plan(input: &mut Input<'_>) -> Result<Plan, Stop> {
    let (kinds, mark): (_, &[u8]) =
        if input.is_at(0, b"#!AMR\n")? { (NARROW, b"#!AMR\n") } else { (WIDE, b"#!AMR-WB\n") };
    if !input.is_at(0, mark)? {
        return Err(Stop::UNKNOWN);
    }
    let mut plan = Plan::default();
    let mut at = mark.len() as u64;
    while at < input.length() {
        let head = input.u8(at)?;
        let speech = kinds.get(usize::from(head >> 3 & 0xf)).copied().flatten().filter(|_| head & 0x83 == 0);
        match speech {
            // The last frame may be cut off, as where a recording was interrupted.
            Some(speech) => at += 1 + speech,
            None => {
                plan.drop(at..input.length(), Metadata::Unused)?;
                break;
            }
        }
    }
    Ok(plan)
}
