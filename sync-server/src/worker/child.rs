//! The child: it does one job after another until its parent closes the pipe.

use super::message::{self, Job};
use crate::domain::checking::check;
use crate::domain::difference::differences;
use crate::domain::import::import;
use crate::domain::paper::lay_out;
use crate::domain::preview::preview;
use crate::domain::review::Kept;
use crate::domain::thumbnail::thumbnail;
use std::io::{self, BufReader, BufWriter, Read, Write};

/// Bytes of address space that a child may use: ten times the largest record, so that a change that makes Automerge allocate
/// without end, or a workbook that says it has more cells than there are, ends the child and not the machine.
const MEMORY_BYTES_MAX: u64 = 1 << 30;

/// Does what comes in, and says what came of it, until the input ends.
pub fn run(input: impl Read, output: impl Write) -> io::Result<()> {
    limit();
    let (mut input, mut output) = (BufReader::new(input), BufWriter::new(output));
    let mut kept = Kept::default();
    while let Some(bytes) = message::read(&mut input)? {
        let answer = work(&mut kept, &bytes).ok_or(io::ErrorKind::InvalidData)?;
        message::write(&mut output, &answer)?;
    }
    Ok(())
}

/// Does one job. None where it is not one.
fn work(kept: &mut Kept, message: &[u8]) -> Option<Vec<u8>> {
    let (job, content) = Job::of(message)?;
    Some(match job {
        Job::Check => {
            let checked = check(&message::decode_unchecked(content)?).ok();
            message::encode_checked(checked.as_ref())
        }
        Job::View => {
            let (asked, material) = message::decode_asked(content)?;
            message::encode_viewed(&kept.view(&asked, material))
        }
        Job::Act => {
            let (todo, material) = message::decode_todo(content)?;
            message::encode_performed(&kept.act(&todo, material))
        }
        Job::Paper => message::encode_paper(lay_out(&message::decode_paper_asked(content)?).as_ref()),
        Job::Thumbnail => thumbnail(content).unwrap_or_default(),
        Job::Preview => message::encode_preview(preview(&message::decode_preview_asked(content)?).as_ref()),
        Job::Compare => message::encode_differences(differences(&message::decode_differences_asked(content)?).as_ref()),
        Job::Import => message::encode_imported(&import(&message::decode_file(content)?)),
    })
}

/// Where the system does not let it be limited, the parent's bound on time is all there is.
fn limit() {
    #[cfg(unix)]
    let _ = rlimit::setrlimit(rlimit::Resource::AS, MEMORY_BYTES_MAX, MEMORY_BYTES_MAX);
    #[cfg(unix)]
    let _ = rlimit::setrlimit(rlimit::Resource::CORE, 0, 0);
}
