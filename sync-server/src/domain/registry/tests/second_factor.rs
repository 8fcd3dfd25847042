//! The second factor.

use super::*;
use crate::domain::credentials::totp::TotpCode;
use PasswordSignIn::{SignedIn as In, WrongSecondFactor};

#[test]
fn it_is_on_once_a_code_of_it_came_back() {
    let office = Office::new();
    let own = office.with_password(OMAR, "omar", 0);
    let secret = office.begin_factor(&own, 0);
    assert!(matches!(office.sign_in("omar", WORDS, None, 1), In(_)), "it is not on yet");
    let code = secret.code_for_test(at(30));
    let early = secret.code_for_test(at(-300));
    assert_eq!(fault(office.turn_on(&own, WORDS, &early, 30)), CredentialFault::WrongCode);
    assert_eq!(fault(office.turn_on(&own, OTHER_WORDS, &code, 30)), CredentialFault::WrongPassword);
    let codes = office.turn_on(&own, WORDS, &code, 30).unwrap();
    assert_eq!(codes.len(), 10);
    let state = office.workspaces.get(HOME).unwrap();
    let with = state.signs_in_with(OMAR).unwrap();
    assert_eq!((with.login.as_str(), with.has_second_factor, with.recovery_left), ("omar", true, 10));
    assert_eq!(office.sign_in("omar", WORDS, Some(&code), 31), WrongSecondFactor, "that code is used");
    assert!(matches!(office.sign_in("omar", WORDS, Some(&secret.code_for_test(at(60))), 60), In(_)));
    assert_eq!(fault(office.turn_on(&own, WORDS, &code, 61)), CredentialFault::NotBegun);
    let again = office.registry.begin_second_factor(&own, Proof::Fresh, at(61), &mut office.dice());
    assert_eq!(fault(again), CredentialFault::SecondFactorOn);
}

#[test]
fn a_code_lets_in_once_be_it_at_the_same_time() {
    let office = Office::new();
    let (_, secret, codes) = office.with_second_factor(OMAR, "omar");
    let used = |typed: &str, second| {
        let came: Vec<_> = std::thread::scope(|scope| {
            let both = [(), ()].map(|()| scope.spawn(|| office.sign_in("omar", WORDS, Some(typed), second)));
            both.map(|thread| thread.join().unwrap()).into()
        });
        let later = office.sign_in("omar", WORDS, Some(typed), second + 1);
        (came.iter().filter(|came| matches!(came, In(_))).count(), later)
    };
    assert_eq!(used(&secret.code_for_test(at(0)), 0), (1, WrongSecondFactor));
    assert_eq!(used(&codes[3].to_text(), 2), (1, WrongSecondFactor));
    assert_eq!(office.workspaces.get(HOME).unwrap().signs_in_with(OMAR).unwrap().recovery_left, 9);
    assert!(matches!(office.sign_in("omar", WORDS, Some(&codes[4].to_text().to_uppercase()), 60), In(_)));
    let told = office.log().pop().unwrap();
    assert!(told.0 == "sign in by password" && told.1.ends_with("with a recovery code"), "{told:?}");
    // A start of the server forgets none of them.
    let office = Office::over((*office.store).clone());
    for typed in [&*secret.code_for_test(at(0)), &*codes[3].to_text(), &*codes[4].to_text()] {
        assert_eq!(office.sign_in("omar", WORDS, Some(typed), 3), WrongSecondFactor);
    }
}

#[test]
fn it_goes_off_and_recovery_codes_are_made_anew_by_whoever_shows_who_they_are() {
    let office = Office::new();
    let (own, _, codes) = office.with_second_factor(OMAR, "omar");
    let (registry, late) = (&office.registry, at(0));
    assert_eq!(fault(registry.turn_off_second_factor(&own, Proof::Fresh, late)), CredentialFault::NotProved);
    let anew = |proof| registry.new_recovery_codes(&own, proof, late, &mut office.dice());
    assert_eq!(fault(anew(Proof::Fresh)), CredentialFault::NotProved);
    let new = anew(Proof::Password(WORDS)).unwrap();
    assert_eq!(office.sign_in("omar", WORDS, Some(&codes[0].to_text()), 1), WrongSecondFactor);
    assert!(matches!(office.sign_in("omar", WORDS, Some(&new[0].to_text()), 1), In(_)));
    registry.turn_off_second_factor(&own, Proof::Fresh, at(2)).expect("the password was shown just now");
    assert!(matches!(office.sign_in("omar", WORDS, None, 3), In(_)));
    assert_eq!(fault(registry.turn_off_second_factor(&own, Proof::Fresh, at(3))), CredentialFault::SecondFactorOff);
    assert_eq!(fault(anew(Proof::Fresh)), CredentialFault::SecondFactorOff);
    let acts = ["second factor on", "new recovery codes", "second factor off"];
    assert_eq!(acts.map(|act| office.count_of(act)), [1, 1, 1]);
    // The next one has another secret, under the same password.
    let secret = office.begin_factor(&own, 4);
    office.turn_on(&own, WORDS, &secret.code_for_test(at(4)), 4).unwrap();
    assert!(matches!(office.sign_in("omar", WORDS, Some(&secret.code_for_test(at(34))), 34), In(_)));
}

#[test]
fn it_needs_a_password_first() {
    let office = Office::new();
    let own = office.by_code(OMAR, 0);
    let begun = office.registry.begin_second_factor(&own, Proof::Fresh, at(0), &mut office.dice());
    assert_eq!(fault(begun), CredentialFault::NoPassword);
    let proof = Proof::Password(WORDS);
    assert_eq!(fault(office.registry.turn_off_second_factor(&own, proof, at(0))), CredentialFault::NoPassword);
}

