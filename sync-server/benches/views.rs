//! How long views of records take on the server: `cargo bench -p casement-server --bench views`. The figures are in
//! `docs/performance.md`.
//!
//! A record of 300 questions, five authors and 3,000 acts, in the server's store in a file system in memory (`/dev/shm`). Views
//! are computed in a child process, as a server has them computed: this program, called with `worker`.

use casement_core::catalogue::{Place, TeamMember, Visit, VisitKind, VisitRole};
use casement_core::id::{MemberId, PlaceId, VisitId, WorkspaceId};
use casement_core::identity::ServerAddress;
use casement_core::identity::message::Message as _;
use casement_core::record::{Blueprint, Filling, MadeChange, Record, Viewer};
use casement_core::store::{RecordAbout, Shelf};
use casement_server::domain::audit::{AuditEntry, By};
use casement_server::domain::checking::check;
use casement_server::domain::import::{ImportFile, import};
use casement_server::domain::limits::Limits;
use casement_server::domain::registry::NewWorkspace;
use casement_server::domain::review::{Reader, View, Wanted};
use casement_server::domain::sandbox::Sandbox;
use casement_server::domain::service::Service;
use casement_server::store::{Administration, Batch, ItemRow, NewChange, RecordAppend, ServerStore, SqliteStore};
use casement_server::worker::{Pool, PoolLimits, run};
use jiff::civil::date;
use std::sync::Arc;
use std::time::{Duration, Instant};
use visit_record::{Dice, FORM, RECORD};

#[path = "../../tests/src/visit_record.rs"]
#[expect(unreachable_pub, reason = "it is a module of another package, which depends on this one")]
mod visit_record;

const WORKSPACE: WorkspaceId = WorkspaceId::new([1; 16]);
const VISIT: VisitId = VisitId::new([3; 16]);
const LEAD: MemberId = MemberId::new([9; 16]);
const ABOUT: RecordAbout = RecordAbout { visit: VISIT, form: FORM };
const ACTS: usize = 3_000;
const TIMES: usize = 15;

fn main() {
    if std::env::args().nth(1).as_deref() == Some("worker") {
        run(std::io::stdin().lock(), std::io::stdout().lock()).expect("the parent speaks sense");
        return;
    }
    let folder = tempfile::tempdir_in("/dev/shm").expect("a folder can be made");
    let store: Arc<dyn ServerStore> = Arc::new(SqliteStore::create(folder.path()).expect("a store can be made"));
    let blueprint = visit_record::blueprint();
    furnish(&store);
    let log = visit_record::filled(&blueprint, ACTS);
    take_in(&store, &log);
    measure(&store, &blueprint, &log);
}

fn measure(store: &Arc<dyn ServerStore>, blueprint: &Arc<Blueprint>, log: &[MadeChange]) {
    let whole = View::Record { at: Vec::new() };
    let small = ImportFile {
        name: "a.md".to_owned(),
        bytes: b"| survey |\n||type|name|label|\n||integer|held|How many?|\n".to_vec(),
        attachments: Vec::new(),
        is_shared: true,
    };
    report("the whole record, and a child must be started for it", || {
        let service = service(store, &pool());
        timed(|| look(&service, &whole))
    });
    report("… by a child that runs and knows neither form nor record", || {
        let pool = pool();
        pool.import(&small).expect("it can be read");
        let service = service(store, &pool);
        timed(|| look(&service, &whole))
    });
    let pool = pool();
    look(&service(store, &pool), &whole);
    let heads = heads(store);
    for (name, view) in [
        ("… by one that has it open", whole.clone()),
        ("its disagreements", View::Disagreements),
        ("its completeness", View::Completeness),
        ("its summary", View::Summary),
        ("what came since a moment", View::since(heads)),
        ("the history of a question", View::History { path: "/data/section_0/s0_question_1".to_owned() }),
    ] {
        report(name, || {
            let service = service(store, &pool);
            timed(|| look(&service, &view))
        });
    }
    let mut colleague = colleague(blueprint, log);
    let (mut dice, mut seconds) = (Dice::new(99), 200_000);
    let kept = service(store, &pool);
    report("the whole record, after five changes of a colleague", || {
        take_in(store, &acts(&mut colleague, &mut dice, &mut seconds));
        timed(|| look(&kept, &whole))
    });
    report("the whole record, as it was computed", || timed(|| look(&kept, &whole)));
    assert_eq!(pool.deaths(), 0);
    say(&format!("it is {} kB of JSON", look(&kept, &whole) / 1_000));
}

#[expect(clippy::print_stdout, reason = "a benchmark says what it measured")]
fn say(line: &str) {
    println!("{line}");
}

fn report(name: &str, mut once: impl FnMut() -> Duration) {
    let mut times: Vec<Duration> = (0..TIMES).map(|_| once()).collect();
    times.sort_unstable();
    say(&format!("{name}: {:.2?} (from {:.2?} to {:.2?})", times[TIMES / 2], times[0], times[TIMES - 1]));
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let begun = Instant::now();
    std::hint::black_box(work());
    begun.elapsed()
}

fn pool() -> Arc<Pool> {
    let program = std::env::current_exe().expect("this program lies somewhere");
    Arc::new(Pool::new(PoolLimits::usual(Some(program))))
}

