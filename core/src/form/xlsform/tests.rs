//! Forms as a whole: what they make, what is said of them, and how they come back.

use super::*;
use crate::form::model::{
    ActionValue, Choices, ControlKind, DataType, ItemsetLabel, MergePolicy, NodeId, NodeKind, Part, Severity, TextForm,
    has_errors,
};
use crate::form::workbook::{SheetBuilder, read_markdown};
use crate::form::xform;
use crate::limits::{
    XLSFORM_CHOICES_MAX, XLSFORM_DEPTH_MAX, XLSFORM_ELEMENTS_MAX, XLSFORM_ENTITY_LISTS_MAX, XLSFORM_EXPANDED_BYTES_MAX,
    XLSFORM_LANGUAGES_MAX, XLSFORM_REFERENCES_PER_CELL_MAX,
};

fn read(text: &str) -> (FormDefinition, Vec<Problem>) {
    import(&read_markdown(text).unwrap(), &ImportOptions::default())
}

fn form(text: &str) -> FormDefinition {
    let (form, problems) = read(text);
    assert!(!has_errors(&problems), "{problems:#?}");
    form
}

fn listed(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("{problem} [{}]\n", problem.code)).collect()
}

/// A survey sheet of these rows.
fn survey(rows: &[&[&str]]) -> Workbook {
    let mut sheet = SheetBuilder::new();
    rows.iter().for_each(|row| sheet.push_row(row.iter()).unwrap());
    Workbook::new(vec![sheet.finish("survey")]).unwrap()
}

const VISIT: &str = "
| survey   |                        |            |                      |                     |               |                |          |        |           |
|          | type                   | name       | label::English (en)  | label::Arabic (ar)  | calculation   | choice_filter  | merge    | theme  | norm      |
|          | start                  | started    |                      |                     |               |                |          |        |           |
|          | begin repeat           | cell       | Cell                 | زنزانة              |               |                |          |        |           |
|          | integer                | people     | People in the cell   | عدد الأشخاص         |               |                | observed | space  | NMR 12; 13 |
|          | select_one kinds       | kind       | Kind of cell         | نوع الزنزانة        |               | min <= ${people} |        |        |           |
|          | note                   | shown      | ${people} people     | ${people}           |               |                |          |        |           |
|          | end repeat             |            |                      |                     |               |                |          |        |           |
|          | calculate              | total      |                      |                     | sum(${people}) |               |          |        |           |
| choices  |                        |            |                      |                     |               |                |          |        |           |
|          | list_name              | name       | label::English (en)  | label::Arabic (ar)  | min           |                |          |        |           |
|          | kinds                  | single     | Single               | فردية               | 1             |                |          |        |           |
|          | kinds                  | shared     | Shared               | مشتركة              | 2             |                |          |        |           |
";

#[test]
fn a_form_of_a_visit_becomes_nodes_binds_controls_and_lists() {
    let form = form(VISIT);
    let people = form.node_at("/data/cell/people").unwrap();
    assert_eq!(form.node(people).bind.data_type, DataType::Int);
    assert_eq!(form.node(people).columns.merge, Some(MergePolicy::Observed));
    assert_eq!(form.node(people).columns.norms, ["NMR 12".into(), "13".into()]);
    let total = form.node_at("/data/total").unwrap();
    let sum = form.expression(form.node(total).bind.calculate.unwrap());
    assert_eq!((&*sum.xpath, &*sum.author), ("sum( /data/cell/people )", "sum(${people})"));
    assert_eq!(sum.origin.to_string(), "survey, row 8, calculation");
    let kind = form.node_at("/data/cell/kind").unwrap();
    let select = form.controls.iter().find(|control| control.node == Some(kind)).unwrap();
    let ControlKind::Select(_, Choices::Itemset(itemset)) = &select.kind else { panic!("{select:?}") };
    assert_eq!(&*form.expression(itemset.items).xpath, "instance('kinds')/root/item[min <=  current()/../people ]");
    assert_eq!(itemset.label, ItemsetLabel::Translated("itextId".into()));
    let arabic = form.language("ar").unwrap();
    let shared = form.texts["kinds-1"].get(arabic, TextForm::Long).unwrap();
    assert_eq!(shared, [Part::Literal("مشتركة".into())]);
}

#[test]
fn a_repeat_is_a_group_with_its_label_around_a_repeat() {
    let form = form(VISIT);
    let cell = form.node_at("/data/cell").unwrap();
    assert!(matches!(&form.node(cell).kind, NodeKind::Repeat { initial } if initial.len() == 1));
    let outer = form.control(form.body[0]);
    assert_eq!((&outer.kind, outer.node), (&ControlKind::Group, Some(cell)));
    assert!(outer.label.is_some());
    let inner = form.control(outer.children[0]);
    assert!(matches!(inner.kind, ControlKind::Repeat { count: None, .. }));
    assert_eq!(inner.node, Some(cell));
}