#[test]
fn it_stays_with_another_password_where_the_old_one_is_shown() {
    let office = Office::new();
    let (own, secret, codes) = office.with_second_factor(OMAR, "omar");
    let chosen = office.choose(&own, Proof::Password(WORDS), ("omar.said", OTHER_WORDS), 0).unwrap();
    assert_eq!(chosen, SignInChosen { second_factor_dropped: false, sessions_ended: 0 });
    assert_eq!(office.sign_in("omar.said", OTHER_WORDS, None, 1), PasswordSignIn::NeedsSecondFactor);
    assert!(matches!(office.sign_in("omar.said", OTHER_WORDS, Some(&secret.code_for_test(at(30))), 30), In(_)));
    assert!(matches!(office.sign_in("omar.said", OTHER_WORDS, Some(&codes[0].to_text()), 31), In(_)));
}

#[test]
fn whoever_lost_the_password_loses_it_and_no_session_of_a_password_drops_it_unasked() {
    let office = Office::new();
    let (_, secret, _) = office.with_second_factor(OMAR, "omar");
    let In(signed_in) = office.sign_in("omar", WORDS, Some(&secret.code_for_test(at(0))), 0) else { panic!() };
    let own = OwnSession { workspace: HOME, member: OMAR, device: signed_in.device };
    let refused = office.choose(&own, Proof::Fresh, ("omar", OTHER_WORDS), 1);
    assert_eq!(fault(refused), CredentialFault::PasswordNeeded);
    let own = office.by_code(OMAR, 2);
    let chosen = office.choose(&own, Proof::Fresh, ("omar", OTHER_WORDS), 3).unwrap();
    assert!(chosen.second_factor_dropped && chosen.sessions_ended == 2);
    assert_eq!(office.log().pop().unwrap().1, format!("member {OMAR}, second factor off"));
    assert!(matches!(office.sign_in("omar", OTHER_WORDS, None, 4), In(_)));
}

#[test]
fn nothing_that_is_kept_opens_it_or_tells_a_code() {
    let office = Office::new();
    let (_, secret, codes) = office.with_second_factor(OMAR, "omar");
    let row = office.store.directory(HOME).unwrap().unwrap().credentials.remove(0);
    let kept = [row.totp.clone().unwrap(), row.recovery.concat(), row.password.into_bytes()].concat();
    assert!(!kept.windows(8).any(|part| secret.as_bytes().windows(8).any(|known| known == part)));
    assert!(row.recovery.iter().zip(&codes).all(|(hash, code)| *hash == code.hash(OMAR)));
    assert!(TotpCode::typed(&secret.code_for_test(at(0))).is_some());
    let log = office.log().into_iter().map(|(act, about)| act + &about).collect::<String>();
    assert!(!log.contains("omar") && !log.contains("four plain"), "neither logins nor secrets: {log}");
}

#[test]
fn whoever_has_shown_the_password_goes_on_with_the_code_alone() {
    let office = Office::new();
    let (own, secret, codes) = office.with_second_factor(OMAR, "omar");
    let begin = |second| {
        let (token, key) = (SessionToken::new(office.draw()), DeviceKey::from_seed(&office.draw()));
        let new = NewSession { token: &token, key: &key, from: DeviceLabel::default() };
        let shown = PasswordShown { login: "omar", password: WORDS, second: None };
        let came = office.registry.sign_in_with_password(&shown, &new, at(second)).unwrap();
        assert_eq!(came, PasswordSignIn::NeedsSecondFactor);
        token
    };
    let finish = |begun: &SessionToken, code: &str, second| {
        let (token, key) = (SessionToken::new(office.draw()), DeviceKey::from_seed(&office.draw()));
        let new = NewSession { token: &token, key: &key, from: DeviceLabel::default() };
        office.registry.finish_sign_in(begun, code, &new, at(second))
    };
    let begun = begin(0);
    assert!(office.workspaces.of_token(&begun, at(1)).is_none(), "it opens no session");
    assert_eq!(finish(&begun, "no code", 1).unwrap(), WrongSecondFactor);
    let (came, hashed) = office.hashed(|| finish(&begun, &secret.code_for_test(at(2)), 2).unwrap());
    assert!(matches!(came, In(_)) && hashed == 0, "{came:?}");
    assert_eq!(fault(finish(&begun, &codes[0].to_text(), 3)), CredentialFault::NotBegun, "once");
    assert_eq!(fault(finish(&begin(10), &codes[0].to_text(), 310)), CredentialFault::NotBegun, "not for ever");
    // Guessing waits as it does for passwords.
    let begun = begin(400);
    (0..5).for_each(|_| assert_eq!(finish(&begun, "no code", 400).unwrap(), WrongSecondFactor));
    let waits = PasswordSignIn::Throttled { seconds: 15 };
    assert_eq!(finish(&begun, &codes[0].to_text(), 400).unwrap(), waits);
    assert_eq!(office.sign_in("omar", WORDS, None, 400), waits);
    // With another password nobody goes on.
    let late = begin(415);
    office.choose(&own, Proof::Password(WORDS), ("omar", OTHER_WORDS), 416).unwrap();
    assert_eq!(finish(&late, &codes[0].to_text(), 417).unwrap(), PasswordSignIn::Wrong);
    assert_eq!(fault(finish(&late, &codes[0].to_text(), 418)), CredentialFault::NotBegun);
}
