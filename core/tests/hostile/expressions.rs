//! Expressions that are too deep or too long, and those that are just short enough.

use crate::forms::{assert_readable, of_markdown, of_xml, session, xml};
use crate::measure::{on_a_small_stack, within};
use casement_core::form::expression::parse;
use casement_core::form::session::SessionError;
use casement_core::limits;

/// The shapes that nest: what is repeated before, what stands inside, what is repeated after.
const SHAPES: &[(&str, &str, &str)] = &[
    ("(", "1", ")"),
    ("-", "1", ""),
    ("not(", "1", ")"),
    ("concat(1, ", "1", ")"),
    ("a[", "1", "]"),
    ("/data/a[", "1", "]"),
    ("(a)[", "1", "]"),
    ("instance('i')/root/item[", "1", "]"),
    ("1 + (2 * ", "1", ")"),
    ("if(1, ", "1", ", 2)"),
    ("current()/..[", "1", "]"),
];

fn nested((before, inside, after): &(&str, &str, &str), depth: usize) -> String {
    format!("{}{inside}{}", before.repeat(depth), after.repeat(depth))
}

#[test]
fn an_expression_a_megabyte_deep_is_refused() {
    for shape in SHAPES {
        let text = nested(shape, (1 << 20) / (shape.0.len() + shape.2.len()));
        assert!(within(20, || parse(&text)).is_err(), "{shape:?}");
        let text = nested(shape, limits::EXPRESSION_DEPTH_MAX + 1);
        assert!(within(20, || parse(&text)).is_err(), "{shape:?}");
    }
}

#[test]
fn an_expression_a_megabyte_long_is_refused_wherever_it_stands() {
    let long = format!("1{}", " + 1".repeat(1 << 18));
    assert!(within(20, || parse(&long)).is_err());
    let form = xml("<data id='f'><a/></data>", &format!("<bind nodeset='/data/a' calculate='{long}'/>"), "");
    let (session, problems) = within(60, || of_xml(&form));
    assert!(session.is_none());
    assert_readable(&problems);
    let long = &long[..limits::WORKBOOK_CELL_BYTES_MAX - 1];
    let (session, problems) =
        within(60, || of_markdown(&format!("| survey |\n||type|name|relevant|\n||text|q|{long}|\n")));
    assert!(session.is_none());
    assert_readable(&problems);
}

#[test]
fn many_small_parts_are_counted() {
    let shapes = [("a/", "a", ""), ("1,", "1", ""), ("a[1]", "", ""), ("a|", "a", ""), ("'' = ", "1", "")];
    for shape in shapes {
        let inner = nested(&shape, limits::EXPRESSION_NODES_MAX + 10);
        let text = if shape.0 == "1," { format!("concat({inner})") } else { inner };
        assert!(text.len() < limits::EXPRESSION_BYTES_MAX);
        assert!(within(20, || parse(&text)).is_err(), "{shape:?}");
    }
}

#[test]
fn the_deepest_expressions_are_evaluated_on_a_small_stack() {
    let work = || {
        let list = "<instance id='i'><root><item><n>1</n></item></root></instance>";
        for shape in SHAPES {
            let deepest = (1..=limits::EXPRESSION_DEPTH_MAX).rev().find(|&depth| parse(&nested(shape, depth)).is_ok());
            let text = nested(shape, deepest.unwrap());
            let escaped = text.replace('\'', "&apos;");
            let model = format!("{list}<bind nodeset=\"/data/c\" calculate=\"{escaped}\"/>");
            let mut session = session("<data id='f'><a>1</a><c/></data>", &model, "<input ref='/data/a'/>");
            // The result is not the matter; that there is one, or an error, is.
            let _ = session.evaluate(&text);
            let _ = session.evaluate(&format!("/data/c = 1 or {text}"));
        }
    };
    on_a_small_stack(work);
}

#[test]
fn chains_of_deep_expressions_are_evaluated_on_a_small_stack() {
    let work = || {
        let count = 400;
        let depth = limits::EXPRESSION_DEPTH_MAX / 2;
        let names: String = (0..count).map(|number| format!("<c{number}/>")).collect();
        let binds: String = (0..count)
            .map(|number| {
                let inside = if number + 1 == count { "/data/a".to_owned() } else { format!("/data/c{}", number + 1) };
                let text = format!("{}{inside}{}", "concat(".repeat(depth), ")".repeat(depth));
                format!("<bind nodeset=\"/data/c{number}\" calculate=\"{text}\"/>")
            })
            .collect();
        let mut session = session(&format!("<data id='f'><a/>{names}</data>"), &binds, "<input ref='/data/a'/>");
        let entry = session.find("/data/a").unwrap();
        session.answer(entry, "through").unwrap();
        assert_eq!(crate::forms::value(&mut session, "/data/c0"), "through");
    };
    on_a_small_stack(work);
}

#[test]
fn what_is_asked_of_a_filling_is_bounded_too() {
    let mut session = session("<data id='f'><a>1</a></data>", "", "");
    for text in [nested(&("(", "1", ")"), 500_000), "1 + ".repeat(200_000) + "1", "a".repeat(1 << 20) + "()"] {
        let error = within(30, || session.evaluate(&text)).unwrap_err();
        assert!(matches!(error, SessionError::Expression(_)));
        assert!(error.to_string().chars().count() < 2_000, "{}", error.to_string().chars().count());
    }
}
