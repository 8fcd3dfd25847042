//! Members and their devices.

use super::{Act, AdminError, Answer, BY, Desk, DeviceShown, Invited, MemberShown, Request, SignInShown};
use crate::dice::Dice;
use crate::domain::registry::{INVITATION_LIFE, NewInvitation, NewMember, NewWorkspace, SignInReset, fingerprint};
use crate::domain::service::Service;
use crate::domain::web_session::{SIGN_IN_LIFE, SignInCode};
use casement_core::id::{MemberId, WorkspaceId};
use casement_core::identity::InvitationCode;
use casement_core::identity::roster::{Role, Roles};
use jiff::{SignedDuration, Timestamp};
use zeroize::Zeroizing;

/// Founds a workspace and invites its first member.
pub(super) fn found(
    service: &Service,
    name: &str,
    admin: &str,
    now: Timestamp,
    dice: &mut Dice,
) -> Result<Answer, AdminError> {
    let (workspace, admin_id) = (WorkspaceId::new(dice.draw()), MemberId::new(dice.draw()));
    let seed = Zeroizing::new(dice.draw::<32>());
    let new = NewWorkspace { id: workspace, name, seed: &seed, admin: admin_id, admin_name: admin };
    service.registry().found(&new, BY, now)?;
    let act = Act::Invite { member: admin_id.to_string(), hours: None };
    let request = Request { workspace: Some(workspace.to_string()), act };
    match super::carry_out(service, &request, now, dice)? {
        Answer::Invited(invited) => Ok(Answer::Founded { workspace, invited }),
        other => Ok(other),
    }
}

