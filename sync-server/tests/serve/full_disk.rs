//! A server whose disk is full: phones keep their work, and it goes on when there is room.

use crate::crowd::{Common, works};
use crate::desk::Desk;
use crate::kill::{come_to_rest, on_disk, set_address, team};
use crate::phone::{Carried, Phone};
use crate::running::Running;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

/// How long it may take until the disk is full.
const PATIENCE: Duration = Duration::from_secs(60);

/// A file system in memory; only root may make one.
struct SmallDisk(std::path::PathBuf);

impl SmallDisk {
    fn mount(folder: std::path::PathBuf) -> Option<Self> {
        std::fs::create_dir_all(&folder).expect("the folder of the test can be written to");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=6m", "casement-test"]).arg(&folder);
        let mounted = mount.output().is_ok_and(|output| output.status.success());
        mounted.then_some(Self(folder))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).output();
    }
}

#[test]
fn a_server_on_a_full_disk_goes_on_when_there_is_room() {
    let desk = Desk::new("serve-full");
    let data = desk.path("data");
    let Some(disk) = SmallDisk::mount(data.clone()) else {
        println!("not run: this user may not mount a small disk; the limit on the size of files is tried instead");
        return;
    };
    let phones = team(&desk);
    let server = Running::start(&desk, &["--data", "data", "--log", "error"]);
    // Not much is left.
    let ballast = data.join("ballast");
    let mut size = 6 << 20;
    while std::fs::write(&ballast, vec![1; size]).is_err() {
        size -= 16 << 10;
    }
    std::fs::write(&ballast, vec![1; size.saturating_sub(400 << 10)]).expect("there is room");
    work_until_it_is_full(&server, phones, |common, phones| {
        assert!(server.get("/health").starts_with("HTTP/1.1 200"));
        // Nobody is told that something is stored which is not.
        std::fs::remove_file(&ballast).expect("it is there");
        let all = come_to_rest(common, phones);
        assert!(server.get("/ready").starts_with("HTTP/1.1 200"));
        all
    });
    drop(disk);
}

#[test]
#[cfg(target_os = "linux")]
fn a_limit_on_the_size_of_files_is_met_like_a_full_disk() {
    let desk = Desk::new("serve-limit");
    let phones = team(&desk);
    let server = Running::start(&desk, &["--data", "data", "--log", "error"]);
    let pid = server.pid();
    let length = std::fs::metadata(desk.path("data/store.db")).expect("it is there").len();
    // The server passes over the signal that the system sends with it.
    let limit = |bytes: u64| rlimit::prlimit(pid, rlimit::Resource::FSIZE, Some((bytes, u64::MAX)), None);
    limit(length + (200 << 10)).expect("this user's own process may be limited");
    work_until_it_is_full(&server, phones, |common, phones| {
        limit(u64::MAX).expect("and let go");
        come_to_rest(common, phones)
    });
    assert_eq!(server.stop(), Some(0));
}

/// Phones work until the server puts them off; then there is room again, and everything comes to rest. What is receipted at
/// any time is there in the end.
fn work_until_it_is_full(
    server: &Running,
    phones: Vec<Phone>,
    rest: impl FnOnce(
        &Common,
        &mut [Phone],
    ) -> std::collections::BTreeSet<(casement_core::id::RecordId, casement_core::id::ChangeHash)>,
) {
    let common = Arc::new(Common::default());
    set_address(&common, Some(server.address().to_owned()));
    let working: Vec<_> =
        phones.into_iter().enumerate().map(|(number, phone)| works(phone, number, Arc::clone(&common))).collect();
    let begun = Instant::now();
    while common.put_off.load(Ordering::Relaxed) < 20 {
        assert!(begun.elapsed() < PATIENCE, "it is never full");
        std::thread::sleep(Duration::from_millis(20));
    }
    common.is_over.store(true, Ordering::Relaxed);
    let mut phones: Vec<Phone> = working.into_iter().map(|phone| phone.join().expect("nobody broke off")).collect();
    assert!(matches!(common.sync(&mut phones[0]), Carried::Later(_) | Carried::Finished(_)));
    assert_eq!(common.broken.load(Ordering::Relaxed), 0, "it answered every request");
    let all = rest(&common, &mut phones);
    let receipted = common.receipted.lock().expect("nobody broke off").clone();
    assert!(receipted.is_subset(&all), "nothing that was receipted is lost");
}

#[test]
#[cfg(target_os = "linux")]
fn a_log_that_cannot_be_written_ends_nothing() {
    let desk = Desk::new("serve-log-full");
    let mut phones = team(&desk);
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
    let server = Running::start_with(&desk, &["--data", "data", "--log", "trace"], Stdio::from(full));
    let record = casement_core::id::RecordId::new([5; 16]);
    let begun = Instant::now();
    for number in 0..5 {
        phones[1].answer(record, "/data/cell/held", &number.to_string()).expect("the visit is here");
        let carried = phones[1].sync(|bytes| crate::crowd::post(server.address(), "/v1/sync", bytes));
        assert!(matches!(carried, Carried::Finished(_)), "{carried:?}");
    }
    // Checked and served too, which another task does.
    while phones[0].log(record, |_| true).is_empty() {
        phones[0].sync(|bytes| crate::crowd::post(server.address(), "/v1/sync", bytes));
        assert!(begun.elapsed() < PATIENCE, "nothing is served any more");
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(server.stop(), Some(0));
    let everything = phones[0].everything();
    assert!(on_disk(&desk.path("data"), &everything).is_superset(&everything));
}
