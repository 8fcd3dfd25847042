//! What cleaning does to files of each format, made here.

mod bounds;
mod boxes;
mod laws;
mod pictures;
mod samples;
mod smaller;
mod sound;

use super::{CleanError, Cleaned, Fault, Left, MediaType, Metadata, clean, copy_as_it_is, media_type};
use std::io::Cursor;

/// Cleans a file in memory.
fn cleaned(file: &[u8]) -> (Vec<u8>, Cleaned) {
    let mut output = Vec::new();
    let cleaned = clean(&mut Cursor::new(file), &mut output).unwrap();
    assert_eq!(cleaned.bytes, output.len() as u64);
    (output, cleaned)
}

/// Why a file is not cleaned; nothing was written then.
fn fault(file: &[u8]) -> Fault {
    let mut output = Vec::new();
    match clean(&mut Cursor::new(file), &mut output) {
        Err(CleanError::Unclean { fault, .. }) => {
            assert!(output.is_empty());
            fault
        }
        other => panic!("{other:?}"),
    }
}

fn has(file: &[u8], text: &[u8]) -> bool {
    file.windows(text.len()).any(|window| window == text)
}

/// The kinds that were removed.
fn kinds(cleaned: &Cleaned) -> Vec<Metadata> {
    cleaned.removed.iter().map(|removed| removed.what).collect()
}

#[test]
fn a_document_comes_through_as_it_is_and_says_so() {
    for (file, media) in [
        (&b"%PDF-1.7 and so on"[..], MediaType::Pdf),
        (b"PK\x03\x04 a spreadsheet", MediaType::Zip),
        (b"II\x2a\0 a raw photograph", MediaType::Tiff),
        (b"\0\0\0\x18ftypcrx \0\0\0\x01crx isom raw", MediaType::Other),
        (b"plain words", MediaType::Other),
        (b"", MediaType::Other),
    ] {
        let (copy, cleaned) = cleaned(file);
        assert_eq!(copy, file);
        assert_eq!(cleaned, Cleaned { media, removed: vec![], left: vec![Left::WholeFile], bytes: file.len() as u64 });
        assert!(!cleaned.is_clean());
    }
}

#[test]
fn what_cannot_be_cleaned_may_be_copied_as_it_is() {
    let file = b"\xff\xd8\xff\xe1\xff\xffcut off";
    assert_eq!(fault(file), Fault::Broken);
    let mut copy = Vec::new();
    let cleaned = copy_as_it_is(&mut Cursor::new(file), &mut copy).unwrap();
    assert_eq!(copy, file);
    assert_eq!((cleaned.media, cleaned.left), (MediaType::Jpeg, vec![Left::AsItWas]));
    // A tag that says that it is longer than the file.
    let file = b"ID3\x04\0\0\0\0\x7f\x7fcut off";
    assert_eq!(fault(file), Fault::Broken);
    let cleaned = copy_as_it_is(&mut Cursor::new(file), &mut Vec::new()).unwrap();
    assert_eq!(cleaned.media, MediaType::Mp3);
}

#[test]
fn formats_are_told_by_their_content() {
    for (file, media) in [
        (samples::photo(), MediaType::Jpeg),
        (samples::screenshot(), MediaType::Png),
        (samples::sticker(), MediaType::WebP),
        (samples::heic(), MediaType::Heif),
        (samples::movie(b"mp42", &[b"vide", b"soun"]), MediaType::Mp4),
        (samples::movie(b"3gp5", &[b"vide"]), MediaType::ThreeGpp),
        (samples::movie(b"qt  ", &[b"vide"]), MediaType::QuickTime),
        (samples::mp3(), MediaType::Mp3),
        (samples::adts(), MediaType::Aac),
        (samples::wav(), MediaType::Wav),
        (samples::flac(), MediaType::Flac),
        (samples::amr(), MediaType::Amr),
        (samples::opus(200), MediaType::Ogg),
    ] {
        assert_eq!(media_type(&mut Cursor::new(&file)).unwrap(), media);
    }
    // A recorder's file of sound in 3GPP is known as such once its tracks are seen.
    let (_, cleaned) = cleaned(&samples::movie(b"3gp4", &[b"soun"]));
    assert_eq!(cleaned.media, MediaType::Mp4Audio);
}

#[test]
fn a_disk_that_is_full_and_a_file_that_cannot_be_read_are_told_apart() {
    let photo = samples::photo();
    let full = clean(&mut Cursor::new(&photo), &mut &mut [0_u8; 10][..]);
    assert!(matches!(full, Err(CleanError::Write(_))));
    struct Torn(Cursor<Vec<u8>>);
    impl std::io::Read for Torn {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::TimedOut.into())
        }
    }
    impl std::io::Seek for Torn {
        fn seek(&mut self, to: std::io::SeekFrom) -> std::io::Result<u64> {
            self.0.seek(to)
        }
    }
    let torn = clean(&mut Torn(Cursor::new(photo)), &mut Vec::new());
    assert!(matches!(torn, Err(CleanError::Read(_))));
}
