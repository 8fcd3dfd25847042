//! What one more instance and one more answer cost where there are already many: the cost should not grow.
//!
//! Before each sample everything is up to date, as after a complete redraw; this is the worst time for a change, for then
//! everything that depends on it has yet to be marked. Of many changes without a reading in between see `fill`.

use super::repeats::People;
use casement_tests::field_forms::Inside;
use divan::Bencher;
use divan::counter::ItemsCount;
use std::cell::RefCell;

const SIZES: [usize; 4] = [10, 100, 1_000, 10_000];

/// What is read after each change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Read {
    Nothing,
    /// What the person added or edited computes of its own.
    Own,
    /// The sum over all.
    Sum,
}

impl Read {
    fn after_change_of(self, people: &mut People, person: usize) {
        match self {
            Self::Nothing => {}
            Self::Own => {
                people.read(&format!("/data/person[{person}]/adult"));
            }
            Self::Sum => {
                people.read("/data/total");
            }
        }
    }
}

fn adding(bencher: Bencher<'_, '_>, inside: Inside, size: usize, read: Read) {
    let people = RefCell::new(answered(inside, size));
    let prepare = || {
        let mut people = people.borrow_mut();
        if let Ok(last) = people.session.find(&format!("/data/person[{}]", size + 1)) {
            people.session.remove_repeat(last).expect("the last can be removed");
        }
        bring_up_to_date(&mut people);
    };
    bencher.with_inputs(prepare).bench_local_values(|()| {
        let mut people = people.borrow_mut();
        people.add();
        read.after_change_of(&mut people, size + 1);
    });
}

fn answering(bencher: Bencher<'_, '_>, inside: Inside, size: usize, read: Read) {
    let people = RefCell::new(answered(inside, size));
    let person = size / 2;
    let amount = people.borrow().questions[(person - 1) * 10 + 5];
    let mut turn = 0;
    let prepare = || {
        let mut people = people.borrow_mut();
        bring_up_to_date(&mut people);
        turn += 1;
        turn.to_string()
    };
    bencher.with_inputs(prepare).bench_local_values(|text| {
        let mut people = people.borrow_mut();
        people.session.answer(amount, &text).expect("the amount can be answered");
        read.after_change_of(&mut people, person);
    });
}

/// Reads all that may have become stale, and no more: reading everything would also empty the processor's caches.
fn bring_up_to_date(people: &mut People) {
    for entry in people.session.take_touched() {
        let _ = divan::black_box(people.session.is_relevant(entry));
        let _ = divan::black_box(people.session.value(entry));
    }
}

fn answered(inside: Inside, size: usize) -> People {
    let mut people = People::open(inside, size);
    for question in 0..people.questions.len() {
        people.answer(question);
    }
    let _ = divan::black_box(people.session.to_xml());
    people
}

macro_rules! growing {
    ($($name:ident: $inside:expr;)*) => {
        mod add {
            use super::*;
            $(#[divan::bench(args = SIZES, sample_count = 40, sample_size = 1)]
            fn $name(bencher: Bencher<'_, '_>, size: usize) {
                adding(bencher, $inside, size, Read::Nothing);
            })*
            #[divan::bench(args = SIZES, sample_count = 40, sample_size = 1)]
            fn own_read(bencher: Bencher<'_, '_>, size: usize) {
                adding(bencher, Inside::Own, size, Read::Own);
            }
            #[divan::bench(args = SIZES, sample_count = 40, sample_size = 1)]
            fn sum_read(bencher: Bencher<'_, '_>, size: usize) {
                adding(bencher, Inside::Own, size, Read::Sum);
            }
        }
        mod answer {
            use super::*;
            $(#[divan::bench(args = SIZES, sample_count = 40, sample_size = 1)]
            fn $name(bencher: Bencher<'_, '_>, size: usize) {
                answering(bencher, $inside, size, Read::Nothing);
            })*
            #[divan::bench(args = SIZES, sample_count = 40, sample_size = 1)]
            fn own_read(bencher: Bencher<'_, '_>, size: usize) {
                answering(bencher, Inside::Own, size, Read::Own);
            }
            #[divan::bench(args = SIZES, sample_count = 40, sample_size = 1)]
            fn sum_read(bencher: Bencher<'_, '_>, size: usize) {
                answering(bencher, Inside::Own, size, Read::Sum);
            }
        }
    };
}

growing! {
    own: Inside::Own;
    position: Inside::Position;
    count: Inside::Count;
    share: Inside::Share;
    running_total: Inside::RunningTotal;
}

/// From none to so many, nothing read in between: compare the time for one item.
mod fill {
    use super::*;

    fn with_instances(bencher: Bencher<'_, '_>, inside: Inside, size: usize) {
        let empty = People::open(inside, 0);
        bencher.counter(ItemsCount::new(size)).with_inputs(|| empty.clone()).bench_local_values(|mut people| {
            for _ in 0..size {
                people.add();
            }
            people
        });
    }

    #[divan::bench(args = SIZES, sample_count = 10)]
    fn with_answers(bencher: Bencher<'_, '_>, size: usize) {
        let added = People::open(Inside::Own, size);
        bencher.counter(ItemsCount::new(size * 10)).with_inputs(|| added.clone()).bench_local_values(|mut people| {
            for question in 0..people.questions.len() {
                people.answer(question);
            }
            people
        });
    }

    #[divan::bench(args = SIZES, sample_count = 10)]
    fn with_instances_own(bencher: Bencher<'_, '_>, size: usize) {
        with_instances(bencher, Inside::Own, size);
    }

    #[divan::bench(args = SIZES, sample_count = 10)]
    fn with_instances_that_count(bencher: Bencher<'_, '_>, size: usize) {
        with_instances(bencher, Inside::Count, size);
    }

    #[divan::bench(args = SIZES, sample_count = 10)]
    fn with_instances_that_run_on(bencher: Bencher<'_, '_>, size: usize) {
        with_instances(bencher, Inside::RunningTotal, size);
    }
}
