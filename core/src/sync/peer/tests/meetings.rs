use super::*;
use crate::identity::{Attestation, Heads};
use crate::store::{Delivery, Receipt, Receipted, Statement, StatementKind, Verdict};
use crate::sync::peer::Refused;

#[test]
fn two_that_wrote_offline_have_the_same_after_they_have_met() {
    let (mut amal, mut omar) = (Phone::new(1), Phone::new(2));
    amal.answer(HELD, "12");
    omar.answer(WING, "B");
    let (there, here) = met(&mut amal, &mut omar);
    assert_eq!(amal.holds(), omar.holds());
    assert_eq!((amal.value(WING).as_deref(), omar.value(HELD).as_deref()), (Some("B"), Some("12")));
    assert_eq!((there.peer.unwrap().member, here.peer.unwrap().member), (member(2), member(1)));
    assert_eq!((there.taken, here.taken, there.set_aside + here.set_aside), (1, 1, 0), "{there:?} {here:?}");
    assert_eq!((there.given_records, here.given_records), (1, 1));
    // Whichever of them comes to the server first brings all of it, with what both have signed.
    for phone in [&amal, &omar] {
        assert_eq!(phone.unsent().len(), phone.holds().len(), "a colleague gives no receipts");
        let outbox = phone.store.outbox(usize::MAX).unwrap();
        let signers: BTreeSet<_> = outbox.records[0].statements.iter().map(Statement::device).collect();
        assert_eq!(signers, [key(1).id(), key(2).id()].into());
    }
    let (there, here) = met(&mut omar, &mut amal);
    assert_eq!((there.given_records, here.given_records), (0, 0), "they have it");
}

#[test]
fn what_one_has_of_a_third_goes_on() {
    let (mut amal, mut omar, mut sara) = (Phone::new(1), Phone::new(2), Phone::new(3));
    sara.answer(HELD, "7");
    met(&mut omar, &mut sara);
    let (report, _) = met(&mut amal, &mut omar);
    assert_eq!((report.set_aside, amal.value(HELD).as_deref()), (0, Some("7")));
    assert_eq!(amal.holds(), sara.holds());
}

#[test]
fn a_visit_and_its_form_come_along_once_and_unproved_ones_stay_here() {
    let (mut amal, mut omar) = (Phone::new(1), Phone::enrolled(2, roster_entries()));
    amal.answer(HELD, "12");
    let (_, report) = met(&mut amal, &mut omar);
    assert_eq!((report.visits.clone(), report.forms, report.taken > 0), (vec![VISIT], 1, true), "{report:?}");
    assert_eq!(omar.value(HELD).as_deref(), Some("12"));
    let item = |phone: &Phone| phone.store.item(Shelf::Visit, VISIT.as_bytes()).unwrap().unwrap();
    assert!(!item(&omar).receipted, "a lead may have opened it, so this phone brings it too");
    let mut sara = Phone::enrolled(3, roster_entries());
    met(&mut omar, &mut sara);
    assert!(item(&sara).receipted, "a visitor opens none: the server says whether there is such a visit");
    assert_eq!(item(&sara).label[..], *b"North prison, 2026-11-25");
}

#[test]
fn a_visit_that_is_known_is_not_changed_by_a_colleague() {
    let (mut amal, mut omar) = (Phone::new(1), Phone::new(2));
    let mut other = visit();
    other.place_name = "Elsewhere".into();
    omar.keep_visit(&other);
    met(&mut amal, &mut omar);
    let kept = amal.store.item(Shelf::Visit, VISIT.as_bytes()).unwrap().unwrap();
    assert_eq!(Visit::decode(&kept.bytes), Ok(visit()));
}

#[test]
fn a_meeting_that_breaks_off_anywhere_goes_on_in_the_next() {
    let (mut amal, mut omar) = (Phone::enrolled(1, roster_entries()), Phone::new(2));
    omar.answer(HELD, "12");
    omar.answer(WING, "B");
    amal.keep_visit(&visit_with(SECRET_VISIT, &[(1, VisitRole::Lead), (2, VisitRole::Visitor)]));
    amal.answer_in(SECRET_VISIT, shared_record(SECRET_VISIT), WING, "C");
    let world = (amal, omar);
    let (mut amal, mut omar) = world.clone();
    let mut lengths = Vec::new();
    let whole = meet_over(&mut amal, &mut omar, &mut |_, bytes| {
        lengths.push(bytes.len());
        Some(bytes)
    });
    assert!(matches!(whole, (Ended::Finished(_), Ended::Finished(_))), "{whole:?}");
    let wanted = amal.holds();
    assert_eq!(wanted, omar.holds());
    assert!(lengths.len() > 8, "{lengths:?}");
    for (cut, length) in lengths.iter().enumerate() {
        for kept in [0, 1, 3, length / 2, length - 1] {
            let (mut amal, mut omar) = world.clone();
            let before = (amal.holds(), omar.holds());
            let mut is_cut = false;
            let ended = meet_over(&mut amal, &mut omar, &mut |number, bytes| match number {
                _ if is_cut => None,
                number if number == cut => {
                    is_cut = true;
                    Some(bytes[..kept].to_vec())
                }
                _ => Some(bytes),
            });
            assert!(!matches!(ended, (Ended::Finished(_), Ended::Finished(_))), "{cut} {kept}: {ended:?}");
            assert!(before.0.is_subset(&amal.holds()) && before.1.is_subset(&omar.holds()));
            let again = meet(&mut amal, &mut omar);
            assert!(matches!(again, (Ended::Finished(_), Ended::Finished(_))), "{cut} {kept}: {again:?}");
            assert_eq!((amal.holds(), omar.holds()), (wanted.clone(), wanted.clone()), "{cut} {kept}");
            assert_eq!(amal.set_aside() + omar.set_aside(), 0);
        }
    }
}

