use super::*;
use crate::domain::import::{ImportFile, import};

const FORM: &str = "
| survey |
| | type       | name | label::English (en)   | label::Arabic (ar) | relevant | constraint | constraint_message::English (en) | required | calculation | appearance | merge | tolerance | norm | sensitive |
| | begin_group | yard | The yard | الساحة | | | | | | | | | | |
| | select_one yn | open | Is the yard open? | هل الساحة مفتوحة؟ | | | | yes | | | | | NMR 23 | |
| | integer | hours | How many hours? | كم ساعة؟ | ${open} = 'yes' | . <= 24 | At most 24 | | | | observed | 1 | | |
| | end_group | | | | | | | | | | | | | |
| | begin_group | why | Why it is closed | لماذا | ${open} = 'no' | | | | | | | | | |
| | text | reason | Why? | لماذا؟ | | | | | | multiline | | | | yes |
| | end_group | | | | | | | | | | | | | |
| | begin_repeat | cell | Cell | زنزانة | | | | | | | | | | |
| | text | code | Its code | رمزها | | | | | | | | | | |
| | end_repeat | | | | | | | | | | | | | |
| | calculate | twice | | | | | | | ${hours} * 2 | | | | | |
| choices |
| | list_name | name | label::English (en) | label::Arabic (ar) |
| | yn | yes | Yes | نعم |
| | yn | no  | No  | لا |
| settings |
| | form_id | form_title | version | default_language |
| | yard | Yard | 1 | English (en) |
";

fn asked() -> PreviewAsked {
    let file = ImportFile { name: "yard.md".to_owned(), bytes: FORM.into(), attachments: Vec::new(), is_shared: true };
    let imported = import(&file);
    let form = imported.form.unwrap_or_else(|| panic!("{:?}", imported.problems)).encode();
    PreviewAsked {
        form,
        language: Some("en".to_owned()),
        played: Played::new(1_764_000_000, "abc".to_owned()),
        screen: 0,
        fields: Vec::new(),
        step: Step::Stay,
        offset_seconds: 7_200,
    }
}

/// The next request of a page that has shown this.
fn then(shown: &PreviewShown, fields: &[(&str, &[&str])], step: Step) -> PreviewShown {
    let fields = fields
        .iter()
        .map(|(path, values)| ((*path).to_owned(), values.iter().map(|value| (*value).to_owned()).collect()));
    preview(&PreviewAsked {
        played: Played::of_text(&shown.played.to_text()).unwrap(),
        screen: shown.screen,
        fields: fields.collect(),
        step,
        ..asked()
    })
    .unwrap()
}

fn questions(shown: &PreviewShown) -> Vec<&Question> {
    shown
        .items
        .iter()
        .filter_map(|item| if let Item::Question(question) = item { Some(&**question) } else { None })
        .collect()
}

#[test]
fn what_is_asked_next_follows_from_what_is_answered() {
    let first = preview(&asked()).unwrap();
    assert_eq!(first.screens.iter().map(|screen| screen.is_asked).collect::<Vec<_>>(), [true, false, true]);
    assert_eq!(questions(&first).iter().map(|one| &*one.name).collect::<Vec<_>>(), ["open"]);
    let open = questions(&first)[0].clone();
    assert_eq!((open.is_required, &open.norms[..], open.choices.len()), (true, &["NMR 23".to_owned()][..], 2));
    let yes = then(&first, &[("/data/yard/open", &["yes"])], Step::Stay);
    assert_eq!(questions(&yes).iter().map(|one| &*one.name).collect::<Vec<_>>(), ["open", "hours"]);
    assert!(questions(&yes)[0].choices[0].is_chosen);
    assert_eq!(questions(&yes)[1].merge, Some(("observed".to_owned(), "1".to_owned())));
    let no = then(&yes, &[("/data/yard/open", &["no"])], Step::Next);
    assert_eq!((no.screen, questions(&no)[0].kind.as_str(), questions(&no)[0].is_sensitive), (1, "multiline", true));
    let back = then(&no, &[], Step::Back);
    assert_eq!((back.screen, back.played.acts.len()), (0, 2));
}

