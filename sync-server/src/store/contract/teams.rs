//! Visits and who goes to them.

use super::sample::*;
use super::{Subject, assert_misuse};
use crate::store::{Administration, FeedEntry, FeedQuery, ServerStore, TeamRow, VisitRole};

/// All that a member gets of visits, in words.
fn told(store: &impl ServerStore, number: u8, visits: &[u8]) -> Vec<String> {
    let visits: Vec<_> = visits.iter().copied().map(visit_id).collect();
    let (up_to, bytes_max) = (directory(store).fed, usize::MAX);
    let query = FeedQuery { workspace: HOME, member: member(number), after: 0, up_to, visits: &visits, bytes_max };
    words(&store.feed(&query).unwrap())
}

pub(in crate::store) fn who_joins_and_who_leaves_is_told_to_them<S: Subject>() {
    let mut subject = S::create();
    let store = subject.store();
    found(store, HOME);
    keep_visits(store, vec![visit(1, &[1, 2])]);
    assert_eq!(told(store, 1, &[1]), ["1 joined 1", "3 visit 1"]);
    assert_eq!(told(store, 2, &[]), ["2 joined 1"], "it is told to them, whatever else they see");
    keep_visits(store, vec![visit(1, &[1, 3])]);
    keep_visits(store, vec![visit(1, &[1, 3, 2])]);
    subject.reopen();
    let store = subject.store();
    assert_eq!(told(store, 2, &[1]), ["2 joined 1", "4 left 1", "7 joined 1", "8 visit 1"]);
    assert_eq!(told(store, 3, &[1]), ["5 joined 1", "8 visit 1"]);
    assert_eq!(told(store, 1, &[1]), ["1 joined 1", "8 visit 1"]);
}

pub(in crate::store) fn whoever_stays_keeps_since_when<S: Subject>() {
    let mut subject = S::create();
    let store = subject.store();
    found(store, HOME);
    keep_visits(store, vec![visit(1, &[1, 2])]);
    // The lead is another, and one more goes.
    keep_visits(store, vec![visit(1, &[2, 4, 1])]);
    subject.reopen();
    let row = |number, role, since| TeamRow { member: member(number), role, since };
    let wanted = [row(2, VisitRole::Lead, 2), row(4, VisitRole::Visitor, 4), row(1, VisitRole::Reader, 1)];
    assert_eq!(directory(subject.store()).visits[0].team, wanted);
}

pub(in crate::store) fn a_visit_is_told_anew_at_the_end<S: Subject>() {
    let mut subject = S::create();
    let store = subject.store();
    furnish(store);
    assert_eq!(words(&feed(store, 0, &[1, 2])), ["1 joined 1", "3 visit 1", "4 joined 2", "6 visit 2"]);
    let changed = crate::store::VisitRow { label: vec![7; 9], fed: 99, ..visit(1, &[1, 2]) };
    keep_visits(store, vec![changed.clone()]);
    subject.reopen();
    let page = feed(subject.store(), 6, &[1, 2]);
    let [(7, FeedEntry::Visit(found))] = &page.entries[..] else { panic!("{page:?}") };
    assert_eq!((found.fed, &found.label, &found.forms), (7, &changed.label, &changed.forms));
    assert_eq!(words(&feed(subject.store(), 0, &[1, 2])).len(), 4, "each visit is told once");
}

pub(in crate::store) fn a_member_stands_in_a_team_once<S: Subject>() {
    let subject = S::create();
    let store = subject.store();
    found(store, HOME);
    let act = Administration { visits: vec![visit(1, &[1, 2, 1])], ..act(store, HOME) };
    assert_misuse(store.administer(&act), "a member stands in a team once");
}
