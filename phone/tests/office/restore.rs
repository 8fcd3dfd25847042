//! A server that was lost, and brought back from a backup.

use crate::visit::{HELD_NOW, answer, synced, two_phones, value};
use casement_core::sync::wire::Notice;
use casement_server::backup::{Recipients, backup, make_key, restore};
use casement_server::domain::verifying::verify;
use casement_server::store::SqliteStore;
use jiff::Timestamp;

#[test]
fn phones_bring_back_what_a_restored_server_lacks() {
    let (mut office, mut amal, mut omar) = two_phones();
    answer(&mut amal, HELD_NOW, "41");
    synced(&mut amal);
    let key = office.path("key");
    let recipient = make_key(&key).expect("a key");
    let recipients = Recipients::parse([&recipient[..]]).expect("a recipient");
    let file = office.path("backup.age");
    // While it runs.
    backup(&office.data(), &file, &recipients, Timestamp::now(), &mut |_, _| {}).expect("a backup");
    // After the backup: this is lost with the server, and receipted all the same.
    answer(&mut omar, HELD_NOW, "44");
    synced(&mut omar);
    office.stop();
    std::fs::remove_dir_all(office.data()).expect("the server is lost");
    restore(&file, &key, &office.data(), Timestamp::now(), &mut |_| {}).expect("it is restored");
    office.start();
    let report = synced(&mut omar);
    assert!(report.notices.contains(&Notice::Restored), "{report:?}");
    crate::office::until("what Omar brought back is served to Amal", || {
        synced(&mut amal);
        crate::visit::sides(&mut amal) == ["Amal 41", "Omar 44"]
    });
    assert_eq!(value(&mut omar, HELD_NOW).as_deref(), Some("44"));
    office.stop();
    let store = SqliteStore::open_beside(&office.data()).expect("it reads");
    let verified = verify(&store, &mut |_| {}).expect("it reads");
    assert_eq!(verified.faults, Vec::<String>::new());
    assert!(verified.attested >= 2 && verified.audit_lines > 5, "{verified:?}");
}