/// A server that has computed nothing.
fn service(store: &Arc<dyn ServerStore>, pool: &Arc<Pool>) -> Service {
    let sandbox = Arc::clone(pool) as Arc<dyn Sandbox>;
    Service::with_sandbox(Arc::clone(store), address(), Limits::default(), sandbox).expect("the store reads")
}

fn address() -> ServerAddress {
    ServerAddress::parse("https://npm.example.org").expect("an address")
}

/// Bytes of a view.
fn look(service: &Service, view: &View) -> usize {
    let reader = Reader { workspace: WORKSPACE, member: LEAD };
    let wanted = Wanted { view: view.clone(), language: None };
    let viewed = service.review().view(reader, RECORD, &wanted, visit_record::time(0));
    viewed.expect("it can be computed").json.len()
}

/// The heads of the record.
fn heads(store: &Arc<dyn ServerStore>) -> Vec<casement_core::id::ChangeHash> {
    let served = store.served(WORKSPACE, RECORD, 0).expect("it reads").expect("it is there");
    served.snapshot.expect("it was checked").heads.as_slice().to_vec()
}

fn furnish(store: &Arc<dyn ServerStore>) {
    let now = visit_record::time(0);
    let service = Service::new(Arc::clone(store), address()).expect("a new store opens");
    let new = NewWorkspace { id: WORKSPACE, name: "Example", seed: &[4; 32], admin: LEAD, admin_name: "Lead" };
    service.registry().found(&new, By::CommandLine, now).expect("it can be founded");
    let place =
        Place { id: PlaceId::new([2; 16]), name: "North".into(), kind: "prison".into(), location: "Nowhere".into() };
    service.registry().keep_place(WORKSPACE, By::CommandLine, now, &place).expect("a place can be kept");
    let bytes = visit_record::form().into_bytes();
    let file = ImportFile { name: "visit.md".to_owned(), bytes, attachments: Vec::new(), is_shared: true };
    let form = import(&file).form.expect("it has no errors").encode();
    let directory = store.directory(WORKSPACE).expect("it reads").expect("it is there");
    // Under the version that the record names.
    let item =
        ItemRow { shelf: Shelf::Form, key: FORM.as_bytes().to_vec(), order: 0, label: Vec::new(), bytes: Some(form) };
    let act = Administration {
        workspace: WORKSPACE,
        found: None,
        roster: Vec::new(),
        roster_after: directory.roster.last().expect("it was founded").point(),
        invite: Vec::new(),
        use_up: Vec::new(),
        visits: Vec::new(),
        sessions: casement_server::store::SessionActs::default(),
        items: vec![item],
        audit: AuditEntry::line(directory.audit, now, By::Server, "publish form", "a form"),
        audit_after: directory.audit,
    };
    store.administer(&act).expect("it can be kept");
    let visit = Visit {
        id: VISIT,
        place: place.id,
        place_name: place.name,
        kind: VisitKind::Initial,
        begins: date(2026, 11, 25),
        ends: date(2026, 11, 27),
        forms: vec![FORM],
        team: vec![TeamMember { member: LEAD, role: VisitRole::Lead }],
    };
    service.registry().keep_visit(WORKSPACE, By::CommandLine, now, &visit).expect("the visit can be kept");
}

/// Takes in changes and has them checked.
fn take_in(store: &Arc<dyn ServerStore>, changes: &[MadeChange]) {
    let version_before = store.record(WORKSPACE, RECORD).expect("it reads").map_or(0, |log| log.version);
    let new = |made: &MadeChange| NewChange {
        hash: made.hash,
        author: made.author,
        actor: made.actor,
        number: made.number,
        via: visit_record::writer(1).device,
        received: visit_record::time(0),
        bytes: made.bytes.clone(),
    };
    let append = RecordAppend {
        workspace: WORKSPACE,
        record: RECORD,
        about: ABOUT,
        version_before,
        changes: changes.iter().map(new).collect(),
        statements: Vec::new(),
        heads: None,
    };
    store.commit(&Batch { records: vec![append], ..Batch::default() }).expect("it is taken in");
    for unchecked in store.unchecked(1).expect("it reads") {
        let checked = check(&unchecked).expect("it opens");
        assert!(checked.set_aside.is_empty());
        store.check_off(&checked).expect("it can be kept");
    }
}

fn colleague(blueprint: &Arc<Blueprint>, log: &[MadeChange]) -> Filling {
    let bytes: Vec<&[u8]> = log.iter().map(|change| &change.bytes[..]).collect();
    let record = Record::open(RECORD, visit_record::writer(8), None, &bytes).expect("the record opens");
    Filling::open(record, Arc::clone(blueprint), visit_record::setup(), Viewer { member: MemberId::new([8; 16]) })
}

/// The changes of five acts.
fn acts(colleague: &mut Filling, dice: &mut Dice, seconds: &mut i64) -> Vec<MadeChange> {
    let entries = visit_record::questions(colleague);
    let (mut made, mut acts) = (Vec::new(), 0);
    while acts < 5 {
        *seconds += 1;
        let entry = entries[dice.below(entries.len())];
        let more = visit_record::act(colleague, entry, dice, *seconds);
        acts += usize::from(!more.is_empty());
        made.extend(more);
    }
    made
}
