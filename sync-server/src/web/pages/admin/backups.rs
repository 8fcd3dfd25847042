//! `/backups`: whether the server is backed up, and a backup to take along.

use super::proof::{Asks, Shown, asks};
use crate::backup::{BACKUP_DUE, BackupError, Backups, MadeBackup, Recipients, Standing, count_attachments};
use crate::domain::access::Caller;
use crate::domain::registry::RegistryError;
use crate::http::App;
use crate::store::StoreError;
use crate::web::door::Visitor;
use crate::web::fault::{Fault, html};
use crate::web::pages::refusal::refused;
use crate::web::pages::view::work;
use crate::web::posted::Posted;
use crate::web::shell::Shell;
use crate::web::words::When;
use askama::Template;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_core::Stream;
use jiff::Timestamp;
use std::io::{self, Write};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// Bytes of one piece of a backup, on its way.
const PIECE_BYTES: usize = 64 << 10;
/// Pieces that wait for whoever takes them.
const PIECES_MAX: usize = 4;
/// How long one piece may wait: whoever takes none for so long has gone.
const PATIENCE: Duration = Duration::from_secs(60);
/// Bytes of a recipient at most: one has 62, a plugin's some hundred.
const RECIPIENT_BYTES_MAX: usize = 200;

/// How a key is made, a backup, and how one is tried: as the manual has it.
const MAKE_KEY: &str = "casement backup --make-key backup-key.txt";
const BACK_UP: &str = "casement backup /backups/casement-$(date +%F).age --attachments /backups/files --to age1…";
const TRY: &str = "casement restore casement-2026-11-25.age --key backup-key.txt --data tried\ncasement verify --data tried\nrm -r tried";

#[derive(Template)]
#[template(path = "admin_backups.html")]
struct BackupsPage {
    s: Shell,
    /// Why none is known of: the store lies nowhere.
    is_known: bool,
    standing: Standing,
    made: Vec<Line>,
    /// Whether other workspaces are on the server, too.
    several: bool,
    /// Attached files, which are in no backup that is taken from here.
    files: usize,
    asks: Asks,
    recipient: String,
    wrong: Option<String>,
    done: Option<String>,
}

/// A backup that was made.
struct Line {
    at: When,
    /// How large the file is; empty where others' data is in it.
    size: String,
    recipients: Vec<String>,
    attachments: bool,
    by_page: bool,
}

/// When the workspace was founded.
fn founded(caller: &Caller, now: Timestamp) -> Timestamp {
    caller.state.directory.roster.first().map_or(now, |entry| entry.time())
}

/// How it stands with backups, for the pages of administrators; nothing where nothing is known.
pub(in crate::web) fn standing(app: &App, caller: &Caller, now: Timestamp) -> Standing {
    app.backups.as_ref().map_or(Standing::Fine, |backups| backups.standing(founded(caller, now), now))
}

/// The page.
pub(in crate::web) async fn backups(State(app): State<App>, visitor: Visitor) -> Result<Response, Fault> {
    visitor.caller.require_admin()?;
    shown(&app, visitor, StatusCode::OK, String::new(), None).await
}

async fn shown(
    app: &App,
    visitor: Visitor,
    status: StatusCode,
    recipient: String,
    wrong: Option<String>,
) -> Result<Response, Fault> {
    let Visitor { caller, shell: s } = visitor;
    let backups = app.backups.clone();
    let (files, several, made) = work(app, move |service, _| {
        let several = service.workspaces().all().len() > 1;
        let made = backups.map(|backups| backups.made()).unwrap_or_default();
        Ok::<_, StoreError>((count_attachments(service.store())?.0, several, made))
    })
    .await?;
    let made = made.into_iter().filter_map(|made| Line::of(&s, made, several)).collect();
    let page = BackupsPage {
        is_known: app.backups.is_some(),
        standing: standing(app, &caller, s.now),
        made,
        several,
        files: usize::try_from(files).unwrap_or(usize::MAX),
        asks: asks(&caller, &s, "/backups".to_owned()),
        recipient,
        wrong,
        done: None,
        s,
    };
    Ok((status, html(&page)).into_response())
}

