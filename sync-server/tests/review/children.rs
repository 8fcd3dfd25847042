//! Views and forms in real child processes, and what harms those.

use crate::office::{AMAL, OMAR, Office, reader};
use casement_core::catalogue::PublishedForm;
use casement_core::id::{FormVersionId, RecordId, WorkspaceId};
use casement_core::identity::message::Message as _;
use casement_core::record::Key;
use casement_server::domain::import::{ImportFile, import};
use casement_server::domain::review::{
    Acting, Asked, Deed, HowKnown, Material, RequestId, Ruling, Sight, Verb, View, ViewError, Viewed,
};
use casement_server::domain::sandbox::{InProcess, Sandbox, SandboxError};
use casement_server::worker::{Pool, PoolLimits};
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

const MINUTE: Duration = Duration::from_secs(60);

fn limits() -> PoolLimits {
    // Machines that test are slow: what must be quick is asked of what is slow by far.
    let program = Some(PathBuf::from(env!("CARGO_BIN_EXE_casement")));
    PoolLimits { patience: MINUTE, view_time: MINUTE, import_time: MINUTE, ..PoolLimits::usual(program) }
}

fn form(text: &str) -> ImportFile {
    let bytes = text.as_bytes().to_vec();
    ImportFile { name: "a.md".to_owned(), bytes, attachments: Vec::new(), is_shared: true }
}

const SMALL: &str = "| survey |\n||type|name|label|\n||integer|held|How many?|\n";

#[test]
fn a_view_is_the_same_in_a_child_and_in_this_process() {
    let play = |office: &Office| {
        let (mut amal, mut omar) = (office.phone(AMAL), office.phone(OMAR));
        office.answer(&mut amal, "/data/custody/capacity", "180");
        office.observe(&mut amal, "/data/custody/held", "12");
        office.sync(&mut amal);
        let mut all = looks(office);
        office.sync(&mut omar);
        office.observe(&mut omar, "/data/custody/held", "14");
        office.sync(&mut omar);
        // The child has the record open, and is brought what came since.
        all.extend(looks(office));
        all
    };
    let pool = Arc::new(Pool::new(limits()));
    let in_child = play(&Office::with(Arc::clone(&pool) as Arc<dyn Sandbox>));
    assert_eq!(in_child, play(&Office::with(Arc::new(InProcess::default()))));
    assert_eq!((pool.deaths(), pool.children()), (0, 1), "one child did all, for one was asked at a time");
}

fn looks(office: &Office) -> Vec<Vec<u8>> {
    let heads = office.heads();
    let views = [
        View::Record { at: Vec::new() },
        View::Record { at: heads.clone() },
        View::Disagreements,
        View::History { path: "/data/custody/held".to_owned() },
        View::Completeness,
        View::since(heads),
        View::Summary,
        View::Moments,
    ];
    views.map(|view| office.look(AMAL, view).expect("it can be computed").json.clone()).to_vec()
}

#[test]
fn what_is_done_in_a_child_is_what_is_done_in_this_process() {
    let play = |office: &Office| {
        let mut amal = office.phone(AMAL);
        office.answer(&mut amal, "/data/custody/capacity", "180");
        office.sync(&mut amal);
        let session = office.session(AMAL);
        let about = || Key::parse("custody/capacity").expect("a key");
        for number in 1..4_u8 {
            let adopt = Verb::Settle {
                about: about(),
                ruling: Ruling::Adopt(number.to_string()),
                reason: "The register says so".to_owned(),
                looked_at: office.heads(),
            };
            let comment = Verb::Comment { about: about(), answers: None, text: format!("Comment {number}") };
            let deeds = [adopt, comment].map(|verb| Deed { verb, how: HowKnown::default() });
            let acting =
                Acting { request: RequestId::new([number; 16]), deeds: &deeds, dice: [number; 16], typing: None };
            let review = office.service.review();
            let acted = review.act(reader(AMAL), office.record(), &acting, &session, office.now());
            assert!(acted.expect("it is done").is_new);
            office.check();
        }
        let why = Verb::Answer { question: about(), text: "many".to_owned() };
        let deeds = [Deed { verb: why, how: HowKnown::default() }];
        let acting = Acting { request: RequestId::new([9; 16]), deeds: &deeds, dice: [9; 16], typing: None };
        let refused = office.service.review().act(reader(AMAL), office.record(), &acting, &session, office.now());
        (looks(office), refused.expect_err("it is no number").to_string())
    };
    let pool = Arc::new(Pool::new(limits()));
    let in_child = play(&Office::with(Arc::clone(&pool) as Arc<dyn Sandbox>));
    assert_eq!(in_child, play(&Office::with(Arc::new(InProcess::default()))));
    assert_eq!((pool.deaths(), pool.children()), (0, 1), "one child did all, for one was asked at a time");
}

