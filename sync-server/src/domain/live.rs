//! Who is told at once that there is something new: devices with an open socket.
//!
//! A poke says that, and nothing else; the device then makes an exchange. One that was not heard yet takes in those that
//! come after it, so that whoever is slow costs one number and is never waited for.

use super::limits::{PAGES_OF_SESSION_MAX, SOCKETS_OF_DEVICE_MAX};
use super::workspaces::{Speaker, WorkspaceState};
use casement_core::id::{DeviceId, MemberId, VisitId, WorkspaceId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::watch;

/// All open sockets.
pub struct Live {
    sockets_max: usize,
    open: Arc<Mutex<Open>>,
}

#[derive(Default)]
struct Open {
    sockets: HashMap<u64, Socket>,
    last: u64,
}

struct Socket {
    workspace: WorkspaceId,
    device: DeviceId,
    member: MemberId,
    tell: watch::Sender<Told>,
}

/// What a socket was told last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// So often that there is something new.
    New(u64),
    /// Another socket of the same device has taken its place.
    Replaced,
    /// The device was revoked.
    Revoked,
}

/// One open socket. It is closed when this is dropped.
pub struct Listening {
    open: Arc<Mutex<Open>>,
    number: u64,
    /// What it is told.
    pub told: watch::Receiver<Told>,
}

/// There are as many open sockets as there may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there are as many open sockets as there may be")]
pub struct NoMoreSockets;

impl Live {
    /// With room for so many.
    pub(super) fn new(sockets_max: usize) -> Self {
        Self { sockets_max, open: Arc::default() }
    }

    /// A device listens. Its oldest socket makes room for one more than it may have: the network may have dropped that one
    /// long ago.
    pub fn listen(&self, speaker: &Speaker) -> Result<Listening, NoMoreSockets> {
        self.listen_within(speaker, SOCKETS_OF_DEVICE_MAX)
    }

    /// A page of a web session waits for news, as [`Live::listen`]: there are more of these at once.
    pub fn listen_as_page(&self, speaker: &Speaker) -> Result<Listening, NoMoreSockets> {
        self.listen_within(speaker, PAGES_OF_SESSION_MAX)
    }

    fn listen_within(&self, speaker: &Speaker, most: usize) -> Result<Listening, NoMoreSockets> {
        let mut open = lock(&self.open);
        let mut own: Vec<u64> = open
            .sockets
            .iter()
            .filter(|(_, socket)| socket.device == speaker.device)
            .map(|(number, _)| *number)
            .collect();
        own.sort_unstable();
        if own.len() >= most {
            for oldest in &own[..=own.len() - most] {
                if let Some(socket) = open.sockets.remove(oldest) {
                    socket.tell.send_replace(Told::Replaced);
                }
            }
        } else if open.sockets.len() >= self.sockets_max {
            return Err(NoMoreSockets);
        }
        let (tell, told) = watch::channel(Told::New(0));
        open.last += 1;
        let number = open.last;
        let (workspace, device, member) = (speaker.workspace, speaker.device, speaker.member);
        open.sockets.insert(number, Socket { workspace, device, member, tell });
        Ok(Listening { open: Arc::clone(&self.open), number, told })
    }

    /// How many are open.
    pub fn count(&self) -> usize {
        lock(&self.open).sockets.len()
    }

    /// There is something new in a visit: its team is told.
    pub(super) fn poke_visit(&self, state: &WorkspaceState, visit: VisitId) {
        let workspace = state.workspace.id;
        let open = lock(&self.open);
        let of = open.sockets.values().filter(|socket| socket.workspace == workspace);
        of.filter(|socket| state.role_in(visit, socket.member).is_some()).for_each(Socket::poke);
    }

    /// Something was decided about a workspace: everyone in it is told, and who was revoked is told that.
    pub fn poke_all(&self, state: &WorkspaceState) {
        let workspace = state.workspace.id;
        for socket in lock(&self.open).sockets.values().filter(|socket| socket.workspace == workspace) {
            // Of any custody: pages listen too.
            match state.roster.device(socket.device) {
                Some(device) if device.revoked_at().is_none() => socket.poke(),
                _ => drop(socket.tell.send_replace(Told::Revoked)),
            }
        }
    }
}

impl Socket {
    fn poke(&self) {
        self.tell.send_modify(|told| {
            if let Told::New(count) = told {
                *count = count.wrapping_add(1);
            }
        });
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        lock(&self.open).sockets.remove(&self.number);
    }
}

fn lock(open: &Mutex<Open>) -> std::sync::MutexGuard<'_, Open> {
    open.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speaker(device: u8) -> Speaker {
        let (device, member) = (DeviceId::new([device; 16]), MemberId::new([device; 16]));
        Speaker { workspace: WorkspaceId::new([1; 16]), device, member, is_revoked: false }
    }

    #[test]
    fn a_device_has_few_sockets_and_the_oldest_makes_room() {
        let live = Live::new(100);
        let sockets: Vec<Listening> = (0..=SOCKETS_OF_DEVICE_MAX).map(|_| live.listen(&speaker(1)).unwrap()).collect();
        assert_eq!(live.count(), SOCKETS_OF_DEVICE_MAX);
        assert_eq!(*sockets[0].told.borrow(), Told::Replaced);
        assert!(sockets[1..].iter().all(|socket| *socket.told.borrow() == Told::New(0)));
        drop(sockets);
        assert_eq!(live.count(), 0);
        let pages: Vec<Listening> =
            (0..=PAGES_OF_SESSION_MAX).map(|_| live.listen_as_page(&speaker(2)).unwrap()).collect();
        assert_eq!(live.count(), PAGES_OF_SESSION_MAX);
        assert_eq!(*pages[0].told.borrow(), Told::Replaced);
    }

    #[test]
    fn there_are_so_many_sockets_in_all() {
        let live = Live::new(2);
        let kept = [live.listen(&speaker(1)).unwrap(), live.listen(&speaker(2)).unwrap()];
        assert!(live.listen(&speaker(3)).is_err());
        drop(kept);
        assert!(live.listen(&speaker(3)).is_ok());
    }
}
