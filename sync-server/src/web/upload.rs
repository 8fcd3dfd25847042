//! What a form with a file sends: `multipart/form-data` (RFC 7578), as browsers write it, within a bound and in memory.

use super::door::{is_from_here, is_marked};
use super::fault::Fault;
use super::limits::FIELDS_MAX;
use super::posted::{Fields, MARK_FIELD};
use crate::domain::access::Caller;
use axum::extract::Request;
use axum::http::{HeaderMap, header};

/// Fields of a form at most.
const PARTS_MAX: usize = FIELDS_MAX;
/// Bytes of the headers of a field at most.
const HEADERS_BYTES_MAX: usize = 4_096;
/// Characters of a boundary at most (RFC 2046, 5.1.1).
const BOUNDARY_LENGTH_MAX: usize = 70;

/// What a form of this session has sent.
pub(super) struct Upload(Vec<Part>);

/// One field.
#[derive(Debug, PartialEq, Eq)]
struct Part {
    name: String,
    /// What a file is called where it comes from.
    file: Option<String>,
    bytes: Vec<u8>,
}

impl Upload {
    /// Reads it, whoever has sent it: so many bytes at most.
    pub(super) async fn read(request: Request, caller: &Caller, bytes_max: usize) -> Result<Self, Fault> {
        if !is_from_here(request.headers()) {
            return Err(Fault::FromElsewhere);
        }
        let boundary = boundary(request.headers()).ok_or(Fault::NotFound)?;
        let bytes = axum::body::to_bytes(request.into_body(), bytes_max).await.map_err(|_| Fault::TooLarge)?;
        let upload = Self(parts(&bytes, &boundary).ok_or(Fault::NotFound)?);
        if is_marked(caller, &upload.text(MARK_FIELD)) { Ok(upload) } else { Err(Fault::FromElsewhere) }
    }

    /// A field as text; empty where it was not sent.
    pub(super) fn text(&self, name: &str) -> String {
        let part = self.0.iter().find(|part| part.name == name);
        part.map(|part| String::from_utf8_lossy(&part.bytes).trim().to_owned()).unwrap_or_default()
    }

    /// All fields but files, as text.
    pub(super) fn into_fields(self) -> Fields {
        let texts = self.0.into_iter().filter(|part| part.file.is_none());
        Fields::of(texts.map(|part| (part.name, String::from_utf8_lossy(&part.bytes).into_owned())).collect())
    }

    /// Takes a file out, with what it is called; none where nobody chose one.
    pub(super) fn take_file(&mut self, name: &str) -> Option<(String, Vec<u8>)> {
        let part = self.0.iter_mut().find(|part| part.name == name && part.file.is_some())?;
        let file = part.file.take().filter(|file| !file.is_empty())?;
        Some((file, std::mem::take(&mut part.bytes)))
    }
}

fn boundary(headers: &HeaderMap) -> Option<String> {
    let said = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    let (kind, parameters) = said.split_once(';')?;
    if !kind.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    let boundary = parameters.split(';').find_map(|parameter| parameter.trim().strip_prefix("boundary="))?;
    let boundary = boundary.trim_matches('"');
    (!boundary.is_empty() && boundary.len() <= BOUNDARY_LENGTH_MAX).then(|| boundary.to_owned())
}

fn parts(body: &[u8], boundary: &str) -> Option<Vec<Part>> {
    // The first stands at the beginning; every other after the end of a line, which belongs to it.
    let mark = format!("\r\n--{boundary}");
    let mut rest = body.strip_prefix(&mark.as_bytes()[2..])?;
    let mut parts = Vec::new();
    loop {
        if rest.starts_with(b"--") {
            return Some(parts);
        }
        rest = rest.strip_prefix(b"\r\n")?;
        let headers = &rest[..rest.len().min(HEADERS_BYTES_MAX)];
        let end = find(headers, b"\r\n\r\n")?;
        let (name, file) = disposition(std::str::from_utf8(&rest[..end]).ok()?)?;
        rest = &rest[end + 4..];
        let end = find_mark(rest, mark.as_bytes())?;
        parts.push(Part { name, file, bytes: rest[..end].to_vec() });
        if parts.len() > PARTS_MAX {
            return None;
        }
        rest = &rest[end + mark.len()..];
    }
}

/// Where the next mark stands: what goes on otherwise than a mark does belongs to the field.
fn find_mark(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let place = from + find(&bytes[from..], mark)?;
        let after = &bytes[place + mark.len()..];
        if after.starts_with(b"\r\n") || after.starts_with(b"--") {
            return Some(place);
        }
        from = place + 1;
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// The name of a field, and of its file where it is one.
fn disposition(headers: &str) -> Option<(String, Option<String>)> {
    let mut lines = headers.split("\r\n").filter_map(|line| line.split_once(':'));
    let (_, said) = lines.find(|(name, _)| name.eq_ignore_ascii_case("content-disposition"))?;
    let (kind, mut rest) = said.split_once(';')?;
    if !kind.trim().eq_ignore_ascii_case("form-data") {
        return None;
    }
    let (mut name, mut file) = (None, None);
    while let Some((key, after)) = rest.trim_start_matches([' ', ';']).split_once("=\"") {
        let (value, after) = after.split_once('"')?;
        // Browsers write what would end the quotes or the line in this way, and nothing else.
        let value = value.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
        match key.trim() {
            "name" => name = Some(value),
            "filename" => file = Some(value),
            _ => {}
        }
        rest = after;
    }
    Some((name?, file))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "--x\r\nContent-Disposition: form-data; name=\"mark\"\r\n\r\nabc\r\n--x\r\n\
        content-disposition: form-data; name=\"file\"; filename=\"prison; a%22b.md\"\r\nContent-Type: text/markdown\r\n\r\n\
        | survey |\r\n--xy\r\n\r\n--x--\r\n";

    #[test]
    fn fields_and_files_are_read_as_browsers_write_them() {
        let mut upload = Upload(parts(BODY.as_bytes(), "x").unwrap());
        assert_eq!(upload.text("mark"), "abc");
        let (name, bytes) = upload.take_file("file").unwrap();
        assert_eq!(name, "prison; a\"b.md");
        assert_eq!(bytes, b"| survey |\r\n--xy\r\n", "what only looks like the mark belongs to the file");
        assert_eq!((upload.text("none"), upload.take_file("mark")), (String::new(), None));
    }

    #[test]
    fn what_is_cut_off_is_no_form() {
        for length in 0..BODY.len() - 4 {
            assert_eq!(parts(&BODY.as_bytes()[..length], "x"), None, "{length}");
        }
        let many = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n".repeat(PARTS_MAX + 1) + "--x--";
        assert_eq!(parts(many.as_bytes(), "x"), None);
    }

    #[test]
    fn the_boundary_is_what_the_header_says() {
        let of = |said: &str| boundary(&HeaderMap::from_iter([(header::CONTENT_TYPE, said.parse().unwrap())]));
        assert_eq!(of("multipart/form-data; boundary=----a1"), Some("----a1".to_owned()));
        assert_eq!(of("multipart/form-data; charset=utf-8; boundary=\"a b\""), Some("a b".to_owned()));
        assert_eq!(of("application/x-www-form-urlencoded"), None);
        assert_eq!(of("text/plain; boundary=a"), None);
        assert_eq!(of("multipart/form-data; boundary="), None);
    }
}
