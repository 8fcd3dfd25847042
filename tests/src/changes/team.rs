//! A team that fills one record: devices that act, lay out texts, name form versions, and meet.

use crate::dice::Dice;
use automerge::transaction::{CommitOptions, Transactable, Transaction};
use automerge::{ActorId, Author, Automerge, Change, ObjId, ReadDoc, ScalarValue, TextEncoding};
use casement_core::gate::layout;
use casement_core::gate::schema::{Content, DIVIDER, Table};
use casement_core::id::{FormVersionId, RecordId};

/// What people type: several scripts, characters of two and of four bytes, combining marks, joiners.
const TYPED: &[&str] = &[
    "a",
    "no water since Monday",
    "é",
    "e\u{301}",
    "مريض",
    "لا إله\u{200f}",
    "👩\u{200d}👩\u{200d}👧",
    "🚰",
    "한국",
    "\n",
    "\t",
    "\u{fffc}",
    "नि",
    "0",
    "\u{0}",
    "…",
];

/// Questions of the form; two of them hold long texts.
const KEYS: &[&str] = &["intake/capacity", "intake/held", "cells/light", "a", "#00017f80ff0ab00c/bed", "сколько"];

/// A record that a team fills.
pub struct Team {
    /// The record.
    pub record: RecordId,
    dice: Dice,
    devices: Vec<Automerge>,
}

impl Team {
    /// The record that the fuzz target begins with: of three devices and ninety steps.
    pub fn fuzzed() -> Self {
        let mut team = Self::new(1, 3);
        team.work(90);
        team
    }

    /// So many devices, which hold the genesis and nothing else.
    #[must_use]
    pub fn new(seed: u64, devices: usize) -> Self {
        let mut dice = Dice::new(seed);
        let record = RecordId::new(bytes16(&mut dice));
        let devices = (0..devices)
            .map(|_| {
                let mut document = Automerge::new_with_encoding(TextEncoding::UnicodeCodePoint);
                document.set_author(Some(Author::from(bytes16(&mut dice).to_vec())));
                document.set_actor(ActorId::from(bytes16(&mut dice)));
                apply(&mut document, &layout::genesis(record));
                document
            })
            .collect();
        Self { record, dice, devices }
    }

    /// So many steps of anyone: mostly acts.
    pub fn work(&mut self, steps: usize) {
        for _ in 0..steps {
            let at = self.dice.below(self.devices.len());
            match self.dice.below(20) {
                0 => {
                    let version = FormVersionId::new([self.dice.below(3) as u8; 32]);
                    let bytes = layout::form(self.record, version);
                    apply(&mut self.devices[at], &bytes);
                }
                1..=3 => self.meet(at),
                _ => self.act(at),
            }
        }
    }

    /// Everyone gets everything; all changes in an order in which each comes after what it depends on.
    pub fn changes(&mut self) -> Vec<Vec<u8>> {
        for at in 1..self.devices.len() {
            let changes = self.devices[at].get_changes(&self.devices[0].get_heads());
            self.devices[0].apply_changes(changes).expect("honest changes apply");
        }
        self.devices[0].get_changes(&[]).iter().map(|change| change.raw_bytes().to_vec()).collect()
    }

    /// One device gets what another has.
    fn meet(&mut self, at: usize) {
        let from = self.dice.below(self.devices.len());
        let changes = self.devices[from].get_changes(&self.devices[at].get_heads());
        self.devices[at].apply_changes(changes).expect("honest changes apply");
    }

    /// One change of one device: mostly one edit, now and then several.
    fn act(&mut self, at: usize) {
        let Self { record, dice, devices } = self;
        let document = &mut devices[at];
        let edits = if dice.chance(20) { 1 + dice.below(6) } else { 1 };
        let keys: Vec<_> = (0..edits).map(|_| (Table::ALL[dice.below(12)], KEYS[dice.below(KEYS.len())])).collect();
        for (table, key) in &keys {
            if table.content() == Content::TextObject {
                apply(document, &layout::text(*record, key).expect("the key is short"));
            }
        }
        let mut transaction = document.transaction();
        for (table, key) in keys {
            let map = transaction.get(ObjId::Root, table.name()).expect("a map").expect("laid out").1;
            edit(&mut transaction, &map, table, key, dice);
        }
        let message = ["", "answer", "remove"][dice.below(3)];
        let mut options = CommitOptions::default().with_time(1_795_000_000_000 + dice.below(100_000_000) as i64);
        if !message.is_empty() {
            options = options.with_message(message);
        }
        transaction.commit_with(options);
    }
}

fn edit(transaction: &mut Transaction<'_>, map: &ObjId, table: Table, key: &str, dice: &mut Dice) {
    match table.content() {
        Content::Text => {
            transaction.put(map, key, (0..dice.below(4)).filter_map(|_| dice.pick(TYPED).copied()).collect::<String>())
        }
        Content::Bytes => {
            let bytes = (0..dice.below(40)).map(|_| dice.below(256) as u8).collect();
            transaction.put(map, key, ScalarValue::Bytes(bytes))
        }
        Content::Integer => transaction.put(map, key, (dice.roll() >> dice.below(64)) as i64),
        Content::Flag => transaction.put(map, key, dice.chance(50)),
        Content::Mark => {
            let key = format!("{key}{DIVIDER}{}", dice.below(3));
            let stands = transaction.get(map, &key).expect("a map").is_some();
            if stands && dice.chance(60) { transaction.delete(map, key) } else { transaction.put(map, key, true) }
        }
        Content::TextObject => {
            let text = transaction.get(map, key).expect("a map").expect("laid out").1;
            let length = transaction.length(&text);
            let from = dice.below(length + 1);
            let deleted = if dice.chance(40) { dice.below(length - from + 1).min(6) } else { 0 };
            let typed: String = (0..dice.below(4)).filter_map(|_| dice.pick(TYPED).copied()).collect();
            transaction.splice_text(&text, from, deleted as isize, &typed)
        }
        Content::Layout => Ok(()),
    }
    .expect("an honest edit");
}

fn apply(document: &mut Automerge, bytes: &[u8]) {
    let change = Change::from_bytes(bytes.to_vec()).expect("a layout change is a change");
    document.apply_changes([change]).expect("a layout change applies");
}

fn bytes16(dice: &mut Dice) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&dice.roll().to_le_bytes());
    bytes[8..].copy_from_slice(&dice.roll().to_le_bytes());
    bytes
}
