//! Whether SQLite's log of writes is broken before its end: what every store on SQLite asks before it opens, the phone's and the
//! server's.
//!
//! SQLite ends reading it at the first frame whose checksum does not fit, for after a power cut the end is torn. A bit
//! that flips in the middle looks the same, and SQLite would drop what came after without a word: receipts that had been given.
//! The two are told apart here: a transaction is begun when the one before is on the disk, so where a frame stands after
//! the transaction of a broken one and was summed up from it, the log is damaged. In the very last transaction they cannot
//! be told apart. Frames that only stand there tell nothing: a transaction that was never ended leaves some behind, and whoever
//! is killed between the head of a frame and its page leaves a broken one in front of them.
//! (The format: sqlite.org/fileformat2.html, section 4.)

use std::io::{self, BufReader, ErrorKind, Read};

const HEADER_BYTES: usize = 32;
const FRAME_HEADER_BYTES: usize = 24;

/// Whether this is a log of writes in which a commit follows a broken frame: bytes of a file as SQLite leaves it beside a database. It is
/// read once, a frame at a time.
///
/// # Errors
/// Where it cannot be read.
pub fn is_damaged(log: impl Read) -> io::Result<bool> {
    let mut file = BufReader::with_capacity(64 << 10, log);
    let mut header = [0; HEADER_BYTES];
    if !read_whole(&mut file, &mut header)? {
        // Cut within the header: it was being written, and holds nothing yet.
        return Ok(false);
    }
    let word = |bytes: &[u8], at: usize| u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
    let page_bytes = word(&header, 8) as usize;
    let sound_size = page_bytes.is_power_of_two() && (512..=65_536).contains(&page_bytes);
    let big_endian = match word(&header, 0) {
        0x377f_0682 => false,
        0x377f_0683 => true,
        _ => return any_frames(file),
    };
    let mut sum = Checksum { big_endian, first: 0, second: 0 };
    sum.add(&header[..24]);
    if !sound_size || !sum.is(word(&header, 24), word(&header, 28)) {
        return any_frames(file);
    }
    let mut frame = vec![0; FRAME_HEADER_BYTES + page_bytes];
    let mut seen = Seen::Whole;
    // What the frame before says of itself, and what it should say: where it is broken, what follows was summed up from either.
    let mut before = [sum.clone(), sum];
    while read_whole(&mut file, &mut frame)? {
        let (first, second) = (word(&frame, 16), word(&frame, 20));
        for sum in &mut before {
            sum.add(&frame[..8]);
            sum.add(&frame[FRAME_HEADER_BYTES..]);
        }
        // Frames of an earlier round through the file come after the end.
        let this_round = frame[8..16] == header[16..24];
        let follows = this_round && before.iter().any(|sum| sum.is(first, second));
        let commits = word(&frame, 4) != 0;
        seen = match seen {
            Seen::Whole if follows => Seen::Whole,
            Seen::BrokenThenCommit if follows => return Ok(true),
            // Where it does not follow the frame before it, it is broken too, or what a transaction left behind that was never
            // ended and of which a later one, cut short itself, has overwritten the beginning.
            Seen::Whole | Seen::Broken | Seen::BrokenThenCommit => Seen::broken(commits),
        };
        before = [Checksum { first, second, ..before[0] }, before[0].clone()];
    }
    Ok(false)
}

/// What was seen so far.
#[derive(Clone, Copy)]
enum Seen {
    /// Every frame fits.
    Whole,
    /// One did not, and its transaction has not ended since: a torn end may look so.
    Broken,
    /// The transaction of the broken frame has ended. A frame after it was written when that transaction had been synced.
    BrokenThenCommit,
}

impl Seen {
    fn broken(commits: bool) -> Self {
        if commits { Self::BrokenThenCommit } else { Self::Broken }
    }
}

/// A header that is broken, with frames after it.
fn any_frames(mut file: impl Read) -> io::Result<bool> {
    let mut next = [0; FRAME_HEADER_BYTES];
    read_whole(&mut file, &mut next)
}

/// Fills the buffer; says whether there was enough.
fn read_whole(file: &mut impl Read, buffer: &mut [u8]) -> io::Result<bool> {
    match file.read_exact(buffer) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error),
    }
}

/// The running sum over pairs of words.
#[derive(Clone)]
struct Checksum {
    big_endian: bool,
    first: u32,
    second: u32,
}

impl Checksum {
    fn add(&mut self, bytes: &[u8]) {
        let (words, _) = bytes.as_chunks::<4>();
        let word = |word: &[u8; 4]| if self.big_endian { u32::from_be_bytes(*word) } else { u32::from_le_bytes(*word) };
        for pair in words.chunks_exact(2) {
            self.first = self.first.wrapping_add(word(&pair[0])).wrapping_add(self.second);
            self.second = self.second.wrapping_add(word(&pair[1])).wrapping_add(self.first);
        }
    }

    fn is(&self, first: u32, second: u32) -> bool {
        (self.first, self.second) == (first, second)
    }
}
