use super::*;
use crate::identity::WorkspaceKey;
use crate::sync::peer::Stage;

#[test]
fn a_phone_of_another_workspace_is_not_let_in() {
    let mut amal = Phone::new(1);
    amal.answer(HELD, "12");
    let mut abroad = Phone::new(2);
    let other = WorkspaceKey::from_seed(&[77; 32]);
    let mut roster = Roster::new(other.fingerprint());
    let found = RosterAct::Found { workspace: WORKSPACE, key: other.public() };
    let entries = [roster.sign(&other, found, at(0)).unwrap()];
    abroad.store = MemoryStore::new();
    abroad.store.keep(&Phone::enrolled(2, &[]).settings_but(other.fingerprint().as_bytes())).unwrap();
    abroad.store.keep(&entries.each_ref().map(roster_item)).unwrap();
    for _ in 0..2 {
        let ended = meet(&mut abroad, &mut amal);
        assert_eq!(stopped(&ended.1), Stop::Foreign, "whoever listens notices at the first word");
        assert_eq!(stopped(&ended.0), Stop::BrokeOff);
        let ended = meet(&mut amal, &mut abroad);
        assert_eq!(stopped(&ended.1), Stop::Foreign);
    }
}

impl Phone {
    fn settings_but(&self, fingerprint: &[u8]) -> Vec<Item> {
        let kept = [Setting::DeviceSeed, Setting::Workspace, Setting::Member, Setting::Server];
        let kept = kept.iter().filter_map(|setting| self.store.item(Shelf::Setting, setting.key()).unwrap());
        kept.chain([Setting::Fingerprint.with(fingerprint)]).collect()
    }
}

#[test]
fn a_revoked_device_is_given_nothing() {
    let revoke = RosterAct::RevokeDevice { device: key(2).id() };
    for is_caller in [true, false] {
        let (mut amal, mut omar) = (Phone::enrolled(1, &roster_and(revoke.clone())), Phone::new(2));
        amal.keep_visit(&visit());
        amal.answer(HELD, "12");
        omar.answer(HELD, "14");
        let before = (amal.holds(), omar.holds(), omar.me().roster.point());
        let (here, there) = if is_caller {
            let (there, here) = meet(&mut omar, &mut amal);
            (here, there)
        } else {
            meet(&mut amal, &mut omar)
        };
        assert_eq!(stopped(&here), Stop::Unknown);
        assert_eq!(stopped(&there), Stop::BrokeOff);
        assert_eq!((amal.holds(), omar.holds(), omar.me().roster.point()), before, "not even the roster");
    }
}

#[test]
fn whoever_knows_less_of_the_roster_learns_from_the_other_first() {
    // Enrolled this morning, with a second phone: Omar has not been to the server since.
    let enrolled = roster_and(enrol(1, 6));
    let mut new = Phone::enrolled(1, &enrolled);
    new.store.keep(&[Setting::DeviceSeed.with(&[6; 32])]).unwrap();
    for is_caller in [true, false] {
        let mut omar = Phone::new(2);
        omar.answer(HELD, "14");
        let (_, report) = if is_caller {
            met(&mut new, &mut omar)
        } else {
            let (report, other) = met(&mut omar, &mut new);
            (other, report)
        };
        assert_eq!((report.roster_entries, report.peer.unwrap().device), (1, key(6).id()));
        assert_eq!(omar.me().roster.point(), new.me().roster.point(), "and it is kept");
    }
    assert!(!new.holds().is_empty());
}

#[test]
fn whoever_knows_less_of_the_roster_may_learn_that_the_other_was_revoked() {
    let revoked = roster_and(RosterAct::RevokeDevice { device: key(2).id() });
    let (mut amal, mut omar) = (Phone::new(1), Phone::enrolled(2, &revoked));
    amal.answer(HELD, "12");
    let ended = meet(&mut amal, &mut omar);
    assert_eq!(stopped(&ended.0), Stop::Unknown);
    assert!(omar.holds().is_empty());
}

