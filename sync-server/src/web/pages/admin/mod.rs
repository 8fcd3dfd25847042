//! What administrators and leads decide: people, devices, places, forms, visits, what is held; and what was decided.
//!
//! Who may what stands in `domain::registry`. These pages are not shown to whoever may do none of it.

pub(in crate::web) mod audit;
pub(in crate::web) mod backups;
mod compared;
pub(in crate::web) mod devices;
pub(in crate::web) mod form_versions;
pub(in crate::web) mod forms;
pub(in crate::web) mod held;
mod list;
pub(in crate::web) mod people;
pub(in crate::web) mod places;
pub(in crate::web) mod preview;
pub(in crate::web::pages) mod proof;
mod remark;
pub(in crate::web) mod visits;

use crate::domain::access::Caller;
use crate::domain::workspaces::WorkspaceState;
use crate::web::shell::Shell;
use casement_core::id::MemberId;
use casement_core::identity::roster::{Role, Roles};
use casement_core::store::Shelf;
use serde::Deserialize;

/// Each role with the word by which forms and catalogues know it.
const ROLES: [(Role, &str); 4] =
    [(Role::Admin, "admin"), (Role::Lead, "lead"), (Role::Visitor, "visitor"), (Role::Reader, "reader")];

/// The roles as words.
fn role_words(roles: Roles) -> Vec<&'static str> {
    ROLES.iter().filter(|(role, _)| roles.contains(*role)).map(|(_, word)| *word).collect()
}

/// What an address says of what was just done.
#[derive(Deserialize, Default)]
pub(in crate::web) struct DoneQuery {
    #[serde(default)]
    done: String,
}

impl DoneQuery {
    /// It as a message, where it is one of these.
    fn said(&self, s: &Shell, known: &[&str]) -> Option<String> {
        known.contains(&&*self.done).then(|| s.t(format!("done-{}", self.done)).to_string())
    }
}

/// One line that a person has typed, within so many bytes.
fn line(text: &str, bytes_max: usize) -> Option<String> {
    let text = text.trim();
    (text.len() <= bytes_max && !text.chars().any(char::is_control)).then(|| text.to_owned())
}

/// What a member is called; nothing where nobody knows them.
fn member_name(state: &WorkspaceState, member: MemberId) -> String {
    state.roster.member(member).map(|known| known.name().to_owned()).unwrap_or_default()
}

/// What a list shows of a place or form.
fn item_label(state: &WorkspaceState, shelf: Shelf, key: &[u8]) -> Option<String> {
    let item = state.directory.items.iter().find(|item| item.shelf == shelf && item.key == key)?;
    Some(String::from_utf8_lossy(&item.label).into_owned())
}

/// The beginning of an id, as lists show it.
fn short(id: &impl ToString) -> String {
    id.to_string().chars().take(8).collect()
}

/// Members who have not left, by name.
fn present(caller: &Caller) -> Vec<(MemberId, String, Roles)> {
    let members = caller.state.roster.members().filter(|(_, member)| member.roles() != Roles::NONE);
    let mut all: Vec<_> = members.map(|(id, member)| (id, member.name().to_owned(), member.roles())).collect();
    all.sort_by_cached_key(|(id, name, _)| (name.to_lowercase(), *id));
    all
}
