//! What stands between a server and its bucket, and may be shut while something goes through.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::SeqCst};
use std::sync::{Arc, Mutex};

pub(super) struct Gate {
    pub(super) port: u16,
    state: Arc<State>,
}

struct State {
    bucket: u16,
    /// Whether what comes is let go of unread, or hangs.
    way: Mutex<Way>,
    /// Bytes that still go to the bucket before it shuts by itself.
    left: AtomicU64,
    open: Mutex<Vec<TcpStream>>,
    was_used: AtomicBool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Open,
    /// Connections break.
    Shut,
    /// They stand, and nothing goes through.
    Silent,
}

impl Gate {
    pub(super) fn to(bucket: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let port = listener.local_addr().expect("it has one").port();
        let state = Arc::new(State {
            bucket,
            way: Mutex::new(Way::Open),
            left: AtomicU64::new(u64::MAX),
            open: Mutex::default(),
            was_used: AtomicBool::new(false),
        });
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                shared.pass(stream);
            }
        });
        Self { port, state }
    }

    /// From now on.
    pub(super) fn set(&self, way: Way) {
        *self.state.way.lock().expect("nobody broke off") = way;
        self.state.left.store(u64::MAX, SeqCst);
        if way != Way::Open {
            self.state.cut();
        }
    }

    /// Shuts once so many bytes more went to the bucket.
    pub(super) fn shut_after(&self, bytes: u64) {
        self.state.left.store(bytes, SeqCst);
    }

    pub(super) fn is_shut(&self) -> bool {
        *self.state.way.lock().expect("nobody broke off") == Way::Shut
    }

    /// Whether anybody has come since it was asked before.
    pub(super) fn was_used(&self) -> bool {
        self.state.was_used.swap(false, SeqCst)
    }
}

impl State {
    fn cut(&self) {
        for stream in self.open.lock().expect("nobody broke off").drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }

    fn pass(self: &Arc<Self>, server: TcpStream) {
        self.was_used.store(true, SeqCst);
        let kept = server.try_clone().expect("it can be shared");
        match *self.way.lock().expect("nobody broke off") {
            Way::Shut => return,
            Way::Silent => return self.open.lock().expect("nobody broke off").push(kept),
            Way::Open => {}
        }
        let Ok(bucket) = TcpStream::connect(("127.0.0.1", self.bucket)) else { return };
        self.open.lock().expect("nobody broke off").extend([kept, bucket.try_clone().expect("it can be shared")]);
        let (from, to) = (server.try_clone().expect("it can be shared"), bucket.try_clone().expect("it can be shared"));
        let there = Arc::clone(self);
        std::thread::spawn(move || there.copy(from, to, true));
        let back = Arc::clone(self);
        std::thread::spawn(move || back.copy(bucket, server, false));
    }

    fn copy(&self, mut from: TcpStream, mut to: TcpStream, is_counted: bool) {
        let mut bytes = vec![0; 16 << 10];
        while let Ok(count @ 1..) = from.read(&mut bytes) {
            let left = self.left.load(SeqCst);
            if is_counted && left != u64::MAX {
                if left < count as u64 {
                    *self.way.lock().expect("nobody broke off") = Way::Shut;
                    self.cut();
                    break;
                }
                self.left.store(left - count as u64, SeqCst);
            }
            if to.write_all(&bytes[..count]).is_err() {
                break;
            }
        }
        let _ = from.shutdown(Shutdown::Both);
        let _ = to.shutdown(Shutdown::Both);
    }
}
