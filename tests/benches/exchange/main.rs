//! What a server takes to bring devices up to date: `cargo bench -p casement-tests --bench exchange`.
//!
//! The server is the program as it is released, in a process of its own, with a folder on the disk and full durability; the client
//! is a light one that keeps nothing. Names of works on the command line choose some of them: `records`, `crowd`, `memory`, and `others`, which
//! installs automerge-repo-sync-server from npm into `.cache/` and has it do the first work. Linux alone: it reads `/proc`.
#![expect(clippy::print_stdout, reason = "the table is what this program is for")]

mod bare;
mod others;
mod process;
mod team;
mod wire;

use bare::{bare_writer, flush_time};
use casement_core::id::RecordId;
use process::{Server, Used, free_port, program};
use std::path::{Path, PathBuf};
use std::sync::Barrier;
use std::time::{Duration, Instant};
use team::{CHANGES, Filled, Team, WORKSPACE};
use tempfile::TempDir;
use wire::Client;

/// Records of the first works.
const RECORDS: usize = 1_000;
/// Bytes of one request, as a phone has them.
const PUSH_BYTES: usize = 2 << 20;
/// Devices that push at once, and acts of each.
const CROWD: usize = 200;
const ACTS: usize = 60;
/// Records that the crowd fills in.
const CROWD_RECORDS: usize = 25;

fn main() {
    let chosen: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let wants = |name: &str| chosen.is_empty() || chosen.iter().any(|chosen| name.contains(&chosen[..]));
    let program = program();
    println!("one flush of this disk: {:.2} ms", flush_time(&folder()) * 1e3);
    if wants("records") {
        records(&program);
    }
    if wants("crowd") {
        crowd(&program);
    }
    if wants("memory") {
        memory(&program);
    }
    if wants("others") {
        others::records(RECORDS, CHANGES);
    }
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
}

fn place() -> (TempDir, u16, String) {
    let folder = tempfile::tempdir_in(folder()).expect("a folder can be made");
    let port = free_port();
    (folder, port, format!("http://127.0.0.1:{port}"))
}

/// Runs a work, and tells what it took.
fn work<T>(server: &Server, name: &str, work: impl FnOnce() -> T) -> T {
    let (before, begun) = (server.used(), Instant::now());
    let done = work();
    let took = begun.elapsed().as_secs_f64();
    tell(name, took, before, server.used());
    done
}

fn tell(name: &str, took: f64, before: Used, after: Used) {
    let (server, workers) = (after.server - before.server, after.workers - before.workers);
    println!("{name}: {took:.3} s in all, server {server:.2} s of CPU, workers {workers:.2} s");
}

/// A thousand records come in from one phone, go out to a new one, and then little happens.
fn records(program: &Path) {
    let (folder, port, address) = place();
    let team = Team::furnish(folder.path(), &address, 4, 10);
    let filled: Vec<Filled> = (0..RECORDS).map(|number| team.filled(0, number)).collect();
    let server = Server::start(program, folder.path(), port);
    let mut author = Client::connect(server.address, &team.devices[0]);
    author.exchange(WORKSPACE, &team.server, Vec::new(), true);
    let begun = server.used();
    work(&server, &format!("receive {RECORDS} records of {CHANGES} changes"), || push(&mut author, &team, &filled));
    println!("  requests {}, bytes out {}, bytes back {}", author.requests, author.sent, author.received);
    work(&server, "  and check them", || served(&mut author, &team, RECORDS * CHANGES));
    tell("  both together", 0.0, begun, server.used());

    let mut new = Client::connect(server.address, &team.devices[1]);
    let (changes, records) = work(&server, "a new phone fetches them", || fetch(&mut new, &team));
    println!(
        "  {records} records, {changes} changes, {} requests, {} bytes, largest answer {} bytes",
        new.requests, new.received, new.largest
    );
    assert_eq!(records, RECORDS);
    idle(&server, &mut new, &team);

    // Three records grow on the author's phone.
    for number in 0..3 {
        let (mut filling, _) = team.begin(0, filled[number].record);
        let known: Vec<&[u8]> = filled[number].changes.iter().map(Vec::as_slice).collect();
        filling.merge(&known);
        let actor = casement_core::id::ActorId::new([9; 16]);
        let writer = casement_core::record::Writer { device: team.devices[0].id(), actor };
        let record =
            casement_core::record::Record::open(filled[number].record, writer, None, &known).expect("it opens");
        let viewer = filling.viewer();
        let blueprint = std::sync::Arc::clone(&team.blueprint);
        let setup = casement_tests::visit_record::setup();
        let mut filling = casement_core::record::Filling::open(record, blueprint, setup, viewer);
        let more = Filled {
            record: filled[number].record,
            about: filled[number].about,
            changes: team.answer(&mut filling, 29),
            attestation: team.attest(0, filled[number].record, &filling),
        };
        push(&mut author, &team, std::slice::from_ref(&more));
    }
    std::thread::sleep(Duration::from_secs(2));
    let (sent, received) = (new.sent, new.received);
    let told =
        work(&server, "three records changed elsewhere", || new.exchange(WORKSPACE, &team.server, Vec::new(), false));
    println!(
        "  {} records, {} changes, bytes out {}, bytes back {}",
        told.records,
        told.changes,
        new.sent - sent,
        new.received - received
    );
    assert_eq!(told.records, 3);
}

