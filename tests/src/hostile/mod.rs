//! A device that was enrolled honestly and speaks as it likes: whatever it says, nobody else is hurt.
//!
//! Everything follows from bytes, so that a fuzzer and a property test choose them.

mod hand;
mod world;

use hand::Hand;
use std::panic::{AssertUnwindSafe, catch_unwind};
use world::World;

/// Messages of one story at most.
const MESSAGES_MAX: usize = 12;

/// What came of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Told {
    /// Requests that were answered with an answer.
    pub answered: usize,
    /// Changes that were taken in.
    pub taken: u64,
}

/// Plays what the bytes say: a hostile device of one member sends message after message. Panics where another member's record,
/// another workspace or the server is hurt.
pub fn play(bytes: &[u8]) -> Told {
    let world = World::new();
    let before = world.look();
    let mut hand = Hand::new(&world, bytes);
    let mut told = Told::default();
    for _ in 0..MESSAGES_MAX {
        let Some(message) = hand.next() else { break };
        let answer = catch_unwind(AssertUnwindSafe(|| world.post(&message)));
        let answer = answer.unwrap_or_else(|_| panic!("the server broke off at {} bytes", message.len()));
        told.answered += usize::from(hand.hear(&answer));
    }
    told.taken = world.assert_unharmed(&before);
    told
}
