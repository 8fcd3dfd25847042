//! Members at work with a server that comes and goes: each in a thread of their own, with the exchange that phones have.

use crate::phone::{Carried, Phone, random};
use casement_core::id::{ChangeHash, RecordId};
use casement_core::store::Sending;
use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// What all of them know.
#[derive(Default)]
pub(crate) struct Common {
    /// Where the server listens; none while there is none.
    pub(crate) address: Mutex<Option<String>>,
    /// Of which changes phones have a receipt.
    pub(crate) receipted: Mutex<BTreeSet<(RecordId, ChangeHash)>>,
    pub(crate) is_over: AtomicBool,
    pub(crate) exchanges: AtomicUsize,
    /// Exchanges that broke off.
    pub(crate) broken: AtomicUsize,
    /// Exchanges that the server put off: it was busy, or something of it had failed.
    pub(crate) put_off: AtomicUsize,
}

/// How long a phone waits for an answer.
const PATIENCE: Duration = Duration::from_secs(20);
/// Acts in one record, before another is begun.
const ACTS_OF_RECORD: usize = 12;

/// Posts, and gives the answer; none where it did not come whole.
pub(crate) fn post(address: &str, path: &str, body: &[u8]) -> Option<Vec<u8>> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    stream.set_nodelay(true).ok()?;
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/cbor\r\n\
         Content-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(body).ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    let head = std::str::from_utf8(&answer[..end]).ok()?.to_ascii_lowercase();
    let length: usize = head.lines().find_map(|line| line.strip_prefix("content-length:"))?.trim().parse().ok()?;
    let body = answer.split_off(end);
    (head.starts_with("http/1.1 200") && body.len() == length).then_some(body)
}

impl Common {
    pub(crate) fn reach(&self) -> Option<String> {
        self.address.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn sync(&self, phone: &mut Phone) -> Carried {
        let mut answered = true;
        let carried = phone.sync(|bytes| {
            let answer = self.reach().and_then(|address| post(&address, "/v1/sync", bytes));
            answered = answer.is_some();
            answer
        });
        self.exchanges.fetch_add(1, Ordering::Relaxed);
        if let Carried::Later(_) = carried {
            let counted = if answered { &self.put_off } else { &self.broken };
            counted.fetch_add(1, Ordering::Relaxed);
        }
        carried
    }
}

/// One member, who writes and exchanges until it is over.
pub(crate) fn works(mut phone: Phone, number: usize, common: Arc<Common>) -> JoinHandle<Phone> {
    std::thread::spawn(move || {
        let mut own = RecordId::new(random());
        for round in 0.. {
            if common.is_over.load(Ordering::Relaxed) {
                break;
            }
            let [wanted, held] = random::<2>();
            if round % ACTS_OF_RECORD == 0 {
                own = RecordId::new(random());
            }
            let record = if wanted % 4 == 0 { phone.shared_record() } else { Some(own) };
            if let Some(record) = record {
                let text = (usize::from(held) * 10 + number).to_string();
                phone.answer(record, "/data/cell/held", &text);
                if wanted % 2 == 0 {
                    common.sync(&mut phone);
                }
                let receipted = phone.log(record, Sending::is_receipted);
                let mut all = common.receipted.lock().unwrap_or_else(PoisonError::into_inner);
                all.extend(receipted.into_iter().map(|hash| (record, hash)));
            } else {
                common.sync(&mut phone);
            }
            if common.reach().is_none() {
                std::thread::sleep(Duration::from_millis(5));
            }
        }
        phone
    })
}
