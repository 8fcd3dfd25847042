//! No sequence of messages from a hostile device that is enrolled hurts another member's record, another workspace or the
//! server.
//!
//! `CASEMENT_STORIES=20000 cargo test --release -p casement-tests --test hostile` for the long form.

use casement_tests::dice::Dice;
use casement_tests::hostile::{Told, play};
use proptest::prelude::*;

const STORIES_IN_CI: u64 = 150;

#[test]
fn no_story_hurts_anyone_else() {
    let stories = std::env::var("CASEMENT_STORIES").ok().and_then(|stories| stories.parse().ok());
    let stories = stories.unwrap_or(STORIES_IN_CI);
    let (mut answered, mut taken) = (0, 0);
    for seed in 0..stories {
        let mut dice = Dice::new(seed);
        let length = 40 + dice.below(400);
        let bytes: Vec<u8> = (0..length).map(|_| dice.roll() as u8).collect();
        let Told { answered: now, taken: more } = play(&bytes);
        answered += now;
        taken += more;
    }
    println!("{stories} stories, {answered} answers, {taken} changes taken in");
    assert!(answered as u64 > stories && taken > stories / 4, "the device gets far enough to do harm");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_bytes_hurt_anyone_else(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        play(&bytes);
    }
}
