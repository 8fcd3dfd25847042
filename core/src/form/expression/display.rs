//! An [`Ast`] written back as an expression, in one canonical spelling.

use super::ast::{Ast, Axis, BinaryOperator, NodeId, NodeKind, NodeTest, PathStart, Step};
use std::fmt::{Display, Formatter, Result, Write};

/// The canonical text: single spaces around operators, abbreviated steps, brackets only where they matter. Parsing it
/// gives the same tree again but for the spans.
impl Display for Ast {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {
        write_node(self, self.root(), formatter)
    }
}

/// Recursion is bounded by the height of the tree, which the parser bounds.
fn write_node(ast: &Ast, id: NodeId, out: &mut Formatter<'_>) -> Result {
    match &ast.node(id).kind {
        NodeKind::Number(number) => write_number(*number, out),
        NodeKind::Literal(text) => write_literal(text, out),
        NodeKind::Negate(operand) => {
            out.write_char('-')?;
            // Another minus may follow a minus; any weaker operator needs brackets.
            write_operand(ast, *operand, BinaryOperator::Union.level(), true, out)
        }
        NodeKind::Chain { first, rest } => {
            // A chain of the same level inside this one was bracketed by its author; and unary minus binds weaker
            // than `|` alone.
            let level = rest.first().map_or(0, |(operator, _)| operator.level());
            let may_negate = level < BinaryOperator::Union.level();
            write_operand(ast, *first, level + 1, may_negate, out)?;
            for (operator, operand) in rest {
                write!(out, " {} ", operator.symbol())?;
                write_operand(ast, *operand, level + 1, may_negate, out)?;
            }
            Ok(())
        }
        NodeKind::Call { name, arguments, .. } => {
            write!(out, "{name}(")?;
            for (index, argument) in arguments.iter().enumerate() {
                out.write_str(if index == 0 { "" } else { ", " })?;
                write_node(ast, *argument, out)?;
            }
            out.write_char(')')
        }
        NodeKind::Filter { base, predicates } => {
            let is_primary =
                matches!(ast.node(*base).kind, NodeKind::Call { .. } | NodeKind::Number(_) | NodeKind::Literal(_));
            write_bracketed(ast, *base, !is_primary, out)?;
            write_predicates(ast, predicates, out)
        }
        NodeKind::Path { start, steps } => write_path(ast, *start, steps, out),
    }
}

/// An operand, in brackets if its own operator binds weaker than `lowest`.
fn write_operand(ast: &Ast, id: NodeId, lowest: u8, may_negate: bool, out: &mut Formatter<'_>) -> Result {
    let needs_brackets = match &ast.node(id).kind {
        NodeKind::Chain { rest, .. } => rest.first().is_some_and(|(operator, _)| operator.level() < lowest),
        NodeKind::Negate(_) => !may_negate,
        // `/ * 2` would read as the path `/*`, `/ and b` as `/and`.
        NodeKind::Path { start: PathStart::Root, steps } => steps.is_empty(),
        _ => false,
    };
    write_bracketed(ast, id, needs_brackets, out)
}

fn write_bracketed(ast: &Ast, id: NodeId, brackets: bool, out: &mut Formatter<'_>) -> Result {
    if !brackets {
        return write_node(ast, id, out);
    }
    out.write_char('(')?;
    write_node(ast, id, out)?;
    out.write_char(')')
}

fn write_path(ast: &Ast, start: PathStart, steps: &[Step], out: &mut Formatter<'_>) -> Result {
    let mut needs_slash = match start {
        PathStart::Root => {
            out.write_char('/')?;
            false
        }
        PathStart::Context => false,
        PathStart::Expression(id) => {
            let stands_alone = matches!(
                ast.node(id).kind,
                NodeKind::Call { .. } | NodeKind::Filter { .. } | NodeKind::Number(_) | NodeKind::Literal(_)
            );
            write_bracketed(ast, id, !stands_alone, out)?;
            true
        }
    };
    for step in steps {
        out.write_str(if needs_slash { "/" } else { "" })?;
        write_step(ast, step, out)?;
        needs_slash = true;
    }
    Ok(())
}

fn write_step(ast: &Ast, step: &Step, out: &mut Formatter<'_>) -> Result {
    match (step.axis, &step.test) {
        (Axis::SelfAxis, NodeTest::AnyNode) => out.write_char('.')?,
        (Axis::Parent, NodeTest::AnyNode) => out.write_str("..")?,
        (axis, test) => {
            match axis {
                Axis::Child => {}
                Axis::Attribute => out.write_char('@')?,
                axis => write!(out, "{}::", axis.name())?,
            }
            write_test(test, out)?;
        }
    }
    write_predicates(ast, &step.predicates, out)
}

fn write_test(test: &NodeTest, out: &mut Formatter<'_>) -> Result {
    match test {
        NodeTest::AnyName => out.write_char('*'),
        NodeTest::AnyNameOf(prefix) => write!(out, "{prefix}:*"),
        NodeTest::Name { prefix: Some(prefix), local } => write!(out, "{prefix}:{local}"),
        NodeTest::Name { prefix: None, local } => out.write_str(local),
        NodeTest::AnyNode => out.write_str("node()"),
        NodeTest::Text => out.write_str("text()"),
        NodeTest::Comment => out.write_str("comment()"),
        NodeTest::ProcessingInstruction(None) => out.write_str("processing-instruction()"),
        NodeTest::ProcessingInstruction(Some(target)) => {
            out.write_str("processing-instruction(")?;
            write_literal(target, out)?;
            out.write_char(')')
        }
    }
}

fn write_predicates(ast: &Ast, predicates: &[NodeId], out: &mut Formatter<'_>) -> Result {
    for predicate in predicates {
        out.write_char('[')?;
        write_node(ast, *predicate, out)?;
        out.write_char(']')?;
    }
    Ok(())
}

fn write_literal(text: &str, out: &mut Formatter<'_>) -> Result {
    let quote = if text.contains('\'') { '"' } else { '\'' };
    write!(out, "{quote}{text}{quote}")
}

fn write_number(number: f64, out: &mut Formatter<'_>) -> Result {
    if number.is_finite() {
        return write!(out, "{number}");
    }
    // Only a number of more than 308 digits reads as infinite; ten to the 309th is the shortest that does.
    write!(out, "1{:0>309}", 0)
}
