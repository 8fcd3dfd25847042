use super::*;
use crate::form::workbook;
use crate::form::xform;
use crate::form::xlsform::{self, ImportOptions};

const OLD: &str = "
| survey |
| | type | name | label::English (en) | label::French (fr) | hint::English (en) | required | relevant | constraint | constraint_message::English (en) | calculation | appearance | merge | tolerance | theme | norm | sensitive |
| | begin_group | yard | The yard | La cour | | | | | | | | | | | | |
| | select_one yn | open | Is it open? | Est-elle ouverte ? | | yes | | | | | | | | air | NMR 23 | |
| | integer | hours | How many hours? | Combien d'heures ? | Each day | | ${open} = 'yes' | . <= 24 | At most 24 | | | observed | 1 | air | | |
| | text | who | Who said so? | Qui l'a dit ? | | | | | | | multiline | | | | | yes |
| | end_group | | | | | | | | | | | | | | | |
| | calculate | twice | | | | | | | | ${hours} * 2 | | | | | | |
| | text | old_one | Old | Vieux | | | | | | | | | | | | |
| choices |
| | list_name | name | label::English (en) | label::French (fr) |
| | yn | yes | Yes | Oui |
| | yn | no | No | Non |
| | yn | unclear | Unclear | Pas clair |
| settings |
| | form_id | form_title | version | default_language |
| | yard | Yard | 1 | English (en) |
";

fn read(text: &str) -> FormDefinition {
    let (workbook, _) = workbook::read(text.as_bytes(), Some("yard.md")).unwrap();
    let (definition, problems) = xlsform::import(&workbook, &ImportOptions { fallback_form_id: "yard".to_owned() });
    assert!(!crate::form::model::has_errors(&problems), "{problems:?}");
    // As phones get it, which is how versions are kept.
    xform::read(xform::write(&definition).as_bytes()).0.unwrap()
}

fn compared(new: &str) -> Differences {
    compare(&read(OLD), &read(new), Some("fr"))
}

fn one(differences: &Differences) -> &EntryDifference {
    let [entry] = &differences.entries[..] else { panic!("{differences:#?}") };
    entry
}

fn told(changes: &[Change]) -> Vec<(Aspect, &str, &str)> {
    changes.iter().map(|change| (change.aspect, &*change.before, &*change.after)).collect()
}

#[test]
fn the_same_form_is_not_different() {
    assert!(compared(OLD).is_empty(), "{:#?}", compared(OLD));
}

#[test]
fn what_is_added_and_removed_is_told_where_it_stands() {
    let new = OLD.replace("old_one | Old | Vieux", "new_one | New | Nouveau");
    let differences = compared(&new);
    let [removed, added] = &differences.entries[..] else { panic!("{differences:#?}") };
    assert_eq!((removed.fate.clone(), &*removed.name, &*removed.label), (Fate::Removed, "old_one", "Vieux"));
    assert_eq!(removed.risks, [Risk::Removed]);
    assert_eq!((added.fate.clone(), &*added.path, &added.risks[..]), (Fate::Added, "/data/new_one", &[][..]));
}

#[test]
fn what_is_moved_to_another_group_is_another_question_to_records() {
    let line = "| | text | who | Who said so? | Qui l'a dit ? | | | | | | | multiline | | | | | yes |\n";
    let new = OLD.replace(line, "").replace("| | calculate | twice", &format!("{line}| | calculate | twice"));
    let differences = compared(&new);
    let who = one(&differences);
    assert_eq!(who.fate, Fate::Moved { from: Some("/data/yard".to_owned()) });
    assert_eq!((&*who.path, &who.risks[..], &who.changes[..]), ("/data/who", &[Risk::OtherPlace][..], &[][..]));
}

#[test]
fn what_changes_its_place_among_its_neighbours_alone_is_moved() {
    let line = "| | text | who | Who said so? | Qui l'a dit ? | | | | | | | multiline | | | | | yes |\n";
    let open = "| | select_one yn | open";
    let new = OLD.replace(line, "").replace(open, &format!("{line}{open}"));
    let differences = compared(&new);
    let who = one(&differences);
    assert_eq!((&*who.name, who.fate.clone(), who.risks.is_empty()), ("who", Fate::Moved { from: None }, true));
}

#[test]
fn a_group_that_moves_takes_along_what_stands_in_it_and_no_condition_changes() {
    let new = OLD
        .replace(
            "| | begin_group | yard",
            "| | begin_group | outside | Outside | Dehors | | | | | | | | | | | | |\n| | begin_group | yard",
        )
        .replace(
            "| | end_group | | | | | | | | | | | | | | | |",
            "| | end_group | | | | | | | | | | | | | | | |\n| | end_group | | | | | | | | | | | | | | | |",
        );
    let differences = compared(&new);
    let [outside, yard] = &differences.entries[..] else { panic!("{differences:#?}") };
    assert_eq!((&*outside.name, outside.fate.clone(), outside.kind), ("outside", Fate::Added, EntryKind::Group));
    assert_eq!((&*yard.name, &yard.fate), ("yard", &Fate::Moved { from: Some("/data".to_owned()) }));
    assert_eq!(yard.risks, [Risk::OtherPlace]);
}

