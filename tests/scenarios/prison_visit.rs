//! Two days in a prison: five members, six phones, one of them lost, one page of paper typed in later; one record.

use super::team::{Office, Phone, WORKSPACE, at, blueprint, people, zone};
use casement_core::id::{CommentId, MemberId};
use casement_core::identity::roster::{Custody, Role, Roles, Roster, RosterAct};
use casement_core::identity::{Why, WorkspaceKey};
use casement_core::record::disagreement::{Circumstances, DisagreementKind};
use casement_core::record::value::PositionVerdict;
use casement_core::record::view::Scope;
use casement_core::record::{How, Key, Source};
use casement_core::store::LocalStore;

const AMAL: MemberId = MemberId::new([1; 16]);
const BASMA: MemberId = MemberId::new([2; 16]);
const CHADI: MemberId = MemberId::new([3; 16]);
const DUNIA: MemberId = MemberId::new([4; 16]);
const ELIAS: MemberId = MemberId::new([5; 16]);

/// Who is on the team, and which devices they enrolled.
fn roster(phones: &[&Phone]) -> Roster {
    let key = WorkspaceKey::from_seed(&[9; 32]);
    let mut roster = Roster::new(key.fingerprint());
    let mut sign = |act| roster.sign(&key, act, at(1, 9, 0)).expect("the entry follows");
    sign(RosterAct::Found { workspace: WORKSPACE, key: key.public() });
    for (member, name, role) in [
        (AMAL, "Amal", Role::Lead),
        (BASMA, "Basma", Role::Visitor),
        (CHADI, "Chadi", Role::Visitor),
        (DUNIA, "Dunia", Role::Visitor),
        (ELIAS, "Elias", Role::Visitor),
    ] {
        sign(RosterAct::AddMember { member, name: name.to_owned(), roles: [role].into_iter().collect::<Roles>() });
    }
    for phone in phones {
        let key = phone.key.public();
        sign(RosterAct::EnrolDevice { key, member: phone.member, custody: Custody::Device });
    }
    roster
}

