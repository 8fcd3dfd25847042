//! Signing in with a password.

use super::*;
use PasswordSignIn::{NeedsSecondFactor, SignedIn as In, Throttled, Wrong, WrongSecondFactor};

#[test]
fn a_member_signs_in_with_the_password_that_they_chose_however_the_login_is_typed() {
    let office = Office::new();
    office.with_password(OMAR, "Omar@NPM.example", 0);
    let In(signed_in) = office.sign_in(" omar@npm.EXAMPLE ", WORDS, None, 60) else { panic!() };
    assert_eq!((signed_in.workspace, signed_in.member), (HOME, OMAR));
    let state = office.workspaces.get(HOME).unwrap();
    let row = state.directory.sessions.iter().find(|row| row.device == signed_in.device).unwrap();
    assert_eq!(row.label, "Firefox on Linux");
    // A code that nobody asked for changes nothing.
    assert!(matches!(office.sign_in("omar@npm.example", WORDS, Some("123456"), 61), In(_)));
    assert_eq!(office.sign_in("omar@npm.example", "four plain word", None, 62), Wrong);
    assert_eq!(office.sign_in("omar", WORDS, None, 62), Wrong);
}

#[test]
fn an_unknown_login_costs_the_same_work_as_a_wrong_password_and_is_answered_alike() {
    let office = Office::new();
    office.with_password(OMAR, "omar.said", 0);
    let tried = |login: &str, password: &str| office.hashed(|| office.sign_in(login, password, None, 60));
    assert_eq!(tried("omar.said", "wrong words here"), (Wrong, 1));
    for (login, password) in [("nobody", WORDS), ("", WORDS), ("no login", WORDS), ("omar.said", "")] {
        assert_eq!(tried(login, password), (Wrong, 1), "{login}");
    }
    assert_eq!(tried("nobody", &"a".repeat(1 << 20)), (Wrong, 1), "what is too long is no more work");
    // Who waits is not told either which logins there are.
    let (waits, hashed) = office.hashed(|| {
        ["lina.k", "omar.said"].map(|login| (0..8).map(|_| office.sign_in(login, "x", None, 90)).collect::<Vec<_>>())
    });
    assert_eq!(waits[0], [[Wrong; 5].as_slice(), &[Throttled { seconds: 15 }; 3]].concat());
    // Two wrong tries were made before.
    assert_eq!(waits[1], [[Wrong; 3].as_slice(), &[Throttled { seconds: 15 }; 5]].concat());
    assert_eq!(hashed, 8, "who waits costs nothing");
}

#[test]
fn guessing_waits_longer_and_longer_and_the_member_gets_in_after_the_wait() {
    let office = Office::new();
    office.with_password(OMAR, "omar", 0);
    let mut second = 100;
    for wait in [0, 15, 30, 60] {
        second += i64::from(wait);
        let tries = if wait == 0 { 5 } else { 1 };
        (0..tries).for_each(|_| assert_eq!(office.sign_in("omar", "wrong words here", None, second), Wrong));
    }
    assert_eq!(office.sign_in("omar", WORDS, None, second + 119), Throttled { seconds: 1 }, "a right one waits too");
    assert!(matches!(office.sign_in("omar", WORDS, None, second + 120), In(_)));
    assert_eq!(office.sign_in("omar", "wrong words here", None, second + 120), Wrong, "and all is forgotten");
    assert!(matches!(office.sign_in("omar", WORDS, None, second + 120), In(_)));
}

#[test]
fn a_lock_out_is_told_once_and_wrong_tries_are_not() {
    let office = Office::new();
    office.with_password(OMAR, "omar", 0);
    let lines = office.log().len();
    for login in ["omar", "nobody"] {
        let mut second = 100;
        for wait in [0, 0, 0, 0, 0, 15, 30, 60] {
            second += wait;
            assert_eq!(office.sign_in(login, "wrong words here", None, second), Wrong);
        }
    }
    assert_eq!(office.log().len(), lines, "signing in writes nothing");
    assert_eq!(office.registry.tell_lock_outs(at(300)).unwrap(), 1);
    assert_eq!(office.registry.tell_lock_outs(at(301)).unwrap(), 0);
    let told = office.log().split_off(lines);
    assert_eq!(told, [("lock out".to_owned(), format!("member {OMAR}, since {}", at(100)))]);
}