impl Desk<'_> {
    pub(super) fn members(&self) -> Vec<MemberShown> {
        let ids = self.state.roster.members().map(|(id, _)| id);
        let mut all: Vec<MemberShown> = ids.map(|id| self.shown(id)).collect();
        all.sort_by_key(|member| member.name.to_lowercase());
        all
    }

    fn shown(&self, member: MemberId) -> MemberShown {
        let roles = self.state.roster.member(member).map(|known| known.roles()).unwrap_or_default();
        let theirs = self.state.roster.devices().filter(|(_, device)| device.member() == member);
        MemberShown {
            member,
            name: self.member_name(member),
            roles: words(roles),
            devices: theirs.filter(|(_, device)| device.revoked_at().is_none()).count(),
        }
    }

    pub(super) fn add_member(&mut self, name: &str, roles: &[String]) -> Result<Answer, AdminError> {
        let new = NewMember { id: MemberId::new(self.dice.draw()), name, roles: read_roles(roles)? };
        self.service.registry().add_member(self.state.workspace.id, BY, self.now, new)?;
        self.look_again();
        Ok(Answer::Member(self.shown(new.id)))
    }

    pub(super) fn set_roles(&mut self, member: &str, roles: &[String]) -> Result<Answer, AdminError> {
        let (member, roles) = (self.find_member(member)?, read_roles(roles)?);
        self.service.registry().set_roles(self.state.workspace.id, BY, self.now, member, roles)?;
        self.look_again();
        Ok(Answer::Member(self.shown(member)))
    }

    pub(super) fn invite(&mut self, member: &str, hours: Option<u16>) -> Result<Invited, AdminError> {
        let id = self.find_member(member)?;
        let life = hours.map_or(INVITATION_LIFE, |hours| SignedDuration::from_hours(i64::from(hours)));
        let code = InvitationCode::new(self.dice.draw());
        let new = NewInvitation { member: id, code, server: self.service.server(), life };
        let made = self.service.registry().invite(self.state.workspace.id, BY, self.now, new)?;
        Ok(Invited {
            member: self.member_name(id),
            link: made.to_link(),
            qr_text: made.to_qr_text(),
            server: made.server.to_string(),
            fingerprint: fingerprint(&self.state.workspace.seed),
            expires: made.expires,
        })
    }

    /// Where a phone was lost or taken: nothing of the member's opens anything any more, and they are invited anew. Each
    /// revocation stands for itself, so that a kill in between leaves fewer devices and never more. Their passkeys go first: some may lie
    /// on the phone.
    pub(super) fn reset(&mut self, member: &str) -> Result<Answer, AdminError> {
        let id = self.find_member(member)?;
        let theirs = self.state.roster.devices().filter(|(_, device)| device.member() == id);
        let open: Vec<_> = theirs.filter(|(_, device)| device.revoked_at().is_none()).map(|(id, _)| id).collect();
        self.service.registry().take_passkeys(self.state.workspace.id, BY, self.now, id)?;
        for device in &open {
            self.service.registry().revoke(self.state.workspace.id, BY, self.now, *device)?;
        }
        self.look_again();
        let invited = self.invite(member, None)?;
        Ok(Answer::Reset { revoked: open.len(), invited })
    }

    pub(super) fn sign_in(&mut self, member: &str, minutes: Option<u16>) -> Result<Answer, AdminError> {
        let id = self.find_member(member)?;
        let life = minutes.map_or(SIGN_IN_LIFE, |minutes| SignedDuration::from_mins(i64::from(minutes)));
        let code = SignInCode::new(self.dice.draw());
        let offer = (id, &code, life);
        let expires = self.service.registry().offer_sign_in(self.state.workspace.id, BY, self.now, offer)?;
        let (member, link) = (self.member_name(id), self.service.sign_in_link(&code));
        Ok(Answer::SignIn(SignInShown { member, code: code.to_text(), link, expires }))
    }

    /// Where somebody has lost password or second factor: they begin anew. Their phones stay as they are.
    pub(super) fn reset_sign_in(&mut self, member: &str, minutes: Option<u16>) -> Result<Answer, AdminError> {
        let id = self.find_member(member)?;
        let life = minutes.map_or(SIGN_IN_LIFE, |minutes| SignedDuration::from_mins(i64::from(minutes)));
        let code = SignInCode::new(self.dice.draw());
        let offer = (id, &code, life);
        let reset = self.service.registry().reset_sign_in(self.state.workspace.id, BY, self.now, offer)?;
        let (member, link) = (self.member_name(id), self.service.sign_in_link(&code));
        let code = SignInShown { member, code: code.to_text(), link, expires: reset.expires };
        let SignInReset { had_password, passkeys, sessions_ended: ended, .. } = reset;
        Ok(Answer::SignInReset { had_password, passkeys, ended, code })
    }

    pub(super) fn devices(&self) -> Vec<DeviceShown> {
        let noted = self.state.noted().answered.clone();
        let shown = self.state.roster.devices().map(|(id, device)| DeviceShown {
            device: id,
            member: self.member_name(device.member()),
            enrolled: device.enrolled_at(),
            is_revoked: device.revoked_at().is_some(),
            seen: noted.get(&id).map(|time| time.as_millisecond()),
        });
        let mut all: Vec<DeviceShown> = shown.collect();
        all.sort_by_key(|device| (device.is_revoked, device.member.to_lowercase(), device.enrolled));
        all
    }

    pub(super) fn revoke(&mut self, device: &str) -> Result<Answer, AdminError> {
        let id = self.find_device(device)?;
        self.service.registry().revoke(self.state.workspace.id, BY, self.now, id)?;
        self.look_again();
        let shown = self.devices().into_iter().find(|shown| shown.device == id);
        let missing = || AdminError::NotFound { what: "device", named: device.to_owned() };
        shown.map(Answer::Device).ok_or_else(missing)
    }

    /// All devices, so that whoever says it sees when each was last there.
    pub(super) fn phones_are_back(&mut self) -> Result<Answer, AdminError> {
        self.service.registry().phones_are_back(self.state.workspace.id, BY, self.now)?;
        self.look_again();
        Ok(Answer::Devices(self.devices()))
    }

    /// The workspace as it is after a decision.
    pub(super) fn look_again(&mut self) {
        if let Some(state) = self.service.workspaces().get(self.state.workspace.id) {
            self.state = state;
        }
    }
}

/// Each role with its word.
const WORDS: [(&str, Role); 4] =
    [("admin", Role::Admin), ("lead", Role::Lead), ("visitor", Role::Visitor), ("reader", Role::Reader)];

fn words(roles: Roles) -> Vec<String> {
    WORDS.iter().filter(|(_, role)| roles.contains(*role)).map(|(word, _)| (*word).to_owned()).collect()
}

fn read_roles(said: &[String]) -> Result<Roles, AdminError> {
    let read = |said: &String| {
        let known = WORDS.iter().find(|(word, _)| word.eq_ignore_ascii_case(said.trim()));
        let advice = "the roles are admin, lead, visitor and reader, divided by commas; none stands alone";
        known.map(|(_, role)| *role).ok_or_else(|| AdminError::Unreadable { what: "role", said: said.clone(), advice })
    };
    match said {
        [none] if none.trim() == "none" => Ok(Roles::NONE),
        said => said.iter().map(read).collect(),
    }
}
