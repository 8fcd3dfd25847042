//! A small client: one request a connection, JSON in and out.

use serde_json::Value;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// An answer.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) status: u16,
    /// Names in small letters.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Answered {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or(Value::Null)
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// The code of an error.
    pub(crate) fn code(&self) -> String {
        self.json()["error"]["code"].as_str().unwrap_or_default().to_owned()
    }

    /// What stands at a field, as text.
    #[track_caller]
    pub(crate) fn text(&self, field: &str) -> String {
        let json = self.json();
        json[field].as_str().unwrap_or_else(|| panic!("no text at {field}: {} {}", self.status, self.body)).to_owned()
    }
}

/// What is sent.
pub(crate) struct Call<'a> {
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    pub(crate) token: Option<&'a str>,
    pub(crate) media_type: Option<&'a str>,
    pub(crate) body: &'a [u8],
}

/// Sends one request.
pub(crate) fn send(address: &str, call: &Call<'_>) -> Answered {
    read(&String::from_utf8_lossy(&exchange(address, call)))
}

/// Likewise, and gives the body alone, which need not be text.
pub(crate) fn send_bytes(address: &str, call: &Call<'_>) -> Vec<u8> {
    let bytes = exchange(address, call);
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("an answer has a head");
    let status = read(&String::from_utf8_lossy(&bytes[..end])).status;
    assert_eq!(status, 200, "{}", call.path);
    bytes[end + 4..].to_vec()
}

fn exchange(address: &str, call: &Call<'_>) -> Vec<u8> {
    let mut stream = TcpStream::connect(address).expect("it listens");
    stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a time is one");
    let Call { method, path, token, media_type, body } = call;
    let mut head = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
    token.iter().for_each(|token| head.push_str(&format!("Authorization: Bearer {token}\r\n")));
    media_type.iter().for_each(|media_type| head.push_str(&format!("Content-Type: {media_type}\r\n")));
    head.push_str(&format!("Content-Length: {}\r\n\r\n", body.len()));
    stream.write_all(head.as_bytes()).expect("it reads");
    // It may answer before it has read everything.
    let _ = stream.write_all(body);
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    bytes
}

/// Takes an answer apart.
fn read(text: &str) -> Answered {
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((text, ""));
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|status| status.parse().ok());
    let headers = lines.filter_map(|line| line.split_once(": "));
    let headers: Vec<_> = headers.map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned())).collect();
    let is_chunked = headers.iter().any(|(name, value)| name == "transfer-encoding" && value == "chunked");
    assert!(!is_chunked, "answers come with their length");
    Answered { status: status.unwrap_or_else(|| panic!("no answer: {text}")), headers, body: body.to_owned() }
}
