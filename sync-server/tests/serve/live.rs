//! Being told at once that there is something new.

use crate::api::office::Office;
use crate::crowd::post;
use crate::desk::Desk;
use crate::kill::team;
use crate::phone::{Carried, Phone, random};
use crate::running::Running;
use base64::Engine as _;
use casement_core::id::RecordId;
use std::net::TcpStream;
use std::time::{Duration, Instant};
use tungstenite::client::IntoClientRequest;
use tungstenite::{Message, WebSocket};

/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(20);

struct Socket(WebSocket<TcpStream>);

/// What comes over a socket.
#[derive(Debug, PartialEq, Eq)]
enum Came {
    Poke,
    Closed(u16),
    Nothing,
}

impl Socket {
    fn open(server: &Running, bearer: Option<&[u8]>) -> Self {
        let stream = TcpStream::connect(server.address()).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time is one");
        let mut request = format!("ws://{}/v1/live", server.address()).into_client_request().expect("an address");
        if let Some(token) = bearer {
            let token = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(token);
            request.headers_mut().insert("authorization", format!("Bearer {token}").parse().expect("it is ASCII"));
        }
        let (socket, _) = tungstenite::client(request, stream).expect("it is opened");
        Self(socket)
    }

    fn of(server: &Running, token: &[u8]) -> Self {
        let mut socket = Self::open(server, None);
        socket.say(Message::Binary(token.to_vec().into()));
        socket
    }

    fn say(&mut self, message: Message) {
        self.0.send(message).expect("it reads");
    }

    fn next(&mut self, patience: Duration) -> Came {
        self.0.get_ref().set_read_timeout(Some(patience)).expect("a time is one");
        loop {
            match self.0.read() {
                Ok(Message::Binary(bytes)) => {
                    assert_eq!(&bytes[..], [1]);
                    return Came::Poke;
                }
                Ok(Message::Close(frame)) => return Came::Closed(frame.map_or(0, |frame| frame.code.into())),
                Ok(_) => {}
                Err(tungstenite::Error::Io(_)) => return Came::Nothing,
                Err(_) => return Came::Closed(0),
            }
        }
    }
}

fn token(server: &Running, phone: &Phone) -> Vec<u8> {
    phone.session(|bytes| post(server.address(), "/v1/sync", bytes).expect("it answers"))
}

fn sync(server: &Running, phone: &mut Phone) -> Carried {
    phone.sync(|bytes| post(server.address(), "/v1/sync", bytes))
}

#[test]
fn who_is_in_the_team_is_told_and_finds_it() {
    let desk = Desk::new("live-poke");
    let mut phones = team(&desk);
    let server = Running::start(&desk, &["--data", "data", "--log", "error"]);
    let mut listens = Socket::of(&server, &token(&server, &phones[0]));
    let mut also = Socket::open(&server, Some(&token(&server, &phones[2])));
    for socket in [&mut listens, &mut also] {
        assert_eq!(socket.next(PATIENCE), Came::Poke, "it is heard from now on");
        assert_eq!(socket.next(Duration::from_millis(300)), Came::Nothing, "nothing is new");
    }
    let record = RecordId::new(random());
    phones[1].answer(record, "/data/cell/held", "4").expect("the visit is here");
    sync(&server, &mut phones[1]);
    assert_eq!(listens.next(PATIENCE), Came::Poke);
    assert_eq!(also.next(PATIENCE), Came::Poke);
    sync(&server, &mut phones[0]);
    assert!(!phones[0].log(record, |_| true).is_empty(), "what it was told of is there");
    assert!(server.get("/metrics").contains("casement_open_sockets 2"));
    // Whoever is not in the team is told nothing of a visit.
    desk.ok(&["admin", "--data", "data", "add-member", "Stranger", "--roles", "visitor"]);
    let out = desk.ok(&["admin", "--data", "data", "invite", "Stranger"]);
    let link = out.split_whitespace().find(|word| word.contains("/join#")).expect("a link");
    let stranger = Phone::join(link, |body| post(server.address(), "/v1/enrol", body).expect("it answers"));
    let mut outside = Socket::of(&server, &token(&server, &stranger));
    assert_eq!(outside.next(PATIENCE), Came::Poke);
    // What was decided meanwhile was told to everyone.
    while listens.next(Duration::from_millis(300)) == Came::Poke {}
    phones[1].answer(record, "/data/cell/held", "5").expect("the visit is here");
    sync(&server, &mut phones[1]);
    assert_eq!(listens.next(PATIENCE), Came::Poke);
    assert_eq!(outside.next(Duration::from_millis(500)), Came::Nothing, "it is told of a visit that it does not see");
}

#[test]
fn many_changes_are_one_poke_for_whoever_does_not_read() {
    let desk = Desk::new("live-many");
    let mut phones = team(&desk);
    let server = Running::start(&desk, &["--data", "data", "--log", "error"]);
    let mut slow = Socket::of(&server, &token(&server, &phones[0]));
    for number in 0..30 {
        phones[1].answer(RecordId::new([3; 16]), "/data/cell/held", &number.to_string()).expect("the visit is here");
        sync(&server, &mut phones[1]);
    }
    assert_eq!(slow.next(PATIENCE), Came::Poke);
    let mut pokes = 0;
    while slow.next(Duration::from_secs(2)) == Came::Poke {
        pokes += 1;
    }
    println!("30 exchanges, {pokes} pokes");
    assert!((1..=31).contains(&pokes));
}

