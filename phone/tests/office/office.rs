//! A server that runs, with whoever runs it.

use casement_core::catalogue::PublishedForm;
use casement_core::form::workbook;
use casement_core::form::xform;
use casement_core::form::xlsform::{self, ImportOptions};
use casement_core::id::{MemberId, VisitId};
use casement_core::identity::message::Message;
use casement_core::identity::{Invitation, ServerAddress};
use casement_server::admin::{Act, Answer, Invited, NewVisit, Request};
use casement_server::domain::limits::Limits;
use casement_server::files::Home;
use casement_server::serve::{Checking, Ready, Settings, ask_running, run_until};
use jiff::Timestamp;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::sync::oneshot;

/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server with one visit, to which Amal and Omar go.
pub(crate) struct Office {
    folder: TempDir,
    settings: Settings,
    running: Option<(oneshot::Sender<()>, JoinHandle<()>)>,
}

impl Office {
    /// Founds, adds a member, a place, a form, a visit. The invitation of Amal, who leads it.
    pub(crate) fn open() -> (Self, Invited) {
        let folder = tempfile::tempdir().expect("there is room");
        // A port that was free a moment ago: the address stands in every invitation, so it is known before.
        let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let listen = free.expect("there are free ports");
        let settings = Settings {
            data: folder.path().join("data"),
            listen,
            address: ServerAddress::parse(&format!("http://{listen}")).expect("this machine has an address"),
            tls: None,
            checking: Checking::InProcess,
            limits: Limits::default(),
            trusts_proxy: false,
            attachments: Home::Folder,
        };
        let mut office = Self { folder, settings, running: None };
        office.start();
        let founded = office.ask(Act::Found { name: "Example NPM".into(), admin: "Amal".into() });
        let Answer::Founded { invited, .. } = founded else { panic!("{founded:?}") };
        office.ask(Act::AddMember { name: "Omar".into(), roles: vec!["visitor".into()] });
        office.ask(Act::AddPlace { name: "North prison".into(), kind: "prison".into(), location: "Northtown".into() });
        office.ask(Act::Publish { form: example_form() });
        office.ask(Act::OpenVisit(NewVisit {
            place: "North".into(),
            kind: "initial".into(),
            begins: "2026-11-25".into(),
            ends: "2026-11-27".into(),
            forms: vec!["example".into()],
            leads: vec!["Amal".into()],
            visitors: vec!["Omar".into()],
            readers: Vec::new(),
        }));
        (office, invited)
    }

    /// Starts it, and waits until it serves.
    pub(crate) fn start(&mut self) {
        let (stop, stopped) = oneshot::channel();
        let (ready, is_ready) = mpsc::channel();
        let settings = self.settings.clone();
        let thread = std::thread::spawn(move || {
            let stopped = async {
                let _ = stopped.await;
            };
            let tell = |_: &Ready<'_>| ready.send(()).expect("the test waits for it");
            run_until(&settings, stopped, tell).expect("it serves until it is stopped");
        });
        is_ready.recv_timeout(PATIENCE).expect("it is ready before long");
        self.running = Some((stop, thread));
    }

    /// Stops it, and waits until it has.
    pub(crate) fn stop(&mut self) {
        if let Some((stop, thread)) = self.running.take() {
            let _ = stop.send(());
            thread.join().expect("it stops");
        }
        assert!(!self.settings.data.join("admin.sock").exists(), "the door is closed");
    }

    /// Has something carried out at the running server.
    pub(crate) fn ask(&self, act: Act) -> Answer {
        let asked = ask_running(&self.settings.data, &Request { workspace: None, act });
        asked.expect("it is carried out").expect("the server runs")
    }

    pub(crate) fn invite(&self, member: &str) -> Invited {
        let answer = self.ask(Act::Invite { member: member.into(), hours: Some(1) });
        let Answer::Invited(invited) = answer else { panic!("{answer:?}") };
        invited
    }

    /// Begins a session of a member at the server's API: its token.
    pub(crate) fn sign_in(&self, member: &str) -> String {
        let answer = self.ask(Act::SignIn { member: member.into(), minutes: None });
        let Answer::SignIn(shown) = answer else { panic!("{answer:?}") };
        let said = self.call("POST", "/v1/sessions", "", &format!(r#"{{"code":"{}"}}"#, shown.code));
        let (_, token) = said.split_once(r#""token":""#).expect("a session has a token");
        token.split('"').next().expect("it ends").to_owned()
    }

    /// Says anew who goes on a visit.
    pub(crate) fn set_team(&self, token: &str, visit: VisitId, team: &[(MemberId, &str)]) {
        let row = |(member, role): &(MemberId, &str)| format!(r#"{{"member":"{member}","role":"{role}"}}"#);
        let rows: Vec<String> = team.iter().map(row).collect();
        let body = format!(r#"{{"team":[{}]}}"#, rows.join(","));
        self.call("PUT", &format!("/v1/visits/{visit}/team"), token, &body);
    }

    /// Where it listens.
    pub(crate) fn listens(&self) -> SocketAddr {
        self.settings.listen
    }

    /// One call of the API: what it answers.
    fn call(&self, method: &str, path: &str, token: &str, body: &str) -> String {
        let address = format!("{}{path}", self.settings.address);
        let agent = ureq::Agent::config_builder().http_status_as_error(false).build().new_agent();
        let request = if method == "PUT" { agent.put(address) } else { agent.post(address) };
        let request = request.content_type("application/json").header("authorization", format!("Bearer {token}"));
        let mut response = request.send(body).expect("the server answers");
        let said = response.body_mut().read_to_string().expect("it is text");
        assert!(response.status().is_success(), "{method} {path}: {said}");
        said
    }

    /// The server's folder.
    pub(crate) fn data(&self) -> PathBuf {
        self.settings.data.clone()
    }

    /// A folder for a phone.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        if let Some((stop, thread)) = self.running.take() {
            let _ = stop.send(());
            let _ = thread.join();
        }
    }
}

pub(crate) fn invitation(invited: &Invited) -> Invitation {
    Invitation::parse(&invited.link, Timestamp::now()).expect("it was made just now")
}

/// Does it again until it holds. What was pushed is served to others once it was checked, which takes its time.
pub(crate) fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < PATIENCE, "waited in vain: {what}");
        std::thread::park_timeout(Duration::from_millis(20));
    }
}

/// The shipped example, as `casement admin publish` sends it.
fn example_form() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../forms/example.md");
    let bytes = std::fs::read(path).expect("the example is shipped");
    let (workbook, _) = workbook::read(&bytes, Some("example.md")).expect("it is a workbook");
    let (definition, _) = xlsform::import(&workbook, &ImportOptions { fallback_form_id: "example".into() });
    let form = PublishedForm {
        form_id: definition.settings.form_id.to_string(),
        title: definition.settings.title.to_string(),
        version: definition.settings.version.to_string(),
        is_shared: true,
        xform: xform::write(&definition),
        attachments: Vec::new(),
    };
    to_base64(&form.encode())
}

fn to_base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}
