//! Records opened on all cores of the machine, and handed on in the order of their files.
//!
//! Opening is nearly all that an export costs, and no record needs another. Each worker takes every n-th file and keeps
//! what it opened in a queue of its own; whoever writes empties the queues in turn. So what is written is the same
//! whatever the machine, and no more records are open than the workers and their queues hold.

use super::super::file::RecordFile;
use super::super::opened;
use super::Records;
use casement_core::export::NOBODY;
use casement_core::id::RecordId;
use casement_core::record::disagreement::{Circumstances, Disagreement};
use casement_core::record::{Filling, People};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// Most workers: by then whoever writes has little rest, and each holds records open.
const WORKERS_MAX: usize = 8;
/// Records that wait in the queue of one worker, so that a long one does not make the others stand.
const WAITING_MAX: usize = 2;

/// A record that is ready to be exported.
pub(super) struct Ready {
    pub(super) filling: Filling,
    pub(super) people: People,
    pub(super) found: Vec<Disagreement>,
}

/// The record in a file: its id is known where the file can be read, whether or not the record can be opened.
pub(super) type InFile = Result<(RecordId, Result<Ready, String>), String>;

/// Opens the records of these files and gives them to `take`, in order, until it refuses one.
pub(super) fn each(
    records: &Records,
    files: &[PathBuf],
    take: impl FnMut(&Path, InFile) -> Result<(), String>,
) -> Result<(), String> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    each_by(cores.min(WORKERS_MAX).min(files.len()).max(1), files, |path| read(records, files, path), take)
}

fn each_by<T: Send>(
    workers: usize,
    files: &[PathBuf],
    open: impl Fn(&Path) -> T + Sync,
    mut take: impl FnMut(&Path, T) -> Result<(), String>,
) -> Result<(), String> {
    let open = &open;
    thread::scope(|scope| {
        let (senders, queues): (Vec<SyncSender<T>>, Vec<Receiver<T>>) =
            (0..workers).map(|_| sync_channel(WAITING_MAX)).unzip();
        for (worker, sender) in senders.into_iter().enumerate() {
            let mine = files.iter().skip(worker).step_by(workers);
            // Where nobody takes any more, the rest need not be opened.
            scope.spawn(move || mine.map(|path| sender.send(open(path))).take_while(Result::is_ok).for_each(drop));
        }
        for (path, queue) in files.iter().zip(queues.iter().cycle()) {
            // A queue ends early only where its worker panicked; that goes on where the scope ends.
            let Ok(opened) = queue.recv() else { break };
            take(path, opened)?;
        }
        Ok(())
    })
}

fn read(records: &Records, files: &[PathBuf], path: &Path) -> InFile {
    let file = RecordFile::load(path).map_err(|error| error.to_string())?;
    if file.form.version() != records.version {
        return Err(format!(
            "{} is of another form, or another version of it, than {}. Export them apart.",
            path.display(),
            files[0].display()
        ));
    }
    let id = file.id;
    Ok((id, ready(records, path, file)))
}

fn ready(records: &Records, path: &Path, file: RecordFile) -> Result<Ready, String> {
    let opened::Opened { mut filling, people, .. } = opened::open_with(path, file, &records.blueprint, NOBODY, None)?;
    let circumstances = Circumstances { people: Some(&people), ..Circumstances::default() };
    let found = if records.looks_at_all { filling.disagreements(&circumstances) } else { Vec::new() };
    Ok(Ready { filling, people, found })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    fn files(count: usize) -> Vec<PathBuf> {
        (0..count).map(|number| PathBuf::from(number.to_string())).collect()
    }

    #[test]
    fn whatever_is_ready_first_the_order_is_that_of_the_files() {
        let files = files(40);
        // The first worker is the slowest.
        let open = |path: &Path| {
            let number: u64 = path.display().to_string().parse().unwrap();
            thread::sleep(Duration::from_millis(if number.is_multiple_of(4) { 3 } else { 0 }));
            number
        };
        for workers in [1, 3, 4] {
            let mut taken = Vec::new();
            each_by(workers, &files, open, |path, number| {
                assert_eq!(path.display().to_string(), number.to_string());
                taken.push(number);
                Ok(())
            })
            .unwrap();
            assert_eq!(taken, (0..40).collect::<Vec<_>>());
        }
    }

    #[test]
    fn no_more_are_open_than_the_queues_hold_and_after_an_error_none_is_opened() {
        let files = files(1_000);
        let opened = AtomicUsize::new(0);
        let open = |_: &Path| opened.fetch_add(1, Ordering::SeqCst);
        let mut taken = 0;
        let result = each_by(3, &files, open, |_, _| {
            thread::sleep(Duration::from_millis(2));
            // One that is being handed over, and one that is being opened, for each worker beside its queue.
            assert!(opened.load(Ordering::SeqCst) <= taken + 1 + 3 * (WAITING_MAX + 1));
            taken += 1;
            if taken == 20 { Err("no more".to_owned()) } else { Ok(()) }
        });
        assert_eq!(result, Err("no more".to_owned()));
        assert!(opened.load(Ordering::SeqCst) <= 20 + 3 * (WAITING_MAX + 1));
    }
}
