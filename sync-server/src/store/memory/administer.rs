//! What someone decided.

use super::state::{Fed, KeptItem, KeptVisit, KeptWorkspace, State};
use crate::store::{
    Administration, AuditLine, CredentialActs, HeldId, ItemRow, PasskeyActs, PasskeyId, PreferencesRow, SessionActs,
    StoreError, VisitRow,
};
use casement_core::id::WorkspaceId;
use jiff::Timestamp;
use std::collections::HashSet;
use std::sync::Arc;

impl State {
    pub(super) fn administer(&mut self, act: &Administration) -> Result<(), StoreError> {
        if let Some(found) = &act.found {
            let new = || Arc::new(KeptWorkspace::new(found.clone()));
            let kept = Arc::make_mut(self.workspaces.entry(act.workspace).or_insert_with(new));
            if kept.workspace.seed != found.seed {
                return Err(StoreError::Misuse("a workspace keeps its seed"));
            }
            kept.workspace.name.clone_from(&found.name);
        }
        let others = self.logins_elsewhere(act.workspace);
        let passkeys = self.passkeys_elsewhere(act.workspace);
        let kept = self.workspace(act.workspace)?;
        if kept.roster_point() != act.roster_after || kept.audit_point() != act.audit_after {
            return Err(StoreError::Conflict);
        }
        for code_hash in &act.use_up {
            kept.invitations.remove(code_hash).ok_or(StoreError::Conflict)?;
        }
        for invitation in &act.invite {
            if kept.invitations.insert(invitation.code_hash, invitation.clone()).is_some() {
                return Err(StoreError::Conflict);
            }
        }
        kept.keep_sessions(&act.sessions)?;
        kept.keep_credentials(&act.sessions.credentials, &others)?;
        kept.keep_passkeys(&act.sessions.passkeys, &passkeys)?;
        kept.roster.extend(act.roster.iter().cloned().map(Arc::new));
        kept.audit.push(Arc::new(act.audit.clone()));
        act.items.iter().for_each(|item| kept.keep_item(item));
        act.visits.iter().for_each(|visit| kept.keep_visit(visit));
        Ok(())
    }

    pub(super) fn use_session(
        &mut self,
        workspace: WorkspaceId,
        token_hash: &[u8; 32],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        if let Some(session) = self.workspace(workspace)?.sessions.get_mut(token_hash) {
            session.used = session.used.max(now);
        }
        Ok(())
    }

    pub(super) fn keep_preferences(&mut self, workspace: WorkspaceId, row: &PreferencesRow) -> Result<(), StoreError> {
        self.workspace(workspace)?.preferences.insert(row.member, row.preferences.clone());
        Ok(())
    }

    /// The logins of the other workspaces: one belongs to one member of the server.
    fn logins_elsewhere(&self, workspace: WorkspaceId) -> HashSet<String> {
        let others = self.workspaces.iter().filter(|(id, _)| **id != workspace);
        others.flat_map(|(_, kept)| kept.credentials.values().map(|row| row.login.clone())).collect()
    }

    /// Likewise the passkeys.
    fn passkeys_elsewhere(&self, workspace: WorkspaceId) -> HashSet<PasskeyId> {
        let others = self.workspaces.iter().filter(|(id, _)| **id != workspace);
        others.flat_map(|(_, kept)| kept.passkeys.keys().copied()).collect()
    }

    pub(super) fn let_go(
        &mut self,
        workspace: WorkspaceId,
        held: &[HeldId],
        told: &AuditLine,
    ) -> Result<(), StoreError> {
        let kept = self.workspace(workspace)?;
        if kept.audit_point().lines + 1 != told.number {
            return Err(StoreError::Conflict);
        }
        kept.audit.push(Arc::new(told.clone()));
        for id in held {
            match self.held.remove(&id.0) {
                Some(held) if held.workspace == workspace => {}
                _ => return Err(StoreError::Conflict),
            }
        }
        Ok(())
    }
}

impl KeptWorkspace {
    fn keep_sessions(&mut self, acts: &SessionActs) -> Result<(), StoreError> {
        for code_hash in &acts.use_up {
            self.sign_ins.remove(code_hash).ok_or(StoreError::Conflict)?;
        }
        for token_hash in &acts.end {
            self.sessions.remove(token_hash).ok_or(StoreError::Conflict)?;
        }
        for row in &acts.offer {
            if self.sign_ins.insert(row.code_hash, row.clone()).is_some() {
                return Err(StoreError::Conflict);
            }
        }
        for row in &acts.begin {
            if self.sessions.insert(row.token_hash, row.clone()).is_some() {
                return Err(StoreError::Conflict);
            }
        }
        Ok(())
    }

    fn keep_credentials(&mut self, acts: &CredentialActs, elsewhere: &HashSet<String>) -> Result<(), StoreError> {
        for member in &acts.remove {
            self.credentials.remove(member).ok_or(StoreError::Conflict)?;
        }
        for row in &acts.keep {
            let here = self.credentials.values().any(|other| other.member != row.member && other.login == row.login);
            if here || elsewhere.contains(&row.login) {
                return Err(StoreError::Conflict);
            }
            self.credentials.insert(row.member, row.clone());
        }
        Ok(())
    }

    fn keep_passkeys(&mut self, acts: &PasskeyActs, elsewhere: &HashSet<PasskeyId>) -> Result<(), StoreError> {
        for id in &acts.remove {
            self.passkeys.remove(id).ok_or(StoreError::Conflict)?;
        }
        for row in &acts.keep {
            let is_anothers = self.passkeys.get(&row.id).is_some_and(|known| known.member != row.member);
            if is_anothers || elsewhere.contains(&row.id) {
                return Err(StoreError::Conflict);
            }
            self.passkeys.insert(row.id, row.clone());
        }
        Ok(())
    }

    fn keep_item(&mut self, item: &ItemRow) {
        let key = (item.shelf, item.key.clone());
        if let Some(before) = self.items.get(&key) {
            self.feed.remove(&before.told);
        }
        let told = self.tell(Fed::Item(item.shelf, item.key.clone()));
        self.items.insert(key, Arc::new(KeptItem { row: item.clone(), told }));
    }

    fn keep_visit(&mut self, visit: &VisitRow) {
        let before = self.visits.get(&visit.visit).cloned();
        if let Some(before) = &before {
            self.feed.remove(&before.told);
            for row in before.row.team.iter().filter(|row| visit.of_team(row.member).is_none()) {
                self.tell(Fed::Left(row.member, visit.visit));
            }
        }
        let mut row = visit.clone();
        for member in &mut row.team {
            let known = before.as_ref().and_then(|before| before.row.of_team(member.member));
            member.since = match known {
                Some(known) => known.since,
                None => self.tell(Fed::Joined(member.member, visit.visit)),
            };
        }
        let told = self.tell(Fed::Visit(visit.visit));
        row.fed = told;
        self.visits.insert(visit.visit, Arc::new(KeptVisit { row, told }));
    }
}