#[test]
fn who_is_revoked_or_shows_nothing_is_closed() {
    let desk = Desk::new("live-close");
    let phones = team(&desk);
    let server = Running::start(&desk, &["--data", "data", "--log", "error"]);
    let mine = token(&server, &phones[1]);
    for wrong in [b"no token".to_vec(), mine[..mine.len() - 1].to_vec(), Vec::new()] {
        assert_eq!(Socket::of(&server, &wrong).next(PATIENCE), Came::Closed(4401));
        if !wrong.is_empty() {
            assert_eq!(Socket::open(&server, Some(&wrong)).next(PATIENCE), Came::Closed(4401));
        }
    }
    let mut talks = Socket::of(&server, &mine);
    assert_eq!(talks.next(PATIENCE), Came::Poke);
    talks.say(Message::Text("hello".into()));
    assert_eq!(talks.next(PATIENCE), Came::Closed(1008));
    let mut long = Socket::open(&server, None);
    let _ = long.0.send(Message::Binary(vec![7; 100_000].into()));
    assert!(matches!(long.next(PATIENCE), Came::Closed(_) | Came::Nothing));
    // The third takes the place of the first.
    let mut three = [(); 3].map(|()| {
        let mut socket = Socket::of(&server, &mine);
        assert_eq!(socket.next(PATIENCE), Came::Poke);
        socket
    });
    assert_eq!(three[0].next(PATIENCE), Came::Closed(4409));
    let begun = Instant::now();
    desk.ok(&["admin", "--data", "data", "revoke", "Member1"]);
    assert_eq!(three[1].next(PATIENCE), Came::Closed(4403));
    assert_eq!(three[2].next(PATIENCE), Came::Closed(4403));
    assert!(begun.elapsed() < Duration::from_secs(10));
    assert_eq!(Socket::of(&server, &mine).next(PATIENCE), Came::Closed(4403));
    let mut silent = Socket::open(&server, None);
    assert_eq!(silent.next(PATIENCE), Came::Closed(4408));
}

#[test]
fn a_page_is_told_with_its_own_session() {
    let office = Office::new("live-page");
    let amal = office.sign_in_at_server("Amal", "Example NPM");
    let token = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(&amal.token).expect("it is base64url");
    let mut page = Socket::of(office.server(), &token);
    assert_eq!(page.next(PATIENCE), Came::Poke);
    office.post(&amal, "/v1/places", &serde_json::json!({ "name": "North prison" }));
    assert_eq!(page.next(PATIENCE), Came::Poke);
    let ended = office.call("DELETE", "/v1/sessions/current", Some(&amal.token), None);
    assert_eq!(ended.status, 204);
    assert_eq!(page.next(PATIENCE), Came::Closed(4403));
    assert_eq!(Socket::of(office.server(), &token).next(PATIENCE), Came::Closed(4401));
}

#[test]
fn a_server_that_stops_says_so() {
    let desk = Desk::new("live-stop");
    let phones = team(&desk);
    let server = Running::start(&desk, &["--data", "data", "--log", "error"]);
    let mut socket = Socket::of(&server, &token(&server, &phones[0]));
    assert_eq!(socket.next(PATIENCE), Came::Poke);
    let begun = Instant::now();
    let stopping = std::thread::spawn(move || server.stop());
    assert_eq!(socket.next(PATIENCE), Came::Closed(1001));
    assert_eq!(stopping.join().expect("it stops"), Some(0));
    assert!(begun.elapsed() < Duration::from_secs(15), "open sockets do not hold it up");
}

#[test]
#[cfg(target_os = "linux")]
#[ignore = "measures the memory of a server with open sockets"]
fn an_open_socket_takes_little_memory() {
    let count = std::env::var("CASEMENT_DEVICES").ok().and_then(|count| count.parse().ok()).unwrap_or(100);
    let desk = Desk::new("live-memory");
    drop(team(&desk));
    let server = Running::start(&desk, &["--data", "data", "--log", "error"]);
    let memory = || {
        let status = std::fs::read_to_string(format!("/proc/{}/status", server.pid())).expect("it runs");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("it has memory").trim();
        line.trim_end_matches(" kB").parse::<u64>().expect("a number")
    };
    let phones: Vec<Phone> = (0..count)
        .map(|_| {
            let out = desk.ok(&["admin", "--data", "data", "invite", "Member1"]);
            let link = out.split_whitespace().find(|word| word.contains("/join#")).expect("a link");
            Phone::join(link, |body| post(server.address(), "/v1/enrol", body).expect("it answers"))
        })
        .collect();
    let tokens: Vec<Vec<u8>> = phones.iter().map(|phone| token(&server, phone)).collect();
    let before = memory();
    let mut sockets: Vec<Socket> =
        tokens.iter().flat_map(|token| [Socket::of(&server, token), Socket::of(&server, token)]).collect();
    for socket in &mut sockets {
        assert_eq!(socket.next(PATIENCE), Came::Poke);
    }
    let after = memory();
    println!("{count} devices: {before} kB; {} sockets: {after} kB", sockets.len());
    assert!(after.saturating_sub(before) < 40 * sockets.len() as u64, "kilobytes of a socket");
    assert!(after < 80_000, "{after} kB");
}