#[test]
fn a_device_that_is_not_on_the_roster_is_given_nothing() {
    // It holds an invitation, and says to be of the workspace.
    for is_caller in [true, false] {
        let (mut amal, mut ghost) = (Phone::new(1), Phone::enrolled(2, roster_entries()));
        amal.answer(HELD, "12");
        ghost.store.keep(&[Setting::DeviceSeed.with(&[66; 32])]).unwrap();
        let (here, there) = if is_caller {
            let (there, here) = meet(&mut ghost, &mut amal);
            (here, there)
        } else {
            meet(&mut amal, &mut ghost)
        };
        assert_eq!((stopped(&here), stopped(&there)), (Stop::Unknown, Stop::BrokeOff));
        assert!(ghost.holds().is_empty());
    }
}

#[test]
fn two_lists_of_one_workspace_are_told() {
    let one = roster_and(RosterAct::RevokeDevice { device: key(5).id() });
    let other = roster_and(enrol(5, 7));
    let longer = {
        let mut roster = Roster::new(workspace_key().fingerprint());
        roster.extend(&other).unwrap();
        let act = RosterAct::RevokeDevice { device: key(4).id() };
        [&other[..], &[roster.sign(&workspace_key(), act, at(200)).unwrap()]].concat()
    };
    for (here, there) in [(&one, &other), (&one, &longer), (&longer, &one)] {
        let (mut amal, mut omar) = (Phone::enrolled(1, here), Phone::enrolled(2, there));
        let before = (amal.me().roster.point(), omar.me().roster.point());
        let (here, there) = meet(&mut amal, &mut omar);
        assert!([stopped(&here), stopped(&there)].contains(&Stop::Roster), "{here:?} {there:?}");
        assert_eq!((amal.me().roster.point(), omar.me().roster.point()), before);
    }
}

#[test]
fn a_copy_of_the_phone_itself_is_told() {
    let (mut amal, mut copy) = (Phone::new(1), Phone::new(1));
    let ended = meet(&mut amal, &mut copy);
    assert_eq!(stopped(&ended.1), Stop::Itself);
}

#[test]
fn whoever_listens_in_learns_neither_who_meets_nor_of_what() {
    let (mut amal, mut omar) = (Phone::new(1), Phone::new(2));
    omar.answer(WING, "a very particular answer");
    let mut heard = Vec::new();
    meet_over(&mut amal, &mut omar, &mut |_, bytes| {
        heard.extend_from_slice(&bytes);
        Some(bytes)
    });
    let fingerprint = workspace_key().fingerprint();
    let secrets: [Vec<u8>; 8] = [
        WORKSPACE.as_bytes().to_vec(),
        fingerprint.as_bytes().to_vec(),
        key(1).id().as_bytes().to_vec(),
        key(2).id().as_bytes().to_vec(),
        member(1).as_bytes().to_vec(),
        VISIT.as_bytes().to_vec(),
        shared_record(VISIT).as_bytes().to_vec(),
        b"a very particular answer".to_vec(),
    ];
    for secret in secrets {
        assert!(!heard.windows(8).any(|window| secret.starts_with(window)), "{secret:?}");
    }
}

#[test]
fn another_version_is_told() {
    let (mut amal, mut omar) = (Phone::new(1), Phone::new(2));
    let ended = meet_over(&mut amal, &mut omar, &mut |number, mut bytes| {
        bytes[4] += u8::from(number == 0);
        Some(bytes)
    });
    assert_eq!(stopped(&ended.1), Stop::UpdateApp);
}

#[test]
fn how_far_it_has_come_is_told() {
    let amal = Phone::new(1);
    let meeting = amal.meeting(Side::Calls);
    assert_eq!((meeting.progress().stage, meeting.progress().bytes), (Stage::Introductions, 0));
}
