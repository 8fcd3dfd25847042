//! The door for whoever runs the server: a socket in the data folder, which nobody else can reach.
//!
//! One line of JSON asks, one line answers, and that is all that a connection is for.

use crate::admin::{self, Answer, Request};
use crate::dice::Dice;
use crate::domain::service::Service;
use casement_core::limits::PUBLISHED_FORM_BYTES_MAX;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fs::{self, Permissions};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::UnixListener;
use tokio::sync::Semaphore;

/// The socket's name in the data folder.
const NAME: &str = "admin.sock";
/// Bytes of a line: the largest form in base64, and what stands around it.
const LINE_BYTES_MAX: u64 = (PUBLISHED_FORM_BYTES_MAX / 3 * 4 + (1 << 20)) as u64;
/// How long either side waits for the other. Verifying a long audit log takes seconds.
const PATIENCE: Duration = Duration::from_secs(60);
/// Connections that are served at once.
const ROOM: usize = 4;

/// What goes back: what was asked for, or why not, in words.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Reply {
    Done(Answer),
    Refused(String),
}

/// Why a running server did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum DoorError {
    /// It says why.
    #[error("{0}")]
    Refused(String),
    /// It does not answer, or another version answers.
    #[error("the running server does not answer as it should; is it another version? ({0})")]
    Broken(#[source] io::Error),
}

/// The open door. It is closed, and its file removed, when this is dropped.
pub(super) struct Door {
    path: PathBuf,
    task: tokio::task::JoinHandle<()>,
}

impl Door {
    /// Opens it. A server without it serves phones all the same, so that it cannot be opened is told, and no more.
    pub(super) fn open(data: &Path, service: Arc<Service>) -> Option<Self> {
        let path = data.join(NAME);
        // The store is locked, so whoever made one that lies there is gone.
        let _ = fs::remove_file(&path);
        let opened = UnixListener::bind(&path)
            .and_then(|listener| fs::set_permissions(&path, Permissions::from_mode(0o600)).map(|()| listener));
        match opened {
            Ok(listener) => Some(Self { path, task: tokio::spawn(attend(listener, service)) }),
            Err(error) => {
                tracing::warn!(%error, "no socket for casement admin: its commands work while the server is stopped");
                None
            }
        }
    }
}

impl Drop for Door {
    fn drop(&mut self) {
        self.task.abort();
        let _ = fs::remove_file(&self.path);
    }
}

async fn attend(listener: UnixListener, service: Arc<Service>) {
    let room = Arc::new(Semaphore::new(ROOM));
    loop {
        let Ok(place) = Arc::clone(&room).acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, _)) => {
                let service = Arc::clone(&service);
                tokio::task::spawn_blocking(move || {
                    let _place = place;
                    let answered = stream.into_std().and_then(|stream| answer(&stream, &service));
                    if let Err(error) = answered {
                        tracing::warn!(%error, "a command at the server could not be answered");
                    }
                });
            }
            Err(error) => {
                tracing::warn!(%error, "the socket for casement admin failed");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }
}

fn answer(stream: &UnixStream, service: &Service) -> io::Result<()> {
    stream.set_nonblocking(false)?;
    let line = read_line(stream)?;
    let reply = match serde_json::from_slice(&line) {
        Ok(request) => carried_out(service, &request),
        Err(_) => Reply::Refused("the server does not know this command: is it another version?".to_owned()),
    };
    write_line(stream, &reply)
}

fn carried_out(service: &Service, request: &Request) -> Reply {
    let done = Dice::new(None, &[]).and_then(|mut dice| {
        admin::carry_out(service, request, Timestamp::now(), &mut dice).map_err(|error| error.to_string())
    });
    done.map_or_else(Reply::Refused, Reply::Done)
}

/// Asks the server that has this data folder open; none where no server does.
pub fn ask_running(data: &Path, request: &Request) -> Result<Option<Answer>, DoorError> {
    let stream = match UnixStream::connect(data.join(NAME)) {
        Ok(stream) => stream,
        // Not there, left behind by one that was killed, or too long a path for there to be one.
        Err(_) => return Ok(None),
    };
    let asked = write_line(&stream, request).and_then(|()| read_line(&stream));
    let reply = asked.and_then(|line| serde_json::from_slice(&line).map_err(io::Error::from));
    match reply.map_err(DoorError::Broken)? {
        Reply::Done(answer) => Ok(Some(answer)),
        Reply::Refused(why) => Err(DoorError::Refused(why)),
    }
}

fn read_line(stream: &UnixStream) -> io::Result<Vec<u8>> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut line = Vec::new();
    BufReader::new(stream.take(LINE_BYTES_MAX)).read_until(b'\n', &mut line)?;
    if line.ends_with(b"\n") { Ok(line) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

fn write_line(mut stream: &UnixStream, said: &impl Serialize) -> io::Result<()> {
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut line = serde_json::to_vec(said)?;
    line.push(b'\n');
    stream.write_all(&line)
}