#[test]
fn a_form_is_the_same_in_a_child_and_in_this_process() {
    let pool = Pool::new(limits());
    for text in [SMALL, "| survey |\n||type|name|label|\n||intger|held|How many?|\n", "PK\u{3}\u{4}", ""] {
        assert_eq!(pool.import(&form(text)).unwrap(), import(&form(text)));
    }
    assert_eq!(pool.deaths(), 0);
}

/// A record that cannot be opened in any time that one waits: it asks for a form of very many questions.
fn endless() -> (Asked, Material) {
    let mut text = String::from("| survey |\n||type|name|label|calculation|\n");
    for number in 0..6_000 {
        text.push_str(&format!("||calculate|q{number}||${{q{}}} + 1|\n", (number + 1) % 6_001));
    }
    text.push_str("||integer|q6000|How many?||\n");
    let published = import(&form(&text)).form.expect("a form that has no errors");
    let record = RecordId::new([7; 16]);
    let asked = Asked {
        workspace: WorkspaceId::new([1; 16]),
        record,
        form: FormVersionId::new([2; 32]),
        told: 1,
        is_blank: false,
        view: View::Record { at: Vec::new() },
        language: None,
        sight: Sight::Whole,
        decided: None,
        people: Vec::new(),
        now: crate::office::time(0),
    };
    let genesis = casement_core::gate::layout::genesis(record);
    let (form, snapshot) = (Some(PublishedForm::encode(&published)), None);
    (asked, Material { form, after: 0, snapshot, snapshot_place: 0, changes: vec![(1, genesis)] })
}

#[test]
fn what_takes_too_long_ends_and_others_go_on() {
    let (asked, material) = endless();
    let pool = Pool::new(PoolLimits { view_time: Duration::from_millis(1), ..limits() });
    std::thread::scope(|scope| {
        let others = scope.spawn(|| (0..20).map(|_| pool.import(&form(SMALL))).collect::<Result<Vec<_>, _>>());
        let begun = Instant::now();
        let viewed = pool.view(&asked, &mut |_| Some((asked.clone(), material.clone())));
        assert_eq!(viewed, Err(SandboxError::OutOfBounds));
        assert!(begun.elapsed() < MINUTE);
        let others = others.join().expect("it does not panic").expect("each is answered");
        assert!(others.iter().all(|imported| imported.form.is_some()));
    });
    assert_eq!(pool.deaths(), 1);
    assert!(pool.import(&form(SMALL)).unwrap().form.is_some(), "another child takes its place");
}

