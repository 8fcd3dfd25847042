//! Location paths and filter expressions (XPath 1.0 §2, §3.3).

use super::{Parser, Result};
use crate::form::expression::ast::{Axis, NodeId, NodeKind, NodeTest, PathStart, Span, Step};
use crate::form::expression::error::ParseErrorKind;
use crate::form::expression::lexer::TokenKind;

/// Whether `name(` is a node test and not a function call.
pub(super) fn is_node_type(name: &str) -> bool {
    matches!(name, "node" | "text" | "comment" | "processing-instruction")
}

/// A location path, or a filter expression with the steps that follow it.
pub(super) fn path(parser: &mut Parser<'_>) -> Result<NodeId> {
    let begins = parser.token.span;
    let mut steps = Vec::new();
    let start = match parser.token.kind {
        TokenKind::Slash => {
            parser.advance()?;
            if !begins_step(parser) {
                return parser.push(NodeKind::Path { start: PathStart::Root, steps }, begins);
            }
            steps.push(step(parser)?);
            PathStart::Root
        }
        TokenKind::DoubleSlash => {
            descend(parser, &mut steps)?;
            PathStart::Root
        }
        _ => match parser.primary()? {
            Some(primary) => {
                let base = filtered(parser, primary, begins)?;
                if !matches!(parser.token.kind, TokenKind::Slash | TokenKind::DoubleSlash) {
                    return Ok(base);
                }
                PathStart::Expression(base)
            }
            None if begins_step(parser) => {
                steps.push(step(parser)?);
                PathStart::Context
            }
            None => return Err(parser.not_a_value()),
        },
    };
    loop {
        match parser.token.kind {
            TokenKind::Slash => {
                parser.advance()?;
                steps.push(step(parser)?);
            }
            TokenKind::DoubleSlash => descend(parser, &mut steps)?,
            _ => break,
        }
    }
    let span = parser.since(begins);
    parser.push(NodeKind::Path { start, steps }, span)
}

fn filtered(parser: &mut Parser<'_>, base: NodeId, begins: Span) -> Result<NodeId> {
    let predicates = parser.predicates()?;
    if predicates.is_empty() {
        return Ok(base);
    }
    let span = parser.since(begins);
    parser.push(NodeKind::Filter { base, predicates }, span)
}

/// `//` and the step after it.
fn descend(parser: &mut Parser<'_>, steps: &mut Vec<Step>) -> Result<()> {
    let span = parser.token.span;
    parser.advance()?;
    count(parser, span)?;
    steps.push(Step { axis: Axis::DescendantOrSelf, test: NodeTest::AnyNode, predicates: Vec::new(), span });
    steps.push(step(parser)?);
    Ok(())
}

fn begins_step(parser: &Parser<'_>) -> bool {
    matches!(
        parser.token.kind,
        TokenKind::Name | TokenKind::PrefixStar | TokenKind::Star | TokenKind::At | TokenKind::Dot | TokenKind::DotDot
    )
}

fn step(parser: &mut Parser<'_>) -> Result<Step> {
    let begins = parser.token.span;
    count(parser, begins)?;
    let (axis, test) = match parser.token.kind {
        TokenKind::Dot => {
            parser.advance()?;
            (Axis::SelfAxis, NodeTest::AnyNode)
        }
        TokenKind::DotDot => {
            parser.advance()?;
            (Axis::Parent, NodeTest::AnyNode)
        }
        TokenKind::At => {
            parser.advance()?;
            (Axis::Attribute, node_test(parser)?)
        }
        _ => match axis(parser)? {
            Some(axis) => (axis, node_test(parser)?),
            None => (Axis::Child, node_test(parser)?),
        },
    };
    let predicates = parser.predicates()?;
    Ok(Step { axis, test, predicates, span: parser.since(begins) })
}

fn count(parser: &mut Parser<'_>, span: Span) -> Result<()> {
    parser.count_part(span)?;
    parser.steps += 1;
    Ok(())
}

/// `axis::`, if it stands here.
fn axis(parser: &mut Parser<'_>) -> Result<Option<Axis>> {
    let name = parser.token;
    let is_axis = name.kind == TokenKind::Name
        && parser.lexer.clone().next().is_ok_and(|token| token.kind == TokenKind::DoubleColon);
    if !is_axis {
        return Ok(None);
    }
    let written = name.span.of(parser.text);
    let Some(axis) = Axis::from_name(written) else {
        return Err(parser.error(ParseErrorKind::UnknownAxis { name: written.into() }));
    };
    parser.advance()?;
    parser.advance()?;
    Ok(Some(axis))
}

fn node_test(parser: &mut Parser<'_>) -> Result<NodeTest> {
    let token = parser.token;
    let written = token.span.of(parser.text);
    let test = match token.kind {
        TokenKind::Star => NodeTest::AnyName,
        TokenKind::PrefixStar => NodeTest::AnyNameOf(written[..written.len() - 2].into()),
        TokenKind::Name => match written.split_once(':') {
            Some((prefix, local)) => NodeTest::Name { prefix: Some(prefix.into()), local: local.into() },
            None => NodeTest::Name { prefix: None, local: written.into() },
        },
        _ => return Err(parser.error(ParseErrorKind::UnfinishedPath { found: parser.found() })),
    };
    parser.advance()?;
    if token.kind == TokenKind::Name && parser.token.kind == TokenKind::OpenParenthesis {
        return node_type(parser, written, token.span);
    }
    Ok(test)
}

/// `node()` and its like; the name has been read.
fn node_type(parser: &mut Parser<'_>, name: &str, name_span: Span) -> Result<NodeTest> {
    if !is_node_type(name) {
        return Err(parser.error_at(name_span, ParseErrorKind::CallInPath { name: name.into() }));
    }
    parser.open('(')?;
    let target = match parser.token.kind {
        TokenKind::Literal if name == "processing-instruction" => {
            let quoted = parser.token.span.of(parser.text);
            parser.advance()?;
            Some(quoted[1..quoted.len() - 1].into())
        }
        _ => None,
    };
    if !matches!(parser.token.kind, TokenKind::CloseParenthesis | TokenKind::End) {
        return Err(parser.error_at(name_span, ParseErrorKind::NodeTestWithArgument { name: name.into() }));
    }
    parser.close()?;
    Ok(match name {
        "node" => NodeTest::AnyNode,
        "text" => NodeTest::Text,
        "comment" => NodeTest::Comment,
        _ => NodeTest::ProcessingInstruction(target),
    })
}
