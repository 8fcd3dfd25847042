//! Makes the seeds of each fuzz target: `cargo run -p casement-tests --bin fuzz-seeds`. They go to `core/fuzz/corpus`,
//! which is not kept. It stands here and not in `core/fuzz`, where it would be compiled with all it needs a second time.

use casement_core::form::workbook::{read_markdown, write_xlsx};
use casement_core::form::xform;
use casement_core::form::xlsform::{ImportOptions, import};
use casement_core::id::{ChangeHash, DeviceId, FileHash, FormVersionId, RecordId, VisitId};
use casement_core::identity::Heads;
use casement_core::identity::roster::RosterPoint;
use casement_core::store::{Cursor, EpochId, RecordAbout, StatementKind};
use casement_core::sync::wire::{
    AttachmentAnswer, AttachmentAsk, AttachmentReply, AttachmentRequest, AttachmentTold, Auth, FileOf, Notice,
    RecordPush, Reply, Request, ServerRefusal, SignedStatement, SyncRequest,
};
use casement_tests::changes::chunk::body;
use casement_tests::changes::team::Team;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// A few expressions of each kind; those of the forms are added.
const EXPRESSIONS: &[&str] = &[
    "1 + 2 * -3 div 4 mod 5",
    "/data/wing[position() = 2]/cell[n > 2]/n",
    "instance('list')/root/item[name = current()/../a]/label",
    "//cell[last()]/@x | ../*",
    "jr:choice-name(/data/pick, '/data/pick')",
    "indexed-repeat(/data/wing/cell/n, /data/wing, 2, /data/wing/cell, 1)",
    "concat('a', \"b'\", format-date(today(), '%Y-%m-%e %a'))",
    "if(selected(/data/b, 'ward'), regex(., '^(a|b)*c$'), once(random()))",
    "checklist(1, 2, true(), false()) and weighted-checklist(1, 2, 1, 3) or not(coalesce(., 0) != 0)",
    "area(/data/spot) + distance(/data/spot) + geofence(/data/spot, '0 0;0 9;9 9;0 0')",
    "randomize(instance('list')/root/item, 42)",
    "substr(digest('a', 'SHA-256', 'base64'), 2, -1)",
    "sum(/data/wing/cell/n) >= count-non-empty(ancestor-or-self::node()/following-sibling::*)",
    "position(..) <= decimal-date-time('2026-11-23T10:00:00.000+02:00')",
    "translate(normalize-space(string(number('1e3'))), '0', 'o')",
    "((((1))))[1]",
];

fn main() -> io::Result<()> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/fuzz/corpus");
    for target in ["workbook", "xform", "expression", "play", "gate", "wire", "media"] {
        fs::create_dir_all(corpus.join(target))?;
    }
    let mut expressions: Vec<String> = EXPRESSIONS.iter().map(|text| (*text).to_owned()).collect();
    for path in forms()? {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = fs::read(&path)?;
        if path.extension().is_some_and(|extension| extension == "xml") {
            fs::write(corpus.join("xform").join(&name), &bytes)?;
            continue;
        }
        let Ok(text) = String::from_utf8(bytes) else { continue };
        fs::write(corpus.join("workbook").join(&name), &text)?;
        let Ok(workbook) = read_markdown(&text) else { continue };
        if let Ok(xlsx) = write_xlsx(&workbook) {
            fs::write(corpus.join("workbook").join(format!("{name}.parts")), unpacked(&xlsx)?)?;
            fs::write(corpus.join("workbook").join(format!("{name}.xlsx")), xlsx)?;
        }
        let (definition, _) = import(&workbook, &ImportOptions::default());
        fs::write(corpus.join("xform").join(&name), xform::write(&definition))?;
        expressions.extend(definition.expressions.iter().map(|expression| expression.xpath.to_string()));
    }
    expressions.sort_unstable();
    expressions.dedup();
    for (number, text) in expressions.iter().enumerate() {
        fs::write(corpus.join("expression").join(format!("{number:04}")), text)?;
    }
    for number in 0_u8..12 {
        let acts = (0..90_u8).map(|at| at.wrapping_mul(number.wrapping_mul(2) + 1).wrapping_add(number));
        fs::write(corpus.join("play").join(number.to_string()), [number].into_iter().chain(acts).collect::<Vec<_>>())?;
    }
    for (number, bytes) in (0..=u8::MAX).zip(honest()) {
        // As a whole chunk, and as what stands in one.
        fs::write(corpus.join("gate").join(format!("{number}.chunk")), [&[number, 1], &bytes[..]].concat())?;
        if let Some(body) = body(&bytes) {
            fs::write(corpus.join("gate").join(number.to_string()), [&[number, 0], body].concat())?;
        }
    }
    for (number, message) in messages().iter().enumerate() {
        fs::write(corpus.join("wire").join(number.to_string()), message)?;
    }
    // Made by the tests of `core/src/media`, which soil a picture of each format with metadata of all kinds.
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/fuzz/media"))? {
        let path = entry?.path();
        fs::copy(&path, corpus.join("media").join(path.file_name().unwrap_or_default()))?;
    }
    Ok(())
}

