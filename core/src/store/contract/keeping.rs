//! Items, and lists.

use super::Subject;
use super::sample::*;
use crate::store::{Append, Delivery, Item, LocalStore, SecretBytes, Setting, Shelf};

pub fn items_stand_in_their_order<S: Subject>() {
    let mut subject = S::create();
    let items: Vec<_> = [3, 1, 2].map(|number| Item { order: -i64::from(number), ..visit(number, true) }).to_vec();
    subject.store().keep(&items).unwrap();
    subject.reopen();
    let keys: Vec<_> = subject.store().items(Shelf::Visit).unwrap().iter().map(|line| line.key[0]).collect();
    assert_eq!(keys, [3, 2, 1]);
    assert!(subject.store().items(Shelf::Form).unwrap().is_empty());
    assert_eq!(subject.store().item(Shelf::Form, &[1; 16]).unwrap(), None);
    let gone = Delivery { dropped_items: vec![(Shelf::Visit, vec![2; 16])], ..Delivery::default() };
    subject.store().receive(&gone).unwrap();
    assert_eq!(subject.store().items(Shelf::Visit).unwrap().len(), 2);
}

pub fn an_item_takes_the_place_of_the_one_before<S: Subject>() {
    let mut subject = S::create();
    subject.store().keep(&[Setting::Server.with(b"https://a.org")]).unwrap();
    subject.store().keep(&[Setting::Server.with(b"https://b.org"), Setting::Member.with(&[4; 16])]).unwrap();
    subject.reopen();
    let server = subject.store().item(Shelf::Setting, Setting::Server.key()).unwrap();
    assert_eq!(server, Some(Setting::Server.with(b"https://b.org")));
    assert_eq!(subject.store().items(Shelf::Setting).unwrap().len(), 2);
}

pub fn a_visit_made_here_is_sent_until_the_server_has_it<S: Subject>() {
    let mut subject = S::create();
    subject.store().keep(&[visit(1, false), visit(2, true)]).unwrap();
    subject.reopen();
    assert_eq!(subject.store().outbox(usize::MAX).unwrap().items, [visit(1, false)]);
    subject.store().receive(&Delivery { items: vec![visit(1, true)], ..Delivery::default() }).unwrap();
    assert!(subject.store().outbox(usize::MAX).unwrap().items.is_empty());
    // What is too long is refused; the label alone may be as long as any summary.
    let max = crate::limits::STORE_SUMMARY_BYTES_MAX;
    let long = |bytes: usize| Item { label: SecretBytes::new(vec![1; bytes]), ..visit(3, true) };
    subject.store().keep(&[long(max)]).unwrap();
    let too_long = crate::store::Misuse::TooLong { bytes: max + 1, max };
    super::assert_misuse(subject.store().keep(&[long(max + 1)]), too_long);
}

pub fn records_are_listed_by_visit_with_their_numbers<S: Subject>() {
    let mut subject = S::create();
    for (number, of_visit) in [(1, 2), (2, 1), (3, 2)] {
        let changes = vec![change(HERE, actor(number), 1, 0)];
        let summary = (number != 3).then(|| summary(u32::from(number)));
        let about = Some(about(of_visit));
        subject.store().append(&Append { about, changes, summary, ..Append::to(record(number)) }).unwrap();
    }
    subject.reopen();
    let lines = subject.store().records().unwrap();
    assert_eq!(lines.iter().map(|line| line.record).collect::<Vec<_>>(), [record(2), record(1), record(3)]);
    assert_eq!(lines[1].summary, Some(summary(1)));
    assert_eq!(lines[2].summary, None);
    assert!(lines.iter().all(|line| (line.unsent, line.held, line.refused, line.quarantined) == (1, 0, 0, 0)));
}
