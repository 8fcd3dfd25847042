//! The description of the API in the tree is that of the code.

use casement_server::http::openapi;
use std::path::Path;

#[test]
fn the_description_in_the_tree_is_that_of_the_code() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/openapi.json");
    let wanted = openapi();
    if std::env::var_os("CASEMENT_WRITE_OPENAPI").is_some() {
        std::fs::write(&path, &wanted).expect("docs can be written");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == wanted,
        "docs/openapi.json differs from the code; this writes it anew:\n  \
         CASEMENT_WRITE_OPENAPI=1 cargo test -p casement-server --test serve description"
    );
}

#[test]
fn every_call_says_who_may_call_it_and_what_it_refuses() {
    let described: serde_json::Value = serde_json::from_str(&openapi()).expect("it is JSON");
    for (path, calls) in described["paths"].as_object().expect("there are paths") {
        for (method, call) in calls.as_object().expect("there are calls") {
            let responses = call["responses"].as_object().expect("it answers");
            assert!(call["operationId"].is_string(), "{method} {path}");
            let is_open = call["security"]
                .as_array()
                .is_some_and(|all| all.iter().all(|one| one.as_object().is_none_or(|one| one.is_empty())));
            let open = [("post", "/v1/sessions"), ("get", "/v1/openapi.json")];
            assert_eq!(is_open, open.contains(&(method.as_str(), path.as_str())), "{method} {path}");
            if path != "/v1/openapi.json" {
                assert!(["401", "429", "503"].iter().all(|status| responses.contains_key(*status)), "{method} {path}");
            }
            assert_eq!(responses.contains_key("422"), call["requestBody"].is_object(), "{method} {path}");
        }
    }
}

#[test]
fn whatever_the_description_refers_to_is_in_it() {
    let text = openapi();
    let described: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    let known = described["components"]["schemas"].as_object().expect("it has schemas");
    let mark = "#/components/schemas/";
    let referred = text.split(mark).skip(1).filter_map(|rest| rest.split('"').next());
    let missing: Vec<&str> = referred.filter(|name| !known.contains_key(*name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
