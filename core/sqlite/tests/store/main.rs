//! The store on real files: the contract, keys and locks, kills, damage, full disks, and what can be read from outside.
#![expect(clippy::unwrap_used, reason = "tests: a panic is the report")]

mod attachments;
mod contract;
mod damage;
mod full_disk;
mod kill;
mod lifecycle;
mod migrations;
mod plaintext;
mod sample;
