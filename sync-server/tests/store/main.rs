//! The server's store on real files: kills, damage, full disks, migrations, copies.
#![expect(clippy::unwrap_used, reason = "tests: a panic is the report")]

mod backup;
mod backup_file;
mod damage;
mod files;
mod full_disk;
mod kill;
mod migrations;
mod sample;
