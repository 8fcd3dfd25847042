//! Who may what: every call, every role, on what is theirs, on what is others', on what is another workspace's.

use super::http::Call;
use super::office::{FORM, Office, Person};
use crate::phone::Phone;
use casement_server::http::openapi;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// How long the server may take to check what was pushed.
const PATIENCE: Duration = Duration::from_secs(60);

/// On what a call is made. It is made anew for each call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum On {
    /// Nothing in particular.
    Nothing,
    /// Of the workspace: a spare member, place, form, invitation.
    Here,
    /// The caller's own: a session, a device, a visit whose team they are in (the lead leads it).
    Own,
    /// Someone else's in the same workspace.
    Others,
    /// Of another workspace.
    Elsewhere,
}
use On::{Elsewhere, Here, Nothing, Others, Own};

/// A call, on what, and what is answered: to an administrator, a lead, a visitor, a reader; and to nobody in particular.
type Row = (&'static str, On, [u16; 4], u16);

const TABLE: &[Row] = &[
    ("GET /v1/openapi.json", Nothing, [200, 200, 200, 200], 200),
    ("GET /v1/me", Nothing, [200, 200, 200, 200], 401),
    ("GET /v1/sessions", Nothing, [200, 200, 200, 200], 401),
    ("POST /v1/sessions", Here, [201, 201, 201, 201], 201),
    ("DELETE /v1/sessions/current", Own, [204, 204, 204, 204], 401),
    ("DELETE /v1/sessions/{device}", Own, [204, 204, 204, 204], 401),
    ("DELETE /v1/sessions/{device}", Others, [204, 403, 403, 403], 401),
    ("DELETE /v1/sessions/{device}", Elsewhere, [404, 403, 403, 403], 401),
    ("GET /v1/members", Nothing, [200, 200, 200, 200], 401),
    ("POST /v1/members", Nothing, [201, 403, 403, 403], 401),
    ("PUT /v1/members/{member}/name", Here, [200, 403, 403, 403], 401),
    ("PUT /v1/members/{member}/name", Elsewhere, [404, 403, 403, 403], 401),
    ("PUT /v1/members/{member}/roles", Here, [200, 403, 403, 403], 401),
    ("PUT /v1/members/{member}/roles", Elsewhere, [404, 403, 403, 403], 401),
    ("POST /v1/members/{member}/sign-in", Own, [201, 403, 403, 403], 401),
    ("POST /v1/members/{member}/sign-in", Here, [201, 403, 403, 403], 401),
    ("POST /v1/members/{member}/sign-in", Elsewhere, [404, 403, 403, 403], 401),
    ("GET /v1/invitations", Nothing, [200, 403, 403, 403], 401),
    ("POST /v1/invitations", Here, [201, 403, 403, 403], 401),
    ("POST /v1/invitations", Elsewhere, [404, 403, 403, 403], 401),
    ("DELETE /v1/invitations/{invitation}", Here, [204, 403, 403, 403], 401),
    ("DELETE /v1/invitations/{invitation}", Elsewhere, [404, 403, 403, 403], 401),
    ("GET /v1/devices", Nothing, [200, 200, 200, 200], 401),
    ("DELETE /v1/devices/{device}", Own, [204, 204, 204, 204], 401),
    ("DELETE /v1/devices/{device}", Others, [204, 403, 403, 403], 401),
    ("DELETE /v1/devices/{device}", Elsewhere, [404, 404, 404, 404], 401),
    ("GET /v1/places", Nothing, [200, 200, 200, 200], 401),
    ("POST /v1/places", Nothing, [201, 201, 403, 403], 401),
    ("GET /v1/places/{place}", Here, [200, 200, 200, 200], 401),
    ("GET /v1/places/{place}", Elsewhere, [404, 404, 404, 404], 401),
    ("PUT /v1/places/{place}", Here, [200, 200, 403, 403], 401),
    ("PUT /v1/places/{place}", Elsewhere, [404, 404, 403, 403], 401),
    ("GET /v1/forms", Nothing, [200, 200, 200, 200], 401),
    ("POST /v1/forms", Nothing, [200, 200, 403, 403], 401),
    ("POST /v1/forms?publish=true", Nothing, [201, 201, 403, 403], 401),
    ("GET /v1/forms/{form}", Here, [200, 200, 200, 200], 401),
    ("GET /v1/forms/{form}", Elsewhere, [404, 404, 404, 404], 401),
    ("GET /v1/forms/{form}/xform", Here, [200, 200, 200, 200], 401),
    ("GET /v1/forms/{form}/xform", Elsewhere, [404, 404, 404, 404], 401),
    ("GET /v1/visits", Nothing, [200, 200, 200, 200], 401),
    ("POST /v1/visits", Here, [201, 201, 403, 403], 401),
    ("POST /v1/visits", Elsewhere, [404, 404, 404, 404], 401),
    ("GET /v1/visits/{visit}", Own, [200, 200, 200, 200], 401),
    ("GET /v1/visits/{visit}", Others, [200, 404, 404, 404], 401),
    ("GET /v1/visits/{visit}", Elsewhere, [404, 404, 404, 404], 401),
    ("PUT /v1/visits/{visit}/team", Own, [200, 200, 403, 403], 401),
    ("PUT /v1/visits/{visit}/team", Others, [200, 404, 404, 404], 401),
    ("PUT /v1/visits/{visit}/team", Elsewhere, [404, 404, 404, 404], 401),
    ("GET /v1/visits/{visit}/records", Own, [200, 200, 200, 200], 401),
    ("GET /v1/visits/{visit}/records", Others, [200, 404, 404, 404], 401),
    ("GET /v1/visits/{visit}/records", Elsewhere, [404, 404, 404, 404], 401),
    ("GET /v1/records/{record}", Own, [404, 200, 200, 200], 401),
    ("GET /v1/records/{record}", Others, [404, 404, 404, 404], 401),
    ("GET /v1/records/{record}", Elsewhere, [404, 404, 404, 404], 401),
    ("GET /v1/records/{record}/summary", Own, [200, 200, 200, 200], 401),
    ("GET /v1/records/{record}/summary", Others, [200, 404, 404, 404], 401),
    ("GET /v1/records/{record}/summary", Elsewhere, [404, 404, 404, 404], 401),
    ("GET /v1/records/{record}/completeness", Own, [200, 200, 200, 200], 401),
    ("GET /v1/records/{record}/completeness", Others, [200, 404, 404, 404], 401),
    ("GET /v1/records/{record}/completeness", Elsewhere, [404, 404, 404, 404], 401),
    ("GET /v1/records/{record}/disagreements", Own, [404, 200, 200, 200], 401),
    ("GET /v1/records/{record}/disagreements", Others, [404, 404, 404, 404], 401),
    ("GET /v1/records/{record}/disagreements", Elsewhere, [404, 404, 404, 404], 401),
    ("GET /v1/records/{record}/history?path=/data/custody/held_now", Own, [404, 200, 200, 200], 401),
    ("GET /v1/records/{record}/history?path=/data/custody/held_now", Others, [404, 404, 404, 404], 401),
    ("GET /v1/records/{record}/history?path=/data/custody/held_now", Elsewhere, [404, 404, 404, 404], 401),
    // An approval first, so that there is something since which to ask.
    ("POST /v1/records/{record}/decisions", Own, [403, 200, 403, 403], 401),
    ("POST /v1/records/{record}/decisions", Others, [403, 404, 404, 404], 401),
    ("POST /v1/records/{record}/decisions", Elsewhere, [404, 404, 404, 404], 401),
    ("GET /v1/records/{record}/since", Own, [404, 200, 200, 200], 401),
    ("GET /v1/records/{record}/since", Others, [404, 404, 404, 404], 401),
    ("GET /v1/records/{record}/since", Elsewhere, [404, 404, 404, 404], 401),
    ("GET /v1/records/{record}/attachments", Own, [404, 200, 200, 200], 401),
    ("GET /v1/records/{record}/attachments", Others, [404, 404, 404, 404], 401),
    ("GET /v1/records/{record}/attachments", Elsewhere, [404, 404, 404, 404], 401),
    // None is attached in these: `attachments.rs` has some.
    ("GET /v1/records/{record}/attachments/{file}", Own, [404, 404, 404, 404], 401),
    ("GET /v1/records/{record}/attachments/{file}", Others, [404, 404, 404, 404], 401),
    ("GET /v1/records/{record}/attachments/{file}", Elsewhere, [404, 404, 404, 404], 401),
    ("GET /v1/held", Nothing, [200, 200, 403, 403], 401),
    ("POST /v1/held/release", Nothing, [403, 404, 403, 403], 401),
    ("POST /v1/held/let-go", Nothing, [403, 404, 403, 403], 401),
    ("GET /v1/audit", Nothing, [200, 403, 403, 403], 401),
];

const ROLES: [&str; 4] = ["admin", "lead", "visitor", "reader"];

/// One workspace with what can be pointed at.
struct Side {
    admin: Person,
    spare: String,
    place: String,
    form: String,
    /// A visit of everyone, and one of somebody else.
    visit: String,
    team: Value,
    others_visit: String,
    others_team: Value,
    /// A record of each of the two, and where each stands.
    record: Recorded,
    others_record: Recorded,
}

/// A record that somebody has filled in on a phone.
struct Recorded {
    record: String,
    heads: String,
}

struct World {
    office: Office,
    /// One for each role, in the order of the table.
    people: Vec<Person>,
    here: Side,
    elsewhere: Side,
}

impl World {
    fn new() -> Self {
        let office = Office::new("api-table");
        office.admin(&["found", "Elsewhere", "--admin", "Karim", "--workspace", "Elsewhere"]);
        let amal = office.sign_in_at_server("Amal", "Example NPM");
        let people: Vec<Person> = ROLES.iter().map(|role| office.add(&amal, role, &[*role])).collect();
        let karim = office.sign_in_at_server("Karim", "Elsewhere");
        let here = Side::new(&office, amal, &people, FORM);
        // Another content, so that it is another version.
        let elsewhere = Side::new(&office, karim, &[], &FORM.replace("example_police", "example_elsewhere"));
        Self { office, people, here, elsewhere }
    }

    fn side(&self, on: On) -> &Side {
        if on == Elsewhere { &self.elsewhere } else { &self.here }
    }

    /// Makes a call of a row as someone, and gives what is answered.
    fn call(&self, act: &str, on: On, caller: Option<&Person>) -> u16 {
        let (method, template) = act.split_once(' ').expect("a method and a path");
        let (office, side) = (&self.office, self.side(on));
        // Of their own, a session that may end; else somebody's.
        let device_of = |person: &Person| office.sign_in(&self.here.admin, &person.member).device;
        let mut token = caller.map(|caller| caller.token.clone());
        let path = template.to_owned();
        let path = match (template, on, caller) {
            ("/v1/sessions/current", _, Some(caller)) => {
                token = Some(office.sign_in(&self.here.admin, &caller.member).token);
                path
            }
            _ if template.contains("{device}") => {
                let device = match (on, caller) {
                    (Own, Some(caller)) => device_of(caller),
                    (Elsewhere, _) => side.admin.device.clone(),
                    _ => office.sign_in(&self.here.admin, &side.spare).device,
                };
                path.replace("{device}", &device)
            }
            _ if template.contains("{invitation}") => {
                let made = office.post(&side.admin, "/v1/invitations", &json!({ "member": side.spare }));
                path.replace("{invitation}", &made.text("invitation"))
            }
            _ => path,
        };
        let member = caller.filter(|_| on == Own).map_or(side.spare.as_str(), |caller| &caller.member);
        let (visit, team) =
            if on == Others { (&side.others_visit, &side.others_team) } else { (&side.visit, &side.team) };
        let path = path.replace("{member}", member).replace("{visit}", visit);
        let record = if on == Others { &side.others_record } else { &side.record };
        let path = path.replace("{record}", &record.record).replace("{file}", &"0".repeat(64));
        let path = path.replace("{place}", &side.place).replace("{form}", &side.form);
        if template.starts_with("/v1/forms") && method == "POST" {
            let (token, media_type) = (token.as_deref(), Some("text/markdown"));
            return office.send(&Call { method, path: &path, token, media_type, body: FORM.as_bytes() }).status;
        }
        let body = match (method, template) {
            ("POST", "/v1/sessions") => {
                let offered = office.post(&side.admin, &format!("/v1/members/{}/sign-in", side.spare), &json!({}));
                Some(json!({ "code": offered.text("code") }))
            }
            ("POST", "/v1/members") => Some(json!({ "name": "New", "roles": ["reader"] })),
            ("PUT", "/v1/members/{member}/name") => Some(json!({ "name": "Renamed" })),
            ("PUT", "/v1/members/{member}/roles") => Some(json!({ "roles": ["visitor"] })),
            ("POST", "/v1/members/{member}/sign-in") => Some(json!({ "minutes": 5 })),
            ("POST", "/v1/invitations") => Some(json!({ "member": side.spare, "hours": 1 })),
            ("POST" | "PUT", "/v1/places" | "/v1/places/{place}") => {
                Some(json!({ "name": "Prison", "kind": "prison" }))
            }
            ("POST", "/v1/visits") => Some(json!({
                "place": side.place, "kind": "initial", "begins": "2026-11-25", "forms": [side.form], "team": side.team,
            })),
            ("PUT", "/v1/visits/{visit}/team") => Some(json!({ "team": team })),
            ("POST", "/v1/records/{record}/decisions") => Some(json!({ "decision": "approve", "heads": record.heads })),
            ("POST", "/v1/held/release") => Some(json!({ "numbers": [1] })),
            ("POST", "/v1/held/let-go") => Some(json!({ "numbers": [1], "reason": "mistake" })),
            _ => None,
        };
        office.call(method, &path, token.as_deref(), body.as_ref()).status
    }
}

impl Side {
    /// A place, a form, a visit of everyone, and one of the administrator alone.
    fn new(office: &Office, admin: Person, people: &[Person], form: &str) -> Self {
        let text = |path: &str, body: Value, field: &str| office.post(&admin, path, &body).text(field);
        let spare = text("/v1/members", json!({ "name": "Spare", "roles": ["lead"] }), "member");
        let place = text("/v1/places", json!({ "name": "North prison" }), "place");
        let form = office.upload(&admin, "?publish=true", form).text("published");
        let others_team = json!([{ "member": admin.member, "role": "lead" }]);
        let own: Vec<Value> = people
            .iter()
            .zip(ROLES)
            .filter(|(_, role)| *role != "admin")
            .map(|(person, role)| json!({ "member": person.member, "role": role }))
            .collect();
        let team = if own.is_empty() { others_team.clone() } else { json!(own) };
        let visit = |team: &Value| {
            let visit = json!({
                "place": place, "kind": "initial", "begins": "2026-11-25", "ends": "2026-11-27", "forms": [form], "team": team,
            });
            text("/v1/visits", visit, "visit")
        };
        let (visit, others_visit) = (visit(&team), visit(&others_team));
        // Whoever fills in goes on that visit alone; the administrator's phone has theirs. Elsewhere both are of one team, and either does.
        let others_record = Recorded::new(office, &admin, &admin, (!people.is_empty()).then_some(&others_visit));
        let record = match people.iter().zip(ROLES).find(|(_, role)| *role == "visitor") {
            Some((visitor, _)) => Recorded::new(office, &admin, visitor, Some(&visit)),
            None => Recorded { record: others_record.record.clone(), heads: others_record.heads.clone() },
        };
        Self { spare, visit, team, others_visit, others_team, place, form, admin, record, others_record }
    }
}

impl Recorded {
    /// Has a member fill in the record of a visit on a phone of theirs.
    fn new(office: &Office, admin: &Person, member: &Person, visit: Option<&String>) -> Self {
        let made = office.post(admin, "/v1/invitations", &json!({ "member": member.member }));
        let mut phone = Phone::join(&made.text("link"), |request| office.carry("/v1/enrol", request));
        let sync = |phone: &mut Phone| phone.sync(|request| Some(office.carry("/v1/sync", request)));
        sync(&mut phone);
        let on_phone = phone.visit().map(|visit| visit.to_string());
        assert!(visit.is_none() || visit == on_phone.as_ref());
        let record = phone.shared_record().expect("the visit is on the phone");
        phone.answer(record, "/data/custody/held_now", "41").expect("it can be answered");
        sync(&mut phone);
        let path = format!("/v1/records/{record}/summary");
        let begun = Instant::now();
        loop {
            let summary = office.get(admin, &path);
            if summary.status == 200 {
                let heads = summary.json()["heads"].clone();
                let heads: Vec<_> =
                    heads.as_array().expect("heads").iter().filter_map(Value::as_str).map(str::to_owned).collect();
                return Self { record: record.to_string(), heads: heads.join(",") };
            }
            assert!(begun.elapsed() < PATIENCE, "{path}: {} {}", summary.status, summary.body);
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

#[test]
fn every_call_is_answered_as_the_table_says() {
    let world = World::new();
    let mut wrong = Vec::new();
    for (act, on, expected, nobody) in TABLE {
        for (place, wanted) in expected.iter().enumerate() {
            let found = world.call(act, *on, Some(&world.people[place]));
            if found != *wanted {
                wrong.push(format!("{act} on {on:?} as {}: {found}, not {wanted}", ROLES[place]));
            }
        }
        let found = world.call(act, *on, None);
        if found != *nobody {
            wrong.push(format!("{act} on {on:?} as nobody: {found}, not {nobody}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    lists_hold_what_the_caller_sees(&world);
    whoever_has_left_is_nobody(&world);
}

fn lists_hold_what_the_caller_sees(world: &World) {
    let [admin, lead, visitor, _] = world.people.as_slice() else { panic!("one for each role") };
    let all = |person: &Person, path: &str, field: &str| -> BTreeSet<String> {
        let items = world.office.get(person, path).json()["items"].clone();
        let items = items.as_array().expect("a list").iter();
        items.map(|item| item[field].as_str().expect("it is named").to_owned()).collect()
    };
    let visits = |person: &Person| all(person, "/v1/visits?limit=500", "visit");
    assert!(visits(admin).contains(&world.here.others_visit) && !visits(lead).contains(&world.here.others_visit));
    assert!(visits(visitor).contains(&world.here.visit) && !visits(admin).contains(&world.elsewhere.visit));
    let owners = |person: &Person| all(person, "/v1/devices?revoked=true&limit=500", "member");
    assert_eq!(owners(visitor), BTreeSet::from([visitor.member.clone()]));
    assert!(owners(admin).len() > 3 && !owners(admin).contains(&world.elsewhere.admin.member));
    let members = all(admin, "/v1/members?limit=500", "member");
    assert!(members.contains(&lead.member) && !members.contains(&world.elsewhere.admin.member));
    for list in ["/v1/places", "/v1/forms"] {
        let field = &list[4..list.len() - 1];
        let elsewhere = if field == "place" { &world.elsewhere.place } else { &world.elsewhere.form };
        assert!(!all(visitor, &format!("{list}?limit=500"), field).contains(elsewhere), "{list}");
    }
    let page = world.office.get(visitor, "/v1/members?limit=2").json();
    let next = page["next"].as_str().expect("there are more").to_owned();
    let second = all(visitor, &format!("/v1/members?limit=500&after={next}"), "member");
    assert_eq!(second.len() + 2, members.len(), "pages follow each other");
}

fn whoever_has_left_is_nobody(world: &World) {
    let reader = &world.people[3];
    let path = format!("/v1/members/{}/roles", reader.member);
    let left = world.office.call("PUT", &path, Some(&world.people[0].token), Some(&json!({ "roles": [] })));
    assert_eq!(left.status, 200);
    assert_eq!(world.call("GET /v1/me", Nothing, Some(reader)), 401);
    let last = world.office.call("PUT", &path, Some(&reader.token), Some(&json!({ "roles": ["admin"] })));
    assert_eq!(last.status, 401);
}

#[test]
fn every_call_of_the_description_stands_in_the_table() {
    let described: Value = serde_json::from_str(&openapi()).expect("it is JSON");
    let paths = described["paths"].as_object().expect("there are paths").iter();
    let called = paths.flat_map(|(path, calls)| {
        let methods = calls.as_object().expect("there are calls").keys();
        methods.map(move |method| format!("{} {path}", method.to_uppercase()))
    });
    let called: BTreeSet<String> = called.collect();
    let without_query = |act: &str| act.split('?').next().unwrap_or(act).to_owned();
    let in_table: BTreeSet<String> = TABLE.iter().map(|(act, ..)| without_query(act)).collect();
    assert_eq!(called, in_table, "each call of the description needs its rows in the table");
}