/// Pushes records in requests of the usual size.
fn push(client: &mut Client, team: &Team, filled: &[Filled]) {
    let mut stored = 0;
    let mut from = 0;
    while from < filled.len() {
        let mut bytes = 0;
        let mut pushes = Vec::new();
        while from < filled.len() && bytes < PUSH_BYTES {
            bytes += filled[from].size();
            pushes.push(filled[from].push());
            from += 1;
        }
        stored += client.exchange(WORKSPACE, &team.server, pushes, true).stored;
    }
    assert_eq!(stored, filled.iter().map(|filled| filled.changes.len()).sum::<usize>());
}

/// Waits until so many changes are served: until a new phone would get them.
fn served(client: &mut Client, team: &Team, changes: usize) {
    // What a device has sent it is not sent back, unless it does not say that it has it: as here.
    let mut have = 0;
    let begun = Instant::now();
    while have < changes {
        have += client.exchange(WORKSPACE, &team.server, Vec::new(), false).changes;
        assert!(begun.elapsed() < Duration::from_secs(120), "only {have} of {changes} changes are served");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Everything, page by page.
fn fetch(client: &mut Client, team: &Team) -> (usize, usize) {
    let (mut changes, mut records) = (0, 0);
    loop {
        let told = client.exchange(WORKSPACE, &team.server, Vec::new(), false);
        changes += told.changes;
        records += told.records;
        if !told.more {
            return (changes, records);
        }
    }
}

/// Nothing new, again and again.
fn idle(server: &Server, client: &mut Client, team: &Team) {
    const TIMES: usize = 1_000;
    let (sent, received, requests) = (client.sent, client.received, client.requests);
    let before = server.used();
    let begun = Instant::now();
    for _ in 0..TIMES {
        client.exchange(WORKSPACE, &team.server, Vec::new(), false);
    }
    let took = begun.elapsed().as_secs_f64();
    let cpu = server.used().server - before.server;
    let each = client.requests - requests;
    println!(
        "nothing new ({RECORDS} records): {:.3} ms in all, server {:.3} ms of CPU, {} bytes out, {} bytes back",
        took * 1e3 / TIMES as f64,
        cpu * 1e3 / TIMES as f64,
        (client.sent - sent) / each,
        (client.received - received) / each
    );
}

/// Two hundred devices, each pushing one act after another, each waiting for its receipt.
fn crowd(program: &Path) {
    for (name, more) in [("receipts alone", true), ("and what is new", false)] {
        let (folder, port, address) = place();
        let team = Team::furnish(folder.path(), &address, CROWD, 1);
        let made: Vec<Vec<Filled>> = (0..CROWD).map(|device| acts(&team, device)).collect();
        let server = Server::start(program, folder.path(), port);
        // The beginnings of the records are there before, and each device has its session.
        let beginnings: Vec<Client> = (0..CROWD)
            .map(|device| {
                let mut client = Client::connect(server.address, &team.devices[device]);
                push(&mut client, &team, &made[device][..1]);
                client
            })
            .collect();
        let barrier = Barrier::new(CROWD + 1);
        let before = server.used();
        let (took, most) = std::thread::scope(|scope| {
            let threads: Vec<_> = beginnings
                .into_iter()
                .zip(&made)
                .map(|(mut client, acts)| {
                    let (barrier, team) = (&barrier, &team);
                    scope.spawn(move || {
                        // Receipts move no cursor, so what is sent for them is known beforehand.
                        let packed: Vec<_> =
                            acts[1..].iter().map(|act| more.then(|| client.packed(vec![act.push()], more))).collect();
                        barrier.wait();
                        let mut longest = Duration::ZERO;
                        for (act, packed) in acts[1..].iter().zip(&packed) {
                            let begun = Instant::now();
                            let told = match packed {
                                Some(packed) => client.exchange_packed(WORKSPACE, &team.server, packed),
                                None => client.exchange(WORKSPACE, &team.server, vec![act.push()], more),
                            };
                            assert_eq!(told.stored, act.changes.len());
                            longest = longest.max(begun.elapsed());
                        }
                        longest
                    })
                })
                .collect();
            barrier.wait();
            let begun = Instant::now();
            let longest = threads.into_iter().map(|thread| thread.join().expect("a device works")).max();
            (begun.elapsed(), longest.unwrap_or_default())
        });
        let acts = CROWD * ACTS;
        let rate = acts as f64 / took.as_secs_f64();
        println!(
            "{CROWD} devices at once, {name}: {rate:.0} receipts a second, the longest wait {:.0} ms",
            most.as_secs_f64() * 1e3
        );
        tell("  in all", took.as_secs_f64(), before, server.used());
        let bytes: Vec<&[u8]> = made.iter().flatten().flat_map(|act| &act.changes).map(Vec::as_slice).collect();
        for group in [32, 64, 128, 200] {
            let bare = bare_writer(&self::folder(), &bytes[..acts.min(bytes.len())], group);
            println!(
                "  a bare SQLite writer in groups of {group}: {bare:.0} rows a second; we reach {:.0} %",
                rate / bare * 100.0
            );
        }
    }
}

/// The acts of one device in the record that it shares with others; the first is the beginning of it.
fn acts(team: &Team, device: usize) -> Vec<Filled> {
    let number = device % CROWD_RECORDS;
    let mut id = [11; 16];
    id[..8].copy_from_slice(&(number as u64).to_be_bytes());
    let record = RecordId::new(id);
    let (mut filling, mut begun) = team.begin(device, record);
    (0..=ACTS)
        .map(|act| {
            let mut changes = std::mem::take(&mut begun);
            changes.extend(team.answer(&mut filling, act * 3 + device));
            let attestation = team.attest(device, record, &filling);
            Filled { record, about: team.about(0), changes, attestation }
        })
        .collect()
}

/// Ten thousand records stored, five hundred devices connected.
fn memory(program: &Path) {
    const DEVICES: usize = 500;
    let (folder, port, address) = place();
    let team = Team::furnish(folder.path(), &address, DEVICES, 10);
    let server = Server::start(program, folder.path(), port);
    let mut author = Client::connect(server.address, &team.devices[0]);
    for part in 0..10 {
        let filled: Vec<Filled> = (0..RECORDS).map(|number| team.filled(0, part * RECORDS + number)).collect();
        push(&mut author, &team, &filled);
    }
    let clients: Vec<Client> = team
        .devices
        .iter()
        .map(|device| {
            let mut client = Client::connect(server.address, device);
            client.exchange(WORKSPACE, &team.server, Vec::new(), true);
            client
        })
        .collect();
    let (now, most, workers) = server.memory();
    println!(
        "{} records, {} devices connected, all of it unchecked or being checked: {:.1} MB (at most {:.1}), workers {:.1} MB",
        10 * RECORDS,
        clients.len(),
        now as f64 / 1e3,
        most as f64 / 1e3,
        workers as f64 / 1e3
    );
    served(&mut author, &team, 10 * RECORDS * CHANGES);
    let (now, most, workers) = server.memory();
    println!(
        "  all checked: {:.1} MB (at most {:.1}), workers {:.1} MB",
        now as f64 / 1e3,
        most as f64 / 1e3,
        workers as f64 / 1e3
    );
    drop((clients, server));
    let server = Server::start(program, folder.path(), port);
    let clients: Vec<Client> = team
        .devices
        .iter()
        .map(|device| {
            let mut client = Client::connect(server.address, device);
            client.exchange(WORKSPACE, &team.server, Vec::new(), true);
            client
        })
        .collect();
    let (now, most, _) = server.memory();
    println!(
        "  started again, {} devices connected: {:.1} MB (at most {:.1})",
        clients.len(),
        now as f64 / 1e3,
        most as f64 / 1e3
    );
}
