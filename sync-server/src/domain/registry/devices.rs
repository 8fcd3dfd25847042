//! Invitations, enrolment, revocation.

use super::{Registry, RegistryError};
use crate::domain::audit::By;
use crate::store::InvitationRow;
use casement_core::id::{DeviceId, MemberId, WorkspaceId};
use casement_core::identity::message::Message;
use casement_core::identity::roster::{Custody, Role, RosterAct, RosterEntry};
use casement_core::identity::{EnrolmentRequest, Invitation, InvitationCode, ServerAddress, WorkspaceKey};
use casement_core::sync::phone::Welcome;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};

/// An invitation to be made.
#[derive(Debug, Clone, Copy)]
pub struct NewInvitation<'a> {
    /// For whom.
    pub member: MemberId,
    /// 16 random bytes.
    pub code: InvitationCode,
    /// The server's address, as the device dials it.
    pub server: &'a ServerAddress,
    /// How long it is open.
    pub life: SignedDuration,
}

/// How long an invitation is open where nothing else is said: a day, for a phone that is set up in the office.
pub const INVITATION_LIFE: SignedDuration = SignedDuration::from_hours(24);
/// How long at most.
pub const INVITATION_LIFE_MAX: SignedDuration = SignedDuration::from_hours(24 * 14);

impl Registry {
    /// Makes an invitation for a member's next device. It stands nowhere but in what is given back: the store knows its
    /// hash alone.
    pub fn invite(
        &self,
        workspace: WorkspaceId,
        by: By,
        now: Timestamp,
        new: NewInvitation<'_>,
    ) -> Result<Invitation, RegistryError> {
        let NewInvitation { member, code, server, life } = new;
        let life = life.min(INVITATION_LIFE_MAX);
        let expires = now.checked_add(life).map_err(|_| RegistryError::TooLong("the invitation's life"))?;
        let row = InvitationRow {
            code_hash: code_hash(&code),
            member,
            by: match by {
                By::Member(member) => Some(member),
                By::CommandLine | By::Server => None,
            },
            expires,
        };
        self.decide(workspace, by, now, ("invite", &format!("member {member}")), |decision| {
            decision.require(&[Role::Admin], "an administrator")?;
            decision.roster.member(member).ok_or(RegistryError::NoSuchMember)?;
            decision.has_not_left(member)?;
            decision.knows_the_roster()?;
            decision.act.invite.push(row.clone());
            let fingerprint = decision.key.fingerprint();
            Ok(Invitation { server: server.clone(), workspace, fingerprint, code, expires })
        })
    }

    /// Enrols the device that answers an invitation, and gives what it is welcomed with. The same request again, from a
    /// device that is enrolled, is answered the same way: the first answer may have been lost.
    pub fn enrol(&self, server: &ServerAddress, request: &[u8], now: Timestamp) -> Result<Vec<u8>, RegistryError> {
        let request = EnrolmentRequest::decode(request).map_err(|_| RegistryError::Unreadable)?;
        let code_hash = code_hash(request.code());
        let key = *request.public_key();
        let device = key.device_id();
        // The request names no workspace in the clear; the one that it is right for is the one that it was signed for.
        let mine = self.workspaces.all().into_iter().find(|state| request.verify(server, state.workspace.id).is_ok());
        let workspace = mine.ok_or(RegistryError::Unreadable)?.workspace.id;
        if let Some(state) = self.workspaces.get(workspace)
            && state.roster.device(device).is_some_and(|enrolled| enrolled.revoked_at().is_none())
        {
            return Ok(Welcome { roster: state.entries.clone() }.encode());
        }
        // Looked up before anything is locked or read: whoever guesses keeps nobody from their work.
        let is_open = self.workspaces.get(workspace).is_some_and(|state| {
            state.directory.invitations.iter().any(|row| row.code_hash == code_hash && row.expires > now)
        });
        if !is_open {
            return Err(RegistryError::InvitationNotOpen);
        }
        let about = format!("device {device}");
        self.decide(workspace, By::Server, now, ("enrol", &about), |decision| {
            let open = decision.directory.invitations.iter().find(|row| row.code_hash == code_hash);
            let open = open.filter(|row| row.expires > now).ok_or(RegistryError::InvitationNotOpen)?;
            let member = open.member;
            decision.has_not_left(member)?;
            decision.act.use_up.push(code_hash);
            decision.sign(RosterAct::EnrolDevice { member, key, custody: Custody::Device })
        })?;
        let state = self.workspaces.get(workspace).ok_or(RegistryError::NoSuchWorkspace)?;
        Ok(Welcome { roster: state.entries.clone() }.encode())
    }

    /// Revokes a device, at once. An administrator revokes any; everyone their own.
    pub fn revoke(
        &self,
        workspace: WorkspaceId,
        by: By,
        now: Timestamp,
        device: DeviceId,
    ) -> Result<(), RegistryError> {
        self.decide(workspace, by, now, ("revoke", &format!("device {device}")), |decision| {
            let enrolled = decision.roster.device(device).ok_or(RegistryError::NoSuchDevice)?;
            if by != By::Member(enrolled.member()) {
                decision.require(&[Role::Admin], "an administrator, or whoever has the device")?;
            }
            decision.revoke(device)
        })
    }

    /// Takes an invitation back, by the hash of its code.
    pub fn take_back(
        &self,
        workspace: WorkspaceId,
        by: By,
        now: Timestamp,
        code_hash: [u8; 32],
    ) -> Result<(), RegistryError> {
        let open = self.workspaces.get(workspace).ok_or(RegistryError::NoSuchWorkspace)?;
        let known = open.directory.invitations.iter().find(|row| row.code_hash == code_hash);
        let about = known.map_or_else(String::new, |row| format!("member {}", row.member));
        self.decide(workspace, by, now, ("take back invitation", &about), |decision| {
            decision.require(&[Role::Admin], "an administrator")?;
            let is_open = decision.directory.invitations.iter().any(|row| row.code_hash == code_hash);
            is_open.then(|| decision.act.use_up.push(code_hash)).ok_or(RegistryError::NoSuchInvitation)
        })
    }

    /// Takes entries of the roster from a phone: this server was restored, and has lost them. They are signed by the
    /// workspace's key, so it does not matter who brings them.
    pub fn restore_roster(
        &self,
        workspace: WorkspaceId,
        now: Timestamp,
        entries: &[RosterEntry],
    ) -> Result<(), RegistryError> {
        let about = format!("{} entries", entries.len());
        self.decide(workspace, By::Server, now, ("restore roster", &about), |decision| {
            let known = decision.roster.point().entries;
            let new: Vec<RosterEntry> =
                entries.iter().filter(|entry| entry.after().entries >= known).cloned().collect();
            decision.roster.extend(&new)?;
            decision.act.roster = new;
            Ok(())
        })
    }
}

/// By which an invitation is known.
pub fn code_hash(code: &InvitationCode) -> [u8; 32] {
    Sha256::digest(code.as_bytes()).into()
}

/// The fingerprint that invitations of a workspace carry, for people to compare.
pub fn fingerprint(seed: &[u8; 32]) -> String {
    WorkspaceKey::from_seed(seed).fingerprint().to_string()
}
