//! Groups in groups, names without end, languages without number.

use crate::forms::{assert_readable, of_markdown, of_workbook, of_xml, session, xml};
use crate::measure::{on_a_small_stack, within};
use casement_core::form::workbook::{SheetBuilder, Workbook};
use casement_core::form::{xform, xlsform};
use casement_core::limits::{self, WORKBOOK_CELL_BYTES_MAX};
use std::fmt::Write as _;

#[test]
fn ten_thousand_nested_groups_are_refused_in_an_xlsform() {
    for kind in ["group", "repeat"] {
        let mut text = String::from("| survey |\n||type|name|label|\n");
        (0..10_000).for_each(|number| writeln!(text, "||begin {kind}|g{number}|G|").unwrap());
        text.push_str("||text|q|Q|\n");
        (0..10_000).for_each(|_| writeln!(text, "||end {kind}|||").unwrap());
        let (session, problems) = within(100, || of_markdown(&text));
        assert!(session.is_none());
        assert!(problems.iter().any(|problem| problem.message.contains("deep")), "{problems:?}");
        assert_readable(&problems);
    }
}

#[test]
fn ten_thousand_nested_elements_are_refused_in_an_xform() {
    let (open, close) = ("<g>".repeat(10_000), "</g>".repeat(10_000));
    let (groups, ends) = ("<group>".repeat(10_000), "</group>".repeat(10_000));
    let forms = [
        xml(&format!("<data id='f'>{open}{close}</data>"), "", ""),
        xml("<data id='f'/>", "", &format!("{groups}{ends}")),
        xml("<data id='f'/>", &format!("<instance id='i'>{open}{close}</instance>"), ""),
    ];
    for form in forms {
        let (session, problems) = within(20, || of_xml(&form));
        assert!(session.is_none());
        assert!(problems[0].message.contains("deep"), "{}", problems[0].message);
    }
}

#[test]
fn repeats_as_deep_as_possible_can_be_filled_in() {
    let depth = 90;
    let open: String = (0..depth).map(|level| format!("<r{level} jr:template=''>")).collect();
    let close: String = (0..depth).rev().map(|level| format!("</r{level}>")).collect();
    let mut path = "/data".to_owned();
    let (mut body, mut ends) = (String::new(), String::new());
    for level in 0..depth {
        write!(path, "/r{level}").unwrap();
        write!(body, "<repeat nodeset='{path}'>").unwrap();
        ends.push_str("</repeat>");
    }
    let mut session = within(100, || {
        session(&format!("<data id='f'>{open}<a/>{close}</data>"), "", &format!("{body}<input ref='{path}/a'/>{ends}"))
    });
    let mut path = "/data".to_owned();
    for level in 0..depth {
        write!(path, "/r{level}").unwrap();
        session.add_repeat(&path).unwrap();
        path.push_str("[1]");
    }
    let entry = session.find(&format!("{path}/a")).unwrap();
    assert!(session.answer(entry, "x").is_ok());
    assert!(within(10, || session.to_xml()).unwrap().contains("<a>x</a>"));
    assert_eq!(session.evaluate("count(//a)").unwrap(), "1");
    assert_eq!(session.evaluate(&format!("string({}a)", "/*".repeat(depth + 1) + "/")).unwrap(), "x");
}

/// Reading, compiling, filling in and writing all walk down the groups.
#[test]
fn groups_as_deep_as_allowed_need_no_more_than_a_small_stack() {
    on_a_small_stack(|| {
        let depth = limits::XLSFORM_DEPTH_MAX;
        let mut text = String::from("| survey |\n||type|name|label|relevant|\n");
        (0..depth).for_each(|number| writeln!(text, "||begin group|g{number}|G|1 = 1|").unwrap());
        text.push_str("||text|q|Q||\n");
        (0..depth).for_each(|_| text.push_str("||end group||||\n"));
        let (session, problems) = of_markdown(&text);
        let mut session = session.unwrap_or_else(|| panic!("{problems:?}"));
        assert!(session.to_xml().unwrap().contains("<q/>"));
        assert_eq!(session.validate(), Ok(vec![]));
        let definition = session.form().definition().clone();
        let (again, problems) = xform::read(xform::write(&definition).as_bytes());
        assert!(again.is_some_and(|again| again.nodes.len() == definition.nodes.len()), "{problems:?}");
        assert_eq!(xlsform::export(&definition).0.sheets()[0].rows().len(), 2 * depth + 1);
    });
}

#[test]
fn names_of_a_megabyte_are_refused() {
    let name = "n".repeat(WORKBOOK_CELL_BYTES_MAX - 3);
    let text = format!("| survey |\n||type|name|label|{name}|\n||text|{name}|A|x|\n||text|b|${{{name}}}|y|\n");
    let (session, problems) = within(50, || of_markdown(&text));
    assert!(session.is_none());
    assert_readable(&problems);
    let forms = [
        xml(&format!("<data id='f'><{name}/></data>"), "", ""),
        xml(&format!("<data id='f' {name}='1'/>"), "", ""),
        xml("<data id='f'><a/></data>", &format!("<bind nodeset='/data/{name}'/>"), ""),
        xml("<data id='f'><a/></data>", &format!("<bind nodeset='/data/a' calculate='{name}'/>"), ""),
        xml("<data id='f'><a/></data>", &format!("<bind nodeset='/data/a' calculate='{name}()'/>"), ""),
        xml("<data id='f'><a/></data>", "", &format!("<input ref='/data/{name}'/>")),
    ];
    for form in forms {
        let (_, problems) = within(50, || of_xml(&form));
        assert!(!problems.is_empty());
        assert_readable(&problems);
    }
}

#[test]
fn seventy_thousand_languages_are_too_many() {
    let languages: String =
        (0..70_000).map(|number| format!("<translation lang='l{number}'><text id='t'/></translation>")).collect();
    let form = xml("<data id='f'><a/></data>", &format!("<itext>{languages}</itext>"), "");
    let (_, problems) = within(200, || of_xml(&form));
    assert!(problems.iter().any(|problem| problem.code == "too-many-languages"), "{problems:?}");
    assert_readable(&problems);
}

#[test]
fn a_column_of_labels_for_each_of_sixteen_thousand_languages_is_too_many() {
    let mut sheet = SheetBuilder::new();
    let headings = (0..16_000).map(|number| format!("label::l{number}"));
    sheet.push_row(["type".to_owned(), "name".to_owned()].into_iter().chain(headings)).unwrap();
    for row in 0..20 {
        let labels = (0..16_000).map(|_| "x".to_owned());
        sheet.push_row(["text".to_owned(), format!("q{row}")].into_iter().chain(labels)).unwrap();
    }
    let workbook = Workbook::new(vec![sheet.finish("survey")]).unwrap();
    let (_, problems) = within(300, || of_workbook(&workbook));
    assert!(problems.iter().any(|problem| problem.code == "too-many-languages"), "{:?}", problems.first());
    assert_readable(&problems);
}
