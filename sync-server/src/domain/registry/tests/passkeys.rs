//! Passkeys: added, used, removed.

use super::*;
use crate::domain::credentials::passkey::software::Software;
use crate::domain::credentials::passkey::{PASSKEYS_OF_MEMBER_MAX, PasskeyFault, PasskeyShown};
use crate::store::{Failure, PasskeyId, PasskeyRow};

impl Office {
    /// Adds a passkey in a session that was just begun.
    fn add(&self, own: &OwnSession, software: &Software, name: &str, second: i64) -> Result<PasskeyId, RegistryError> {
        let begun = self.registry.begin_passkey(own, Proof::Fresh, name, at(second), &mut self.dice());
        let made = software.make(&begun?.challenge);
        self.registry.add_passkey(own, name, &made, at(second + 1))
    }

    fn ask(&self, second: i64) -> Vec<u8> {
        self.registry.ask_passkey(at(second), &mut self.dice()).unwrap().0
    }

    fn by_passkey(&self, shown: &PasskeyShown, second: i64) -> Result<SignedIn, RegistryError> {
        let (token, key) = (SessionToken::new(self.draw()), DeviceKey::from_seed(&self.draw()));
        let new = NewSession { token: &token, key: &key, from: DeviceLabel::of_user_agent("Firefox/1 Linux") };
        let signed_in = self.registry.sign_in_by_passkey(shown, &new, at(second))?;
        let (state, row, _) = self.workspaces.of_token(&token, at(second)).expect("the token opens the session");
        assert_eq!(
            (state.workspace.id, row.device, &*row.label),
            (signed_in.workspace, signed_in.device, "Firefox on Linux")
        );
        let caller = Caller::with_session(state, row, token, false).expect("its member calls");
        assert!(caller.device_key().is_some_and(|key| key.id() == signed_in.device) && caller.is_fresh(at(second)));
        Ok(signed_in)
    }

    fn enter(&self, software: &mut Software, second: i64) -> Result<SignedIn, RegistryError> {
        self.by_passkey(&software.show(&self.ask(second)), second)
    }

    fn passkeys(&self, member: MemberId) -> Vec<PasskeyRow> {
        self.workspaces.get(HOME).unwrap().passkeys(member).into_iter().cloned().collect()
    }

    fn last_line(&self) -> (String, String) {
        self.log().pop().unwrap()
    }
}

