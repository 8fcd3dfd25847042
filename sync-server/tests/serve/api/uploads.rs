//! Forms are uploaded, checked and published.

use super::office::{FORM, Office};
use serde_json::json;

#[test]
fn a_form_is_checked_then_published_and_never_published_with_errors() {
    let office = Office::new("api-forms");
    let amal = office.sign_in_at_server("Amal", "Example NPM");
    let checked = office.upload(&amal, "", FORM);
    assert_eq!((checked.status, checked.json()["errors"].as_u64()), (200, Some(0)), "{}", checked.body);
    assert_eq!(office.get(&amal, "/v1/forms").json()["items"], json!([]), "checking keeps nothing");
    let published = office.upload(&amal, "?publish=true", FORM);
    assert_eq!(published.status, 201, "{}", published.body);
    let form = published.text("published");
    assert_eq!(office.get(&amal, "/v1/forms").json()["items"][0]["form_id"], json!("example_police"));
    let one = office.get(&amal, &format!("/v1/forms/{form}"));
    assert_eq!((one.text("form_id"), one.json()["is_shared"].as_bool()), ("example_police".into(), Some(true)));
    let xform = office.get(&amal, &format!("/v1/forms/{form}/xform"));
    assert_eq!(xform.header("content-type"), Some("application/xml"));
    assert!(xform.body.starts_with('<') && xform.body.contains("example_police"));
    let wrong = "| survey |\n| | type | name | label |\n| | txt | a | A |\n";
    let refused = office.upload(&amal, "?publish=true&name=wrong", wrong);
    assert_eq!((refused.status, &refused.json()["published"]), (200, &json!(null)), "{}", refused.body);
    let problem = &refused.json()["problems"][0];
    assert_eq!(
        (&problem["severity"], &problem["sheet"], &problem["row"]),
        (&json!("error"), &json!("survey"), &json!(2))
    );
    assert_eq!(office.get(&amal, "/v1/forms").json()["items"].as_array().unwrap().len(), 1);
}