#[test]
fn bytes_may_come_one_by_one() {
    let (mut amal, mut omar) = (Phone::new(1), Phone::new(2));
    let (mut caller, mut listener) = (amal.meeting(Side::Calls), omar.meeting(Side::Listens));
    let mut said = caller.step(at(0), &mut amal.store, Input::Begin).unwrap();
    let [Output::Send(call)] = &said[..] else { panic!("{said:?}") };
    let (last, others) = call.split_last().unwrap();
    for byte in others {
        assert_eq!(listener.step(at(0), &mut omar.store, Input::Bytes(&[*byte])).unwrap(), []);
    }
    said = listener.step(at(0), &mut omar.store, Input::Bytes(&[*last])).unwrap();
    assert!(matches!(&said[..], [Output::Send(_)]), "{said:?}");
}

#[test]
fn changes_that_a_snapshot_stands_for_are_given_too() {
    let (mut amal, mut omar) = (Phone::new(1), Phone::new(2));
    amal.answer(HELD, "12");
    let record = shared_record(VISIT);
    // As after an exchange: signed for, receipted, folded away.
    let own = amal.store.open(record).unwrap().unwrap();
    let heads = own.heads.clone().unwrap();
    let attestation = Attestation::sign(&key(1), WORKSPACE, record, heads, at(3));
    let statement = Statement::new(StatementKind::Attestation, key(1).id(), attestation.encode());
    let receipts = own.tail.iter().map(|logged| Receipt {
        record,
        about: Receipted::Change(logged.change.hash),
        verdict: Verdict::Stored(1),
    });
    let statements = vec![(record, statement)];
    let delivery = Delivery { receipts: receipts.collect(), statements, ..Delivery::default() };
    amal.store.receive(&delivery).unwrap();
    let mut open = amal.open(VISIT, record);
    assert!(open.compact(&mut amal.store).unwrap().removed > 0);
    amal.answer(WING, "B");
    let (report, _) = met(&mut omar, &mut amal);
    assert_eq!((report.set_aside, omar.holds()), (0, amal.holds()));
    assert_eq!(omar.value(HELD).as_deref(), Some("12"));
    assert!(amal.unsent().len() == 1, "what the server has is not sent again");
}

#[test]
fn an_approval_comes_along_where_no_change_is_new() {
    use crate::identity::{Approval, Decision, ReviewedRecord};
    let (mut amal, mut omar) = (Phone::new(1), Phone::new(2));
    amal.answer(HELD, "12");
    met(&mut amal, &mut omar);
    let record = shared_record(VISIT);
    let heads: Heads = amal.store.open(record).unwrap().unwrap().heads.unwrap();
    let reviewed = ReviewedRecord { workspace: WORKSPACE, record, heads };
    let approval = Approval::sign(&key(1), reviewed, Decision::Approve, "", at(5)).unwrap();
    let statement = Statement::new(StatementKind::Approval, key(1).id(), approval.encode());
    let mut append = crate::store::Append::to(record);
    append.statements.push(statement.clone());
    amal.store.append(&append).unwrap();
    met(&mut amal, &mut omar);
    let there = omar.store.open(record).unwrap().unwrap().statements;
    assert!(there.contains(&statement), "{there:?}");
}

#[test]
fn a_record_of_a_visit_that_one_must_not_see_is_not_told_of() {
    let (mut amal, mut omar) = (Phone::new(1), Phone::new(2));
    amal.keep_visit(&visit_with(SECRET_VISIT, &[(1, VisitRole::Lead), (3, VisitRole::Visitor)]));
    amal.answer_in(SECRET_VISIT, shared_record(SECRET_VISIT), WING, "C");
    amal.answer(HELD, "12");
    let (_, report) = met(&mut amal, &mut omar);
    assert!(report.visits.is_empty() && report.refused.is_empty(), "{report:?}");
    assert!(omar.holds().iter().all(|(record, _)| *record == shared_record(VISIT)));
    assert!(omar.holds().len() > 1);
    // A member who is in no team of the other's gets nothing at all.
    let mut outsider = Phone::new(5);
    let (given, taken) = met(&mut amal, &mut outsider);
    assert_eq!((given.given_records, taken.visits.len(), outsider.holds().len()), (0, 0, 0));
}

#[test]
fn a_team_of_before_gives_nothing_to_who_has_left_it() {
    // Amal knows that Omar has left; Omar does not.
    let (mut amal, mut omar) = (Phone::new(1), Phone::new(2));
    amal.answer(HELD, "12");
    omar.answer(HELD, "14");
    amal.keep_visit(&visit_with(VISIT, &[(1, VisitRole::Lead), (3, VisitRole::Visitor)]));
    let before = (amal.holds(), omar.holds());
    let (report, _) = met(&mut amal, &mut omar);
    assert_eq!((amal.holds(), omar.holds()), before);
    assert_eq!(report.refused, [Refused::NotShared(shared_record(VISIT))]);
}

#[test]
fn what_a_reader_writes_is_set_aside_and_what_a_reader_carries_is_taken() {
    let (mut amal, mut omar, mut reader) = (Phone::new(1), Phone::new(2), Phone::new(4));
    omar.answer(HELD, "14");
    met(&mut omar, &mut reader);
    reader.answer(WING, "not for me to say");
    let (report, _) = met(&mut amal, &mut reader);
    assert_eq!((amal.value(HELD).as_deref(), amal.value(WING)), (Some("14"), None), "{report:?}");
    assert_eq!((report.set_aside, amal.set_aside()), (1, 1));
}
