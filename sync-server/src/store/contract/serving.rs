//! The feed.

use super::Subject;
use super::sample::*;
use crate::store::{FeedEntry, FeedPage, FeedQuery, ServerStore};
use casement_core::store::Shelf;

/// A page after a number for member 1 with these visits, up to a number and so many bytes.
fn page(store: &impl ServerStore, after: u64, visits: &[u8], up_to: u64, bytes_max: usize) -> FeedPage {
    let visits: Vec<_> = visits.iter().copied().map(visit_id).collect();
    let query = FeedQuery { workspace: HOME, member: member(1), after, up_to, visits: &visits, bytes_max };
    store.feed(&query).unwrap()
}

pub(in crate::store) fn the_feed_tells_what_was_served_in_order<S: Subject>() {
    let mut subject = S::create();
    let store = subject.store();
    furnish(store);
    take_in(store, 1, vec![change(5, 1, 1), change(5, 2, 2)], vec![attestation(5, 7, 1)]);
    assert_eq!(feed(store, 6, &[1, 2]).entries, [], "nothing is served unchecked");
    store.check_off(&checked(1, &[2, 1])).unwrap();
    subject.reopen();
    let found = feed(subject.store(), 6, &[1, 2]);
    assert_eq!(words(&found), ["7 change 2 of 1", "8 change 1 of 1", "9 statement 7 of 1"]);
    assert_eq!((found.reached, found.more), (9, false));
    let (record, about) = (record(1), about(1));
    let bytes = change(5, 2, 2).bytes;
    assert_eq!(found.entries[0].1, FeedEntry::Change { record, about, position: 2, via: device(5), bytes });
    let statement = attestation(5, 7, 1).statement;
    assert_eq!(found.entries[2].1, FeedEntry::Statement { record, about, position: 2, via: device(5), statement });
    assert_eq!(subject.store().missing(HOME, &[record, self::record(9)]).unwrap(), [self::record(9)]);
}

pub(in crate::store) fn the_feed_tells_of_asked_visits_alone<S: Subject>() {
    let subject = S::create();
    let store = subject.store();
    furnish(store);
    serve(store, 1, change(5, 1, 1));
    serve(store, 2, change(5, 1, 1));
    keep_items(store, vec![item(Shelf::Place, 4, Some(1))]);
    serve(store, 1, change(5, 2, 1));
    let both = ["7 change 1 of 1", "8 statement 1 of 1", "9 change 2 of 2", "10 statement 1 of 2", "11 item 4"];
    let last = ["12 change 3 of 1", "13 statement 2 of 1"];
    assert_eq!(words(&feed(store, 6, &[2, 1])), [&both[..], &last].concat());
    assert_eq!(words(&feed(store, 6, &[1, 1])), [&both[..2], &both[4..], &last].concat(), "asked twice, told once");
    assert_eq!(words(&feed(store, 6, &[2])), &both[2..]);
    let nothing = feed(store, 6, &[9]);
    assert_eq!((words(&nothing), nothing.reached), (vec!["11 item 4".to_owned()], 13));
}

pub(in crate::store) fn the_feed_ends_where_the_visits_were_found<S: Subject>() {
    let subject = S::create();
    let store = subject.store();
    furnish(store);
    let fed = directory(store).fed;
    // While someone looks which visits have something new, another one gets something.
    serve(store, 2, change(5, 1, 1));
    let early = page(store, 0, &[1], fed, usize::MAX);
    assert_eq!((early.reached, early.more), (fed, false));
    // What one check served is told as a whole, or not yet.
    let within = page(store, fed, &[2], fed + 1, usize::MAX);
    assert_eq!((within.entries.len(), within.reached), (0, fed + 1));
    assert_eq!(page(store, fed, &[2], u64::MAX, usize::MAX).reached, fed + 2, "never beyond what is there");
}