#[test]
fn dynamic_defaults_are_set_at_the_start_and_in_each_new_instance() {
    let form = form(
        "| survey |\n| | type | name | label | default |\n| | begin repeat | r | R | |\n\
         | | date | day | Day | today() |\n| | date | fixed | Fixed | 2026-11-23 |\n| | end repeat | | | |\n",
    );
    let day = form.node_at("/data/r/day").unwrap();
    let events: Vec<_> = form.actions.iter().map(|action| (action.target, action.events)).collect();
    assert_eq!(events.len(), 2);
    assert!(events.iter().all(|(target, _)| *target == day));
    assert!(events[0].1.first_load && events[1].1.new_repeat);
    assert!(form.actions[1].owner.is_some());
    assert_eq!(&*form.node(form.node_at("/data/r/fixed").unwrap()).default, "2026-11-23");
}

#[test]
fn a_trigger_computes_in_the_control_of_the_question_that_changes() {
    let form = form(
        "| survey |\n| | type | name | label | calculation | trigger |\n| | text | a | A | | |\n\
         | | dateTime | when | When | now() | ${a} |\n",
    );
    let action = &form.actions[0];
    assert!(action.events.value_changed);
    assert_eq!(form.control(action.owner.unwrap()).node, form.node_at("/data/a"));
    assert_eq!(action.target, form.node_at("/data/when").unwrap());
    assert!(matches!(action.kind, crate::form::model::ActionKind::SetValue(ActionValue::Computed(_))));
    assert!(form.node(action.target).bind.calculate.is_none());
}

#[test]
fn a_count_that_is_an_expression_becomes_a_calculation() {
    let form = form(
        "| survey |\n| | type | name | label | repeat_count |\n| | begin repeat | r | R | 2 + 1 |\n\
         | | text | a | A | |\n| | end repeat | | | |\n",
    );
    let counter = form.node_at("/data/r_count").unwrap();
    assert_eq!(&*form.expression(form.node(counter).bind.calculate.unwrap()).xpath, "2 + 1");
    let count = form.controls.iter().find_map(|control| match control.kind {
        ControlKind::Repeat { count, .. } => count,
        _ => None,
    });
    assert_eq!(&*form.expression(count.unwrap()).xpath, " /data/r_count ");
}

#[test]
fn entities_go_to_the_deepest_place_on_which_all_references_agree() {
    let form = form(
        "| survey |\n| | type | name | label | save_to |\n| | begin repeat | person | P | |\n\
         | | text | alias | A | alias |\n| | end repeat | | | |\n\
         | entities |\n| | list_name | label |\n| | people | ${alias} |\n",
    );
    let entity = form.node_at("/data/person/meta/entity").unwrap();
    assert!(form.node(entity).attributes.contains(&("dataset".into(), "people".into())));
    assert!(form.child(entity, "@id").is_some());
    assert_eq!(form.settings.entities_version.as_deref(), Some("2025.1.0"));
    assert_eq!(form.actions.iter().filter(|action| action.events.new_repeat).count(), 1);
}

#[test]
fn all_problems_of_a_survey_are_told_at_once() {
    let (_, problems) = read(
        "| survey |\n| | type | name | label | relevant | merge | wieght |\n| | integr | age | Age | | | |\n\
         | | text | 1st | First | ${aeg} > 3 | | |\n| | select_one lst | s | S | ${ age } | sett | |\n\
         | | begin group | g | G | | | |\n| | text | age | Again | | | x |\n| | calculate | c | | | | |\n\
         | | text | | Nameless | | | |\n| | text | z | | ${age} = 1 | | |\n\
         | choices |\n| | list_name | name | label |\n| | list | a | A |\n| | list | a | B |\n| | list | | C |\n",
    );
    insta::assert_snapshot!(listed(&problems));
}

#[test]
fn all_problems_of_settings_and_entities_are_told_at_once() {
    let (_, problems) = read(
        "| survey |\n| | type | name | label | save_to |\n| | text | a | A | trees#label |\n| | text | b | B | cars#x |\n\
         | settings |\n| | form_titel | name | instance_name | namespaces |\n| | T | 1 | ${nobody} | nonsense |\n\
         | entities |\n| | list_name | label | update_if | colour |\n| | trees | | 1 = 1 | green |\n",
    );
    insta::assert_snapshot!(listed(&problems));
}

#[test]
fn all_problems_of_parameters_are_told_at_once() {
    let (_, problems) = read(
        "| survey |\n| | type | name | label | parameters | trigger |\n| | range | r | R | start=0 end=1 step=2 | |\n\
         | | text | t | T | row=3 | |\n| | geopoint | g | G | capture-accuracy=near | |\n\
         | | image | i | I | app=camera | ${x} |\n| | audio | a | A | quality | b |\n",
    );
    insta::assert_snapshot!(listed(&problems));
}

