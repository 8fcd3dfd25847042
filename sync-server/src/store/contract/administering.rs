//! What someone decides: workspaces, roster, invitations, items, the audit log.

use super::sample::*;
use super::{Subject, assert_conflict, assert_misuse};
use crate::store::{Administration, AuditPoint, ServerStore, SessionActs, Workspace};
use casement_core::identity::roster::RosterPoint;
use casement_core::store::Shelf;
use zeroize::Zeroizing;

pub(in crate::store) fn a_workspace_is_founded_and_renamed<S: Subject>() {
    let mut subject = S::create();
    let store = subject.store();
    found(store, OTHER);
    found(store, HOME);
    store.administer(&Administration { found: Some(workspace(OTHER, "Another")), ..act(store, OTHER) }).unwrap();
    subject.reopen();
    let wanted = [workspace(HOME, "A name"), workspace(OTHER, "Another")];
    assert_eq!(subject.store().workspaces().unwrap(), wanted);
    assert_eq!(subject.store().directory(OTHER).unwrap().unwrap().workspace, wanted[1]);
}

pub(in crate::store) fn a_workspace_keeps_its_seed<S: Subject>() {
    let subject = S::create();
    let store = subject.store();
    found(store, HOME);
    let other_seed = Workspace { seed: Zeroizing::new([9; 32]), ..workspace(HOME, "A name") };
    let act = Administration { found: Some(other_seed), ..act(store, HOME) };
    assert_misuse(store.administer(&act), "a workspace keeps its seed");
    let act = Administration { found: Some(workspace(OTHER, "A name")), ..act };
    assert_misuse(store.administer(&act), "an act founds the workspace that it is about");
}

pub(in crate::store) fn nothing_is_administered_where_no_workspace_is<S: Subject>() {
    let subject = S::create();
    let store = subject.store();
    assert_misuse(store.administer(&act(store, HOME)), "there is no such workspace");
    assert_misuse(store.let_go(HOME, &[], &line(1)), "there is no such workspace");
    assert_misuse(store.check_off(&checked(1, &[])), "there is no such workspace");
    let batch = batch(vec![append(store, 1, Vec::new())]);
    assert_misuse(store.commit(&batch), "there is no such workspace");
}

pub(in crate::store) fn the_roster_grows_from_where_it_ends<S: Subject>() {
    let mut subject = S::create();
    let store = subject.store();
    found(store, HOME);
    let first = roster_entry(RosterPoint::default());
    let second = roster_entry(first.point());
    let grown = Administration { roster: vec![first.clone(), second.clone()], ..act(store, HOME) };
    store.administer(&grown).unwrap();
    // Whoever looked before it grew is told.
    let late = Administration { roster: vec![first.clone()], ..act(store, HOME) };
    assert_conflict(store.administer(&Administration { roster_after: RosterPoint::default(), ..late.clone() }));
    assert_misuse(store.administer(&late), "entries of the roster follow one another");
    let third = roster_entry(second.point());
    store.administer(&Administration { roster: vec![third.clone()], ..act(store, HOME) }).unwrap();
    subject.reopen();
    assert_eq!(directory(subject.store()).roster, [first, second, third]);
}

pub(in crate::store) fn the_audit_log_grows_from_where_it_ends<S: Subject>() {
    let mut subject = S::create();
    let store = subject.store();
    found(store, HOME);
    let before = act(store, HOME);
    (2..=4).for_each(|_| store.administer(&act(store, HOME)).unwrap());
    assert_conflict(store.administer(&before));
    let other_hash = AuditPoint { hash: [1; 32], ..act(store, HOME).audit_after };
    assert_conflict(store.administer(&Administration { audit_after: other_hash, ..act(store, HOME) }));
    let wrong = Administration { audit: line(9), ..act(store, HOME) };
    assert_misuse(store.administer(&wrong), "a line of the audit log has the number that comes next");
    subject.reopen();
    let store = subject.store();
    assert_eq!(directory(store).audit, AuditPoint { lines: 4, hash: line(4).hash });
    assert_eq!(store.audit(HOME, 2, 2).unwrap(), [line(2), line(3)]);
    assert_eq!(store.audit(HOME, 0, usize::MAX).unwrap().len(), 4);
    assert!(store.audit(HOME, u64::MAX, 9).unwrap().is_empty());
}

pub(in crate::store) fn an_invitation_is_used_once<S: Subject>() {
    let mut subject = S::create();
    let store = subject.store();
    found(store, HOME);
    let invite = vec![invitation(3), invitation(2)];
    store.administer(&Administration { invite, ..act(store, HOME) }).unwrap();
    assert_conflict(store.administer(&Administration { invite: vec![invitation(2)], ..act(store, HOME) }));
    subject.reopen();
    let store = subject.store();
    assert_eq!(directory(store).invitations, [invitation(2), invitation(3)]);
    store.administer(&Administration { use_up: vec![[2; 32]], ..act(store, HOME) }).unwrap();
    assert_conflict(store.administer(&Administration { use_up: vec![[2; 32]], ..act(store, HOME) }));
    assert_eq!(directory(store).invitations, [invitation(3)]);
}

