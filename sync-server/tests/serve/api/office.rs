//! An office with everyone in it: two workspaces, a member of each role, two visits.

use super::http::{Answered, Call, send, send_bytes};
use crate::desk::Desk;
use crate::running::Running;
use serde_json::{Value, json};

pub(crate) const FORM: &str = include_str!("../../../../forms/example.md");

/// A server that runs, with nobody in it but whoever founded a workspace.
pub(crate) struct Office {
    desk: Desk,
    server: Running,
}

/// A member who has signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) token: String,
    pub(crate) member: String,
    pub(crate) device: String,
}

impl Office {
    pub(crate) fn new(name: &str) -> Self {
        let desk = Desk::new(name);
        let server = Running::start(&desk, &["--data", "data"]);
        desk.ok(&["admin", "found", "Example NPM", "--admin", "Amal Haddad", "--data", "data"]);
        Self { desk, server }
    }

    pub(crate) fn server(&self) -> &Running {
        &self.server
    }

    /// Runs `casement admin`.
    pub(crate) fn admin(&self, arguments: &[&str]) -> String {
        self.desk.ok(&[&["admin", "--data", "data"], arguments].concat())
    }

    /// Signs someone in with a code that whoever runs the server makes.
    pub(crate) fn sign_in_at_server(&self, member: &str, workspace: &str) -> Person {
        let out = self.admin(&["sign-in", member, "--workspace", workspace]);
        let code = out.lines().find(|line| line.len() == 22 && !line.contains(' ')).expect("a code is shown");
        self.use_code(code)
    }

    pub(crate) fn use_code(&self, code: &str) -> Person {
        let begun = self.call("POST", "/v1/sessions", None, Some(&json!({ "code": code })));
        assert_eq!(begun.status, 201, "{}", begun.body);
        Person { token: begun.text("token"), member: begun.text("member"), device: begun.text("device") }
    }

    /// Signs someone in with a code that an administrator makes.
    pub(crate) fn sign_in(&self, admin: &Person, member: &str) -> Person {
        let offered = self.post(admin, &format!("/v1/members/{member}/sign-in"), &json!({}));
        self.use_code(&offered.text("code"))
    }

    pub(crate) fn add(&self, admin: &Person, name: &str, roles: &[&str]) -> Person {
        let added = self.post(admin, "/v1/members", &json!({ "name": name, "roles": roles }));
        self.sign_in(admin, &added.text("member"))
    }

    pub(crate) fn call(&self, method: &str, path: &str, token: Option<&str>, body: Option<&Value>) -> Answered {
        let body = body.map(Value::to_string);
        let media_type = body.as_ref().map(|_| "application/json");
        let body = body.as_deref().unwrap_or_default().as_bytes();
        self.send(&Call { method, path, token, media_type, body })
    }

    pub(crate) fn send(&self, call: &Call<'_>) -> Answered {
        send(self.server.address(), call)
    }

    /// Posts the bytes of a phone, and gives what is answered.
    pub(crate) fn carry(&self, path: &str, body: &[u8]) -> Vec<u8> {
        let call = Call { method: "POST", path, token: None, media_type: Some("application/cbor"), body };
        send_bytes(self.server.address(), &call)
    }

    pub(crate) fn get(&self, person: &Person, path: &str) -> Answered {
        self.call("GET", path, Some(&person.token), None)
    }

    #[track_caller]
    pub(crate) fn post(&self, person: &Person, path: &str, body: &Value) -> Answered {
        let answered = self.call("POST", path, Some(&person.token), Some(body));
        assert_eq!(answered.status, 201, "{path}: {}", answered.body);
        answered
    }

    pub(crate) fn upload(&self, person: &Person, query: &str, form: &str) -> Answered {
        let path = format!("/v1/forms{query}");
        let (token, media_type) = (Some(person.token.as_str()), Some("text/markdown; charset=utf-8"));
        self.send(&Call { method: "POST", path: &path, token, media_type, body: form.as_bytes() })
    }

    /// Stops the server and starts it again over the same folder.
    pub(crate) fn restart(&mut self) {
        let next = |desk: &Desk| Running::start(desk, &["--data", "data"]);
        // The folder is held by one server at a time.
        self.server.end();
        self.server = next(&self.desk);
    }

    /// The bytes of everything that the server keeps.
    pub(crate) fn kept(&self) -> Vec<u8> {
        let files = std::fs::read_dir(self.desk.path("data")).expect("it is a folder");
        let files = files.filter_map(|file| std::fs::read(file.ok()?.path()).ok());
        files.flatten().collect()
    }
}
