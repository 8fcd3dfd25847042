//! Signing in, being known, signing out.

use super::office::Office;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;

#[test]
fn a_member_signs_in_is_known_and_signs_out() {
    let mut office = Office::new("api-sessions");
    let amal = office.sign_in_at_server("Amal", "Example NPM");
    let me = office.get(&amal, "/v1/me");
    assert_eq!((me.status, me.text("name"), me.text("device")), (200, "Amal Haddad".into(), amal.device.clone()));
    assert_eq!(me.json()["roles"], json!(["admin", "lead"]));
    assert_eq!(me.header("cache-control"), Some("no-store"));
    let other = office.sign_in(&amal, &amal.member);
    let sessions = office.get(&amal, "/v1/sessions").json();
    let current: Vec<bool> =
        sessions.as_array().unwrap().iter().filter_map(|one| one["is_current"].as_bool()).collect();
    assert_eq!(current, [true, false]);
    assert!(sessions.as_array().unwrap().iter().all(|one| one["from"] == json!("")), "these say nothing of themselves");
    // It outlives the server, which keeps neither the token nor the key.
    office.restart();
    assert_eq!(office.get(&amal, "/v1/me").status, 200);
    let token = URL_SAFE_NO_PAD.decode(&amal.token).unwrap();
    let kept = office.kept();
    let stands = |bytes: &[u8]| kept.windows(bytes.len()).any(|part| part == bytes);
    assert!(!stands(&token) && !stands(amal.token.as_bytes()), "the token is written down");
    // One signs out, the other is ended.
    assert_eq!(office.call("DELETE", "/v1/sessions/current", Some(&amal.token), None).status, 204);
    assert_eq!(office.get(&amal, "/v1/me").code(), "not-signed-in");
    assert_eq!(office.get(&other, "/v1/me").status, 200);
    let devices = office.get(&other, "/v1/devices?revoked=true").json();
    let ended = devices["items"].as_array().unwrap().iter().find(|one| one["device"] == json!(amal.device)).unwrap();
    assert!(ended["revoked"].is_string() && ended["custody"] == json!("server"), "{ended}");
    assert_eq!(office.call("DELETE", &format!("/v1/devices/{}", other.device), Some(&other.token), None).status, 204);
    assert_eq!(office.get(&other, "/v1/me").status, 401, "revoked at once");
}

#[test]
fn a_code_works_once_and_guessing_is_slowed_down() {
    let office = Office::new("api-codes");
    let amal = office.sign_in_at_server("Amal", "Example NPM");
    let offered = office.post(&amal, &format!("/v1/members/{}/sign-in", amal.member), &json!({ "minutes": 5 }));
    assert!(offered.text("link").ends_with(&format!("/sign-in#{}", offered.text("code"))));
    office.use_code(&offered.text("code"));
    let sign_in = |code: &str| office.call("POST", "/v1/sessions", None, Some(&json!({ "code": code })));
    let again = sign_in(&offered.text("code"));
    assert_eq!((again.status, again.code()), (401, "code-not-open".into()));
    assert_eq!(sign_in("no code").status, 422);
    let guessed: Vec<u16> = (0..70).map(|_| sign_in("AAAAAAAAAAAAAAAAAAAAAA").status).collect();
    assert_eq!((guessed[0], guessed[69]), (401, 429));
    let slowed = office.call("GET", "/v1/me", Some("AAAA"), None);
    assert_eq!((slowed.status, slowed.header("retry-after").is_some()), (429, true));
    assert_eq!(office.get(&amal, "/v1/me").status, 200, "a right token is let in");
    assert_eq!(office.call("GET", "/v1/me", None, None).status, 401, "whoever shows nothing guesses nothing");
}

#[test]
fn what_cannot_be_read_is_refused_in_one_shape() {
    let office = Office::new("api-errors");
    let amal = office.sign_in_at_server("Amal", "Example NPM");
    let member = "0".repeat(32);
    let call = |method: &str, path: &str, media_type: Option<&str>, body: &[u8]| {
        let token = Some(amal.token.as_str());
        office.send(&super::http::Call { method, path, token, media_type, body })
    };
    let json = Some("application/json");
    let large = format!("{{\"name\": \"{}\"}}", "a".repeat(70_000));
    let name = format!("/v1/members/{member}/name");
    for (method, path, media_type, body, status, code) in [
        ("POST", "/v1/members", json, "{", 400, "unreadable"),
        ("POST", "/v1/members", None, "{}", 415, "media-type"),
        ("POST", "/v1/members", Some("text/plain"), "{}", 415, "media-type"),
        ("POST", "/v1/members", json, "{\"name\": \"A\", \"roles\": [\"lead\"], \"boss\": true}", 422, "unfit"),
        ("POST", "/v1/members", json, "{\"name\": \"\", \"roles\": [\"lead\"]}", 422, "unfit"),
        ("POST", "/v1/members", json, "{\"name\": \"A\", \"roles\": [\"boss\"]}", 422, "unfit"),
        ("POST", "/v1/members", json, "{\"name\": \"A\", \"roles\": []}", 422, "unfit"),
        ("POST", "/v1/members", json, large.as_str(), 413, "too-large"),
        ("PUT", name.as_str(), json, "{\"name\": \"A\"}", 404, "not-found"),
        ("PUT", "/v1/members/x/name", json, "{\"name\": \"A\"}", 404, "not-found"),
        ("PATCH", "/v1/members", None, "", 405, "method"),
        ("GET", "/v1/members?limit=0", None, "", 400, "unreadable"),
        ("GET", "/v1/members?boss=1", None, "", 400, "unreadable"),
        ("GET", "/v1/nothing", None, "", 404, "not-found"),
    ] {
        let answered = call(method, path, media_type, body.as_bytes());
        assert_eq!((answered.status, answered.code().as_str()), (status, code), "{method} {path} {body:.60}");
        assert!(answered.json()["error"]["message"].is_string() && answered.json()["error"]["advice"].is_string());
        assert_eq!(answered.header("cache-control"), Some("no-store"), "{method} {path}");
    }
    let told = call("POST", "/v1/members", json, b"{\"name\": 5, \"roles\": \"Secretname\"}");
    assert!(!told.body.contains("Secretname"), "what was typed is not repeated: {}", told.body);
}
