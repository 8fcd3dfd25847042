//! Attached files in a bucket: moto's, which others have made. `scripts/s3.sh` runs these, with the program built for it.

mod gate;
mod moto;

use super::*;
use casement_server::files::{Bucket, BucketKey};
use casement_server::files::{FileKey, Files, Found, Home};
use gate::{Gate, Way};
use moto::{Key, Moto};
use std::time::{Duration, Instant};

/// How long a bucket that does not answer is let alone, and a little.
const REST: Duration = Duration::from_millis(15_200);

/// A team whose server keeps its files in moto's bucket.
struct Office {
    team: Team,
    moto: Moto,
    gate: Gate,
}

impl Office {
    fn new(name: &str) -> Self {
        let mut team = Team::new(name);
        team.sync(LEAD);
        team.kill();
        let moto = Moto::start();
        let gate = Gate::to(moto.port);
        let mut office = Self { team, moto, gate };
        office.say("npm-files", &office.moto.key.clone());
        office.start();
        office
    }

    /// Lays settings and key.
    fn say(&self, bucket: &str, key: &Key) {
        let settings = format!(
            "attachments-in = \"s3\"\ns3-bucket = \"{bucket}\"\ns3-endpoint = \"http://127.0.0.1:{}\"\ns3-key-file = \"key.toml\"\n",
            self.gate.port
        );
        self.team.desk.lay("s3.toml", settings).lay("key.toml", key.text());
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        std::fs::set_permissions(self.team.desk.path("key.toml"), mode).expect("it is ours");
    }

    fn start(&mut self) {
        let log = std::fs::OpenOptions::new().create(true).append(true).open(self.team.desk.path("log"));
        let arguments = ["--data", "data", "--settings", "s3.toml", "--log", "info"];
        self.team.server =
            Some(Running::start_with(&self.team.desk, &arguments, log.expect("it can be written").into()));
    }

    fn restart(&mut self) {
        self.team.kill();
        self.start();
    }

