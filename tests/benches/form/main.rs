//! How long the form engine takes: `cargo bench -p casement-tests --bench form`, with a filter after `--` for a part.
//!
//! The figures that must be reached, and those measured, are in `docs/performance.md`.

mod calculations;
mod choices;
mod growing;
mod loading;
mod repeats;
mod whole;

fn main() {
    divan::main();
}
