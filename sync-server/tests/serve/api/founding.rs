//! A workspace is founded with the link that a new server tells.

use super::http::{Answered, Call, send};
use super::office::Person;
use crate::desk::Desk;
use crate::running::Running;
use serde_json::json;

fn link(server: &Running) -> Option<String> {
    let line = server.said.lines().find(|line| line.contains("/found/"))?;
    Some(line[line.find("/found/")?..].trim().to_owned())
}

fn post(server: &Running, path: &str, body: &str) -> Answered {
    let media_type = Some("application/x-www-form-urlencoded");
    send(server.address(), &Call { method: "POST", path, token: None, media_type, body: body.as_bytes() })
}

fn get(server: &Running, path: &str, token: Option<&str>) -> Answered {
    send(server.address(), &Call { method: "GET", path, token, media_type: None, body: b"" })
}

#[test]
fn a_new_server_is_founded_once_with_its_link() {
    let desk = Desk::new("api-founding");
    let server = Running::start(&desk, &["--data", "data"]);
    let path = link(&server).expect("a link is told");
    let page = get(&server, &path, None);
    assert_eq!((page.status, page.header("cache-control")), (200, Some("no-store")));
    let policy = page.header("content-security-policy").expect("there is a policy");
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    assert_eq!(page.header("referrer-policy"), Some("no-referrer"), "the code is told to nobody");
    assert!(page.body.contains("<form method=\"post\"") && !page.body.contains("<script"));
    let other = get(&server, "/found/AAAAAAAAAAAAAAAAAAAAAA", None);
    assert_eq!(other.status, 404);
    assert_eq!(post(&server, "/found/AAAAAAAAAAAAAAAAAAAAAA", "workspace=A&admin=B").status, 404);
    for wrong in ["", "workspace=A", "workspace=A&admin=+", "workspace=A&admin=B&boss=1"] {
        let refused = post(&server, &path, wrong);
        assert_eq!(refused.status, 422, "{wrong}");
        assert!(refused.body.contains("role=\"alert\""), "{wrong}");
    }
    let founded = post(&server, &path, "workspace=Example+NPM&admin=Amal+%3Cb%3EHaddad");
    assert_eq!(founded.status, 201, "{}", founded.body);
    assert!(founded.body.contains("Amal &#60;b&#62;Haddad") && !founded.body.contains("<b>"), "{}", founded.body);
    assert!(founded.body.contains("/join#c1.") && founded.body.contains("data:image/svg+xml"));
    // The code signs in.
    let code = founded.body.split("<code dir=\"ltr\">").filter_map(|part| part.split("</code>").next());
    let code = code.into_iter().find(|code| code.len() == 22).expect("a code is shown").to_owned();
    let body = json!({ "code": code }).to_string();
    let call = Call {
        method: "POST",
        path: "/v1/sessions",
        token: None,
        media_type: Some("application/json"),
        body: body.as_bytes(),
    };
    let begun = send(server.address(), &call);
    let amal = Person { token: begun.text("token"), member: begun.text("member"), device: begun.text("device") };
    assert_eq!(get(&server, "/v1/me", Some(&amal.token)).text("name"), "Amal <b>Haddad");
    // It was used.
    for again in [get(&server, &path, None), post(&server, &path, "workspace=B&admin=C")] {
        assert_eq!(again.status, 410);
        assert!(again.body.contains("was used") && !again.body.contains("/join#"));
    }
    drop(server);
    let server = Running::start(&desk, &["--data", "data"]);
    assert_eq!(link(&server), None, "there is a workspace");
    assert_eq!(get(&server, &path, None).status, 404);
}

#[test]
fn whoever_founds_at_the_server_uses_the_link_up() {
    let desk = Desk::new("api-founded");
    let server = Running::start(&desk, &["--data", "data"]);
    let path = link(&server).expect("a link is told");
    desk.ok(&["admin", "found", "Example", "--admin", "Amal", "--data", "data"]);
    assert_eq!(get(&server, &path, None).status, 410);
    assert_eq!(post(&server, &path, "workspace=B&admin=C").status, 410);
}
