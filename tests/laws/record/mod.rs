//! What holds of every record of every form, whatever a team does and in whatever order it arrives.

mod form;
mod team;

use casement_core::record::history::What;
use casement_core::record::{MadeChange, Record};
use form::{forms, markdown};
use proptest::prelude::*;
use team::{FORM, RECORD, TEAM, all_changes, all_that_is_seen, compiled, deeds, events, filled, reader, writer};

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    /// The same changes in any order, repeated, in any batches, give the same to see on every device; and so does opening
    /// from the changes, from a snapshot, and from an earlier snapshot and what came since.
    #[test]
    fn the_same_changes_give_the_same_record(
        form in forms(), deeds in deeds(), order in any::<u64>(), batch in 1..7_usize, cut in any::<prop::sample::Index>(),
    ) {
        let text = markdown(&form);
        let form = compiled(&text);
        let (mut team, _) = filled(&form, &deeds);
        let all = all_changes(&team);
        let whole = bytes(&all);
        let open = |member| reader(&form, Record::open(RECORD, writer(77), None, &whole).unwrap(), member);
        let seen = all_that_is_seen(&mut open(1));

        let mut shuffled = whole.clone();
        shuffle(&mut shuffled, order);
        let mut other = reader(&form, Record::create(RECORD, FORM, writer(77)).unwrap().0, 1);
        let mut pending: Vec<&[u8]> = Vec::new();
        for changes in shuffled.chunks(batch) {
            // What waits is brought again; everything comes at least twice.
            pending.extend(changes);
            let merged = other.merge(&pending);
            prop_assert!(merged.rejected.is_empty(), "{:?}", merged.rejected);
        }
        alike(&text, "as it arrives", &seen, &all_that_is_seen(&mut other))?;

        let cut = cut.index(all.len() + 1).max(2);
        let earlier = Record::open(RECORD, writer(77), None, &whole[..cut]).unwrap().snapshot().unwrap();
        let late = Record::open(RECORD, writer(77), Some(&earlier), &whole[cut..]).unwrap();
        prop_assert_eq!(&late.changes(), &other.record().changes());
        alike(&text, "from a snapshot", &seen, &all_that_is_seen(&mut reader(&form, late, 1)))?;

        // Those who did things themselves see the same as a new device of theirs, when they have everything.
        for (member, phone) in (1..=TEAM).zip(&mut team) {
            let merged = phone.filling.merge(&whole);
            prop_assert!(merged.rejected.is_empty() && merged.waiting.is_empty(), "{:?}", merged);
            let wanted = all_that_is_seen(&mut open(member));
            alike(&text, "as it was acted on", &wanted, &all_that_is_seen(&mut phone.filling))?;
        }
    }

    /// What anyone said stands in the history of everyone, whatever was merged.
    #[test]
    fn nothing_that_was_said_is_lost(form in forms(), deeds in deeds()) {
        let text = markdown(&form);
        let (team, said) = filled(&compiled(&text), &deeds);
        let all = all_changes(&team);
        let events = events(&Record::open(RECORD, writer(77), None, &bytes(&all)).unwrap());
        for said in said {
            let here = || events.iter().filter(|event| event.about.as_ref() == Some(&said.key));
            let is_there = here().any(|event| {
                let is_theirs = event.by.member == Some(casement_core::id::MemberId::new([said.who; 16]));
                is_theirs && match &event.what {
                    What::Answered { to, .. } | What::Wrote { to, .. } => *to == said.text,
                    What::Observed { to, .. } => to.as_deref().unwrap_or("") == said.text,
                    _ => false,
                }
            });
            // Whoever ticked a choice first.
            let is_ticked = |choice: &str| here().any(|event| matches!(&event.what, What::Ticked(to) if to == choice));
            let are_ticked = said.is_several && said.text.split(' ').all(|choice| choice.is_empty() || is_ticked(choice));
            prop_assert!(is_there || are_ticked, "{said:?} is in no event of\n{text}");
        }
    }
}

fn bytes(changes: &[MadeChange]) -> Vec<&[u8]> {
    changes.iter().map(|change| &change.bytes[..]).collect()
}

/// Fails with the first lines that differ.
fn alike(form: &str, way: &str, wanted: &str, found: &str) -> Result<(), TestCaseError> {
    if wanted == found {
        return Ok(());
    }
    let lines = wanted.lines().zip(found.lines()).enumerate().find(|(_, (wanted, found))| wanted != found);
    let place = lines.map_or(0, |(place, _)| place);
    let around = |text: &str| text.lines().skip(place.saturating_sub(12)).take(20).collect::<Vec<_>>().join("\n");
    Err(TestCaseError::fail(format!("{way}:\n{form}\nwanted\n{}\nfound\n{}", around(wanted), around(found))))
}

fn shuffle<T>(items: &mut [T], mut seed: u64) {
    for place in (1..items.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        items.swap(place, (seed >> 33) as usize % (place + 1));
    }
}

/// How many random forms and visits are tried; more by the variable that the laws of the core have.
fn cases() -> u32 {
    std::env::var("CASEMENT_LAW_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(96)
}
