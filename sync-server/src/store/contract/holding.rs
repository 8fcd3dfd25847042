//! What is kept for leads to decide on.

use super::sample::*;
use super::{Subject, assert_conflict};
use crate::store::{Batch, Checked, Held, HeldId, RecordAppend, ServerStore};
use casement_core::store::StatementKind;

pub(in crate::store) fn what_was_set_aside_is_held_and_gone_from_the_record<S: Subject>() {
    let mut subject = S::create();
    let store = subject.store();
    furnish(store);
    let statements = vec![attestation(5, 1, 2), approval(5, 2), attestation(6, 3, 2), attestation(5, 4, 2)];
    assert_eq!(statements[1].statement.kind(), StatementKind::Approval);
    let set_aside = change(5, 2, 1);
    take_in(store, 1, vec![change(5, 1, 1), set_aside.clone()], statements);
    store.check_off(&Checked { set_aside: vec![(2, 44)], ..checked(1, &[1]) }).unwrap();
    subject.reopen();
    let store = subject.store();
    let log = store.record(HOME, record(1)).unwrap().unwrap();
    assert_eq!(log.changes.iter().map(|(position, _)| *position).collect::<Vec<_>>(), [1]);
    let wanted = Held {
        id: HeldId(1),
        about: about(1),
        // Those of the same device at the same time.
        statements: vec![vec![1; 60], vec![4; 60]],
        ..held(HOME, 1, &set_aside, 44)
    };
    assert_eq!(store.held(HOME).unwrap(), [wanted]);
    assert!(store.unchecked(9).unwrap().is_empty());
    assert!(words(&feed(store, 0, &[1])).iter().all(|word| !word.contains("change 2")));
}

pub(in crate::store) fn what_was_set_aside_changes_the_version<S: Subject>() {
    let subject = S::create();
    let store = subject.store();
    furnish(store);
    let first = RecordAppend { heads: Some(heads(1)), ..append(store, 1, vec![change(5, 1, 1), change(5, 2, 1)]) };
    store.commit(&batch(vec![first])).unwrap();
    // Judged while the second change was in the log still.
    let late = append(store, 1, vec![change(5, 3, 1)]);
    store.check_off(&Checked { set_aside: vec![(2, 44)], ..checked(1, &[1]) }).unwrap();
    assert_conflict(store.commit(&batch(vec![late])));
    let log = store.record(HOME, record(1)).unwrap().unwrap();
    assert_eq!((log.version, log.heads), (3, None), "where it stands is not known any more");
    // The same change may come again, when its lead has decided for it.
    assert_eq!(take_in(store, 1, vec![change(5, 2, 1)], Vec::new()), [3]);
}

pub(in crate::store) fn a_change_is_held_once<S: Subject>() {
    let mut subject = S::create();
    let store = subject.store();
    furnish(store);
    found(store, OTHER);
    let hold = |held| store.commit(&Batch { held, ..Batch::default() }).unwrap();
    let first = held(HOME, 1, &change(5, 1, 1), 3);
    hold(vec![first.clone(), Held { reason: 4, ..first.clone() }]);
    hold(vec![
        Held { reason: 5, ..first.clone() },
        held(HOME, 9, &change(5, 1, 1), 6),
        held(OTHER, 1, &change(5, 1, 1), 7),
    ]);
    subject.reopen();
    let found = |workspace| subject.store().held(workspace).unwrap();
    let second = Held { id: HeldId(2), ..held(HOME, 9, &change(5, 1, 1), 6) };
    assert_eq!(found(HOME), [Held { id: HeldId(1), ..first }, second]);
    assert_eq!(found(OTHER), [Held { id: HeldId(3), ..held(OTHER, 1, &change(5, 1, 1), 7) }]);
}

pub(in crate::store) fn what_is_let_go_is_gone_and_told<S: Subject>() {
    let mut subject = S::create();
    let store = subject.store();
    furnish(store);
    let held = [1, 2, 3].map(|number| held(HOME, number, &change(5, 1, 1), 3)).to_vec();
    store.commit(&Batch { held: held.clone(), ..Batch::default() }).unwrap();
    let next = line(directory(store).audit.lines + 1);
    store.let_go(HOME, &[HeldId(1), HeldId(3)], &next).unwrap();
    subject.reopen();
    let store = subject.store();
    assert_eq!(store.held(HOME).unwrap().iter().map(|held| held.id).collect::<Vec<_>>(), [HeldId(2)]);
    assert_eq!(directory(store).audit.hash, next.hash);
    // No number names another one later.
    store.commit(&Batch { held, ..Batch::default() }).unwrap();
    assert_eq!(store.held(HOME).unwrap().iter().map(|held| held.id.0).collect::<Vec<_>>(), [2, 4, 5]);
}

pub(in crate::store) fn nothing_is_let_go_twice<S: Subject>() {
    let subject = S::create();
    let store = subject.store();
    furnish(store);
    found(store, OTHER);
    let held = vec![held(HOME, 1, &change(5, 1, 1), 3), held(OTHER, 2, &change(5, 1, 1), 3)];
    store.commit(&Batch { held, ..Batch::default() }).unwrap();
    let lines = directory(store).audit.lines;
    assert_conflict(store.let_go(HOME, &[HeldId(1)], &line(lines)));
    assert_conflict(store.let_go(HOME, &[HeldId(1), HeldId(2)], &line(lines + 1)));
    assert_eq!((store.held(HOME).unwrap().len(), directory(store).audit.lines), (1, lines));
    store.let_go(HOME, &[HeldId(1)], &line(lines + 1)).unwrap();
    assert_conflict(store.let_go(HOME, &[HeldId(1)], &line(lines + 2)));
}
