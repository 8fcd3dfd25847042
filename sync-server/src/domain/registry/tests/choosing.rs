//! Choosing a login and a password, showing it again, losing it.

use super::*;
use crate::domain::credentials::login::LoginFault;
use crate::domain::credentials::password::PasswordFault;
use crate::store::{Language, Preferences, Theme, TimeZoneName};
use PasswordSignIn::{SignedIn as In, Wrong};

#[test]
fn a_password_is_chosen_by_who_has_just_signed_in_with_a_code() {
    let office = Office::new();
    let own = office.by_code(OMAR, 0);
    let chosen = |login, password, second| office.choose(&own, Proof::Fresh, (login, password), second);
    for (login, password, wrong) in [
        ("om", WORDS, CredentialFault::Login(LoginFault::Length)),
        ("omar said", WORDS, CredentialFault::Login(LoginFault::Letters)),
        ("omar", "short", CredentialFault::Password(PasswordFault::TooShort)),
        ("omar", "omar's words", CredentialFault::Password(PasswordFault::Name)),
        ("omar", "our example npm", CredentialFault::Password(PasswordFault::Name)),
        ("omar", "password1234", CredentialFault::Password(PasswordFault::Common)),
    ] {
        assert_eq!(fault(chosen(login, password, 0)), wrong, "{login} {password}");
    }
    assert_eq!(fault(chosen("omar", WORDS, 300)), CredentialFault::NotProved, "five minutes are over");
    assert_eq!(office.count_of("choose password"), 0);
    chosen("omar", WORDS, 299).unwrap();
    assert_eq!(office.count_of("choose password"), 1);
    assert!(matches!(office.sign_in("omar", WORDS, None, 400), In(_)));
}

#[test]
fn a_login_belongs_to_one_member_of_the_server() {
    let office = Office::new();
    office.with_password(OMAR, "omar", 0);
    let lina = office.by_code(LINA, 0);
    let taken = |own: &OwnSession, login| fault(office.choose(own, Proof::Fresh, (login, WORDS), 1));
    assert_eq!(taken(&lina, "OMAR"), CredentialFault::LoginTaken);
    // In another workspace as well.
    let (id, admin) = (WorkspaceId::new([8; 16]), MemberId::new([9; 16]));
    let new = NewWorkspace { id, name: "Elsewhere", seed: &[6; 32], admin, admin_name: "Karim" };
    office.registry.found(&new, By::CommandLine, at(0)).unwrap();
    let code = SignInCode::new([7; 16]);
    let offer = (admin, &code, SignedDuration::from_mins(5));
    office.registry.offer_sign_in(id, By::CommandLine, at(0), offer).unwrap();
    let karim = office.with_code(&code, 0).unwrap();
    assert_eq!(taken(&karim, "omar"), CredentialFault::LoginTaken);
    office.choose(&karim, Proof::Fresh, ("karim", WORDS), 1).unwrap();
    let In(signed_in) = office.sign_in("karim", WORDS, None, 2) else { panic!() };
    assert_eq!((signed_in.workspace, signed_in.member), (id, admin), "found without naming the workspace");
}

#[test]
fn another_password_ends_the_other_sessions_and_the_old_one_lets_nobody_in() {
    let office = Office::new();
    let own = office.with_password(OMAR, "omar", 0);
    let In(other) = office.sign_in("omar", WORDS, None, 1) else { panic!() };
    let chosen = office.choose(&own, Proof::Password(WORDS), ("omar.said", OTHER_WORDS), 600).unwrap();
    assert_eq!(chosen, SignInChosen { second_factor_dropped: false, sessions_ended: 1 });
    assert!(office.is_open(own.device) && !office.is_open(other.device));
    assert_eq!(office.sign_in("omar", WORDS, None, 601), Wrong);
    assert_eq!(office.sign_in("omar.said", WORDS, None, 601), Wrong);
    assert!(matches!(office.sign_in("omar.said", OTHER_WORDS, None, 601), In(_)));
    office.with_password(LINA, "omar", 602);
}

