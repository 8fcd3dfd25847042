//! One change at the start of a long chain of calculations.

use casement_core::form::session::{EntryId, Session};
use casement_tests::field_forms::{chain, open};
use divan::Bencher;

const CALCULATIONS: usize = 1_000;

struct Chain {
    session: Session,
    start: EntryId,
    last: EntryId,
    number: u32,
}

impl Chain {
    fn open() -> Self {
        let session = open(chain(CALCULATIONS).as_bytes());
        let start = session.find("/data/start").expect("the chain has a start");
        let last = session.find(&format!("/data/c{CALCULATIONS}")).expect("the chain has an end");
        Self { session, start, last, number: 0 }
    }

    fn change(&mut self) {
        self.number += 1;
        self.session.answer(self.start, &self.number.to_string()).expect("the start can be answered");
    }
}

#[divan::bench]
fn change_and_read_the_last(bencher: Bencher<'_, '_>) {
    let mut chain = Chain::open();
    bencher.bench_local(|| {
        chain.change();
        let last = chain.session.value(chain.last).expect("the last can be read");
        assert_eq!(last.parse(), Ok(chain.number + CALCULATIONS as u32));
    });
}

/// What is not read is not calculated.
#[divan::bench]
fn change_and_read_nothing(bencher: Bencher<'_, '_>) {
    let mut chain = Chain::open();
    bencher.bench_local(|| chain.change());
}

/// As an app does that shows everything: it asks what may look different, and reads it.
#[divan::bench]
fn change_and_read_all_that_was_touched(bencher: Bencher<'_, '_>) {
    let mut chain = Chain::open();
    bencher.bench_local(|| {
        chain.change();
        for entry in chain.session.take_touched() {
            let _ = divan::black_box(chain.session.value(entry));
        }
    });
}
