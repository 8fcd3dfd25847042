//! A member leaves a visit's team, and joins it again.

use crate::office::until;
use crate::visit::{HELD_NOW, RealPhone, answer, synced, two_phones, value};
use casement_core::id::VisitId;
use casement_core::store::{LocalStore, Shelf};
use casement_core::sync::phone::Report;
use casement_core::sync::wire::Notice;

const REFUSED: &str = "/data/arrival/access_refused";
const LAWYER: &str = "/data/custody/lawyer_from";

fn visit(phone: &RealPhone) -> VisitId {
    phone.find_visit("North").expect("the visit is here").visit.id
}

/// What the phone has: records, visits, forms.
fn here(phone: &mut RealPhone) -> (usize, usize, usize) {
    let store = phone.store();
    let items = |shelf| store.items(shelf).expect("the store reads").len();
    (store.records().expect("the store reads").len(), items(Shelf::Visit), items(Shelf::Form))
}

fn is_told(report: &Report, visit: VisitId) -> bool {
    report.notices.contains(&Notice::VisitLost(visit))
}

#[test]
fn who_leaves_a_team_has_nothing_of_the_visit_and_who_joins_again_has_everything() {
    let (mut office, mut amal, mut omar) = two_phones();
    let visit = visit(&omar);
    let (lead, visitor) = ((amal.me().member, "lead"), (omar.me().member, "visitor"));
    let token = office.sign_in("Amal");
    answer(&mut amal, HELD_NOW, "12");
    answer(&mut omar, REFUSED, "no");
    synced(&mut amal);
    until("each has what the other wrote", || {
        synced(&mut amal);
        synced(&mut omar);
        value(&mut amal, REFUSED).as_deref() == Some("no") && value(&mut omar, HELD_NOW).as_deref() == Some("12")
    });

    // Everything that Omar has is at the server too.
    office.set_team(&token, visit, &[lead]);
    let report = synced(&mut omar);
    assert!(is_told(&report, visit), "{report:?}");
    assert_eq!((report.visits_purged, report.visits_kept), (vec![visit], Vec::new()));
    assert_eq!(here(&mut omar), (0, 0, 1), "empty forms stay");
    let report = synced(&mut omar);
    assert!(!is_told(&report, visit) && report.visits_purged.is_empty(), "it is told once: {report:?}");

    answer(&mut amal, LAWYER, "outset");
    synced(&mut amal);
    assert_eq!(here(&mut omar), (0, 0, 1));
    office.set_team(&token, visit, &[lead, visitor]);
    until("he has what was written before and since, his own words too", || {
        synced(&mut omar);
        here(&mut omar).0 == 1 && value(&mut omar, LAWYER).as_deref() == Some("outset")
    });
    assert_eq!((value(&mut omar, HELD_NOW).as_deref(), value(&mut omar, REFUSED).as_deref()), (Some("12"), Some("no")));
    let heads = |phone: &mut RealPhone| phone.store().records().expect("the store reads")[0].heads.clone();
    assert_eq!(heads(&mut omar), heads(&mut amal));
    let report = synced(&mut omar);
    assert!(report.visits_purged.is_empty() && report.visits_kept.is_empty(), "he is in the team: {report:?}");
    assert_eq!(here(&mut omar), (1, 1, 1));
    office.stop();
}

#[test]
fn what_was_not_sent_stays_on_the_phone_of_who_leaves_and_is_told() {
    let (mut office, mut amal, mut omar) = two_phones();
    let visit = visit(&omar);
    let (lead, visitor) = ((amal.me().member, "lead"), (omar.me().member, "visitor"));
    let token = office.sign_in("Amal");
    answer(&mut amal, HELD_NOW, "12");
    synced(&mut amal);
    until("Omar has what Amal wrote", || {
        synced(&mut omar);
        here(&mut omar).0 == 1
    });
    answer(&mut omar, REFUSED, "no");
    office.set_team(&token, visit, &[lead]);
    for is_first in [true, false] {
        let report = synced(&mut omar);
        assert_eq!(is_told(&report, visit), is_first, "{report:?}");
        assert!(report.visits_purged.is_empty(), "{report:?}");
        assert_eq!(report.visits_kept.len(), 1, "it is told each time: {report:?}");
        let kept = &report.visits_kept[0];
        assert!(kept.visit == visit && kept.records.len() == 1 && kept.changes() > 0, "{kept:?}");
        assert_eq!(kept.changes(), kept.records[0].held, "the server keeps it for the lead: {kept:?}");
        assert_eq!(here(&mut omar), (1, 1, 1));
    }
    assert_eq!(value(&mut omar, REFUSED).as_deref(), Some("no"));

    answer(&mut amal, LAWYER, "outset");
    synced(&mut amal);
    office.set_team(&token, visit, &[lead, visitor]);
    until("he has what came meanwhile, and his own", || {
        let report = synced(&mut omar);
        assert!(report.visits_kept.is_empty() && report.visits_purged.is_empty(), "{report:?}");
        value(&mut omar, LAWYER).as_deref() == Some("outset")
    });
    assert_eq!(value(&mut omar, REFUSED).as_deref(), Some("no"));
    office.stop();
}
