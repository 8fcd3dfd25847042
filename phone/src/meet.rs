//! Meeting another phone over a stream of bytes, from its beginning to its end.

use crate::phone::random;
use casement_core::store::{LocalStore, StoreError};
use casement_core::sync::peer::{Input, Meeting, Output, Progress, Report, Side, Stop};
use casement_core::sync::phone::{Me, SyncError};
use jiff::Timestamp;
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream, ToSocketAddrs};
use std::time::Duration;
use zeroize::Zeroizing;

/// How a meeting ended.
#[derive(Debug)]
pub struct Met {
    /// What was done.
    pub report: Report,
    /// Why it ended early; none where both have all that they may tell each other. What was done stands.
    pub stop: Option<Stop>,
    /// What went wrong with the stream, where that was the reason.
    pub because: Option<io::Error>,
}

/// Why a meeting did not come about, or stopped in the middle. What was done so far stands.
#[derive(Debug, thiserror::Error)]
pub enum MeetError {
    /// Join first.
    #[error("this phone belongs to no workspace yet: join one with an invitation")]
    NotJoined,
    /// Look at the address, and whether both are in the same network.
    #[error("the other phone cannot be reached: {0}; both must be in one network, and it must be waiting")]
    NotReached(#[source] io::Error),
    /// Look at the address.
    #[error("nobody can be waited for there: {0}")]
    NotListening(#[source] io::Error),
    /// The store says what to do.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The store, or a record: what it says tells what to do.
    #[error(transparent)]
    Sync(Box<SyncError>),
    /// The system has no random bytes.
    #[error("the system gives no random bytes")]
    NoDice(#[source] getrandom::Error),
}

/// How long nothing may come from the other: opening a large record takes a phone seconds.
const SILENCE_MAX: Duration = Duration::from_secs(60);
/// How long the other may take to be there.
const CONNECT_MAX: Duration = Duration::from_secs(15);
/// Bytes that are read at once.
const READ_BYTES: usize = 64 << 10;

impl From<SyncError> for MeetError {
    fn from(error: SyncError) -> Self {
        Self::Sync(Box::new(error))
    }
}

/// Meets over any stream. `progress` is told after each frame how far it has come.
pub fn meet(
    store: &mut impl LocalStore,
    side: Side,
    stream: &mut (impl Read + Write),
    mut progress: impl FnMut(&Progress),
) -> Result<Met, MeetError> {
    let me = Me::load(store)?.ok_or(MeetError::NotJoined)?;
    let seed = Zeroizing::new(random().map_err(MeetError::NoDice)?);
    let mut meeting = Meeting::new(me, side, &seed);
    let mut outputs = meeting.step(Timestamp::now(), store, Input::Begin)?;
    let mut buffer = vec![0; READ_BYTES];
    let mut because = None;
    loop {
        for output in outputs {
            match output {
                // Where the other is gone, reading tells.
                Output::Send(bytes) => because = stream.write_all(&bytes).and_then(|()| stream.flush()).err(),
                Output::Finished(report) => return Ok(Met { report: *report, stop: None, because: None }),
                Output::Stopped(stop) => {
                    return Ok(Met { report: meeting.report().clone(), stop: Some(stop), because });
                }
            }
        }
        progress(&meeting.progress());
        let input = match stream.read(&mut buffer) {
            Ok(0) => Input::Closed,
            Ok(length) => Input::Bytes(&buffer[..length]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Input::Bytes(&[]),
            Err(error) => {
                because = because.or(Some(error));
                Input::Closed
            }
        };
        outputs = meeting.step(Timestamp::now(), store, input)?;
    }
}

/// Calls a phone that waits at an address.
pub fn call(store: &mut impl LocalStore, address: &str, progress: impl FnMut(&Progress)) -> Result<Met, MeetError> {
    let mut stream = connect(address).map_err(MeetError::NotReached)?;
    meet(store, Side::Calls, &mut stream, progress)
}

/// Waits for one call, and meets whoever calls.
pub fn answer(
    store: &mut impl LocalStore,
    listener: &TcpListener,
    progress: impl FnMut(&Progress),
) -> Result<Met, MeetError> {
    let (mut stream, _) = listener.accept().map_err(MeetError::NotListening)?;
    be_patient(&stream).map_err(MeetError::NotListening)?;
    meet(store, Side::Listens, &mut stream, progress)
}

fn connect(address: &str) -> io::Result<TcpStream> {
    let mut last = io::Error::new(io::ErrorKind::NotFound, "the address names nothing");
    for address in address.to_socket_addrs()? {
        match TcpStream::connect_timeout(&address, CONNECT_MAX) {
            Ok(stream) => return be_patient(&stream).map(|()| stream),
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// The two speak in turn: nothing is to be gained by waiting for more to send.
fn be_patient(stream: &TcpStream) -> io::Result<()> {
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(SILENCE_MAX))?;
    stream.set_write_timeout(Some(SILENCE_MAX))
}