#[test]
fn groups_may_be_as_deep_as_the_bound_and_no_deeper() {
    let nested = |depth: usize| {
        let mut rows: Vec<Vec<String>> = vec![["type", "name", "label"].map(str::to_owned).to_vec()];
        rows.extend((0..depth).map(|index| vec!["begin group".to_owned(), format!("g{index}"), "G".to_owned()]));
        rows.push(["text", "a", "A"].map(str::to_owned).to_vec());
        rows.extend((0..depth).map(|_| vec!["end group".to_owned()]));
        let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        import(&survey(&rows), &ImportOptions::default()).1
    };
    assert_eq!(nested(XLSFORM_DEPTH_MAX), []);
    for depth in [XLSFORM_DEPTH_MAX + 1, 10_000] {
        let problems = nested(depth);
        assert_eq!(problems.iter().filter(|problem| problem.code == "groups-too-deep").count(), 1, "{depth}");
    }
}

#[test]
fn references_in_a_cell_are_bounded() {
    let with = |count: usize| {
        let label = "${a}".repeat(count);
        let rows: &[&[&str]] = &[&["type", "name", "label"], &["text", "a", "A"], &["note", "n", &label]];
        import(&survey(rows), &ImportOptions::default()).1
    };
    assert_eq!(with(XLSFORM_REFERENCES_PER_CELL_MAX), []);
    assert_eq!(with(XLSFORM_REFERENCES_PER_CELL_MAX + 1)[0].code, "too-many-references");
}

#[test]
fn names_are_bounded() {
    let with = |length: usize| {
        let name = "n".repeat(length);
        import(&survey(&[&["type", "name", "label"], &["text", &name, "A"]]), &ImportOptions::default()).1
    };
    assert_eq!(with(crate::limits::XLSFORM_NAME_BYTES_MAX), []);
    assert_eq!(with(crate::limits::XLSFORM_NAME_BYTES_MAX + 1)[0].code, "name-too-long");
}

fn codes(problems: &[Problem]) -> Vec<&str> {
    problems.iter().filter(|problem| problem.severity == Severity::Error).map(|problem| problem.code).collect()
}

#[test]
fn elements_are_bounded() {
    let with = |count: usize| {
        let mut sheet = SheetBuilder::new();
        sheet.push_row(["type", "name"]).unwrap();
        (0..count).for_each(|index| sheet.push_row(["hidden".to_owned(), format!("h{index}")]).unwrap());
        let workbook = Workbook::new(vec![sheet.finish("survey")]).unwrap();
        import(&workbook, &ImportOptions::default()).1
    };
    // The form itself is an element too.
    assert_eq!(codes(&with(XLSFORM_ELEMENTS_MAX - 1)), [""; 0]);
    assert_eq!(codes(&with(XLSFORM_ELEMENTS_MAX)), ["form-too-large"]);
}

#[test]
fn choices_are_bounded() {
    let with = |count: usize| {
        let mut survey = SheetBuilder::new();
        survey.push_row(["type", "name", "label"]).unwrap();
        let mut choices = SheetBuilder::new();
        choices.push_row(["name"]).unwrap();
        (0..count).for_each(|_| choices.push_row(["c"]).unwrap());
        let workbook = Workbook::new(vec![survey.finish("survey"), choices.finish("choices")]).unwrap();
        import(&workbook, &ImportOptions::default()).1
    };
    assert_eq!(codes(&with(XLSFORM_CHOICES_MAX)), [""; 0]);
    assert_eq!(codes(&with(XLSFORM_CHOICES_MAX + 1)), ["too-many-choices"]);
}

#[test]
fn languages_are_bounded() {
    let with = |count: usize| {
        let mut headings = vec!["type".to_owned(), "name".to_owned()];
        headings.extend((0..count).map(|index| format!("label::L{index} (en)")));
        let mut row = vec!["text", "a"];
        row.extend(std::iter::repeat_n("A", count));
        let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        import(&survey(&[&headings, &row]), &ImportOptions::default()).1
    };
    assert_eq!(codes(&with(XLSFORM_LANGUAGES_MAX)), [""; 0]);
    assert_eq!(codes(&with(XLSFORM_LANGUAGES_MAX + 1)), ["too-many-languages"]);
}

#[test]
fn entity_lists_are_bounded() {
    let with = |count: usize| {
        let mut survey = SheetBuilder::new();
        survey.push_row(["type", "name", "label"]).unwrap();
        let mut entities = SheetBuilder::new();
        entities.push_row(["list_name", "label"]).unwrap();
        (0..count).for_each(|index| entities.push_row([format!("e{index}"), "'x'".to_owned()]).unwrap());
        let workbook = Workbook::new(vec![survey.finish("survey"), entities.finish("entities")]).unwrap();
        import(&workbook, &ImportOptions::default()).1
    };
    // All but one of them find no place, which is another matter.
    assert!(!codes(&with(XLSFORM_ENTITY_LISTS_MAX)).contains(&"too-many-entity-lists"));
    assert!(codes(&with(XLSFORM_ENTITY_LISTS_MAX + 1)).contains(&"too-many-entity-lists"));
}