/// Hands a backup over: everything that the server keeps, as of one moment, encrypted to whoever is named.
pub(in crate::web) async fn download(State(app): State<App>, posted: Posted) -> Result<Response, Fault> {
    let Posted { visitor, fields } = posted;
    visitor.caller.require_admin()?;
    let backups = app.backups.clone().ok_or(Fault::NotFound)?;
    let said = fields.get("recipient").chars().take(RECIPIENT_BYTES_MAX + 1).collect::<String>();
    let wrong = |shell: &Shell, id: &str| Some(shell.t(id).to_string());
    // Read as bytes first: what is too long is no recipient.
    let recipients = Recipients::parse([&*said]).ok().filter(|_| said.len() <= RECIPIENT_BYTES_MAX);
    let Some(recipients) = recipients else {
        let wrong = wrong(&visitor.shell, "backups-no-recipient");
        return shown(&app, visitor, StatusCode::UNPROCESSABLE_ENTITY, said, wrong).await;
    };
    let Some(turn) = backups.turn() else {
        let wrong = wrong(&visitor.shell, "backups-busy");
        return shown(&app, visitor, StatusCode::CONFLICT, said, wrong).await;
    };
    let proof = Shown::of(&visitor.caller, fields.raw("password"), visitor.shell.now);
    let (workspace, by, text) = (visitor.caller.workspace(), visitor.caller.by(), recipients.texts().concat());
    let may = work(&app, move |service, now| {
        let proved = proof.holds(service, now);
        // The line comes first, so that no backup leaves without one.
        Ok::<_, Fault>(proved.and_then(|()| service.registry().note_backup(workspace, by, now, &text)))
    })
    .await?;
    if let Err(error) = may {
        let status = match error {
            RegistryError::OthersData => StatusCode::CONFLICT,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        let wrong = Some(refused(&visitor.shell, error)?);
        return shown(&app, visitor, status, said, wrong).await;
    }
    let now = visitor.shell.now;
    let (give, take) = channel(PIECES_MAX);
    let runtime = tokio::runtime::Handle::current();
    tokio::task::spawn_blocking(move || {
        let _turn = turn;
        hand_over(&backups, &recipients, now, Pieces { give, runtime, piece: Vec::with_capacity(PIECE_BYTES) });
    });
    let day = visitor.shell.w().zone().to_datetime(now).date();
    let disposition = format!("attachment; filename=\"casement-{day}.age\"");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream")),
        (header::CONTENT_DISPOSITION, HeaderValue::try_from(disposition).map_err(|_| Fault::Failed)?),
    ];
    Ok((headers, Body::from_stream(Taken(take))).into_response())
}

fn hand_over(backups: &Arc<Backups>, recipients: &Recipients, now: Timestamp, out: Pieces) {
    let (give, runtime) = (out.give.clone(), out.runtime.clone());
    if let Err(error) = backups.hand_over(recipients, now, out) {
        if !matches!(error, BackupError::NotTaken(_)) {
            tracing::error!(%error, "a backup could not be handed over");
        }
        // So that the file is seen to be cut short, and is not taken for a backup.
        let _ = runtime.block_on(tokio::time::timeout(PATIENCE, give.send(Err(io::ErrorKind::Other.into()))));
    }
}

/// A backup on its way to whoever takes it, piece by piece.
struct Pieces {
    give: Sender<io::Result<Bytes>>,
    runtime: tokio::runtime::Handle,
    piece: Vec<u8>,
}

impl Pieces {
    fn send(&mut self) -> io::Result<()> {
        if self.piece.is_empty() {
            return Ok(());
        }
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE_BYTES));
        let sent = self.runtime.block_on(tokio::time::timeout(PATIENCE, self.give.send(Ok(piece.into()))));
        match sent {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => Err(io::ErrorKind::BrokenPipe.into()),
            Err(_) => Err(io::ErrorKind::TimedOut.into()),
        }
    }
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(PIECE_BYTES - self.piece.len());
        self.piece.extend_from_slice(&bytes[..taken]);
        if self.piece.len() == PIECE_BYTES {
            self.send()?;
        }
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.send()
    }
}

/// The pieces as they come.
struct Taken(Receiver<io::Result<Bytes>>);

impl Stream for Taken {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(context)
    }
}

impl Line {
    fn of(s: &Shell, made: MadeBackup, several: bool) -> Option<Self> {
        Some(Self {
            at: s.w().moment(made.moment()?),
            size: if several { String::new() } else { size(made.bytes) },
            recipients: if several { Vec::new() } else { made.recipients },
            attachments: made.attachments,
            by_page: made.by_page,
        })
    }
}

/// In megabytes, as every language writes them.
fn size(bytes: u64) -> String {
    if bytes < 1_000_000 {
        return format!("{} kB", bytes.div_ceil(1_000));
    }
    format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10)
}

impl BackupsPage {
    /// After how many days without one somebody is told.
    fn due_days(&self) -> u32 {
        u32::try_from(BACKUP_DUE.as_hours() / 24).unwrap_or(7)
    }

    fn commands(&self) -> [(&'static str, &'static str); 3] {
        [("backups-make-key", MAKE_KEY), ("backups-make", BACK_UP), ("backups-try", TRY)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_backup_goes_in_pieces_and_ends_where_nobody_takes_it() {
        let (give, mut take) = channel(PIECES_MAX);
        let runtime = tokio::runtime::Handle::current();
        let mut out = Pieces { give, runtime, piece: Vec::new() };
        let writing = tokio::task::spawn_blocking(move || {
            let written = out.write_all(&vec![7; 3 * PIECE_BYTES + 1]).and_then(|()| out.flush());
            (written.map_err(|error| error.kind()), out)
        });
        let mut sizes = Vec::new();
        for _ in 0..4 {
            sizes.push(take.recv().await.unwrap().unwrap().len());
        }
        let (written, mut out) = writing.await.unwrap();
        assert_eq!((sizes, written), (vec![PIECE_BYTES, PIECE_BYTES, PIECE_BYTES, 1], Ok(())));
        drop(take);
        let gone =
            tokio::task::spawn_blocking(move || out.write_all(&vec![7; PIECE_BYTES]).map_err(|error| error.kind()));
        assert_eq!(gone.await.unwrap(), Err(io::ErrorKind::BrokenPipe));
    }
}