#[track_caller]
fn passkey_fault<T: std::fmt::Debug>(result: Result<T, RegistryError>) -> PasskeyFault {
    match fault(result) {
        CredentialFault::Passkey(fault) => fault,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_member_signs_in_with_a_passkey_and_nothing_else() {
    let office = Office::new();
    let own = office.by_code(OMAR, 0);
    let mut software = Software::new(OMAR, 1);
    let id = office.add(&own, &software, " Omar's phone ", 1).unwrap();
    assert_eq!(office.last_line(), ("add passkey".to_owned(), format!("member {OMAR}, passkey {id}")));
    let signed_in = office.enter(&mut software, 60).unwrap();
    assert_eq!((signed_in.workspace, signed_in.member), (HOME, OMAR));
    let told = format!("member {OMAR}, device {}, passkey {id}", signed_in.device);
    assert_eq!(office.last_line(), ("sign in by passkey".to_owned(), told));
    let [row] = &office.passkeys(OMAR)[..] else { panic!() };
    assert_eq!((&*row.name, row.added, row.used), ("Omar's phone", at(2), Some(at(60))));
    // A start of the server, or a backup that was brought back, knows it too; what was asked before is asked no more.
    let shown = software.show(&office.ask(70));
    let office = Office::over((*office.store).clone());
    assert_eq!(passkey_fault(office.by_passkey(&shown, 71)), PasskeyFault::TooLate);
    assert!(office.enter(&mut software, 72).is_ok());
}

#[test]
fn what_is_not_known_and_what_is_wrong_are_answered_alike_and_leave_no_line() {
    let office = Office::new();
    let own = office.by_code(OMAR, 0);
    let mut software = Software::new(OMAR, 1);
    office.add(&own, &software, "phone", 1).unwrap();
    let lines = office.log().len();
    let good = software.show(&office.ask(10));
    let mut stranger = Software::new(OMAR, 2);
    let unknown = stranger.show(&office.ask(10));
    stranger.credential.clone_from(&software.credential);
    let forged = stranger.show(&office.ask(10));
    software.flags = 1;
    let unverified = software.show(&office.ask(10));
    let nobody = PasskeyShown { credential: Vec::new(), ..good.clone() };
    let long = PasskeyShown { credential: vec![1; 1 << 20], ..good.clone() };
    let garbage = PasskeyShown { client_data: b"{}".to_vec(), ..good.clone() };
    for wrong in [unknown, forged, unverified, nobody, long, garbage] {
        assert_eq!(passkey_fault(office.by_passkey(&wrong, 11)), PasskeyFault::NotAccepted);
    }
    assert_eq!(passkey_fault(office.by_passkey(&good, 310)), PasskeyFault::TooLate);
    assert_eq!(office.log().len(), lines);
    assert!(office.by_passkey(&good, 11).is_ok());
    assert_eq!(passkey_fault(office.by_passkey(&good, 11)), PasskeyFault::TooLate, "once");
}

#[test]
fn adding_wants_that_they_have_just_shown_who_they_are() {
    let office = Office::new();
    let own = office.by_code(OMAR, 0);
    let software = Software::new(OMAR, 1);
    let begun =
        |proof, name: &str, second| office.registry.begin_passkey(&own, proof, name, at(second), &mut office.dice());
    assert_eq!(fault(begun(Proof::Fresh, "phone", 300)), CredentialFault::NotProved);
    assert_eq!(fault(begun(Proof::Password("x"), "phone", 1)), CredentialFault::NoPassword);
    for name in ["", "  ", "a\u{7}", &"é".repeat(61)] {
        assert_eq!(passkey_fault(begun(Proof::Fresh, name, 1)), PasskeyFault::Name, "{name:?}");
    }
    // In another session, and after the time, what was begun is not finished.
    let offer = begun(Proof::Fresh, &"é".repeat(60), 299).unwrap();
    assert_eq!(
        (&*offer.party, offer.member, &offer.label, offer.known.len()),
        ("npm.example.org", OMAR, &offer.name, 0)
    );
    let made = software.make(&offer.challenge);
    let other = office.by_code(OMAR, 299);
    assert_eq!(passkey_fault(office.registry.add_passkey(&other, "phone", &made, at(300))), PasskeyFault::TooLate);
    assert_eq!(passkey_fault(office.registry.add_passkey(&own, "phone", &made, at(599))), PasskeyFault::TooLate);
    assert_eq!(passkey_fault(office.registry.add_passkey(&own, "", &made, at(598))), PasskeyFault::Name);
    assert!(
        office.registry.add_passkey(&own, "phone", &made, at(598)).is_ok(),
        "what was shown at the beginning counts"
    );
    // Without an address that browsers take, there are none.
    let office = Office { registry: Registry { passkeys: None, ..office.registry }, ..office };
    let refused = office.registry.begin_passkey(&other, Proof::Fresh, "phone", at(300), &mut office.dice());
    assert_eq!(passkey_fault(refused), PasskeyFault::NotOffered);
    assert!(!office.registry.has_passkeys());
}

#[test]
fn a_passkey_is_one_members_and_each_has_ten_at_most() {
    let office = Office::new();
    let (omar, lina) = (office.with_password(OMAR, "omar.said", 0), office.by_code(LINA, 0));
    for number in 1..PASSKEYS_OF_MEMBER_MAX as u8 {
        office.add(&omar, &Software::new(OMAR, number), "phone", 1).unwrap();
    }
    // Two begin the last.
    let begin = || office.registry.begin_passkey(&omar, Proof::Fresh, "phone", at(2), &mut office.dice());
    let (one, other) = (begin().unwrap(), begin().unwrap());
    assert_eq!((&*one.label, one.known.len()), ("omar.said", PASSKEYS_OF_MEMBER_MAX - 1), "the login tells them apart");
    let add = |number: u8, challenge: &[u8]| {
        office.registry.add_passkey(&omar, "phone", &Software::new(OMAR, number).make(challenge), at(3))
    };
    add(100, &one.challenge).unwrap();
    assert_eq!(passkey_fault(add(101, &other.challenge)), PasskeyFault::TooMany);
    assert_eq!(passkey_fault(begin()), PasskeyFault::TooMany);
    for (own, of) in [(&lina, LINA), (&lina, OMAR)] {
        assert_eq!(passkey_fault(office.add(own, &Software::new(of, 1), "mine", 4)), PasskeyFault::Known);
    }
    assert!(office.passkeys(LINA).is_empty());
}

#[test]
fn what_is_another_members_or_of_another_workspace_opens_nothing_of_theirs() {
    let office = Office::new();
    let elsewhere = WorkspaceId::new([8; 16]);
    let karim = MemberId::new([9; 16]);
    let new = NewWorkspace { id: elsewhere, name: "Other", seed: &[6; 32], admin: karim, admin_name: "Karim" };
    office.registry.found(&new, By::CommandLine, at(-60)).unwrap();
    let code = SignInCode::new(office.draw());
    let offer = (karim, &code, SignedDuration::from_mins(15));
    office.registry.offer_sign_in(elsewhere, By::CommandLine, at(0), offer).unwrap();
    let his = office.with_code(&code, 0).unwrap();
    let (omar, lina) = (office.by_code(OMAR, 0), office.by_code(LINA, 0));
    let (mut omars, mut linas, mut karims) = (Software::new(OMAR, 1), Software::new(LINA, 2), Software::new(karim, 3));
    let id = office.add(&omar, &omars, "Omar's", 1).unwrap();
    office.add(&lina, &linas, "Lina's", 1).unwrap();
    office.add(&his, &karims, "Karim's", 1).unwrap();
    // Each opens its own workspace.
    assert_eq!(office.enter(&mut karims, 2).unwrap().workspace, elsewhere);
    assert_eq!(office.enter(&mut omars, 2).unwrap().workspace, HOME);
    // None is shown in another's session.
    let ask = |second| office.registry.ask_passkey_again(&omar, at(second), &mut office.dice()).unwrap().0;
    for stranger in [&mut linas, &mut karims] {
        let refused = office.registry.prove_by_passkey(&omar, &stranger.show(&ask(3)), at(3));
        assert_eq!(passkey_fault(refused), PasskeyFault::NotAccepted);
    }
    assert!(office.registry.prove_by_passkey(&omar, &omars.show(&ask(3)), at(3)).is_ok());
    // Nor renamed, nor removed.
    for own in [&lina, &his] {
        assert_eq!(passkey_fault(office.registry.rename_passkey(own, id, "x", at(4))), PasskeyFault::Gone);
        assert_eq!(passkey_fault(office.registry.remove_passkey(own, Proof::Fresh, id, at(4))), PasskeyFault::Gone);
    }
    let refused = office.registry.take_passkeys(HOME, By::Member(OMAR), at(4), LINA);
    assert!(matches!(refused, Err(RegistryError::NotAllowed(_))), "{refused:?}");
    assert_eq!(office.passkeys(OMAR).len(), 1);
}

#[test]
fn a_passkey_shows_again_who_it_is() {
    let office = Office::new();
    let own = office.by_code(OMAR, 0);
    let mut software = Software::new(OMAR, 1);
    let id = office.add(&own, &software, "phone", 1).unwrap();
    let late = office.registry.remove_passkey(&own, Proof::Fresh, id, at(400));
    assert_eq!(fault(late), CredentialFault::NotProved);
    let ask = |own: &OwnSession| office.registry.ask_passkey_again(own, at(400), &mut office.dice()).unwrap().0;
    // What was signed to sign in, or in another session, shows nothing here.
    let other = office.by_code(OMAR, 400);
    for challenge in [office.ask(400), ask(&other)] {
        let refused = office.registry.prove_by_passkey(&own, &software.show(&challenge), at(401));
        assert_eq!(passkey_fault(refused), PasskeyFault::TooLate);
    }
    let shown = software.show(&ask(&own));
    let late = office.by_passkey(&shown, 401);
    assert_eq!(passkey_fault(late), PasskeyFault::TooLate, "and it signs nobody in");
    office.registry.prove_by_passkey(&own, &shown, at(401)).unwrap();
    assert_eq!(office.last_line(), ("prove by passkey".to_owned(), format!("member {OMAR}, passkey {id}")));
    office.registry.remove_passkey(&own, Proof::Fresh, id, at(700)).unwrap();
    assert_eq!(office.last_line(), ("remove passkey".to_owned(), format!("member {OMAR}, passkey {id}")));
    assert_eq!(passkey_fault(office.enter(&mut software, 701)), PasskeyFault::NotAccepted);
    // A session that was ended shows nothing more.
    let id = office.add(&other, &software, "phone", 402).unwrap();
    let shown = software.show(&ask(&other));
    office.registry.revoke(HOME, By::Member(AMAL), at(403), other.device).unwrap();
    let refused = office.registry.prove_by_passkey(&other, &shown, at(404));
    assert!(matches!(refused, Err(RegistryError::NoSuchSession)), "{refused:?}");
    let refused = office.registry.rename_passkey(&other, id, "x", at(404));
    assert!(matches!(refused, Err(RegistryError::NoSuchSession)), "{refused:?}");
}

#[test]
fn a_passkey_does_not_stand_in_for_the_password_that_opens_the_second_factor() {
    let office = Office::new();
    let (own, _, _) = office.with_second_factor(OMAR, "omar");
    office.registry.prove_again(&own, WORDS, at(0)).unwrap();
    let mut software = Software::new(OMAR, 1);
    office.add(&own, &software, "phone", 1).unwrap();
    let signed_in = office.enter(&mut software, 2).unwrap();
    let mine = OwnSession { workspace: HOME, member: OMAR, device: signed_in.device };
    let refused = office.choose(&mine, Proof::Fresh, ("omar", OTHER_WORDS), 3);
    assert_eq!(fault(refused), CredentialFault::PasswordNeeded);
    office.registry.turn_off_second_factor(&mine, Proof::Fresh, at(4)).unwrap();
    assert!(office.choose(&mine, Proof::Fresh, ("omar", OTHER_WORDS), 5).is_ok());
    // The other way round they do not hang together: without a password there are passkeys still.
    office.registry.remove_sign_in(&mine, Proof::Fresh, at(6)).unwrap();
    assert!(office.enter(&mut software, 7).is_ok());
}

#[test]
fn a_counter_that_goes_back_is_refused_and_told() {
    let office = Office::new();
    let own = office.by_code(OMAR, 0);
    let mut software = Software { counter: 5, ..Software::new(OMAR, 1) };
    let id = office.add(&own, &software, "key", 1).unwrap();
    office.enter(&mut software, 10).unwrap();
    assert_eq!(office.passkeys(OMAR)[0].counter, 6);
    let lines = office.log().len();
    for (before, second) in [(4, 20), (5, 21), (u32::MAX, 22)] {
        // It counts once more, and says 5, 6, and that it does not count.
        software.counter = before;
        if before == u32::MAX {
            software.counter = 0;
        }
        assert_eq!(passkey_fault(office.enter(&mut software, second)), PasskeyFault::NotAccepted, "{before}");
    }
    let told = office.log().split_off(lines);
    let line = ("passkey set back".to_owned(), format!("member {OMAR}, passkey {id}"));
    assert_eq!(told, [line.clone(), line.clone(), line]);
    assert_eq!(office.passkeys(OMAR)[0].counter, 6, "it stays where it was");
    software.counter = 6;
    assert!(office.enter(&mut software, 30).is_ok());
    // One that does not count may begin to.
    let mut silent = Software::new(OMAR, 2);
    office.add(&own, &silent, "phone", 31).unwrap();
    assert!(office.enter(&mut silent, 32).is_ok() && office.enter(&mut silent, 33).is_ok());
    silent.counter = 1;
    assert!(office.enter(&mut silent, 34).is_ok());
}

#[test]
fn of_two_who_show_the_same_one_is_let_in() {
    let office = Office::new();
    let own = office.by_code(OMAR, 0);
    let mut software = Software::new(OMAR, 1);
    office.add(&own, &software, "phone", 1).unwrap();
    let shown = software.show(&office.ask(2));
    let came: Vec<bool> = std::thread::scope(|scope| {
        let all = [(); 6].map(|()| scope.spawn(|| office.by_passkey(&shown, 3).is_ok()));
        all.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(came.iter().filter(|is_in| **is_in).count(), 1, "{came:?}");
}

#[test]
fn whoever_leaves_or_begins_anew_has_none_left() {
    let office = Office::new();
    let mut software = Software::new(OMAR, 1);
    let add = |second| office.add(&office.by_code(OMAR, second), &Software::new(OMAR, 2), "other", second);
    let own = office.by_code(OMAR, 0);
    office.add(&own, &software, "phone", 1).unwrap();
    add(1).unwrap();
    let offer = (OMAR, &SignInCode::new(office.draw()), SignedDuration::from_mins(15));
    let reset = office.registry.reset_sign_in(HOME, By::Member(AMAL), at(2), offer).unwrap();
    assert_eq!((reset.had_password, reset.passkeys, office.passkeys(OMAR).len()), (false, 2, 0));
    assert_eq!(passkey_fault(office.enter(&mut software, 3)), PasskeyFault::NotAccepted);
    let own = office.by_code(OMAR, 4);
    office.add(&own, &software, "phone", 4).unwrap();
    office.registry.set_roles(HOME, By::Member(AMAL), at(6), OMAR, Roles::NONE).unwrap();
    assert_eq!(passkey_fault(office.enter(&mut software, 7)), PasskeyFault::NotAccepted);
    assert!(office.passkeys(OMAR).is_empty());
    let roles = [Role::Visitor].into_iter().collect();
    office.registry.set_roles(HOME, By::Member(AMAL), at(8), OMAR, roles).unwrap();
    assert_eq!(passkey_fault(office.enter(&mut software, 9)), PasskeyFault::NotAccepted, "who comes back begins anew");
    let own = office.by_code(OMAR, 10);
    office.add(&own, &software, "phone", 10).unwrap();
    assert_eq!(office.registry.take_passkeys(HOME, By::CommandLine, at(12), OMAR).unwrap(), 1);
    assert_eq!(office.last_line(), ("take passkeys".to_owned(), format!("member {OMAR}")));
    let lines = office.log().len();
    assert_eq!(office.registry.take_passkeys(HOME, By::CommandLine, at(12), OMAR).unwrap(), 0);
    assert_eq!(office.log().len(), lines, "nothing was done");
    assert_eq!(passkey_fault(office.enter(&mut software, 13)), PasskeyFault::NotAccepted);
}

#[test]
fn a_restored_server_lets_nobody_in_by_passkey_until_the_phones_are_back() {
    let office = Office::new();
    let own = office.by_code(OMAR, 0);
    let mut software = Software::new(OMAR, 1);
    office.add(&own, &software, "phone", 1).unwrap();
    let office = Office::over((*office.store).clone());
    office.registry.decide(HOME, By::CommandLine, at(100), ("restore", ""), |_| Ok(())).unwrap();
    let refused = office.enter(&mut software, 200);
    assert!(matches!(refused, Err(RegistryError::Restored)), "{refused:?}");
    office.registry.phones_are_back(HOME, By::CommandLine, at(201)).unwrap();
    assert!(office.enter(&mut software, 202).is_ok());
}

#[test]
fn where_the_store_fails_nobody_is_in_and_nothing_is_counted() {
    let office = Office::new();
    let own = office.by_code(OMAR, 0);
    let mut software = Software { counter: 5, ..Software::new(OMAR, 1) };
    office.add(&own, &software, "key", 1).unwrap();
    office.store.fail_after(0, Failure::Before);
    assert!(matches!(office.enter(&mut software, 2), Err(RegistryError::Store(_))));
    assert_eq!(office.passkeys(OMAR)[0].counter, 5);
    assert!(office.enter(&mut software, 3).is_ok());
}
