//! With what members sign in, and how they want the pages to look.

use super::sample::*;
use super::{Subject, assert_conflict, assert_misuse};
use crate::store::{
    Administration, CredentialActs, CredentialRow, Language, PasskeyActs, PasskeyRow, Preferences, PreferencesRow,
    ServerStore, SessionActs, Theme, TimeZoneName,
};
use casement_core::id::WorkspaceId;

fn acting(store: &impl ServerStore, id: WorkspaceId, credentials: CredentialActs) -> Administration {
    Administration { sessions: SessionActs { credentials, ..SessionActs::default() }, ..act(store, id) }
}

fn keeping(store: &impl ServerStore, id: WorkspaceId, keep: Vec<CredentialRow>) -> Administration {
    acting(store, id, CredentialActs { keep, ..CredentialActs::default() })
}

pub(in crate::store) fn credentials_are_kept_whole_and_are_gone_once<S: Subject>() {
    let mut subject = S::create();
    let store = subject.store();
    found(store, HOME);
    let both = vec![credential(2, "omar", 0), credential(1, "amal", 10)];
    store.administer(&keeping(store, HOME, both)).unwrap();
    subject.reopen();
    let store = subject.store();
    assert_eq!(directory(store).credentials, [credential(1, "amal", 10), credential(2, "omar", 0)]);
    // As a whole: nothing of what was there before is left.
    let later = CredentialRow { totp_step: u64::MAX, ..credential(1, "amal.haddad", 0) };
    store.administer(&keeping(store, HOME, vec![later.clone()])).unwrap();
    assert_eq!(directory(store).credentials, [later, credential(2, "omar", 0)]);
    let remove = || CredentialActs { remove: vec![member(1)], ..CredentialActs::default() };
    let before = directory(store);
    let refused = Administration { use_up: vec![[9; 32]], ..acting(store, HOME, remove()) };
    assert_conflict(store.administer(&refused));
    assert_eq!(directory(store), before);
    store.administer(&acting(store, HOME, remove())).unwrap();
    assert_conflict(store.administer(&acting(store, HOME, remove())));
    subject.reopen();
    assert_eq!(directory(subject.store()).credentials, [credential(2, "omar", 0)]);
}

pub(in crate::store) fn a_login_belongs_to_one_member_of_the_server<S: Subject>() {
    let subject = S::create();
    let store = subject.store();
    found(store, HOME);
    found(store, OTHER);
    store.administer(&keeping(store, HOME, vec![credential(1, "amal", 0)])).unwrap();
    assert_conflict(store.administer(&keeping(store, HOME, vec![credential(2, "amal", 0)])));
    assert_conflict(store.administer(&keeping(store, OTHER, vec![credential(1, "amal", 0)])));
    let twice = vec![credential(3, "lina", 0), credential(4, "lina", 0)];
    assert_conflict(store.administer(&keeping(store, HOME, twice)));
    // Once it is given up, in the same act too, it is another's to choose.
    let handed = CredentialActs { remove: vec![member(1)], keep: vec![credential(2, "amal", 0)] };
    store.administer(&acting(store, HOME, handed)).unwrap();
    assert_eq!(directory(store).credentials, [credential(2, "amal", 0)]);
    assert!(store.directory(OTHER).unwrap().unwrap().credentials.is_empty());
}

fn holding(store: &impl ServerStore, id: WorkspaceId, passkeys: PasskeyActs) -> Administration {
    Administration { sessions: SessionActs { passkeys, ..SessionActs::default() }, ..act(store, id) }
}

pub(in crate::store) fn passkeys_are_kept_whole_and_are_gone_once<S: Subject>() {
    let mut subject = S::create();
    let store = subject.store();
    found(store, HOME);
    let keep = |keep| PasskeyActs { keep, ..PasskeyActs::default() };
    let sorted = |mut all: Vec<PasskeyRow>| {
        all.sort_by_key(|row| row.id);
        all
    };
    let three = vec![passkey(1, 1), passkey(2, 1), passkey(3, 2)];
    store.administer(&holding(store, HOME, keep(three.clone()))).unwrap();
    subject.reopen();
    let store = subject.store();
    assert_eq!(directory(store).passkeys, sorted(three));
    let later =
        PasskeyRow { name: "another name".to_owned(), counter: u32::MAX, used: Some(time(99)), ..passkey(1, 1) };
    store.administer(&holding(store, HOME, keep(vec![later.clone()]))).unwrap();
    assert_eq!(directory(store).passkeys, sorted(vec![later.clone(), passkey(2, 1), passkey(3, 2)]));
    let remove = || PasskeyActs { remove: vec![passkey(2, 1).id, passkey(3, 2).id], ..PasskeyActs::default() };
    let before = directory(store);
    let refused = Administration { use_up: vec![[9; 32]], ..holding(store, HOME, remove()) };
    assert_conflict(store.administer(&refused));
    assert_eq!(directory(store), before);
    store.administer(&holding(store, HOME, remove())).unwrap();
    assert_conflict(store.administer(&holding(store, HOME, remove())));
    subject.reopen();
    assert_eq!(directory(subject.store()).passkeys, [later]);
}

pub(in crate::store) fn a_passkey_belongs_to_one_member_of_the_server<S: Subject>() {
    let subject = S::create();
    let store = subject.store();
    found(store, HOME);
    found(store, OTHER);
    let keep = |row| PasskeyActs { keep: vec![row], ..PasskeyActs::default() };
    store.administer(&holding(store, HOME, keep(passkey(1, 1)))).unwrap();
    assert_conflict(store.administer(&holding(store, HOME, keep(passkey(1, 2)))));
    assert_conflict(store.administer(&holding(store, OTHER, keep(passkey(1, 1)))));
    let remove = PasskeyActs { remove: vec![passkey(1, 1).id], ..PasskeyActs::default() };
    assert_conflict(store.administer(&holding(store, OTHER, remove.clone())));
    assert_eq!(directory(store).passkeys, [passkey(1, 1)], "it is as it was");
    store.administer(&holding(store, HOME, remove)).unwrap();
    store.administer(&holding(store, OTHER, keep(passkey(1, 1)))).unwrap();
    assert!(directory(store).passkeys.is_empty());
}

pub(in crate::store) fn preferences_are_kept_without_a_line<S: Subject>() {
    let mut subject = S::create();
    let store = subject.store();
    let row = |number, language, theme, zone: Option<&str>| {
        let time_zone = zone.and_then(TimeZoneName::parse);
        PreferencesRow { member: member(number), preferences: Preferences { language, theme, time_zone } }
    };
    let arabic = row(2, Some(Language::Arabic), Theme::Dark, Some("Africa/Tunis"));
    assert_misuse(store.keep_preferences(HOME, &arabic), "there is no such workspace");
    found(store, HOME);
    let lines = directory(store).audit;
    store.keep_preferences(HOME, &arabic).unwrap();
    store.keep_preferences(HOME, &row(1, Some(Language::French), Theme::Light, None)).unwrap();
    store.keep_preferences(HOME, &row(1, None, Theme::Auto, None)).unwrap();
    subject.reopen();
    let now = directory(subject.store());
    assert_eq!((now.preferences, now.audit), (vec![row(1, None, Theme::Auto, None), arabic], lines));
}
