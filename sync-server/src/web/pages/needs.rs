//! What needs whoever looks, in the visits that are theirs: told from records at a glance.

use crate::domain::access::Caller;
use crate::domain::review::{RecordGlance, State, VisitGlance};
use crate::store::VisitRow;
use crate::web::shell::Shell;
use casement_core::catalogue::{Visit, VisitRole};
use casement_core::identity::message::Message;
use casement_core::identity::roster::Role;
use jiff::civil::Date;

/// Visits that are told at most; the list of visits has a filter for all.
pub(super) const NEEDS_MAX: usize = 8;

/// A visit in which something needs whoever looks.
pub(super) struct Needs {
    /// The visit.
    pub(super) visit: String,
    /// Its place, and when.
    pub(super) place: String,
    pub(super) days: String,
    /// What, the most urgent first.
    pub(super) lines: Vec<Need>,
}

/// One thing that needs whoever looks.
pub(super) struct Need {
    /// The message that says it.
    pub(super) message: &'static str,
    /// How often.
    pub(super) count: u32,
    /// In which form; empty where it is about the visit.
    pub(super) title: String,
    /// Where it is seen to.
    pub(super) address: String,
    /// Whether somebody may be in danger.
    pub(super) is_urgent: bool,
}

/// What needs whoever looks in one visit; none where nothing does.
pub(super) fn needs(s: &Shell, caller: &Caller, row: &VisitRow, glance: &VisitGlance, today: Date) -> Option<Needs> {
    let role = row.team.iter().find(|team| team.member == caller.member)?.role;
    if role == VisitRole::Reader || glance.records.is_empty() {
        return None;
    }
    let leads = role == VisitRole::Lead && caller.is(Role::Lead);
    // Decoding is the dear part: most visits of a long list need nobody.
    let may_be_ready = leads && glance.records.iter().any(is_complete);
    let visit = may_be_ready.then(|| Visit::decode(&row.bytes).ok()).flatten();
    let is_over = visit.as_ref().is_some_and(|visit| visit.ends < today);
    let lines = lines(caller, &row.visit.to_string(), glance, leads, is_over);
    if lines.is_empty() {
        return None;
    }
    let visit = visit.or_else(|| Visit::decode(&row.bytes).ok())?;
    let days = s.w().days(visit.begins, visit.ends);
    Some(Needs { visit: row.visit.to_string(), place: visit.place_name, days, lines })
}

/// Whether a record lacks nothing but its approval.
fn is_complete(record: &RecordGlance) -> bool {
    record.state == Some(State::Open) && record.to_settle == 0 && record.missing == 0
}

fn lines(caller: &Caller, visit: &str, glance: &VisitGlance, leads: bool, is_over: bool) -> Vec<Need> {
    let mut lines = Vec::new();
    let of_visit = |message, count, fragment, is_urgent| Need {
        message,
        count,
        title: String::new(),
        address: format!("/visits/{visit}#{fragment}"),
        is_urgent,
    };
    let records = &glance.records;
    let flags: u32 = records.iter().map(|record| record.flags).sum();
    if flags > 0 {
        lines.push(of_visit("need-flags", flags, "flags", true));
    }
    let broken = records.iter().filter(|record| record.state.is_none()).count();
    if leads && broken > 0 {
        lines.push(of_visit("need-broken", broken as u32, "records", false));
    }
    let of_record = |message, count, record: &RecordGlance, page: &str| Need {
        message,
        count,
        title: record.title.clone(),
        address: format!("/records/{}/{page}", record.record),
        is_urgent: false,
    };
    for record in records {
        if leads && record.to_settle > 0 {
            lines.push(of_record("need-to-settle", record.to_settle, record, "disagreements"));
        }
        if record.state == Some(State::Returned) {
            lines.push(of_record("need-returned", 1, record, "approval"));
        }
        if leads && record.state == Some(State::ApprovedWithLaterChanges) {
            lines.push(of_record("need-later", 1, record, "approval"));
        }
        if leads && is_over && is_complete(record) {
            lines.push(of_record("need-ready", 1, record, "approval"));
        }
    }
    let is_mine = |member: &&Option<casement_core::id::MemberId>| member.is_none_or(|member| member == caller.member);
    let again = records.iter().flat_map(|record| &record.rechecks).filter(is_mine).count();
    if again > 0 {
        lines.push(of_visit("need-recheck", again as u32, "again", false));
    }
    lines
}