    /// Waits until the log has these words.
    fn says(&self, words: &str) {
        let begun = Instant::now();
        while !self.log().contains(words) {
            assert!(begun.elapsed().as_secs() < 60, "{words}: {}", self.log());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn log(&self) -> String {
        self.team.desk.text("log")
    }

    fn command(&self, arguments: &[&str]) -> String {
        self.team.desk.ok(&[arguments, &["--data", "data", "--settings", "s3.toml"]].concat())
    }

    /// The bucket itself, past the gate.
    fn files(&self) -> Files {
        let bucket = Bucket {
            name: "npm-files".into(),
            endpoint: Some(format!("http://127.0.0.1:{}", self.moto.port)),
            region: "us-east-1".into(),
            path_style: true,
            key: BucketKey { id: self.moto.key.id.clone(), secret: self.moto.key.secret.clone().into() },
        };
        Files::at(&Home::Bucket(bucket), &self.team.desk.path("beside")).expect("it opens")
    }

    fn key(&self, of: FileOf) -> FileKey {
        FileKey { workspace: self.team.phones[LEAD].me().workspace, record: of.record, file: of.file }
    }

    /// The phone has no receipt for what the bucket does not have.
    fn is_receipted(&self, of: FileOf) -> bool {
        let lines = self.team.phones[LEAD].store.files().expect("it reads");
        lines.iter().any(|line| line.file == of.file && line.is_receipted)
    }

    /// No key, no name of a bucket, no file of anybody stands in the log.
    fn log_is_clean(&self, all: &[FileOf]) {
        let log = self.log();
        for word in [&self.moto.key.secret, &self.moto.key.id, &self.moto.reading.secret, &self.moto.reading.id] {
            assert!(!log.contains(word.as_str()), "{log}");
        }
        assert!(!log.contains("npm-files") && !log.contains("<Error>"), "{log}");
        for of in all {
            assert!(!log.contains(&of.file.to_string()), "{log}");
        }
    }
}

#[test]
#[ignore = "needs moto: scripts/s3.sh"]
fn files_go_into_the_bucket_and_come_from_it() {
    let mut office = Office::new("s3-both-ways");
    office.says("the bucket for attached files works");
    let contents = [content(1, 12_000_000), content(2, 5 << 20), content(3, 50_000), Vec::new()];
    let all: Vec<FileOf> = contents.iter().map(|bytes| office.team.keep(LEAD, bytes)).collect();
    office.team.attach("/data/gate", &contents[0], "gate.jpg");
    office.team.sync(LEAD);
    let mut sent = office.team.carried(LEAD, &[]).sent;
    sent.sort_by_key(|of| of.file);
    let mut wanted = all.clone();
    wanted.sort_by_key(|of| of.file);
    assert_eq!(sent, wanted);
    assert!(on_disk(&office.team.desk.path("data/attachments")).is_empty(), "nothing whole lies here");
    assert!(on_disk(&office.team.desk.path("data/attachments-begun")).is_empty());
    let files = office.files();
    for (of, bytes) in all.iter().zip(&contents) {
        let found = files.check(&office.key(*of), bytes.len() as u64, &mut |_| Ok(())).expect("it reads");
        assert_eq!(found, Found::Sound);
    }
    office.team.sync(VISITOR);
    until_served(&mut office.team, VISITOR);
    assert_eq!(office.team.carried(VISITOR, &all).fetched.len(), 4);
    let mut read = vec![0; contents[0].len()];
    office.team.phones[VISITOR].store.read_file(all[0].file, 0, &mut read).expect("it is here");
    assert!(read == contents[0]);
    let lead = sign_in(&office.team, "Lead");
    let path = format!("/v1/records/{}/attachments/{}", office.team.record, all[0].file);
    assert!(get(&office.team, &lead, &path, "").2 == contents[0]);
    let (status, _, part) = get(&office.team, &lead, &path, "Range: bytes=6000000-6000009\r\n");
    assert_eq!((status, &part[..]), (206, &contents[0][6_000_000..6_000_010]));
    let said = office.command(&["verify"]);
    assert!(said.contains("attached files          4") && said.contains("All of it holds"), "{said}");
    office.log_is_clean(&all);

    // Altered and lost there: found; the phone sends again what is lost.
    files.put(&office.key(all[2]), &mut &content(9, 50_000)[..]).expect("it can be altered");
    files.remove(&office.key(all[1])).expect("it can be removed");
    let found = office.team.desk.run(&["verify", "--data", "data", "--settings", "s3.toml"]);
    assert!(found.code == Some(1) && found.out.contains("is not what it was"), "{}", found.out);
    assert!(found.out.contains("is not there; phones that have it send it again"), "{}", found.out);
    assert_eq!(office.team.ask(LEAD, &AttachmentAsk::Has(vec![all[1]])), Ok(FileStanding::Held(0)));
    let give = AttachmentAsk::Give { of: all[1], size_bytes: 5 << 20, offset: 0, bytes: &contents[1][..500_000] };
    assert_eq!(office.team.ask(LEAD, &give), Ok(FileStanding::Held(500_000)));
}

#[test]
#[ignore = "needs moto: scripts/s3.sh"]
fn a_backup_copies_what_is_in_the_bucket_or_says_that_it_does_not() {
    let mut office = Office::new("s3-backup");
    let bytes = content(6, 7_000_000);
    let of = office.team.keep(LEAD, &bytes);
    assert_eq!(office.team.carried(LEAD, &[]).sent, [of]);
    let made = office.team.desk.ok(&["backup", "--make-key", "age.txt"]);
    let recipient = made.split_whitespace().find(|word| word.starts_with("age1")).expect("it is shown").to_owned();
    let said = office.command(&["backup", "first.age", "--to", &recipient]);
    assert!(said.contains("Attached files are in the bucket and not in it: 1") && said.contains("own means"), "{said}");
    let said = office.command(&["backup", "second.age", "--to", &recipient, "--attachments", "files"]);
    assert!(said.contains("1 new, 0 before"), "{said}");

    // A file in the backup that is hurt hurts nothing in the bucket.
    let sealed = on_disk(&office.team.desk.path("files")).remove(0);
    let whole = std::fs::read(&sealed).expect("it reads");
    std::fs::write(&sealed, b"hurt").expect("it can be written");
    let restore = |data: &str| {
        let arguments = ["restore", "second.age", "--key", "age.txt", "--attachments", "files", "--data", data];
        [&arguments[..], &["--settings", "s3.toml"]].concat().into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let restored =
        |arguments: Vec<String>| office.team.desk.ok(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
    let said = restored(restore("second"));
    assert!(said.contains("Restored 0 attached files") && said.contains("1 were there already"), "{said}");
    let files = office.files();
    let is_sound =
        || files.check(&office.key(of), bytes.len() as u64, &mut |_| Ok(())).expect("it reads") == Found::Sound;
    assert!(is_sound());
    std::fs::write(&sealed, whole).expect("it can be written");
    files.remove(&office.key(of)).expect("it can be removed");
    let said = restored(restore("third"));
    assert!(said.contains("Restored 1 attached files"), "{said}");
    assert!(is_sound());
    // Tried in a folder, the bucket is left alone.
    let arguments = ["restore", "second.age", "--key", "age.txt", "--attachments", "files", "--data", "tried"];
    office.team.desk.ok(&arguments);
    assert!(std::fs::read(&on_disk(&office.team.desk.path("tried/attachments"))[0]).expect("it reads") == bytes);
    // The key may stand in the environment; others are told that there is none.
    let settings = office.team.desk.text("s3.toml").replace("s3-key-file = \"key.toml\"\n", "");
    office.team.desk.lay("keyless.toml", settings);
    let verify = ["verify", "--data", "data", "--settings", "keyless.toml"];
    let told = office.team.desk.run(&verify);
    assert!(told.code == Some(1) && told.err.contains("CASEMENT_S3_ACCESS_KEY_ID"), "{}", told.err);
    let mut command = office.team.desk.command(&verify);
    command.env("CASEMENT_S3_ACCESS_KEY_ID", &office.moto.key.id);
    command.env("CASEMENT_S3_SECRET_ACCESS_KEY", &office.moto.key.secret);
    assert!(command.output().expect("it runs").status.success());
    let members = ["admin", "members", "--data", "data", "--settings", "keyless.toml", "--workspace", "Example NPM"];
    office.team.desk.ok(&members);
}

#[test]
#[ignore = "needs moto: scripts/s3.sh"]
fn a_bucket_behind_tls_is_believed_where_its_certificate_is_trusted() {
    let mut office = Office::new("s3-tls");
    let of = office.team.keep(LEAD, &content(8, 6_000_000));
    assert_eq!(office.team.carried(LEAD, &[]).sent, [of]);
    let made = office.team.desk.ok(&["backup", "--make-key", "age.txt"]);
    let recipient = made.split_whitespace().find(|word| word.starts_with("age1")).expect("it is shown").to_owned();
    office.command(&["backup", "all.age", "--to", &recipient, "--attachments", "files"]);
    let behind_tls = Moto::behind_tls(&office.team.desk);
    office.say("npm-files", &behind_tls.key);
    let settings = office.team.desk.text("s3.toml");
    let address = |port| format!("//127.0.0.1:{port}");
    let settings = settings.replace(&address(office.gate.port), &address(behind_tls.port)).replace("http:", "https:");
    office.team.desk.lay("s3.toml", settings);
    let run = |arguments: &[&str], certificates: &str| {
        let mut command = office.team.desk.command(&[arguments, &["--settings", "s3.toml", "--data", "tls"]].concat());
        let output = command.env("SSL_CERT_FILE", office.team.desk.path(certificates)).output().expect("it runs");
        String::from_utf8([output.stdout, output.stderr].concat()).expect("it is text")
    };
    let said = run(&["restore", "all.age", "--key", "age.txt", "--attachments", "files"], "authority.pem");
    assert!(said.contains("Restored 1 attached files"), "{said}");
    let said = run(&["verify"], "authority.pem");
    assert!(said.contains("attached files          1") && said.contains("All of it holds"), "{said}");
    let said = run(&["verify"], "other-authority.pem");
    assert!(said.contains("its certificate is not trusted"), "{said}");
    let said = run(&["verify"], "none.pem");
    assert!(said.contains("its certificate is not trusted"), "{said}");
}

#[test]
#[ignore = "needs moto: scripts/s3.sh"]
fn a_server_that_is_killed_while_the_bucket_hangs_goes_on_and_its_receipts_are_true() {
    let mut office = Office::new("s3-kill");
    office.says("the bucket for attached files works");
    let bytes = content(4, 12_000_000);
    let of = office.team.keep(LEAD, &bytes);
    let (key, size) = (office.key(of), bytes.len() as u64);
    let files = office.files();
    let Office { team, gate, .. } = &mut office;
    let log = team.desk.path("log");
    gate.was_used();
    gate.shut_after(7_000_000);
    let mut kills = 0;
    let report = team.carry(LEAD, &[], |team, request| {
        // In the middle of the pieces, then while all is here and the bucket has a half.
        if request == 5 || gate.is_shut() && kills < 3 {
            team.kill();
            kills += 1;
            assert_eq!(files.check(&key, size, &mut |_| Ok(())).expect("it reads"), Found::Missing);
            let log = std::fs::OpenOptions::new().append(true).open(&log).expect("it can be written");
            let arguments = ["--data", "data", "--settings", "s3.toml", "--log", "info"];
            team.server = Some(Running::start_with(&team.desk, &arguments, log.into()));
            let held = on_disk(&team.desk.path("data/attachments-begun"));
            assert_eq!(held.len(), 1, "what was given is not lost");
            if kills == 2 {
                // It hangs, and the server is killed while a phone waits for it.
                gate.set(Way::Silent);
                let pid = team.server.as_ref().expect("it runs").pid().to_string();
                std::thread::spawn(move || {
                    std::thread::sleep(Duration::from_secs(3));
                    let _ = std::process::Command::new("kill").args(["-9", &pid]).status();
                });
            }
        } else if kills == 2 && TcpStream::connect(team.address()).is_err() {
            kills += 1;
            gate.set(Way::Open);
            team.start(&["--settings", "s3.toml"]);
        }
        true
    });
    assert_eq!((report.sent.as_slice(), kills), (&[of][..], 3));
    assert!(report.bytes_sent < 14_000_000, "it goes on where it was: {}", report.bytes_sent);
    // Killed right after the receipt: it was true.
    office.team.kill();
    assert_eq!(files.check(&key, size, &mut |_| Ok(())).expect("it reads"), Found::Sound);
    assert!(on_disk(&office.team.desk.path("data/attachments-begun")).is_empty());
    office.log_is_clean(&[of]);
}

#[test]
#[ignore = "needs moto: scripts/s3.sh"]
fn a_bucket_that_dies_in_the_middle_makes_phones_wait_and_loses_nothing() {
    let mut office = Office::new("s3-dies");
    office.says("the bucket for attached files works");
    let early = office.team.keep(LEAD, &content(1, 30_000));
    assert_eq!(office.team.carried(LEAD, &[]).sent, [early]);
    let bytes = content(5, 12_000_000);
    let of = office.team.keep(LEAD, &bytes);
    let files = office.files();
    office.gate.shut_after(6_000_000);
    let mut while_shut = 0;
    let Office { team, gate, .. } = &mut office;
    let report = team.carry(LEAD, &[], |team, _| {
        if !gate.is_shut() && while_shut == 0 {
            return true;
        }
        while_shut += 1;
        assert!(team.phones[LEAD].store.files().expect("it reads").iter().any(|line| !line.is_receipted));
        // Answers go on meanwhile, and the server says that it is well.
        team.sync(VISITOR);
        assert!(team.server.as_ref().expect("it runs").get("/ready").starts_with("HTTP/1.1 200"));
        if while_shut == 4 {
            std::thread::sleep(REST);
            gate.set(Way::Silent);
            let (has, begun) = (AttachmentAsk::Has(vec![early]), Instant::now());
            assert_eq!(team.ask(LEAD, &has), Err(ServerRefusal::Busy(30)), "it waits");
            assert!(begun.elapsed() < Duration::from_secs(20), "no longer than a phone does");
            assert_eq!(team.ask(LEAD, &has), Err(ServerRefusal::Busy(30)));
            let begun = Instant::now();
            assert_eq!(team.ask(LEAD, &has), Err(ServerRefusal::Busy(30)));
            assert!(begun.elapsed() < Duration::from_secs(1), "and then it does not even ask");
        }
        if while_shut == 8 {
            gate.set(Way::Open);
            std::thread::sleep(REST);
        }
        true
    });
    assert!(while_shut >= 8, "{while_shut}");
    assert_eq!(report.sent, [of]);
    assert!(report.bytes_sent < 14_000_000, "nothing is sent twice: {}", report.bytes_sent);
    let key = office.key(of);
    assert_eq!(files.check(&key, bytes.len() as u64, &mut |_| Ok(())).expect("it reads"), Found::Sound);
    assert!(office.is_receipted(of));
    // While a phone waits for it, the server can be told to stop.
    office.gate.set(Way::Silent);
    let has = AttachmentAsk::Has(vec![of]).encode();
    let address = office.team.address();
    let token = office.team.phones[LEAD].session(|bytes| post(&address, "/v1/sync", bytes).expect("it answers"));
    let waits = std::thread::spawn(move || {
        post(&address, PATH, &AttachmentRequest { auth: Auth::Session(token), body: &has }.encode())
    });
    std::thread::sleep(Duration::from_secs(1));
    let begun = Instant::now();
    assert_eq!(office.team.server.take().expect("it runs").stop(), Some(0));
    assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", begun.elapsed());
    let _ = waits.join();
    assert!(office.log().contains("the bucket for attached files does not work: nothing answers there"));
    office.log_is_clean(&[of, early]);
}

#[test]
#[ignore = "needs moto: scripts/s3.sh"]
fn what_is_wrong_with_a_bucket_is_said_at_the_start_and_files_wait_until_it_is_put_right() {
    let mut office = Office::new("s3-wrong");
    let of = office.team.keep(LEAD, &content(7, 300_000));
    let good = office.moto.key.clone();
    let wrong_secret = Key { secret: "another".into(), ..good.clone() };
    let unknown = Key { id: "AKIAUNKNOWN".into(), ..good.clone() };
    let reading = office.moto.reading.clone();
    for (bucket, key, words) in [
        ("npm-files", &wrong_secret, "tried to ask what is in it): the secret access key does not belong"),
        ("npm-files", &unknown, "it does not know the access key"),
        ("no-files", &reading, "there is no such bucket: make it, or correct s3-bucket"),
        ("npm-files", &reading, "tried to write): the access key may not do that"),
    ] {
        office.say(bucket, key);
        office.restart();
        office.says(words);
        let tried = office.team.carry_until(LEAD, &[], |_, request| (request < 12).then_some(true));
        assert!(tried.is_none() && !office.is_receipted(of), "it waits: {tried:?}");
        office.team.sync(LEAD);
    }
    office.gate.set(Way::Shut);
    office.say("npm-files", &good);
    office.restart();
    office.says("nothing answers there: see whether s3-endpoint is right");
    office.gate.set(Way::Open);
    std::thread::sleep(REST);
    let sent = office.team.carried(LEAD, &[]);
    assert_eq!(sent.sent, [of]);
    assert!(sent.bytes_sent < 10_000, "all of it was here: {}", sent.bytes_sent);
    office.log_is_clean(&[of]);
    assert!(!office.log().contains("another") && !office.log().contains("AKIAUNKNOWN"));

    // Moved from a bucket to a folder that has nothing: it is told, and files that are lost are sent again.
    office.moto = Moto::start();
    office.gate = Gate::to(office.moto.port);
    office.say("npm-files", &office.moto.key.clone());
    office.restart();
    office.says("a file that was kept is not in the bucket");
    office.log_is_clean(&[of]);
}
