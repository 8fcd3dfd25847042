//! What someone means who names a thing: by its id, by the beginning of it, or by its name.

use super::{AdminError, Desk};
use crate::domain::service::Service;
use crate::domain::workspaces::WorkspaceState;
use casement_core::catalogue::Visit;
use casement_core::id::{DeviceId, FormVersionId, MemberId, PlaceId, VisitId};
use casement_core::identity::message::Message;
use casement_core::identity::roster::EnrolledDevice;
use std::fmt::Display;
use std::sync::Arc;

/// Digits of an id that are enough to look for it.
const BEGINNING_MIN: usize = 4;
/// How many candidates are told.
const CANDIDATES_MAX: usize = 6;
/// Digits of an id as lists show it.
const SHORT: usize = 8;

/// Something that can be meant, with its names.
type Candidate<T> = (T, Vec<String>);

/// The one thing that is meant. A whole id or name counts before the beginning of one.
fn find<T: Copy + Display>(
    what: &'static str,
    named: &str,
    all: impl IntoIterator<Item = Candidate<T>>,
) -> Result<T, AdminError> {
    let wanted = named.trim().to_lowercase();
    let (mut whole, mut begun) = (Vec::new(), Vec::new());
    for (id, names) in all {
        let text = id.to_string();
        let names: Vec<String> = names.into_iter().map(|name| name.trim().to_owned()).collect();
        let is_name = |holds: fn(&str, &str) -> bool| names.iter().any(|name| holds(&name.to_lowercase(), &wanted));
        let found = (id, format!("{} ({})", names.first().map_or("", |name| name), short(&text)));
        if text == wanted || is_name(|name, wanted| name == wanted) {
            whole.push(found);
        } else if wanted.len() >= BEGINNING_MIN && text.starts_with(&wanted)
            || !wanted.is_empty() && is_name(|name, wanted| name.starts_with(wanted))
        {
            begun.push(found);
        }
    }
    let found = if whole.is_empty() { begun } else { whole };
    match found.as_slice() {
        [] => Err(AdminError::NotFound { what, named: named.to_owned() }),
        [(id, _)] => Ok(*id),
        several => {
            let candidates = several.iter().take(CANDIDATES_MAX).map(|(_, told)| told.clone()).collect();
            Err(AdminError::Ambiguous { what, named: named.to_owned(), candidates })
        }
    }
}

/// The beginning of an id, as lists show it.
fn short(id: &str) -> &str {
    id.get(..SHORT).unwrap_or(id)
}

/// The workspace that is meant: the only one, where nothing is said.
pub(super) fn workspace(service: &Service, named: Option<&str>) -> Result<Arc<WorkspaceState>, AdminError> {
    let all = service.workspaces().all();
    if let Some(named) = named {
        let id = find("workspace", named, all.iter().map(|one| (one.workspace.id, vec![one.workspace.name.clone()])))?;
        return all.into_iter().find(|one| one.workspace.id == id).ok_or(AdminError::NothingFounded);
    }
    match all.as_slice() {
        [] => Err(AdminError::NothingFounded),
        [one] => Ok(Arc::clone(one)),
        several => Err(AdminError::WhichWorkspace(several.iter().map(|one| one.workspace.name.clone()).collect())),
    }
}

impl Desk<'_> {
    pub(super) fn find_member(&self, named: &str) -> Result<MemberId, AdminError> {
        find("member", named, self.state.roster.members().map(|(id, member)| (id, vec![member.name().to_owned()])))
    }

    pub(super) fn find_device(&self, named: &str) -> Result<DeviceId, AdminError> {
        // By whose it is, only one that is in use is meant.
        let names = |device: &EnrolledDevice| match device.revoked_at() {
            None => vec![self.member_name(device.member())],
            Some(_) => Vec::new(),
        };
        find("device", named, self.state.roster.devices().map(|(id, device)| (id, names(device))))
    }

    pub(super) fn find_place(&self, named: &str) -> Result<PlaceId, AdminError> {
        find("place", named, self.places()?.into_iter().map(|place| (place.place, vec![place.name])))
    }

    pub(super) fn find_visit(&self, named: &str) -> Result<VisitId, AdminError> {
        let decoded = self.state.visits.values().filter_map(|row| Visit::decode(&row.bytes).ok());
        find("visit", named, decoded.map(|visit| (visit.id, vec![visit.place_name])))
    }

    pub(super) fn find_form(&self, named: &str) -> Result<FormVersionId, AdminError> {
        let names = |form: super::FormShown| {
            let whole = format!("{} {}", form.title, form.version);
            (form.form, vec![whole, form.title, form.form_id])
        };
        find("form", named, self.forms()?.into_iter().map(names))
    }

    /// What a member is called; the id where the roster does not know.
    pub(super) fn member_name(&self, member: MemberId) -> String {
        let known = self.state.roster.member(member);
        known.map_or_else(|| member.to_string(), |known| known.name().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(named: &str) -> Result<u8, String> {
        let id = |first: u8| MemberId::new([first; 16]);
        let all = [(id(0xaa), "Amal"), (id(0xab), "Amal Haddad"), (id(0xbc), "Omar"), (id(0xbd), "omar")];
        let all = all.map(|(id, name)| (id, vec![name.to_owned()]));
        find("member", named, all).map(|id| id.as_bytes()[0]).map_err(|error| error.to_string())
    }

    #[test]
    fn a_whole_name_or_id_counts_before_a_beginning() {
        assert_eq!(look("amal"), Ok(0xaa));
        assert_eq!(look("Amal H"), Ok(0xab));
        assert_eq!(look("abab"), Ok(0xab));
        assert_eq!(look(&"bc".repeat(16)), Ok(0xbc));
    }

    #[test]
    fn what_may_be_several_is_told_with_all_of_them() {
        let told = look("Omar").unwrap_err();
        assert!(told.contains("bcbcbcbc") && told.contains("bdbdbdbd"), "{told}");
        assert!(look("ama").unwrap_err().contains("Amal Haddad"));
        assert!(look("aba").unwrap_err().contains("casement admin members"), "three digits are not enough");
        assert!(look("").is_err());
    }
}
