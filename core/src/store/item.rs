//! Settings, forms, visits and the roster: what is kept whole, under a key.

use super::append::within;
use super::{Misuse, SecretBytes};
use crate::limits::{STORE_ITEM_BYTES_MAX, STORE_ITEM_KEY_BYTES_MAX, STORE_SUMMARY_BYTES_MAX};

/// Where an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Shelf {
    /// See [`Setting`].
    Setting,
    /// Published form versions, by [`crate::id::FormVersionId`]. They stay when the rest is purged.
    Form,
    /// Visits, by [`crate::id::VisitId`].
    Visit,
    /// Places, by [`crate::id::PlaceId`].
    Place,
    /// Entries of the roster, by number; the label holds the entry.
    Roster,
    /// What the server told and the person has not seen yet.
    Notice,
}

/// The settings of a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Setting {
    /// The seed of the device's key.
    DeviceSeed,
    /// The workspace.
    Workspace,
    /// The member whose device this is.
    Member,
    /// The server's address.
    Server,
    /// The fingerprint of the workspace's key.
    Fingerprint,
    /// What the server asked last, to be answered with the next exchange.
    Challenge,
    /// Between which places of the server's log everything that was sent from here is here too. Gone when another life of the
    /// store begins, for what it sent before, it may have lost; gone too when visits are purged.
    Receipted,
}

/// One item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Where it stands.
    pub shelf: Shelf,
    /// Under which key.
    pub key: Vec<u8>,
    /// Its place among the others: lower numbers first.
    pub order: i64,
    /// What a list needs of it.
    pub label: SecretBytes,
    /// The item.
    pub bytes: SecretBytes,
    /// Whether the server has it. A visit made here is in the outbox until it has.
    pub receipted: bool,
}

/// One item, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemLine {
    /// Under which key.
    pub key: Vec<u8>,
    /// Its place among the others.
    pub order: i64,
    /// What a list needs of it.
    pub label: SecretBytes,
    /// Whether the server has it.
    pub receipted: bool,
}

impl Setting {
    /// Its key on the shelf.
    pub const fn key(self) -> &'static [u8] {
        match self {
            Self::DeviceSeed => b"device seed",
            Self::Workspace => b"workspace",
            Self::Member => b"member",
            Self::Server => b"server",
            Self::Fingerprint => b"fingerprint",
            Self::Challenge => b"challenge",
            Self::Receipted => b"receipted",
        }
    }

    /// The setting with this value.
    pub fn with(self, bytes: &[u8]) -> Item {
        let (key, label) = (self.key().to_vec(), SecretBytes::default());
        Item { shelf: Shelf::Setting, key, order: 0, label, bytes: bytes.into(), receipted: true }
    }
}

impl Item {
    /// Whether every part is within its bound.
    pub fn check(&self) -> Result<(), Misuse> {
        within(self.key.len(), STORE_ITEM_KEY_BYTES_MAX)?;
        within(self.label.len(), STORE_SUMMARY_BYTES_MAX)?;
        within(self.bytes.len(), STORE_ITEM_BYTES_MAX)
    }

    /// What a list shows of it.
    pub fn line(&self) -> ItemLine {
        let Self { key, order, label, receipted, .. } = self.clone();
        ItemLine { key, order, label, receipted }
    }

    /// Whether it goes out with the next exchange: visits alone are made on phones.
    pub fn in_outbox(&self) -> bool {
        self.shelf == Shelf::Visit && !self.receipted
    }
}
