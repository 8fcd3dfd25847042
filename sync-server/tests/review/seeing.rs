//! Who sees what.

use crate::office::{AMAL, HADI, OMAR, Office, RANA, SAMI, VISIT, WORKSPACE, ZAID, reader};
use casement_core::id::{InstanceId, MemberId, RecordId};
use casement_core::identity::roster::{Role, RosterAct};
use casement_server::domain::review::{Access, Reader, ReviewError, Sight, View, ViewError, Wanted, access};

/// What must not be seen.
const INFORMANT: &str = "Nadia the guard";
const INMATE: &str = "Karim of wing B";

fn views() -> Vec<View> {
    vec![
        View::Record { at: Vec::new() },
        View::Disagreements,
        View::History { path: "/data/custody/capacity".to_owned() },
        View::Completeness,
        View::since(Vec::new()),
        View::Summary,
        View::Moments,
        View::Needs,
    ]
}

/// A record in which something sensitive stands, two ways, and was changed since a moment.
fn filled() -> (Office, View) {
    let office = Office::open();
    let (mut amal, mut omar) = (office.phone(AMAL), office.phone(OMAR));
    office.answer(&mut amal, "/data/custody/capacity", "180");
    office.sync(&mut amal);
    let since = View::since(office.heads());
    office.sync(&mut omar);
    office.answer(&mut amal, "/data/custody/informant", INFORMANT);
    office.answer(&mut omar, "/data/custody/informant", &format!("{INFORMANT} again"));
    office.act(&mut omar, |filling, how| Ok(filling.add("/data/cell", InstanceId::new([77; 8]), how)?.1));
    office.answer(&mut omar, "/data/cell[1]/inmate", INMATE);
    office.answer(&mut omar, "/data/cell[1]/people", "3");
    office.act(&mut amal, |filling, how| {
        let entry = filling.session().find("/data/custody/informant").expect("a question of the form");
        let key = filling.key(entry).expect("it has a key");
        filling.comment(&key, casement_core::id::CommentId::new([5; 8]), None, INFORMANT, how)
    });
    office.sync(&mut amal);
    office.sync(&mut omar);
    (office, since)
}

fn names(json: &[u8]) -> bool {
    let text = String::from_utf8_lossy(json);
    text.contains("Nadia") || text.contains("Karim")
}

#[test]
fn the_team_sees_all_and_readers_what_is_not_sensitive() {
    let (office, since) = filled();
    let shows = |member: MemberId, view: View| names(&office.look(member, view).unwrap().json);
    let record = View::Record { at: Vec::new() };
    for view in [record.clone(), View::Disagreements, since.clone()] {
        assert!(shows(AMAL, view.clone()) && shows(OMAR, view.clone()), "{view:?}");
    }
    for view in views().into_iter().chain([since.clone()]) {
        assert!(!shows(RANA, view.clone()), "{view:?} shows a reader what is sensitive");
    }
    let shown = |view| -> serde_json::Value { serde_json::from_slice(&office.look(RANA, view).unwrap().json).unwrap() };
    let shown_record = shown(record).to_string();
    // What is not sensitive is there, and that something is withheld is said.
    assert!(shown_record.contains("180") && shown_record.contains("\"withheld\":true"));
    assert!(shown(since).to_string().contains("\"withheld\":true"));
    for path in ["/data/custody/informant", "/data/cell[1]/inmate"] {
        let history = View::History { path: path.to_owned() };
        assert!(shows(OMAR, history.clone()));
        assert!(matches!(office.look(RANA, history), Err(ReviewError::View(ViewError::Withheld))));
    }
}

#[test]
fn outside_the_team_administrators_see_numbers_and_others_nothing() {
    let (office, since) = filled();
    let member = ZAID;
    for view in views().into_iter().chain([since.clone()]) {
        let is_number = matches!(view, View::Summary | View::Completeness);
        let seen = office.look(member, view);
        match (is_number, seen) {
            (true, Ok(computed)) => assert!(!names(&computed.json)),
            (false, Err(ReviewError::NotSeen(_))) => {}
            (_, other) => panic!("{other:?}"),
        }
    }
    assert!(office.service.review().visit(reader(member), VISIT, office.now()).is_ok());
    // A lead of other visits has no need to know of this one.
    for member in [HADI, SAMI] {
        for view in views() {
            assert!(matches!(office.look(member, view.clone()), Err(ReviewError::NotSeen(_))));
        }
        assert!(office.service.review().visit(reader(member), VISIT, office.now()).is_err());
    }
    // Another record, and another workspace, are not there for anyone.
    let review = office.service.review();
    let wanted = Wanted { view: View::Summary, language: None };
    let none = review.view(reader(AMAL), RecordId::new([9; 16]), &wanted, office.now());
    assert!(matches!(none, Err(ReviewError::NotSeen(_))));
    let stranger = Reader { workspace: casement_core::id::WorkspaceId::new([9; 16]), member: AMAL };
    assert!(matches!(review.view(stranger, office.record(), &wanted, office.now()), Err(ReviewError::NotSeen(_))));
}

#[test]
fn who_may_what_is_decided_by_role_and_team() {
    let office = Office::open();
    let may = |member| access(&office.service.workspaces().get(WORKSPACE).unwrap(), VISIT, member, office.now()).ok();
    let with = |answers, may_decide| {
        let may_write = answers == Some(Sight::Whole);
        Some(Access { answers, may_write, may_decide })
    };
    assert_eq!(may(AMAL), with(Some(Sight::Whole), true));
    assert_eq!(may(OMAR), with(Some(Sight::Whole), false));
    assert_eq!(may(RANA), with(Some(Sight::WithoutSensitive), false));
    assert_eq!(may(ZAID), with(None, false));
    assert_eq!((may(HADI), may(SAMI)), (None, None));
    // Whoever leads a visit and is no lead of the workspace any more reads and decides nothing; whoever has left sees nothing.
    office.roster(RosterAct::SetRoles { member: AMAL, roles: [Role::Visitor].into_iter().collect() });
    assert_eq!(may(AMAL), with(Some(Sight::Whole), false));
    office.roster(RosterAct::SetRoles { member: OMAR, roles: Default::default() });
    assert_eq!(may(OMAR), None);
}

#[test]
fn reading_what_is_sensitive_leaves_one_line_an_hour() {
    let (office, _) = filled();
    let read = |office: &Office| office.audit().iter().filter(|act| *act == "read sensitive").count();
    assert_eq!(read(&office), 0, "a summary shows no answers");
    for _ in 0..3 {
        office.look(OMAR, View::Record { at: Vec::new() }).unwrap();
        office.look(RANA, View::Record { at: Vec::new() }).unwrap();
    }
    assert_eq!(read(&office), 1, "a reader saw nothing that is sensitive");
    office.look(AMAL, View::Disagreements).unwrap();
    assert_eq!(read(&office), 2);
}
