//! A light client: it speaks the exchange over one kept connection, and keeps nothing.

use casement_core::id::WorkspaceId;
use casement_core::identity::roster::RosterPoint;
use casement_core::identity::{DeviceKey, ServerAddress};
use casement_core::store::Cursor;
use casement_core::sync::wire::{Answer, Auth, Packed, RecordPush, Reply, Request, ServerRefusal, SyncRequest};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

/// A device with an open connection.
pub(super) struct Client {
    stream: TcpStream,
    device: DeviceKey,
    token: Option<Vec<u8>>,
    cursor: Option<Cursor>,
    input: Vec<u8>,
    /// Bytes of all bodies, out and in.
    pub(super) sent: usize,
    /// Bytes of all bodies that came.
    pub(super) received: usize,
    /// Bytes of the largest answer.
    pub(super) largest: usize,
    /// Requests made.
    pub(super) requests: usize,
}

/// What an answer tells a light client.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Changes that are on the server's disk.
    pub(super) stored: usize,
    /// Changes that came, in snapshots counted by what these hold.
    pub(super) changes: usize,
    /// Records that came.
    pub(super) records: usize,
    /// Whether there is more.
    pub(super) more: bool,
}

impl Client {
    /// Connects.
    pub(super) fn connect(address: SocketAddr, device: &DeviceKey) -> Self {
        let stream = TcpStream::connect(address).expect("the server listens");
        stream.set_nodelay(true).expect("a connection can be set up");
        let device = DeviceKey::from_seed(&device.seed());
        let (token, cursor, input) = (None, None, Vec::new());
        Self { stream, device, token, cursor, input, sent: 0, received: 0, largest: 0, requests: 0 }
    }

    /// One exchange; a question who this is is answered first. `more`: whether nothing is wanted yet but receipts.
    pub(super) fn exchange(
        &mut self,
        of: WorkspaceId,
        server: &ServerAddress,
        records: Vec<RecordPush<'_>>,
        more: bool,
    ) -> Told {
        let body = self.packed(records, more);
        self.exchange_packed(of, server, &body)
    }

    /// The body of a request, to be sent once or later.
    pub(super) fn packed(&self, records: Vec<RecordPush<'_>>, more: bool) -> Packed<'static> {
        let body = SyncRequest {
            cursor: self.cursor,
            roster: RosterPoint { entries: u64::MAX >> 1, ..RosterPoint::default() },
            roster_entries: Vec::new(),
            receipted: None,
            answer_bytes_max: u32::MAX,
            more,
            compared: Vec::new(),
            visits: Vec::new(),
            records,
        };
        Packed::pack(body.encode())
    }

    /// As [`Self::exchange`], with what was packed before: packing is the phones' work, of which each has a processor of its own.
    pub(super) fn exchange_packed(&mut self, of: WorkspaceId, server: &ServerAddress, body: &Packed<'static>) -> Told {
        let mut auth = match &self.token {
            Some(token) => Auth::Session(token.clone()),
            None => Auth::Hello(self.device.id()),
        };
        loop {
            let bytes = Request { auth, body: body.clone() }.encode();
            self.post(&bytes);
            match Reply::decode(&self.input).expect("the server answers") {
                Reply::Answer(packed) => {
                    let bytes = packed.unpack().expect("it can be unpacked");
                    let answer = Answer::decode(&bytes).expect("it can be read");
                    self.token = Some(answer.session.token.clone());
                    self.cursor = Some(answer.cursor);
                    return Told::of(&answer);
                }
                Reply::Refusal(ServerRefusal::Prove(challenge)) => {
                    let answer = challenge.answer(&self.device, server, of).expect("it is for this device");
                    auth = Auth::Proof { challenge, answer };
                }
                Reply::Refusal(refusal) => panic!("refused: {refusal:?}"),
            }
        }
    }

    fn post(&mut self, body: &[u8]) {
        let head = format!(
            "POST /v1/sync HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/cbor\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        let mut message = head.into_bytes();
        message.extend_from_slice(body);
        self.stream.write_all(&message).expect("the server reads");
        self.read_answer();
        self.sent += body.len();
        self.received += self.input.len();
        self.largest = self.largest.max(self.input.len());
        self.requests += 1;
    }

    fn read_answer(&mut self) {
        let mut bytes = Vec::new();
        let mut chunk = [0; 16 << 10];
        let (body, length) = loop {
            let count = self.stream.read(&mut chunk).expect("the server answers");
            assert!(count > 0, "the server has hung up");
            bytes.extend_from_slice(&chunk[..count]);
            if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
                let head = String::from_utf8_lossy(&bytes[..end]).to_ascii_lowercase();
                assert!(head.starts_with("http/1.1 200"), "{head}");
                let length = head.lines().find_map(|line| line.strip_prefix("content-length:"));
                let length: usize = length.and_then(|length| length.trim().parse().ok()).expect("a length");
                break (end + 4, length);
            }
        };
        while bytes.len() < body + length {
            let count = self.stream.read(&mut chunk).expect("the server answers");
            assert!(count > 0, "the server has hung up");
            bytes.extend_from_slice(&chunk[..count]);
        }
        self.input = bytes.split_off(body);
    }
}

impl Told {
    fn of(answer: &Answer<'_>) -> Self {
        use casement_core::store::Verdict;
        let verdicts = answer.receipts.iter().flat_map(|receipts| &receipts.changes);
        let mut told = Self { more: answer.more, records: answer.records.len(), ..Self::default() };
        for verdict in verdicts {
            match verdict {
                Verdict::Stored(_) | Verdict::AlreadyHad(_) => told.stored += 1,
                other => panic!("an honest change is taken in: {other:?}"),
            }
        }
        for record in &answer.records {
            let in_snapshot = record.snapshot.as_ref().map_or(0, |snapshot| snapshot.changes as usize);
            told.changes += in_snapshot + record.changes.len();
        }
        told
    }
}