#[test]
fn whoever_shows_their_password_again_is_fresh_for_five_minutes() {
    let office = Office::new();
    let own = office.with_password(OMAR, "omar", 0);
    let prove = |password, second| office.registry.prove_again(&own, password, at(second));
    let may = |second| office.registry.shown(&own, Proof::Fresh, at(second)).is_ok();
    assert!(may(299) && !may(300));
    assert_eq!(fault(prove(OTHER_WORDS, 1_000)), CredentialFault::WrongPassword);
    assert!(!may(1_000));
    prove(WORDS, 1_000).unwrap();
    assert!(may(1_299) && !may(1_300));
    // Wrong tries are those of the login, wherever they are made.
    (0..3).for_each(|_| assert_eq!(fault(prove(OTHER_WORDS, 2_000)), CredentialFault::WrongPassword));
    (0..2).for_each(|_| assert_eq!(office.sign_in("omar", OTHER_WORDS, None, 2_000), Wrong));
    assert_eq!(fault(prove(WORDS, 2_001)), CredentialFault::Throttled { seconds: 14 });
    prove(WORDS, 2_015).unwrap();
    // In this session alone, and not after a start of the server.
    let other = OwnSession { device: DeviceId::new([1; 16]), ..own };
    assert!(office.registry.shown(&other, Proof::Fresh, at(2_016)).is_err());
    let office = Office::over((*office.store).clone());
    assert!(office.registry.shown(&own, Proof::Fresh, at(2_016)).is_err());
}

#[test]
fn a_member_gives_up_their_password() {
    let office = Office::new();
    let own = office.with_password(OMAR, "omar", 0);
    let remove = |proof, second| office.registry.remove_sign_in(&own, proof, at(second));
    assert_eq!(fault(remove(Proof::Fresh, 600)), CredentialFault::NotProved);
    assert_eq!(fault(remove(Proof::Password(OTHER_WORDS), 600)), CredentialFault::WrongPassword);
    remove(Proof::Password(WORDS), 600).unwrap();
    assert_eq!(office.sign_in("omar", WORDS, None, 601), Wrong);
    assert_eq!(fault(remove(Proof::Fresh, 601)), CredentialFault::NoPassword);
    assert!(office.is_open(own.device) && office.workspaces.get(HOME).unwrap().signs_in_with(OMAR).is_none());
    assert_eq!(office.count_of("remove password"), 1);
}

#[test]
fn an_administrator_resets_what_was_lost() {
    let office = Office::new();
    let (own, secret, codes) = office.with_second_factor(OMAR, "omar");
    let code = SignInCode::new([7; 16]);
    let reset = |by, member| {
        let offer = (member, &code, SignedDuration::from_mins(15));
        office.registry.reset_sign_in(HOME, by, at(0), offer)
    };
    assert!(matches!(reset(By::Member(LINA), OMAR), Err(RegistryError::NotAllowed(_))));
    assert!(matches!(reset(By::Member(AMAL), MemberId::new([8; 16])), Err(RegistryError::NoSuchMember)));
    let done = reset(By::Member(AMAL), OMAR).unwrap();
    assert_eq!(done, SignInReset { expires: at(900), had_password: true, passkeys: 0, sessions_ended: 1 });
    assert!(!office.is_open(own.device));
    for second in [secret.code_for_test(at(1)), codes[0].to_text().to_string()] {
        assert_eq!(office.sign_in("omar", WORDS, Some(&second), 1), Wrong);
    }
    let own = office.with_code(&code, 2).unwrap();
    office.choose(&own, Proof::Fresh, ("omar", OTHER_WORDS), 3).unwrap();
    assert!(matches!(office.sign_in("omar", OTHER_WORDS, None, 4), In(_)), "without a second factor");
    assert_eq!(office.count_of("reset sign-in"), 1);
    // Of who had none, too.
    let code = SignInCode::new([8; 16]);
    let offer = (LINA, &code, SignedDuration::from_mins(15));
    let done = office.registry.reset_sign_in(HOME, By::CommandLine, at(5), offer).unwrap();
    assert!(!done.had_password && office.with_code(&code, 6).is_ok());
}

#[test]
fn preferences_are_each_members_own_and_outlive_the_server() {
    let office = Office::new();
    let lines = office.log().len();
    let time_zone = TimeZoneName::parse("Africa/Tunis");
    let wanted = Preferences { language: Some(Language::Arabic), theme: Theme::Dark, time_zone };
    office.registry.keep_preferences(HOME, OMAR, &wanted).unwrap();
    let of = |office: &Office, member| office.workspaces.get(HOME).unwrap().preferences(member);
    assert_eq!((of(&office, OMAR), of(&office, LINA)), (wanted.clone(), Preferences::default()));
    // A decision of somebody else's changes nothing of it.
    office.with_password(LINA, "lina", 0);
    let changed = Preferences { theme: Theme::Light, ..wanted };
    office.registry.keep_preferences(HOME, OMAR, &changed).unwrap();
    assert_eq!(of(&office, OMAR), changed);
    assert_eq!(of(&Office::over((*office.store).clone()), OMAR), changed);
    let about_theme = office.log().split_off(lines).iter().filter(|(act, _)| act.contains("prefer")).count();
    assert_eq!(about_theme, 0);
    let nobody = office.registry.keep_preferences(HOME, MemberId::new([8; 16]), &changed);
    assert!(matches!(nobody, Err(RegistryError::NoSuchMember)));
}