#[test]
fn expressions_are_bounded_once_their_references_are_paths() {
    let with = |cells: usize| {
        let long = "g".repeat(200);
        let depth = 90;
        let mut rows: Vec<Vec<String>> = vec![["type", "name", "label", "relevant"].map(str::to_owned).to_vec()];
        rows.extend((0..depth).map(|index| vec!["begin group".to_owned(), format!("{long}{index}"), "G".to_owned()]));
        rows.push(["text", "a", "A"].map(str::to_owned).to_vec());
        rows.extend((0..depth).map(|_| vec!["end group".to_owned()]));
        let references = "${a}+".repeat(XLSFORM_REFERENCES_PER_CELL_MAX);
        let question = |index| vec!["text".to_owned(), format!("q{index}"), "Q".to_owned(), references.clone()];
        rows.extend((0..cells).map(question));
        let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        import(&survey(&rows), &ImportOptions::default()).1
    };
    // Each cell becomes 18 MB.
    assert_eq!(codes(&with(XLSFORM_EXPANDED_BYTES_MAX / 18_500_000)), [""; 0]);
    assert_eq!(codes(&with(XLSFORM_EXPANDED_BYTES_MAX / 18_500_000 + 5)), ["expressions-too-long"]);
}

#[test]
fn what_is_written_as_a_workbook_reads_back_the_same() {
    let first = form(VISIT);
    let (workbook, problems) = export(&first);
    assert_eq!(problems, []);
    let (second, problems) = import(&workbook, &ImportOptions::default());
    assert!(!has_errors(&problems), "{problems:#?}");
    assert_eq!(xform::write(&first), xform::write(&second));
    let column = |form: &FormDefinition| form.nodes.iter().map(|node| node.columns.clone()).collect::<Vec<_>>();
    assert_eq!(column(&first), column(&second));
}

#[test]
fn a_form_read_from_xml_is_written_with_references() {
    let (read_back, _) = xform::read(xform::write(&form(VISIT)).as_bytes());
    let (workbook, problems) = export(&read_back.unwrap());
    assert_eq!(problems, []);
    let survey = workbook.sheets().iter().find(|sheet| sheet.name() == "survey").unwrap();
    let cells: Vec<&str> =
        survey.rows().flat_map(|row| row.cells().map(|(_, text)| text).collect::<Vec<_>>()).collect();
    for wanted in ["sum(${people})", "min <=  ${people} ", "${people} people"] {
        assert!(cells.iter().any(|cell| cell.replace(' ', "") == wanted.replace(' ', "")), "{wanted}: {cells:?}");
    }
}

#[test]
fn what_an_xlsform_cannot_say_is_a_problem() {
    let mut definition = form("| survey |\n| | type | name | label |\n| | text | a | A |\n");
    definition.controls[0].node = None;
    let (_, problems) = export(&definition);
    assert!(problems.iter().any(|problem| problem.code == "not-in-xlsform"));
    assert_eq!(definition.node(NodeId::ROOT).children.len(), 2);
}

#[test]
fn a_translation_may_wait_for_a_native_speaker() {
    let table = |waiting: &str| {
        format!(
            "| settings |
             | | form_id | awaiting_review |
             | | f       | {waiting}       |
             | survey |
             | | type | name | label::English (en) | label::Arabic (ar) |
             | | text | q    | Where               | أين                |"
        )
    };
    let read = |waiting: &str| {
        let workbook = crate::form::workbook::read_markdown(&table(waiting)).unwrap();
        super::import(&workbook, &super::ImportOptions::default())
    };
    let (form, problems) = read("Arabic (ar)");
    assert_eq!((problems, form.settings.awaiting_review.len()), (vec![], 1));
    assert!(form.settings.awaits_review(&form.languages[1]) && !form.settings.awaits_review(&form.languages[0]));
    // It goes along into an XForm and back into a spreadsheet.
    let xml = crate::form::xform::write(&form);
    let (again, problems) = crate::form::xform::read(xml.as_bytes());
    assert_eq!((problems, again.unwrap().settings.awaiting_review), (vec![], form.settings.awaiting_review.clone()));
    let (again, problems) = super::import(&super::export(&form).0, &super::ImportOptions::default());
    assert_eq!((problems, again.settings.awaiting_review), (vec![], form.settings.awaiting_review));
    let (_, problems) = read("Arabic (ar); Farsi (fa)");
    assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["unknown-language"]);
}
