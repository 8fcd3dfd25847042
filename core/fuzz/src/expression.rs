//! A text as an expression: parsed, written and parsed again; then in every place where a form may have one.

use crate::filling;
use casement_core::form::expression::{Ast, NodeKind, parse};
use casement_core::form::model::{Expression, ExpressionUse, FormDefinition};
use casement_core::form::session::Session;
use casement_core::form::xform;
use std::sync::OnceLock;

/// A form with a repeat within a repeat, a list, and a `true()` wherever an expression may stand.
const FORM: &str = include_str!("../forms/places.xml");

fn definition() -> &'static FormDefinition {
    static READ: OnceLock<FormDefinition> = OnceLock::new();
    READ.get_or_init(|| {
        let (definition, problems) = xform::read(FORM.as_bytes());
        assert!(problems.is_empty(), "{problems:?}");
        definition.expect("the form can be read")
    })
}

fn session() -> &'static Session {
    static BEGUN: OnceLock<Session> = OnceLock::new();
    BEGUN.get_or_init(|| filling::of_definition(definition().clone()).expect("the form compiles"))
}

/// Parses the text and puts it to use.
pub fn run(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(ast) = parse(text) else { return };
    let written = ast.to_string();
    let again = parse(&written).unwrap_or_else(|error| panic!("what was written can be read: {written}: {error}"));
    assert_eq!(shape(&ast), shape(&again), "{text} is written as {written}");
    assert_eq!(written, again.to_string(), "an expression is written the same again");
    let mut plain = session().clone();
    let direct = plain.evaluate(text);
    assert_eq!(comparable(&direct), comparable(&session().clone().evaluate(text)), "evaluating changes nothing");
    if !ast_is_random(&ast) {
        assert_eq!(direct.is_ok(), plain.evaluate(&written).is_ok(), "{text} means what {written} means");
    }
    // Three of the places each time, for each is a form of its own: which ones, the text decides.
    let places = definition().expressions.iter().enumerate().filter(|(_, expression)| is_placeholder(expression));
    let wanted = bytes.iter().fold(0, |sum: usize, byte| sum.wrapping_mul(31).wrapping_add(usize::from(*byte)));
    let places: Vec<_> = places.collect();
    for offset in [0, 3, 6] {
        let (index, expression) = places[(wanted % places.len() + offset) % places.len()];
        let mut definition = definition().clone();
        definition.expressions[index].xpath = if expression.use_as == ExpressionUse::Itemset {
            format!("instance('list')/root/item[{text}]").into()
        } else {
            text.into()
        };
        if let Some(mut session) = filling::of_definition(definition) {
            filling::try_out(&mut session, &["1", "a", "2026-11-23"]);
        }
    }
}

fn is_placeholder(expression: &Expression) -> bool {
    &*expression.xpath == "true()" || expression.use_as == ExpressionUse::Itemset
}

fn comparable<E: std::fmt::Debug>(result: &Result<String, E>) -> String {
    format!("{result:?}")
}

fn ast_is_random(ast: &Ast) -> bool {
    ast.nodes().iter().any(|node| match &node.kind {
        NodeKind::Call { name, .. } => matches!(&**name, "random" | "uuid" | "randomize"),
        _ => false,
    })
}

/// The tree without the places in the text.
fn shape(ast: &Ast) -> String {
    let mut shape = String::new();
    for node in ast.nodes() {
        let debug = format!("{:?}\n", node.kind);
        let mut rest = &*debug;
        while let Some((before, after)) = rest.split_once("Span { start: ") {
            shape.push_str(before);
            rest = after.split_once('}').map_or("", |(_, after)| after);
        }
        shape.push_str(rest);
    }
    shape
}