pub(in crate::store) fn a_code_for_signing_in_is_used_once<S: Subject>() {
    let mut subject = S::create();
    let store = subject.store();
    found(store, HOME);
    found(store, OTHER);
    let sessions = |sessions: SessionActs| Administration { sessions, ..act(store, HOME) };
    let offer = vec![sign_in(3), sign_in(2)];
    store.administer(&sessions(SessionActs { offer, ..SessionActs::default() })).unwrap();
    assert_conflict(store.administer(&sessions(SessionActs { offer: vec![sign_in(2)], ..SessionActs::default() })));
    let elsewhere = SessionActs { use_up: vec![[2; 32]], ..SessionActs::default() };
    assert_conflict(store.administer(&Administration { sessions: elsewhere, ..act(store, OTHER) }));
    assert_conflict(store.administer(&Administration { use_up: vec![[2; 32]], ..act(store, HOME) }));
    subject.reopen();
    let store = subject.store();
    assert_eq!(directory(store).sign_ins, [sign_in(2), sign_in(3)]);
    // Used up as its session begins, and neither without the other.
    let used = SessionActs { use_up: vec![[2; 32]], begin: vec![session(1)], ..SessionActs::default() };
    let using = Administration { sessions: used, ..act(store, HOME) };
    store.administer(&using).unwrap();
    let again = Administration { sessions: using.sessions, ..act(store, HOME) };
    assert_conflict(store.administer(&again));
    let now = directory(store);
    assert_eq!((now.sign_ins, now.sessions), (vec![sign_in(3)], vec![session(1)]));
}

pub(in crate::store) fn a_session_ends_once_and_knows_when_it_was_used<S: Subject>() {
    let mut subject = S::create();
    let store = subject.store();
    found(store, HOME);
    let begin = SessionActs { begin: vec![session(2), session(1)], ..SessionActs::default() };
    store.administer(&Administration { sessions: begin, ..act(store, HOME) }).unwrap();
    let twice = SessionActs { begin: vec![session(2)], ..SessionActs::default() };
    assert_conflict(store.administer(&Administration { sessions: twice, ..act(store, HOME) }));
    store.use_session(HOME, &[1; 32], time(50)).unwrap();
    store.use_session(HOME, &[1; 32], time(40)).unwrap();
    store.use_session(HOME, &[9; 32], time(50)).unwrap();
    subject.reopen();
    let store = subject.store();
    let used = crate::store::SessionRow { used: time(50), ..session(1) };
    assert_eq!(directory(store).sessions, [used, session(2)]);
    let end = || SessionActs { end: vec![[1; 32]], ..SessionActs::default() };
    store.administer(&Administration { sessions: end(), ..act(store, HOME) }).unwrap();
    assert_conflict(store.administer(&Administration { sessions: end(), ..act(store, HOME) }));
    assert_eq!(directory(store).sessions, [session(2)]);
}

pub(in crate::store) fn an_item_is_told_anew_at_the_end<S: Subject>() {
    let mut subject = S::create();
    let store = subject.store();
    found(store, HOME);
    keep_items(store, vec![item(Shelf::Form, 1, Some(40)), item(Shelf::Place, 2, Some(0))]);
    assert_eq!(words(&feed(store, 0, &[])), ["1 item 1", "2 item 2"]);
    keep_items(store, vec![item(Shelf::Form, 1, Some(50))]);
    subject.reopen();
    let store = subject.store();
    assert_eq!(words(&feed(store, 0, &[])), ["2 item 2", "3 item 1"], "each item is told once");
    assert_eq!(store.item(HOME, Shelf::Form, &[1; 16]).unwrap(), Some(item(Shelf::Form, 1, Some(50))));
    assert_eq!(store.item(HOME, Shelf::Place, &[1; 16]).unwrap(), None);
    let act = Administration { items: vec![item(Shelf::Visit, 1, None)], ..act(store, HOME) };
    assert_misuse(store.administer(&act), "an item is a form or a place");
}

pub(in crate::store) fn an_item_that_is_gone_is_told_and_not_listed<S: Subject>() {
    let mut subject = S::create();
    let store = subject.store();
    found(store, HOME);
    keep_items(store, vec![item(Shelf::Place, 1, Some(40)), item(Shelf::Place, 2, Some(40))]);
    keep_items(store, vec![item(Shelf::Place, 1, None)]);
    subject.reopen();
    let store = subject.store();
    assert_eq!(words(&feed(store, 2, &[])), ["3 item 1"]);
    assert_eq!(directory(store).items, [item(Shelf::Place, 2, None)], "listed without its bytes");
    assert_eq!(store.item(HOME, Shelf::Place, &[1; 16]).unwrap(), Some(item(Shelf::Place, 1, None)));
}

pub(in crate::store) fn visits_and_items_are_listed_in_their_order<S: Subject>() {
    let subject = S::create();
    let store = subject.store();
    found(store, HOME);
    // The samples' order falls with their number.
    let places = [1, 2, 3].map(|number| item(Shelf::Place, number, Some(1)));
    let far = crate::store::ItemRow { order: u64::MAX, ..item(Shelf::Form, 8, Some(1)) };
    keep_items(store, [places.to_vec(), vec![far, item(Shelf::Form, 9, Some(1))]].concat());
    keep_visits(store, vec![visit(1, &[]), visit(2, &[]), crate::store::VisitRow { order: u64::MAX, ..visit(9, &[]) }]);
    let now = directory(store);
    assert_eq!(now.items.iter().map(|item| item.key[0]).collect::<Vec<_>>(), [9, 8, 3, 2, 1]);
    assert_eq!(now.visits.iter().map(|visit| visit.visit.as_bytes()[0]).collect::<Vec<_>>(), [2, 1, 9]);
}

pub(in crate::store) fn a_refused_act_leaves_everything_as_it_was<S: Subject>() {
    let subject = S::create();
    let store = subject.store();
    furnish(store);
    let before = directory(store);
    let act = Administration {
        found: Some(workspace(HOME, "Another name")),
        invite: vec![invitation(4), invitation(4)],
        items: vec![item(Shelf::Form, 1, Some(9))],
        visits: vec![visit(3, &[1])],
        ..act(store, HOME)
    };
    assert_conflict(store.administer(&act));
    assert_eq!(directory(store), before);
}