#[test]
fn two_days_in_a_prison_end_in_one_record() {
    let form = blueprint();
    let morning = at(24, 8, 30);
    let mut amal = Phone::new(11, AMAL, &form, morning);
    let mut basma = Phone::new(12, BASMA, &form, morning);
    let mut chadi = Phone::new(13, CHADI, &form, morning);
    let mut dunia = Phone::new(14, DUNIA, &form, morning);
    let mut elias = Phone::new(15, ELIAS, &form, morning);
    let mut elias_tablet = Phone::new(16, ELIAS, &form, morning);
    let roster = roster(&[&amal, &basma, &chadi, &dunia, &elias, &elias_tablet]);
    let people = people(&roster);
    let mut office = Office::default();

    // Day one. The director gives figures; Basma writes them down, Chadi reads the register in the next room.
    basma.at(24, 9, 10).answer_from("/data/talk/capacity", "220", Source::Staff);
    basma.answer_from("/data/talk/held", "251", Source::Staff);
    chadi.at(24, 9, 40).answer_from("/data/talk/capacity", "180", Source::Register);
    chadi.answer_from("/data/talk/held", "253", Source::Register);

    // Two measure the same cell, the second in the afternoon, on paper, for her phone stayed at the gate.
    chadi.at(24, 10, 5).add("/data/cell").answer("/data/cell[1]/cell_name", "B12");
    chadi.answer_from("/data/cell[1]/area", "8.1", Source::Measured);
    chadi.answer("/data/cell[1]/persons", "2");
    dunia.at(24, 11, 0).answer("/data/health/doctor_24h", "met").answer("/data/health/lacking", "dentist");
    dunia.answer("/data/health/health_story", "The nurse is alone on weekdays.");

    // Elias speaks with people who are held. His phone dies in the midst of it, and what he typed is there.
    elias.at(24, 11, 20).answer_from("/data/health/doctor_24h", "not_met", Source::Detainee);
    elias.answer("/data/closing/reprisals", "yes");
    elias.is_killed_and_started(&form);
    assert_eq!(elias.value("/data/closing/reprisals"), "yes");
    elias.answer("/data/health/lacking", "medicine nurse");

    // In the evening they meet at the hotel. Basma's phone has been lost on the way: what she had not synced is gone, but
    // at noon she had been in the van with a signal.
    basma.at(24, 12, 30).sync(&mut office);
    basma.at(24, 15, 0).answer("/data/closing/severity", "minor");
    drop(basma);
    for _ in 0..2 {
        for phone in [&mut chadi, &mut dunia, &mut elias, &mut amal, &mut elias_tablet] {
            phone.at(24, 20, 0).sync(&mut office);
        }
    }

    // Day two. Two write into the same story at once; Chadi removes the cell, which he takes for a double, while Dunia
    // writes in it.
    dunia.at(25, 9, 0).answer("/data/closing/story", "Block B is dark.\n\nThe yard is clean.");
    for phone in [&mut dunia, &mut chadi, &mut amal, &mut elias_tablet] {
        phone.sync(&mut office);
    }
    chadi.at(25, 10, 0).answer("/data/closing/story", "Block B is very dark.\n\nThe yard is clean.");
    elias_tablet.at(25, 10, 10).answer("/data/closing/story", "Block B is dark and damp.\n\nThe yard is clean.");
    chadi.act(|filling, entry, how| filling.remove(entry, how), "/data/cell[1]");
    dunia.at(25, 10, 20).answer("/data/cell[1]/persons", "3");
    chadi.answer("/data/closing/severity", "serious");
    elias_tablet.answer("/data/closing/severity", "grave");

    // Basma's page of paper, typed in by Dunia on the third day.
    let typed = How {
        observed: Some(at(24, 15, 30)),
        source: Some(Source::Measured),
        on_behalf_of: Some(BASMA),
        from_paper: true,
        ..How::at(at(26, 9, 0))
    };
    dunia.act(|filling, entry, _| filling.answer(entry, "7.9", typed), "/data/cell[1]/area");

    for _ in 0..2 {
        for phone in [&mut dunia, &mut chadi, &mut elias, &mut elias_tablet, &mut amal] {
            phone.at(26, 10, 0).sync(&mut office);
        }
    }

    // One record: the same on every phone, whoever looks.
    let heads = amal.open.filling().record().heads();
    for phone in [&mut dunia, &mut chadi, &mut elias, &mut elias_tablet] {
        assert_eq!(phone.open.filling().record().heads(), heads);
    }
    let circumstances = Circumstances { people: Some(&people), ..Circumstances::default() };
    let words = |phone: &mut Phone| {
        let found = phone.open.filling().disagreements(&circumstances);
        let lines: Vec<String> =
            found.iter().map(|found| found.words(&people, phone.open.filling(), &zone())).collect();
        lines.join("\n\n")
    };
    let before = words(&mut amal);
    assert_eq!(before, words(&mut elias_tablet));
    insta::assert_snapshot!("what_the_lead_finds", before);

    // The lead settles what must be settled, with reasons.
    let key = |text: &str| Key::parse(text).expect("a key");
    let cell = amal.open.filling().disagreements(&circumstances).into_iter();
    let cell = cell.filter(|found| found.kind == DisagreementKind::RemovedButEdited).find_map(|found| found.about);
    let cell = cell.expect("the cell was removed while somebody wrote in it").within().expect("an instance");
    let how = How::at(at(26, 11, 0));
    let keep = |phone: &mut Phone, about: &str, verdict: PositionVerdict, reason: &str| {
        phone
            .open
            .act(&mut phone.store, |filling| filling.adopt(&key(about), verdict, reason, how))
            .expect("it can be decided");
    };
    keep(
        &mut amal,
        "talk/capacity",
        PositionVerdict::Adopted("180".into()),
        "the decree says so; the director counts the annexe",
    );
    keep(&mut amal, "talk/held", PositionVerdict::Adopted("253".into()), "the register was counted by us");
    keep(
        &mut amal,
        "health/doctor_24h",
        PositionVerdict::Divergent,
        "staff and people held say otherwise; the register is blank",
    );
    keep(&mut amal, "closing/severity", PositionVerdict::Recheck { member: Some(ELIAS) }, "after the second interview");
    amal.open.act(&mut amal.store, |filling| filling.restore(cell, how)).expect("it can be brought back");
    let comment = CommentId::new([1; 8]);
    amal.open
        .act(&mut amal.store, |filling| {
            filling.comment(&key("health/doctor_24h"), comment, None, "Ask for the register of arrivals.", how)
        })
        .expect("it can be said");
    amal.sync(&mut office);
    insta::assert_snapshot!("what_is_left", words(&mut amal));
    assert_eq!(amal.value("/data/talk/occupancy"), "141");

    // What changed since the evening before, in words.
    let events = amal.open.filling().record().events(&people);
    let last: Vec<String> =
        events[events.len() - 6..].iter().map(|event| event.words(&people, amal.open.filling())).collect();
    insta::assert_snapshot!("what_was_done_last", last.join("\n"));

    // Everything can be drawn, kept for lists, saved and opened again, and proved.
    let found = amal.open.filling().disagreements(&circumstances);
    let view = amal.open.filling().view(Scope::Whole, &people, &found).expect("it can be drawn");
    assert!(view.entries.iter().any(|entry| entry.label.contains("Only 2.7 m²")));
    let summary = amal.open.keep_summary(&mut amal.store, &circumstances).expect("it can be kept");
    assert_eq!(
        amal.store.records().expect("the store reads")[0].summary.as_ref().map(|kept| kept.blocking),
        Some(summary.blocking)
    );
    amal.open.compact(&mut amal.store).expect("a snapshot can be kept");
    amal.is_killed_and_started(&form);
    assert_eq!(amal.value("/data/talk/occupancy"), "141");
    let proof = amal.verify(&office, &roster);
    assert!(proof.is_whole(), "{:?}", proof.unproven);

    // Had nobody attested for the lost phone, its changes would be named.
    office.attestations.retain(|attestation| people.member_of(attestation.device()) != Some(BASMA));
    let proof = amal.verify(&office, &roster);
    assert!(
        !proof.is_whole() && proof.unproven.iter().all(|unproven| people.member_of(unproven.device) == Some(BASMA))
    );
    assert!(
        proof.unproven.iter().all(|unproven| matches!(unproven.why, Why::AuthorMismatch { .. })),
        "others built on them"
    );
}
