//! Labels, hints and messages in several languages.

use super::session;

#[test]
fn labels_follow_values_and_the_language_with_fallback() {
    let mut session = session(
        "| survey |
         | | type | name | label::English (en) | label::Arabic (ar) | hint::English (en) |
         | | text | who | Name | الاسم | Only a code |
         | | note | n | Hello ${who} | مرحبا ${who} | |
         | settings |
         | | default_language |
         | | English (en) |",
    );
    session.set("/data/who", "K7");
    assert_eq!(session.label_of("/data/n"), "Hello K7");
    session.set_language("ar").unwrap();
    assert_eq!(session.label_of("/data/n"), "مرحبا K7");
    let who = session.at("/data/who");
    assert_eq!(session.hint(who).unwrap(), "Only a code");
    assert!(session.set_language("Klingon").is_err());
}