#[test]
fn of_two_who_sign_in_at_once_both_are_let_in() {
    let office = Office::new();
    office.with_password(OMAR, "omar", 0);
    office.with_password(LINA, "lina", 0);
    let came: Vec<_> = std::thread::scope(|scope| {
        let signing_in = ["omar", "lina", "omar", "lina"].map(|login| {
            let office = &office;
            scope.spawn(move || office.sign_in(login, WORDS, None, 60))
        });
        signing_in.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let devices: Vec<_> =
        came.iter().map(|came| if let In(signed_in) = came { signed_in.device } else { panic!("{came:?}") }).collect();
    assert!(devices.iter().all(|device| office.is_open(*device)));
    assert_eq!(devices.iter().collect::<std::collections::HashSet<_>>().len(), 4);
}

#[test]
fn whoever_has_left_cannot_sign_in_and_their_login_is_free() {
    let office = Office::new();
    office.with_password(OMAR, "omar", 0);
    office.registry.set_roles(HOME, By::Member(AMAL), at(1), OMAR, Roles::NONE).unwrap();
    assert_eq!(office.sign_in("omar", WORDS, None, 2), Wrong);
    let roles = [Role::Visitor].into_iter().collect();
    office.registry.set_roles(HOME, By::Member(AMAL), at(3), OMAR, roles).unwrap();
    assert_eq!(office.sign_in("omar", WORDS, None, 4), Wrong, "who comes back begins anew");
    office.with_password(LINA, "omar", 5);
    let In(signed_in) = office.sign_in("omar", WORDS, None, 6) else { panic!() };
    assert_eq!(signed_in.member, LINA);
}

#[test]
fn a_session_that_is_revoked_is_over_and_the_password_begins_another() {
    let office = Office::new();
    office.with_password(OMAR, "omar", 0);
    let In(signed_in) = office.sign_in("omar", WORDS, None, 60) else { panic!() };
    office.registry.revoke(HOME, By::Member(AMAL), at(61), signed_in.device).unwrap();
    assert!(!office.is_open(signed_in.device));
    let own = OwnSession { workspace: HOME, member: OMAR, device: signed_in.device };
    for proof in [Proof::Password(WORDS), Proof::Fresh] {
        let refused = office.choose(&own, proof, ("omar", OTHER_WORDS), 62);
        assert!(matches!(refused, Err(RegistryError::NoSuchSession)), "it decides nothing more: {refused:?}");
    }
    assert!(matches!(office.sign_in("omar", WORDS, None, 63), In(_)));
}

#[test]
fn a_restored_server_lets_nobody_in_until_the_phones_are_back() {
    let office = Office::new();
    let (_, secret, _) = office.with_second_factor(OMAR, "omar");
    // The backup is brought back elsewhere: passwords and second factors come along.
    let office = Office::over((*office.store).clone());
    office.registry.decide(HOME, By::CommandLine, at(100), ("restore", ""), |_| Ok(())).unwrap();
    let code = secret.code_for_test(at(200));
    let refused = office.try_sign_in("omar", WORDS, Some(&code), 200);
    assert!(matches!(refused, Err(RegistryError::Restored)), "{refused:?}");
    assert_eq!(office.sign_in("omar", "wrong words here", None, 200), Wrong);
    office.registry.phones_are_back(HOME, By::CommandLine, at(201)).unwrap();
    assert!(matches!(office.sign_in("omar", WORDS, Some(&code), 202), In(_)), "the code was not used up");
}

#[test]
fn where_the_store_fails_nothing_counts_and_no_code_is_used_up() {
    let office = Office::new();
    let (_, secret, codes) = office.with_second_factor(OMAR, "omar");
    let code = secret.code_for_test(at(0));
    for second in [code.as_str(), &*codes[0].to_text()] {
        office.store.fail_after(0, crate::store::Failure::Before);
        assert!(matches!(office.try_sign_in("omar", WORDS, Some(second), 0), Err(RegistryError::Store(_))));
        assert!(matches!(office.sign_in("omar", WORDS, Some(second), 0), In(_)));
    }
}

#[test]
fn a_second_factor_is_asked_for_only_by_the_right_password_and_guessing_it_waits() {
    let office = Office::new();
    let (_, secret, _) = office.with_second_factor(OMAR, "omar");
    let code = secret.code_for_test(at(0));
    assert_eq!(office.sign_in("omar", "wrong words here", None, 0), Wrong);
    assert_eq!(office.sign_in("omar", "wrong words here", Some(&code), 0), Wrong);
    (0..9).for_each(|_| {
        assert_eq!(office.sign_in("omar", WORDS, None, 0), NeedsSecondFactor, "which counts for nothing")
    });
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for (second, typed) in [(0, wrong), (0, "no code"), (0, "")] {
        assert_eq!(office.sign_in("omar", WORDS, Some(typed), second), WrongSecondFactor, "{typed}");
        if !typed.is_empty() {
            assert_eq!(office.sign_in("omar", WORDS, None, second), NeedsSecondFactor, "it does not begin anew");
        }
    }
    assert_eq!(office.sign_in("omar", WORDS, None, 0), Throttled { seconds: 15 });
    assert!(matches!(office.sign_in("omar", WORDS, Some(&code), 15), In(_)));
}
