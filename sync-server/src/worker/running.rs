//! One child process, from its parent's side.

use super::message;
use std::io;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Duration;

/// A child that runs. It is killed when this is dropped.
pub(super) struct Running {
    child: Child,
    asks: SyncSender<Vec<u8>>,
    answers: Receiver<Vec<u8>>,
}

impl Running {
    /// Starts a program as a child: it is called with `worker`.
    pub(super) fn start(program: &Path) -> io::Result<Self> {
        let mut child = Command::new(program)
            .arg("worker")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .env_clear()
            // Each pool of memory reserves much of the room that a child has, and a workbook is written by several threads.
            .env("MALLOC_ARENA_MAX", "2")
            .spawn()?;
        let mut input = child.stdin.take().ok_or(io::ErrorKind::BrokenPipe)?;
        let mut output = child.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?;
        let (asks, asked) = sync_channel::<Vec<u8>>(1);
        let (answer, answers) = sync_channel(1);
        // A thread of its own writes, too: a child that does not read must not hold up whoever asks. It ends with the child.
        std::thread::Builder::new().name("worker".into()).spawn(move || {
            while let Ok(message) = asked.recv() {
                let read = message::write(&mut input, &message).and_then(|()| message::read(&mut output));
                let Ok(Some(bytes)) = read else { return };
                if answer.send(bytes).is_err() {
                    return;
                }
            }
        })?;
        Ok(Self { child, asks, answers })
    }

    /// Asks it something. None where it has died, or takes too long: then it is of no use any more.
    pub(super) fn ask(&mut self, message: Vec<u8>, time_max: Duration) -> Option<Vec<u8>> {
        self.asks.send(message).ok()?;
        self.answers.recv_timeout(time_max).ok()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It holds nothing that is not in the store.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
