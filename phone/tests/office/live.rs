//! The session of an exchange opens the live socket.

use crate::office::Office;
use crate::visit::{joined, synced};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use std::io::{Read, Write};
use std::net::TcpStream;

/// Kinds of the first frame that the server sends: a poke, or that it closes.
const POKE: u8 = 0x82;
const CLOSES: u8 = 0x88;

/// The first three bytes that the server sends over the socket of a phone that shows this token.
fn first_of_socket(office: &Office, token: &[u8]) -> [u8; 3] {
    let mut stream = TcpStream::connect(office.listens()).expect("it listens");
    let token = URL_SAFE_NO_PAD.encode(token);
    let asked = format!(
        "GET /v1/live HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer {token}\r\n\r\n"
    );
    stream.write_all(asked.as_bytes()).expect("it is sent");
    let mut heads = Vec::new();
    while !heads.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).expect("it answers");
        heads.push(byte[0]);
    }
    let mut first = [0; 3];
    stream.read_exact(&mut first).expect("it says something");
    first
}

#[test]
fn an_exchange_gives_out_its_session_while_it_is_good() {
    let (mut office, for_amal) = Office::open();
    let mut amal = joined(&office.path("amal"), &for_amal);
    let before = Timestamp::now();
    assert!(amal.session(before).is_none(), "there was no exchange yet");
    synced(&mut amal);
    let now = Timestamp::now();
    let token = amal.session(now).expect("a session is open").to_vec();
    assert_eq!(first_of_socket(&office, &token), [POKE, 1, 1]);
    assert_eq!(first_of_socket(&office, b"another")[0], CLOSES);
    assert!(amal.session(now + SignedDuration::from_hours(1)).is_none(), "it has ended by then");
    assert!(amal.session(before - SignedDuration::from_mins(1)).is_none(), "a clock that was set back tells nothing");
    office.stop();
}
