//! The network between them: it loses, repeats, delays, reorders and cuts.

use crate::dice::Dice;

/// Where a message goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum To {
    /// From this phone to the server.
    Server(usize),
    /// From the server to this phone, which had sent its request with this number.
    Phone(usize, u64),
}

/// One message on its way.
#[derive(Debug, Clone)]
pub(super) struct Message {
    pub(super) to: To,
    /// The number of the request that it is, or answers.
    pub(super) request: u64,
    pub(super) bytes: Vec<u8>,
}

/// Messages on their way, in no order.
#[derive(Debug, Default)]
pub(super) struct Network {
    pub(super) under_way: Vec<Message>,
    /// Whether everything arrives, once and whole.
    pub(super) is_well: bool,
}

impl Network {
    /// One in which everything arrives.
    pub(super) fn well() -> Self {
        Self { under_way: Vec::new(), is_well: true }
    }

    /// Gives a message to the network.
    pub(super) fn send(&mut self, dice: &mut Dice, message: Message) {
        if self.is_well {
            self.under_way.push(message);
            return;
        }
        if dice.chance(12) {
            return;
        }
        let times = if dice.chance(8) { 2 } else { 1 };
        for _ in 0..times {
            let mut message = message.clone();
            if dice.chance(4) && !message.bytes.is_empty() {
                message.bytes.truncate(dice.below(message.bytes.len()));
            }
            self.under_way.push(message);
        }
    }

    /// Any message that is under way arrives.
    pub(super) fn next(&mut self, dice: &mut Dice) -> Option<Message> {
        if self.under_way.is_empty() {
            return None;
        }
        let place = if self.is_well { 0 } else { dice.below(self.under_way.len()) };
        Some(self.under_way.remove(place))
    }

    /// Everything that is under way is lost.
    pub(super) fn lose_all(&mut self) {
        self.under_way.clear();
    }
}