#[test]
fn what_is_wrong_is_told_and_what_was_typed_stays() {
    let yes = then(&preview(&asked()).unwrap(), &[("/data/yard/open", &["yes"])], Step::Stay);
    let too_many = then(&yes, &[("/data/yard/open", &["yes"]), ("/data/yard/hours", &["25"])], Step::Stay);
    let hours = questions(&too_many)[1].clone();
    let wrong = hours.problem.unwrap();
    assert_eq!((&*hours.value, &*wrong.kind, &*wrong.message), ("25", "constraint", "At most 24"));
    assert_eq!(too_many.calculations, [("twice".to_owned(), "50".to_owned())]);
    assert_eq!(too_many.played.acts.len(), 2, "what stands already is not answered again");
    let no_number = then(&too_many, &[("/data/yard/hours", &["many"])], Step::Next);
    let hours = questions(&no_number)[1].clone();
    assert_eq!((no_number.screen, &*hours.value, &*hours.problem.unwrap().kind), (0, "many", "wrong-type"));
    // What another answer has taken away is not in the way.
    let closed = then(&too_many, &[("/data/yard/open", &["no"]), ("/data/yard/hours", &["many"])], Step::Next);
    assert_eq!((closed.screen, closed.played.acts.len()), (1, 3));
    assert_eq!(no_number.calculations[0].1, "50", "it was not taken");
    let end = then(&too_many, &[], Step::Go(99));
    assert_eq!((end.screen, end.missing.len(), &*end.missing[0].wrong.kind), (3, 1, "constraint"));
}

#[test]
fn instances_are_added_and_removed() {
    let cells = then(&preview(&asked()).unwrap(), &[], Step::Go(2));
    let count = |shown: &PreviewShown| shown.items.iter().filter(|item| matches!(item, Item::Instance { .. })).count();
    let before = count(&cells);
    let more = then(&cells, &[], Step::Add("/data/cell".to_owned()));
    let last = format!("/data/cell[{}]", before + 1);
    let named = then(&more, &[(&format!("{last}/code"), &["B-1"])], Step::Stay);
    assert_eq!((count(&named), &*questions(&named)[before].value), (before + 1, "B-1"));
    let fewer = then(&named, &[], Step::Remove(last));
    assert_eq!(count(&fewer), before);
    assert!(fewer.items.iter().any(|item| matches!(item, Item::More { can_add: true, .. })));
}

#[test]
fn it_is_shown_in_the_languages_of_the_form() {
    let arabic = preview(&PreviewAsked { language: Some("ar".to_owned()), ..asked() }).unwrap();
    assert_eq!((&*arabic.direction, &*questions(&arabic)[0].label), ("rtl", "هل الساحة مفتوحة؟"));
    assert_eq!(arabic.languages.len(), 2);
}

#[test]
fn what_comes_from_elsewhere_is_bounded_and_does_no_harm() {
    assert_eq!(Played::of_text("{}"), None);
    assert_eq!(Played::of_text(&"x".repeat(STATE_BYTES_MAX + 1)), None);
    let first = preview(&asked()).unwrap();
    for path in ["/data/none", "", "/data", "/data/yard", "/data/cell[9]/code", "//", "/data/cell[0]"] {
        let shown = then(&first, &[(path, &["x"])], Step::Remove(path.to_owned()));
        assert_eq!(shown.played.acts, [], "{path}");
        assert_eq!(then(&first, &[], Step::Add(path.to_owned())).played.acts, [], "{path}");
    }
    let closed = then(&first, &[("/data/yard/open", &["no"])], Step::Next);
    let long = "a".repeat(STATE_BYTES_MAX);
    let full = then(&closed, &[("/data/why/reason", &[&long])], Step::Next);
    assert!(full.is_full && Played::of_text(&full.played.to_text()).is_some());
    assert_eq!((full.screen, questions(&full)[0].value.len()), (1, STATE_BYTES_MAX), "what was typed is there still");
    let begun = |began| Played::of_text(&Played::new(began, String::new()).to_text()).is_some();
    assert!(begun(0) && !begun(i64::MAX));
}