/// Messages of the exchange, with the byte that says as what they are read (`core/fuzz/src/wire.rs`).
fn messages() -> Vec<Vec<u8>> {
    let changes = honest();
    let about = RecordAbout { visit: VisitId::new([1; 16]), form: FormVersionId::new([2; 32]) };
    let record = RecordId::new([3; 16]);
    let statement = SignedStatement { kind: StatementKind::Attestation, bytes: b"signed" };
    let heads = Heads::new(vec![ChangeHash::new([4; 32])]).expect("one head");
    let request = SyncRequest {
        cursor: Some(Cursor { epoch: EpochId([5; 16]), position: 6, within: Some(7) }),
        roster: RosterPoint::default(),
        roster_entries: Vec::new(),
        receipted: Some((8, 9)),
        answer_bytes_max: 1 << 20,
        more: false,
        compared: vec![(record, heads)],
        visits: vec![(about.visit, b"visit")],
        records: vec![RecordPush {
            record,
            about,
            changes: changes.iter().map(|bytes| &bytes[..]).collect(),
            statements: vec![statement],
        }],
    };
    let of = FileOf { record, file: FileHash::new([10; 32]) };
    let give = AttachmentAsk::Give { of, size_bytes: 9, offset: 4, bytes: b"photo" }.encode();
    let told = AttachmentTold::Piece { size_bytes: 9, offset: 4, bytes: b"photo" };
    let answer = AttachmentAnswer { to: [11; 16], epoch: EpochId([5; 16]), session: None, told };
    let kind = |kind: u8, bytes: Vec<u8>| [vec![kind], bytes].concat();
    vec![
        kind(0, Request::new(Auth::Session(vec![9; 40]), &request).encode()),
        kind(0, Request::new(Auth::Hello(DeviceId::new([9; 16])), &request).encode()),
        kind(1, Reply::Refusal(ServerRefusal::Busy(5)).encode()),
        kind(2, request.encode()),
        kind(5, Notice::VisitLost(about.visit).to_bytes()),
        kind(6, AttachmentRequest { auth: Auth::Session(vec![9; 40]), body: &give }.encode()),
        kind(7, AttachmentAsk::Has(vec![of, of]).encode()),
        kind(7, AttachmentAsk::Take { of, offset: 5, bytes_max: 65_536 }.encode()),
        kind(8, AttachmentReply::Answer(answer).encode()),
    ]
}

/// The changes of the honest record that the target `gate` begins with (`core/fuzz/src/gate.rs`).
fn honest() -> Vec<Vec<u8>> {
    let mut team = Team::fuzzed();
    team.changes()
}

/// The forms of the comparison with other engines and those of the targets.
fn forms() -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for folder in ["forms", "../core/fuzz/forms"] {
        for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))? {
            let path = entry?.path();
            let is_form = path.extension().is_some_and(|extension| extension == "md")
                || path.file_name().is_some_and(|name| name == "places.xml" || name == "xform_handmade.xml");
            if is_form && path.file_name().is_some_and(|name| name != "README.md") {
                paths.push(path);
            }
        }
    }
    paths.sort();
    Ok(paths)
}

/// A package as the target takes it apart: see `src/workbook.rs`.
fn unpacked(xlsx: &[u8]) -> io::Result<Vec<u8>> {
    let mut package = zip::ZipArchive::new(io::Cursor::new(xlsx)).map_err(io::Error::other)?;
    let mut out = Vec::new();
    for index in 0..package.len() {
        let mut part = package.by_index(index).map_err(io::Error::other)?;
        out.extend_from_slice(format!("%%{}\n", part.name().map_err(io::Error::other)?).as_bytes());
        part.read_to_end(&mut out)?;
    }
    Ok(out)
}
