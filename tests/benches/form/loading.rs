//! From the bytes of a form's file to a filling in which everything was evaluated once.

use casement_core::form::session::Session;
use casement_tests::field_forms::{self, Format, begin, chain, choices, compile, mixed, open, plain, written};
use divan::Bencher;

const FORMATS: [Format; 3] = [Format::Xlsx, Format::Markdown, Format::Xform];

fn opening(bencher: Bencher<'_, '_>, markdown: &str, format: Format) {
    let bytes = written(markdown, format);
    bencher.bench_local(|| open(&bytes));
}

#[divan::bench(args = FORMATS)]
fn plain_5000(bencher: Bencher<'_, '_>, format: Format) {
    opening(bencher, &plain(5_000), format);
}

#[divan::bench(args = FORMATS)]
fn mixed_5000(bencher: Bencher<'_, '_>, format: Format) {
    opening(bencher, &mixed(5_000), format);
}

#[divan::bench(args = FORMATS)]
fn chain_of_1000(bencher: Bencher<'_, '_>, format: Format) {
    opening(bencher, &chain(1_000), format);
}

#[divan::bench(args = FORMATS, sample_count = 30)]
fn choices_50000(bencher: Bencher<'_, '_>, format: Format) {
    opening(bencher, &choices(50_000), format);
}

/// What a second filling of a form that is compiled already costs.
#[divan::bench]
fn second_filling_of_mixed_5000(bencher: Bencher<'_, '_>) {
    let form = compile(mixed(5_000).as_bytes());
    bencher.bench_local(|| -> Session { begin(form.clone()) });
}

/// Size of the form against time, for what should be linear.
#[divan::bench(args = [500, 5_000, 50_000], sample_count = 20)]
fn mixed_by_size(bencher: Bencher<'_, '_>, questions: usize) {
    opening(bencher, &mixed(questions), field_forms::Format::Markdown);
}