#[test]
fn words_are_told_by_language_and_expressions_by_name() {
    let new = OLD
        .replace("How many hours?", "Hours each day?")
        .replace("${open} = 'yes'", "${open} != 'no'")
        .replace(". <= 24", ". <= 23")
        .replace("At most 24", "At most 23")
        .replace("${hours} * 2", "${hours} * 3");
    let differences = compared(&new);
    let [hours, twice] = &differences.entries[..] else { panic!("{differences:#?}") };
    assert_eq!(
        told(&hours.changes),
        [
            (Aspect::Label, "How many hours?", "Hours each day?"),
            (Aspect::Relevant, "${open} = 'yes'", "${open} != 'no'"),
            (Aspect::Constraint, ". <= 24", ". <= 23"),
            (Aspect::ConstraintMessage, "At most 24", "At most 23"),
        ]
    );
    assert_eq!(hours.changes[0].language.as_deref(), Some("English (en)"));
    assert_eq!(
        (twice.kind, told(&twice.changes)),
        (EntryKind::Calculation, vec![(Aspect::Calculation, "${hours} * 2", "${hours} * 3")])
    );
}

#[test]
fn a_type_touches_answers_and_a_wider_number_does_not() {
    let decimal = compared(&OLD.replace("| integer | hours", "| decimal | hours"));
    assert_eq!(
        (told(&one(&decimal).changes), one(&decimal).risks.len()),
        (vec![(Aspect::Type, "integer", "decimal")], 0)
    );
    let text = compared(&OLD.replace("| integer | hours", "| text | hours").replace(". <= 24", ""));
    assert!(one(&text).risks.contains(&Risk::OtherType), "{text:#?}");
}

#[test]
fn a_list_is_told_once_with_who_offers_it() {
    let more = "| | select_one yn | dry | Dry? | Sèche ? | | | | | | | | | | | | |\n| | text | old_one";
    let old = OLD.replace("| | text | old_one", more);
    let new = old
        .replace("| | yn | unclear | Unclear | Pas clair |", "| | yn | not_checked | Not checked | Pas vérifié |")
        .replace("| Oui |", "| Oui, tout à fait |");
    let differences = compare(&read(&old), &read(&new), Some("en"));
    assert_eq!(differences.entries, []);
    let [list] = &differences.lists[..] else { panic!("{differences:#?}") };
    assert_eq!((&*list.name, list.questions, &list.risks[..]), ("yn", 2, &[Risk::ChoiceGone][..]));
    assert_eq!(
        told(&list.changes),
        [
            (Aspect::Choice, "Unclear", ""),
            (Aspect::ChoiceLabel, "Oui", "Oui, tout à fait"),
            (Aspect::Choice, "", "Not checked"),
        ]
    );
    let turned = old
        .replace("| | yn | no | No | Non |\n", "")
        .replace("| | yn | yes | Yes | Oui |", "| | yn | no | No | Non |\n| | yn | yes | Yes | Oui |");
    let differences = compare(&read(&old), &read(&turned), None);
    assert_eq!(told(&differences.lists[0].changes), [(Aspect::ChoiceOrder, "yes, no, unclear", "no, yes, unclear")]);
}

#[test]
fn how_a_team_works_with_it_is_told() {
    let new = OLD
        .replace("| observed | 1 | air |", "| | | light |")
        .replace("NMR 23", "NMR 23; EPR 27.1")
        .replace("| multiline | | | | | yes |", "| multiline | | | | | |");
    let differences = compared(&new);
    let [open, hours, who] = &differences.entries[..] else { panic!("{differences:#?}") };
    assert_eq!(told(&open.changes), [(Aspect::Norms, "NMR 23", "NMR 23; EPR 27.1")]);
    assert_eq!(
        told(&hours.changes),
        [(Aspect::Merge, "observed", "shared"), (Aspect::Tolerance, "1", ""), (Aspect::Theme, "air", "light")]
    );
    assert_eq!(hours.risks, [Risk::OtherMerge]);
    assert_eq!(
        (told(&who.changes), &who.risks[..]),
        (vec![(Aspect::Sensitive, "yes", "no")], &[Risk::NotSensitive][..])
    );
}

#[test]
fn a_language_is_told_once_and_not_at_each_question() {
    let new = OLD.replace("French (fr)", "Arabic (ar)");
    let differences = compared(&new);
    assert_eq!(told(&differences.form), [(Aspect::Language, "", "Arabic (ar)"), (Aspect::Language, "French (fr)", "")]);
    assert_eq!((differences.entries.len(), differences.lists.len()), (0, 0), "{differences:#?}");
}

#[test]
fn a_long_text_is_cut_around_where_it_differs_and_their_number_is_bounded() {
    let long = format!("{}A{}", "x".repeat(2_000), "y".repeat(2_000));
    let (before, after) = excerpts(&long, &long.replace('A', "B"));
    assert!(before.starts_with('…') && before.contains("xAy") && after.contains("xBy") && before.ends_with('…'));
    assert!(before.chars().count() <= DIFFERENCE_CHARACTERS_MAX + 2);
    let rows = |label: &str| -> String {
        let rows = (0..DIFFERENCES_MAX + 10).map(|row| format!("| | text | q{row} | {label} {row} |\n"));
        format!("| survey |\n| | type | name | label |\n{}", rows.collect::<String>())
    };
    let differences = compare(&read(&rows("A")), &read(&rows("B")), None);
    assert_eq!((differences.entries.len(), differences.more), (DIFFERENCES_MAX, 20));
}
