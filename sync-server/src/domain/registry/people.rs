//! Members and what they may do.

use super::{Decision, Registry, RegistryError};
use crate::domain::audit::By;
use casement_core::id::{MemberId, WorkspaceId};
use casement_core::identity::roster::{Role, Roles, RosterAct};
use jiff::Timestamp;

/// A member to be added.
#[derive(Debug, Clone, Copy)]
pub struct NewMember<'a> {
    /// 16 random bytes.
    pub id: MemberId,
    /// As others see it.
    pub name: &'a str,
    /// What they may do.
    pub roles: Roles,
}

impl Registry {
    /// A person joins the workspace.
    pub fn add_member(
        &self,
        workspace: WorkspaceId,
        by: By,
        now: Timestamp,
        new: NewMember<'_>,
    ) -> Result<(), RegistryError> {
        let about = format!("member {}, {}", new.id, role_words(new.roles));
        self.decide(workspace, by, now, ("add member", &about), |decision| {
            decision.require(&[Role::Admin], "an administrator")?;
            decision.sign(RosterAct::AddMember { member: new.id, name: new.name.to_owned(), roles: new.roles })
        })
    }

    /// A person goes by another name.
    pub fn rename_member(
        &self,
        workspace: WorkspaceId,
        by: By,
        now: Timestamp,
        member: MemberId,
        name: &str,
    ) -> Result<(), RegistryError> {
        self.decide(workspace, by, now, ("rename member", &format!("member {member}")), |decision| {
            decision.require(&[Role::Admin], "an administrator")?;
            decision.sign(RosterAct::RenameMember { member, name: name.to_owned() })
        })
    }

    /// A person may do other things than before; nothing at all when they leave, and then their devices are revoked too.
    pub fn set_roles(
        &self,
        workspace: WorkspaceId,
        by: By,
        now: Timestamp,
        member: MemberId,
        roles: Roles,
    ) -> Result<(), RegistryError> {
        let about = format!("member {member}, {}", role_words(roles));
        self.decide(workspace, by, now, ("set roles", &about), |decision| {
            decision.require(&[Role::Admin], "an administrator")?;
            decision.roster.member(member).ok_or(RegistryError::NoSuchMember)?;
            decision.keep_an_admin(member, roles)?;
            decision.sign(RosterAct::SetRoles { member, roles })?;
            if roles == Roles::NONE {
                let theirs = decision.roster.devices();
                let open: Vec<_> = theirs
                    .filter(|(_, device)| device.member() == member && device.revoked_at().is_none())
                    .map(|(id, _)| id)
                    .collect();
                open.into_iter().try_for_each(|device| decision.revoke(device))?;
                // What would let them in again is taken back.
                let theirs = decision.directory.invitations.iter().filter(|row| row.member == member);
                decision.act.use_up = theirs.map(|row| row.code_hash).collect();
                let theirs = decision.directory.sign_ins.iter().filter(|row| row.member == member);
                decision.act.sessions.use_up = theirs.map(|row| row.code_hash).collect();
                decision.act.sessions.credentials.remove =
                    decision.credential(member).map(|row| row.member).into_iter().collect();
                decision.forget_passkeys(member);
            }
            Ok(())
        })
    }
}

impl Decision<'_> {
    /// Someone must be left who administers the workspace.
    fn keep_an_admin(&self, member: MemberId, roles: Roles) -> Result<(), RegistryError> {
        let others = self.roster.members().filter(|(other, _)| *other != member);
        let has_other =
            others.into_iter().any(|(other, _)| self.roster.roles_at(other, Timestamp::MAX).contains(Role::Admin));
        if has_other || roles.contains(Role::Admin) { Ok(()) } else { Err(RegistryError::LastAdmin) }
    }
}

/// The roles as words.
pub(super) fn role_words(roles: Roles) -> String {
    let word = |role: &Role| match role {
        Role::Admin => "admin",
        Role::Lead => "lead",
        Role::Visitor => "visitor",
        Role::Reader => "reader",
    };
    let words: Vec<&str> = Role::ALL.iter().filter(|role| roles.contains(**role)).map(word).collect();
    if words.is_empty() { "no role".to_owned() } else { words.join(" ") }
}