pub(in crate::store) fn numbers_of_the_feed_have_no_gaps<S: Subject>() {
    let mut subject = S::create();
    furnish(subject.store());
    for number in 1..=5 {
        let before = directory(subject.store()).fed;
        keep_items(subject.store(), vec![item(Shelf::Place, 4, Some(1)), item(Shelf::Form, number, Some(1))]);
        assert_eq!(directory(subject.store()).fed, before + 2);
        subject.reopen();
        let served = serve(subject.store(), 1 + number % 2, change(5, number.into(), 1));
        assert_eq!(served.visit, Some((visit_id(1 + number % 2), before + 4)));
        // What is refused uses up nothing.
        let again = checked(1 + number % 2, &[u64::from(number)]);
        subject.store().check_off(&again).unwrap_err();
        assert_eq!(directory(subject.store()).fed, before + 4);
    }
    let numbers: Vec<_> = feed(subject.store(), 24, &[1, 2]).entries.iter().map(|(number, _)| *number).collect();
    assert_eq!(numbers, [25, 26]);
}

pub(in crate::store) fn a_page_of_the_feed_is_bounded_and_never_empty<S: Subject>() {
    let subject = S::create();
    let store = subject.store();
    furnish(store);
    for number in 1..=150 {
        serve(store, 1 + (number % 2) as u8, change(5, number, 1));
    }
    keep_items(store, vec![item(Shelf::Place, 4, Some(10_000))]);
    let whole = feed(store, 0, &[1, 2]);
    assert!(whole.entries.is_sorted_by_key(|(number, _)| *number) && whole.entries.len() == 305);
    for bytes_max in [0, 500, 3_000, 100_000] {
        let (mut entries, mut after, mut pages) = (Vec::new(), 0, 0);
        loop {
            let page = page(store, after, &[1, 2], u64::MAX, bytes_max);
            let bytes: usize = page.entries.iter().map(|(_, entry)| entry.size_bytes()).sum();
            let alone = page.entries.len() <= 2;
            assert!(bytes <= bytes_max || alone, "{bytes} bytes where {bytes_max} are asked for");
            assert!(page.reached > after);
            after = page.reached;
            pages += 1;
            entries.extend(page.entries);
            if !page.more {
                break;
            }
        }
        assert!(entries == whole.entries, "in pages of {bytes_max} bytes, all is told");
        assert_eq!(after, whole.reached);
        assert_eq!(pages > 1, bytes_max < 100_000, "{pages} pages of {bytes_max} bytes");
    }
}

pub(in crate::store) fn one_check_is_not_parted<S: Subject>() {
    let subject = S::create();
    let store = subject.store();
    furnish(store);
    // More than are read at once.
    let changes: Vec<_> = (1..=100).map(|number| change(5, number, 1)).collect();
    let positions = take_in(store, 1, changes, vec![attestation(5, 1, 1)]);
    store.check_off(&checked(1, &positions)).unwrap();
    serve(store, 2, change(5, 1, 1));
    let first = page(store, 6, &[1, 2], u64::MAX, 1);
    assert_eq!((first.entries.len(), first.reached, first.more), (101, 107, true));
    assert!(matches!(first.entries[100].1, FeedEntry::Statement { .. }));
    let second = page(store, 107, &[1, 2], u64::MAX, 1);
    assert_eq!((second.entries.len(), second.reached, second.more), (2, 109, false));
}

pub(in crate::store) fn a_visit_knows_its_last_number<S: Subject>() {
    let mut subject = S::create();
    let store = subject.store();
    furnish(store);
    serve(store, 1, change(5, 1, 1));
    keep_items(store, vec![item(Shelf::Place, 4, Some(1))]);
    subject.reopen();
    let now = directory(subject.store());
    let fed = |number| now.visits.iter().find(|visit| visit.visit == visit_id(number)).map(|visit| visit.fed);
    assert_eq!((fed(1), fed(2), now.fed), (Some(8), Some(6), 9));
}
