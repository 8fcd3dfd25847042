//! Trees, errors and bounds of the parser.

use super::*;
use crate::form::expression::ast::{Axis, NodeTest, Step};
use proptest::prelude::*;

fn canonical(text: &str) -> String {
    parse(text).unwrap_or_else(|error| panic!("{text}: {error}")).to_string()
}

fn error(text: &str) -> ParseErrorKind {
    parse(text).expect_err(text).kind
}

/// The same tree without places, to compare trees that come from different texts.
fn without_spans(text: &str) -> String {
    let ast = parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let mut shown = format!("{:?}", ast.nodes());
    while let Some(start) = shown.find("Span {") {
        let end = shown[start..].find('}').map_or(shown.len(), |end| start + end + 1);
        shown.replace_range(start..end, "");
    }
    shown
}

fn root_steps(text: &str) -> Vec<Step> {
    let ast = parse(text).unwrap();
    match &ast.node(ast.root()).kind {
        NodeKind::Path { steps, .. } => steps.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn operators_bind_as_xpath_says() {
    for (text, bracketed) in [
        ("a or b and c", "a or (b and c)"),
        ("a and b or c", "(a and b) or c"),
        ("a = b or c != d", "(a = b) or (c != d)"),
        ("a < b = c >= d", "(a < b) = (c >= d)"),
        ("1 + 2 * 3 - 4 div 5", "1 + (2 * 3) - (4 div 5)"),
        ("-a + b", "(-a) + b"),
        ("-a | b", "-(a | b)"),
        ("- -a * -b", "(-(-a)) * (-b)"),
        ("a mod b * c", "(a mod b) * c"),
        ("a - b - c", "(a - b) - c"),
    ] {
        let (plain, explicit) = (canonical(text), canonical(bracketed));
        // A flat chain and its left-nested twin are written differently and mean the same.
        if text != "a - b - c" && text != "a mod b * c" {
            assert_eq!(plain, explicit);
        } else {
            assert_ne!(plain, explicit);
        }
    }
}

#[test]
fn operators_of_one_level_are_one_flat_chain() {
    let ast = parse("a - b + c - d").unwrap();
    let NodeKind::Chain { rest, .. } = &ast.node(ast.root()).kind else { panic!("not a chain") };
    let operators: Vec<_> = rest.iter().map(|(operator, _)| operator.symbol()).collect();
    assert_eq!(operators, ["-", "+", "-"]);
}

#[test]
fn operator_names_are_names_where_a_value_stands() {
    assert_eq!(canonical("and and or or div"), "and and or or div");
    assert_eq!(canonical("mod mod mod"), "mod mod mod");
    assert_eq!(canonical("* * *"), "* * *");
    assert_eq!(canonical("/* * 2"), "/* * 2");
    assert_eq!(canonical("(/) * 2"), "(/) * 2");
    assert_eq!(canonical("div(1)"), "div(1)");
    assert_eq!(canonical("5div 2"), "5 div 2");
}

#[test]
fn names_take_hyphens_points_prefixes_and_any_script() {
    assert_eq!(canonical("a-b"), "a-b");
    assert_eq!(canonical("a -b"), "a - b");
    assert_eq!(canonical("3-b"), "3 - b");
    assert_eq!(canonical("a.b"), "a.b");
    assert_eq!(canonical("jr:choice-name(a,'b')"), "jr:choice-name(a, 'b')");
    assert_eq!(canonical("orx:*"), "orx:*");
    assert_eq!(canonical("/données/الاسم/年龄"), "/données/الاسم/年龄");
}

#[test]
fn every_axis_and_abbreviation_is_read() {
    for (axis, name) in Axis::ALL {
        assert_eq!(root_steps(&format!("{name}::x"))[0].axis, axis);
        assert_eq!(root_steps(&format!(" {name} :: x [ 1 ] "))[0].axis, axis);
    }
    assert_eq!(canonical("self::node()/parent::node()/child::a/attribute::b"), "./../a/@b");
    assert_eq!(canonical("//a"), "/descendant-or-self::node()/a");
    assert_eq!(canonical("a//b"), "a/descendant-or-self::node()/b");
    assert_eq!(canonical("text()|comment()"), "text() | comment()");
    assert_eq!(canonical("processing-instruction( 'x' )"), "processing-instruction('x')");
    assert_eq!(root_steps("node()")[0].test, NodeTest::AnyNode);
}

#[test]
fn paths_start_at_expressions_and_take_predicates_anywhere() {
    for text in [
        "instance('x')/root/item[name = current()/../a]/label",
        "current()/../x",
        "(../a | ../b)[1]/x",
        "/data/rep[position() = 2]/a[1][. != '']",
        "../../rep[./a > 3]/b",
        ".[. > 1]",
        "..[1]/x",
        "instance('x')[1]",
        "(a/b)[1]",
        "('x')[1]",
    ] {
        assert_eq!(canonical(text).replace("('x')[1]", "'x'[1]"), text.replace("('x')[1]", "'x'[1]"));
    }
}

#[test]
fn numbers_and_texts_are_read_as_written() {
    for (text, number) in [("12", 12.0), (".5", 0.5), ("5.", 5.0), ("007.250", 7.25)] {
        let ast = parse(text).unwrap();
        assert_eq!(ast.node(ast.root()).kind, NodeKind::Number(number));
    }
    assert_eq!(canonical(&"9".repeat(400)), format!("1{}", "0".repeat(309)));
    assert_eq!(canonical(r#"concat("it's", 'a "b"', '')"#), r#"concat("it's", 'a "b"', '')"#);
    assert_eq!(canonical("'${x} “quoted” && == \n'"), "'${x} “quoted” && == \n'");
}

#[test]
fn spans_point_into_the_text() {
    let text = " if( ../é > 1 , 'x', foo(2) )";
    let ast = parse(text).unwrap();
    let names: Vec<_> = ast
        .nodes()
        .iter()
        .filter_map(|node| match &node.kind {
            NodeKind::Call { name_span, .. } => Some((name_span.of(text), node.span.of(text))),
            _ => None,
        })
        .collect();
    assert_eq!(names, [("foo", "foo(2)"), ("if", text.trim_start())]);
    assert_eq!(
        root_steps("a/b[1]/../c").iter().map(|step| step.span.of("a/b[1]/../c")).collect::<Vec<_>>(),
        ["a", "b[1]", "..", "c"]
    );
}

#[test]
fn bracket_errors_say_which_bracket_and_where() {
    let unclosed = parse("if(a[1, b)").unwrap_err();
    assert_eq!(unclosed.kind, ParseErrorKind::StrayComma);
    let unclosed = parse("é + if(a > 1, b").unwrap_err();
    assert_eq!(unclosed.kind, ParseErrorKind::UnclosedBracket { bracket: '(' });
    assert_eq!(unclosed.character("é + if(a > 1, b"), 7);
    assert_eq!(error("a[1"), ParseErrorKind::UnclosedBracket { bracket: '[' });
    assert_eq!(error("a)"), ParseErrorKind::StrayClosingBracket { bracket: ')' });
    assert_eq!(error("]"), ParseErrorKind::StrayClosingBracket { bracket: ']' });
    let opened_at = Span::new(1, 2);
    assert_eq!(error("a[1)"), ParseErrorKind::WrongClosingBracket { opened: '[', opened_at, found: ')' });
    assert_eq!(error("a + ()"), ParseErrorKind::EmptyParentheses);
    assert_eq!(error("a[ ]"), ParseErrorKind::EmptyPredicate);
}

#[test]
fn operators_of_other_languages_are_named_with_what_to_write() {
    for (text, written, instead) in [
        ("a == 1", "==", "="),
        ("a <> 1", "<>", "!="),
        ("a => 1", "=>", ">="),
        ("a =< 1", "=<", "<="),
        ("a || b", "||", "or"),
        ("a && b", "&&", "and"),
        ("!a", "!", "not()"),
        ("a ≥ 1", "≥", ">="),
        ("a – 1", "–", "- (the minus sign of the keyboard)"),
        ("f(a; b)", ";", "a comma"),
    ] {
        assert_eq!(error(text), ParseErrorKind::ForeignOperator { written: written.into(), instead });
    }
}

#[test]
fn quotes_references_and_strange_characters_are_explained() {
    assert_eq!(error("a = 'x"), ParseErrorKind::UnclosedQuote { quote: '\'' });
    assert_eq!(error("a = ‘x’"), ParseErrorKind::TypographicQuote { found: '‘', instead: '\'' });
    assert_eq!(error("a = “x”"), ParseErrorKind::TypographicQuote { found: '“', instead: '"' });
    assert_eq!(error("${x} > 1"), ParseErrorKind::UnresolvedReference { reference: "${x}".into() });
    assert_eq!(error("1 + ${x"), ParseErrorKind::UnresolvedReference { reference: "${x".into() });
    assert_eq!(error("$x > 1"), ParseErrorKind::Variable);
    assert_eq!(error("a # b"), ParseErrorKind::UnknownCharacter { found: '#' });
    let message = parse("$x").unwrap_err().to_string();
    assert_eq!(message, "$ must be followed by a question's name in curly brackets, such as ${age}");
}

#[test]
fn what_is_missing_is_named() {
    assert_eq!(error(" \n"), ParseErrorKind::Empty);
    assert_eq!(error("a +"), ParseErrorKind::MissingOperand { after: "+".into(), found: Found::End });
    let found = Found::Text("=".into());
    assert_eq!(error("(a or = b)"), ParseErrorKind::MissingOperand { after: "or".into(), found: found.clone() });
    assert_eq!(error("= 3"), ParseErrorKind::BadBeginning { found });
    assert_eq!(error("a b"), ParseErrorKind::MissingOperator { found: Found::Text("b".into()) });
    assert_eq!(error("'it's'"), ParseErrorKind::MissingOperator { found: Found::Text("s".into()) });
    assert_eq!(error("if(a,,b)"), ParseErrorKind::MissingArgument { found: Found::Text(",".into()) });
    assert_eq!(error("if(a,)"), ParseErrorKind::MissingArgument { found: Found::Text(")".into()) });
    assert_eq!(error("a, b"), ParseErrorKind::StrayComma);
    assert_eq!(error("a/"), ParseErrorKind::UnfinishedPath { found: Found::End });
    assert_eq!(error("a/count(b)"), ParseErrorKind::CallInPath { name: "count".into() });
    assert_eq!(error("up::a"), ParseErrorKind::UnknownAxis { name: "up".into() });
    assert_eq!(error("text(1)"), ParseErrorKind::NodeTestWithArgument { name: "text".into() });
    assert_eq!(error("a | -b"), ParseErrorKind::MissingOperand { after: "|".into(), found: Found::Text("-".into()) });
}

#[test]
fn length_is_bounded() {
    let at_bound = format!("'{}'", "x".repeat(EXPRESSION_BYTES_MAX - 2));
    assert!(parse(&at_bound).is_ok());
    let past = format!("{at_bound} ");
    let bytes = EXPRESSION_BYTES_MAX + 1;
    assert_eq!(error(&past), ParseErrorKind::TooLong { bytes, limit: EXPRESSION_BYTES_MAX });
}

#[test]
fn nesting_is_bounded_for_every_construct_that_nests() {
    let too_deep = ParseErrorKind::TooDeep { limit: EXPRESSION_DEPTH_MAX };
    for (open, close) in [("(", ")"), ("f(", ")"), ("a[", "]"), ("-", "")] {
        let nested = |levels: usize| format!("{}1{}", open.repeat(levels), close.repeat(levels));
        // The outermost expression is itself a level; minus signs open one more for their operand.
        let deepest = EXPRESSION_DEPTH_MAX - if open == "-" { 2 } else { 1 };
        assert!(parse(&nested(deepest)).is_ok(), "{open}");
        assert_eq!(error(&nested(deepest + 1)), too_deep, "{open}");
        assert_eq!(error(&nested(EXPRESSION_BYTES_MAX / 8)), too_deep, "{open}");
    }
    let every_level = "1 or 1 and 1 = 1 < 1 + 1 * - (";
    assert_eq!(error(&every_level.repeat(5_000)), too_deep);
}

#[test]
fn the_number_of_parts_is_bounded() {
    // n ones and the chain that joins them.
    let sum = |ones: usize| format!("1{}", "+1".repeat(ones - 1));
    assert!(parse(&sum(EXPRESSION_NODES_MAX - 1)).is_ok());
    let too_many = ParseErrorKind::TooManyParts { limit: EXPRESSION_NODES_MAX };
    assert_eq!(error(&sum(EXPRESSION_NODES_MAX)), too_many);
    // n steps and the path that holds them.
    let path = |steps: usize| format!("a{}", "/a".repeat(steps - 1));
    assert!(parse(&path(EXPRESSION_NODES_MAX - 1)).is_ok());
    assert_eq!(error(&path(EXPRESSION_NODES_MAX)), too_many);
    assert_eq!(error(&format!("a{}", "//a".repeat(EXPRESSION_NODES_MAX / 2))), too_many);
}

#[test]
fn the_deepest_expression_fits_the_stack_of_a_phones_background_thread() {
    let level = "f(1 or 1 and 1 = 1 < 1 + 1 * a[";
    // Unoptimised frames are several times larger than those that reach a phone.
    let stack_bytes = if cfg!(debug_assertions) { 2048 } else { 512 } * 1024;
    let levels = (EXPRESSION_DEPTH_MAX - 1) / 8;
    let text = format!("{}1{}", level.repeat(levels), "])".repeat(levels));
    let plain =
        format!("{}1{}", "if(a[".repeat(EXPRESSION_DEPTH_MAX / 2 - 1), "])".repeat(EXPRESSION_DEPTH_MAX / 2 - 1));
    std::thread::Builder::new()
        .stack_size(stack_bytes)
        .spawn(move || {
            assert!(!canonical(&text).is_empty());
            assert!(!canonical(&plain).is_empty());
        })
        .unwrap()
        .join()
        .unwrap();
}

/// Expressions of every construct, as text.
fn any_expression() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("/".to_string()),
        Just(".".to_string()),
        "(/|\\.\\./|//)?[a-c-]?[a-z]{1,3}(/[a-z]{1,3}|//\\*|/@x:y){0,2}",
        "[0-9]{1,4}(\\.[0-9]{0,3})?",
        "'[^']{0,6}'",
        "\"[^\"]{0,6}\"",
    ];
    leaf.prop_recursive(6, 40, 3, |inner| {
        let operators =
            prop::sample::select(vec!["or", "and", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod", "|"]);
        prop_oneof![
            (inner.clone(), operators, inner.clone()).prop_map(|(a, operator, b)| format!("({a}) {operator} {b}")),
            inner.clone().prop_map(|a| format!("-{a}")),
            inner.clone().prop_map(|a| format!("({a})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("jr:f({a}, {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a})[{b}]/x")),
            inner.prop_map(|a| format!("ancestor::*[{a}]")),
        ]
    })
}

proptest! {
    #[test]
    fn no_text_panics_the_parser(text in any::<String>()) {
        if let Err(error) = parse(&text) {
            prop_assert!(!error.to_string().is_empty());
            prop_assert!(error.character(&text) <= text.chars().count() + 1);
        }
    }

    #[test]
    fn no_mixture_of_tokens_panics_the_parser(
        tokens in prop::collection::vec(prop::sample::select(vec![
            "a", "(", ")", "[", "]", "/", "//", ".", "..", "@", "*", "::", "child", "f(", ",", "1", "'x'", "or", "-",
            "=", "<", "|", " ", "${", "é", "text()", "node", ":",
        ]), 0..40),
    ) {
        let text = tokens.concat();
        if let Ok(ast) = parse(&text) {
            prop_assert_eq!(without_spans(&ast.to_string()), without_spans(&text));
        }
    }

    #[test]
    fn what_is_written_back_reads_as_the_same_tree(text in any_expression()) {
        if let Ok(ast) = parse(&text) {
            prop_assert_eq!(without_spans(&ast.to_string()), without_spans(&text));
        }
    }
}