/// A snapshot of 2 MB of which one column unpacks to 2 GB.
fn heavy_snapshot() -> Vec<u8> {
    let (zeros, mut column) = (vec![0; 16 << 20], Vec::with_capacity(1 << 20));
    let mut packer = flate2::Compress::new(flate2::Compression::best(), false);
    packer.compress_vec(&zeros, &mut column, flate2::FlushCompress::Full).expect("memory takes it");
    // Packed so that it can stand again after itself; then an empty last block.
    let column = [column.repeat(128), vec![3, 0]].concat();
    let number = |mut number: usize| {
        let mut bytes = Vec::new();
        while number >= 0x80 {
            bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        bytes.push(number as u8);
        bytes
    };
    // No actors, no heads, one packed column of changes, none of operations.
    let content = [&[0, 0, 1, 0x09][..], &number(column.len()), &[0], &column].concat();
    let chunk = [&[0][..], &number(content.len()), &content].concat();
    let digest: [u8; 32] =
        sha2::Digest::finalize(sha2::Digest::chain_update(<sha2::Sha256 as sha2::Digest>::new(), &chunk)).into();
    [&[0x85, 0x6f, 0x4a, 0x83][..], &digest[..4], &chunk].concat()
}

#[test]
fn a_record_that_unpacks_without_end_is_answered_and_others_go_on() {
    let pool = Pool::new(limits());
    let (asked, material) = endless();
    let published = import(&form(SMALL)).form.expect("a form that has no errors");
    let snapshot = Some(heavy_snapshot());
    let material = Material { form: Some(published.encode()), snapshot, changes: Vec::new(), ..material };
    std::thread::scope(|scope| {
        let others = scope.spawn(|| (0..20).map(|_| pool.import(&form(SMALL))).collect::<Result<Vec<_>, _>>());
        let begun = Instant::now();
        let viewed = pool.view(&asked, &mut |_| Some((asked.clone(), material.clone())));
        // The memory is refused, or the child ends: whichever part of it asks first.
        let refused = Ok(Viewed::Refused(ViewError::Damaged));
        assert!(viewed == refused || viewed == Err(SandboxError::OutOfBounds), "{viewed:?}");
        assert!(begun.elapsed() < MINUTE);
        assert!(others.join().expect("it does not panic").is_ok());
    });
    assert!(pool.import(&form(SMALL)).is_ok());
}

/// A workbook of which a small file says that it holds a sheet of several gigabytes.
fn bomb() -> ImportFile {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (name, text) in [
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        (
            "xl/workbook.xml",
            "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
             xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
             <sheets><sheet name=\"survey\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
             <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" \
             Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
    ] {
        zip.start_file(name, options).expect("memory takes it");
        std::io::Write::write_all(&mut zip, text.as_bytes()).expect("memory takes it");
    }
    zip.start_file("xl/worksheets/sheet1.xml", options).expect("memory takes it");
    let row = "<row><c t=\"inlineStr\"><is><t>type</t></is></c></row>".repeat(20_000);
    for _ in 0..300 {
        std::io::Write::write_all(&mut zip, row.as_bytes()).expect("memory takes it");
    }
    let bytes = zip.finish().expect("memory takes it").into_inner();
    ImportFile { name: "bomb.xlsx".to_owned(), bytes, attachments: Vec::new(), is_shared: true }
}

#[test]
fn a_workbook_that_unpacks_without_end_is_answered() {
    let pool = Pool::new(limits());
    let begun = Instant::now();
    match pool.import(&bomb()) {
        // The reader's own bounds, or the child's.
        Ok(imported) => assert!(imported.form.is_none() && !imported.problems.is_empty()),
        Err(error) => assert_eq!(error, SandboxError::OutOfBounds),
    }
    assert!(begun.elapsed() < MINUTE);
    assert!(pool.import(&form(SMALL)).unwrap().form.is_some());
}

#[test]
fn a_child_that_dies_or_says_nothing_is_an_error_for_one() {
    // `casement` knows a worker; these programs end at once, and say nothing for ever.
    let folder = tempfile::tempdir().expect("there is room");
    let script = |name: &str, text: &str| script(folder.path(), name, text);
    for (name, text) in [("ends", "#!/bin/sh\nexit 1\n"), ("silent", "#!/bin/sh\nexec sleep 1000\n")] {
        let program = Some(script(name, text));
        let pool = Pool::new(PoolLimits { program, import_time: Duration::from_millis(200), ..limits() });
        for died in 1..=2 {
            // More than a pipe holds: whoever writes it must not wait for a child that does not read.
            let large = ImportFile { bytes: vec![b'x'; 4 << 20], ..form("") };
            assert_eq!(pool.import(&large), Err(SandboxError::OutOfBounds), "{name}");
            assert_eq!((pool.deaths(), pool.children()), (died, 0));
        }
    }
    let none = Pool::new(PoolLimits { program: Some(folder.path().join("nothing")), ..limits() });
    assert_eq!(none.import(&form(SMALL)), Err(SandboxError::Failed));
}

#[test]
fn whoever_waits_too_long_is_told_so_and_idle_children_go() {
    let limits = PoolLimits { children: 1, waiting: 0, idle_time: Duration::ZERO, ..limits() };
    let pool = Pool::new(limits);
    let (asked, material) = endless();
    let viewed = pool.view(&asked, &mut |_| {
        // The only child is taken.
        assert_eq!(pool.import(&form(SMALL)), Err(SandboxError::Busy));
        Some((asked.clone(), material.clone()))
    });
    assert!(matches!(viewed, Ok(Viewed::Done { .. } | Viewed::Refused(_))), "{viewed:?}");
    assert_eq!(pool.children(), 1);
    pool.let_go_idle();
    assert_eq!((pool.children(), pool.deaths()), (0, 0));
    assert!(pool.import(&form(SMALL)).is_ok());
}

#[test]
fn what_comes_of_a_snapshot_that_is_none_is_an_error() {
    let pool = Pool::new(limits());
    let (asked, _) = endless();
    let published = import(&form(SMALL)).form.expect("a form that has no errors");
    for snapshot in [vec![0; 10], vec![0xff; 500], b"\x85\x6f\x4a\x83 no document".to_vec(), Vec::new()] {
        let material = Material {
            form: Some(published.encode()),
            after: 0,
            snapshot: Some(snapshot),
            snapshot_place: 1,
            changes: Vec::new(),
        };
        let viewed = pool.view(&asked, &mut |_| Some((asked.clone(), material.clone())));
        assert!(matches!(viewed, Ok(Viewed::Refused(_)) | Err(SandboxError::OutOfBounds)), "{viewed:?}");
    }
}

#[test]
fn a_child_that_was_killed_while_it_had_nothing_to_do_is_noticed_by_nobody() {
    let folder = tempfile::tempdir().expect("there is room");
    let pid = folder.path().join("pid");
    let text = format!("#!/bin/sh\necho $$ > {}\nexec {} worker\n", pid.display(), env!("CARGO_BIN_EXE_casement"));
    let pool = Pool::new(PoolLimits { program: Some(script(folder.path(), "told", &text)), ..limits() });
    let first = pool.import(&form(SMALL)).expect("it is read");
    let pid = std::fs::read_to_string(&pid).expect("it was written");
    let killed = std::process::Command::new("kill").args(["-9", pid.trim()]).status();
    assert!(killed.is_ok_and(|status| status.success()));
    assert_eq!(pool.import(&form(SMALL)), Ok(first));
    assert_eq!((pool.deaths(), pool.children()), (1, 1));
}

#[cfg(target_os = "linux")]
#[test]
fn a_child_has_a_bound_on_memory() {
    let folder = tempfile::tempdir().expect("there is room");
    let pid = folder.path().join("pid");
    let text = format!("#!/bin/sh\necho $$ > {}\nexec {} worker\n", pid.display(), env!("CARGO_BIN_EXE_casement"));
    let pool = Pool::new(PoolLimits { program: Some(script(folder.path(), "told", &text)), ..limits() });
    pool.import(&form(SMALL)).expect("it is read");
    let pid = std::fs::read_to_string(&pid).expect("it was written");
    let bounds = std::fs::read_to_string(format!("/proc/{}/limits", pid.trim())).expect("it runs");
    let memory = bounds.lines().find(|line| line.starts_with("Max address space")).expect("it is told");
    assert!(memory.contains("1073741824"), "{memory}");
}

/// A program of a few lines.
fn script(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).expect("it can be written");
    std::fs::set_permissions(&path, Permissions::from_mode(0o700)).expect("it can be set");
    path
}
