//! What is around every page: who looks, where they are, what they may go to.

use super::assets;
use super::door::mark;
use super::shown::{By, anchor, event};
use super::words::{Saying, When, Words};
use crate::domain::access::Caller;
use crate::domain::review::show::{HappenedShown, VoiceShown};
use crate::http::App;
use crate::store::Theme;
use casement_core::identity::roster::Role;
use jiff::Timestamp;

/// What every page has.
pub(super) struct Shell {
    words: Words,
    /// Light, dark, or as the device says.
    pub(super) theme: &'static str,
    /// The workspace, as its people call it.
    pub(super) workspace: String,
    /// Who looks.
    pub(super) member: String,
    /// Whether they administer the workspace.
    pub(super) is_admin: bool,
    /// Whether they may lead visits.
    pub(super) is_lead: bool,
    /// The mark for the forms of this page.
    pub(super) mark: String,
    /// By which what is done from this page is known again, where it is sent twice.
    pub(super) request: String,
    /// The path of this page.
    pub(super) path: String,
    /// When it was made.
    pub(super) now: Timestamp,
    /// Where the stylesheet is.
    pub(super) style: String,
    /// Where the script is.
    pub(super) script: String,
    /// Where the script for passkeys is; none where the server's address does not allow them.
    pub(super) passkeys: Option<String>,
    /// Where the picture is.
    pub(super) icon: String,
}

impl Shell {
    /// For somebody who has signed in.
    pub(super) fn of(caller: &Caller, words: Words, path: &str, now: Timestamp) -> Self {
        let preferences = caller.preferences();
        Self {
            words: words.preferred(&preferences),
            theme: preferences.theme.word(),
            workspace: caller.state.workspace.name.clone(),
            member: caller.state.roster.member(caller.member).map(|known| known.name().to_owned()).unwrap_or_default(),
            is_admin: caller.is(Role::Admin),
            is_lead: caller.is(Role::Lead),
            mark: mark(caller),
            request: request(),
            path: path.to_owned(),
            now,
            style: assets::address("style.css"),
            script: assets::address("page.js"),
            passkeys: None,
            icon: assets::address("icon.svg"),
        }
    }

    /// For somebody who is to sign in.
    pub(super) fn outside(words: Words, path: &str, now: Timestamp) -> Self {
        Self {
            words,
            theme: Theme::Auto.word(),
            workspace: String::new(),
            member: String::new(),
            is_admin: false,
            is_lead: false,
            mark: String::new(),
            request: String::new(),
            path: path.to_owned(),
            now,
            style: assets::address("style.css"),
            script: assets::address("page.js"),
            passkeys: None,
            icon: assets::address("icon.svg"),
        }
    }

    /// The same, with passkeys where the server's address allows them.
    pub(super) fn with_passkeys(self, app: &App) -> Self {
        Self { passkeys: app.service.registry().has_passkeys().then(|| assets::address("passkey.js")), ..self }
    }

    /// What the pages say.
    pub(super) fn w(&self) -> &Words {
        &self.words
    }

    /// Whether this page is at a path, or below it.
    pub(super) fn is_at(&self, path: &str) -> bool {
        self.path.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// Whose word something is.
    pub(super) fn by(&self, voice: &VoiceShown) -> By {
        By::of(&self.words, voice)
    }

    /// An answer as people read it, by the type of its question: days and times by the language.
    pub(super) fn value(&self, data_type: &str, shown: &str) -> String {
        match data_type {
            "date" => shown.parse().map_or_else(|_| shown.to_owned(), |day| self.words.day(day).shown),
            "datetime" => self.words.date_time(shown),
            "time" => shown.get(..5).unwrap_or(shown).to_owned(),
            _ => shown.to_owned(),
        }
    }

    /// What happened, without who did it.
    pub(super) fn event(&self, happened: &HappenedShown) -> String {
        event(&self.words, happened)
    }

    /// Which one of its repeat an instance is, as its path tells; empty where it is removed, and is none of them.
    pub(super) fn nth(&self, path: &str) -> String {
        path.rsplit_once('[').and_then(|(_, last)| last.strip_suffix(']')).unwrap_or_default().to_owned()
    }

    /// The name of a question in an address.
    pub(super) fn anchor(&self, path: &str) -> String {
        anchor(path)
    }

    /// A time as views tell it.
    pub(super) fn when(&self, at: &str) -> When {
        self.words.told(at)
    }

    /// The message with this name.
    pub(super) fn t(&self, id: impl AsRef<str>) -> Saying {
        self.words.say(id)
    }
}

/// 32 hexadecimal digits, drawn by chance; none where the system has no chance to give, and then what is sent is refused.
fn request() -> String {
    let mut bytes = [0_u8; 16];
    match getrandom::fill(&mut bytes) {
        Ok(()) => bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
        Err(_) => String::new(),
    }
}
