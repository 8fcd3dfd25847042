//! Text to [`Ast`], by recursive descent over the whole expression grammar of XPath 1.0 §3.
//!
//! Beyond the grammar, as ODK's engines do: predicates may follow `.` and `..`. Short of it: there are no variables.
//! Whether a function exists, takes these arguments, or a path leads anywhere is not known here.

use super::ast::{Arena, Ast, BinaryOperator, NodeId, NodeKind, Span};
use super::error::{Found, ParseError, ParseErrorKind};
use super::lexer::{Lexer, Token, TokenKind, shortened};
use crate::limits::{EXPRESSION_BYTES_MAX, EXPRESSION_DEPTH_MAX, EXPRESSION_NODES_MAX};

mod path;

type Result<T> = std::result::Result<T, ParseError>;

/// Reads one expression.
///
/// # Errors
/// The first thing that is wrong, with its place; also texts beyond the bounds of [`crate::limits`].
pub fn parse(text: &str) -> Result<Ast> {
    if text.len() > EXPRESSION_BYTES_MAX {
        let kind = ParseErrorKind::TooLong { bytes: text.len(), limit: EXPRESSION_BYTES_MAX };
        return Err(ParseError { kind, span: Span::new(0, text.len()) });
    }
    let mut parser = Parser::new(text)?;
    if parser.token.kind == TokenKind::End {
        return Err(ParseError { kind: ParseErrorKind::Empty, span: Span::new(0, text.len()) });
    }
    let root = parser.expression()?;
    if parser.token.kind != TokenKind::End {
        return Err(parser.not_an_operator());
    }
    Ok(parser.arena.finish(root))
}

struct Parser<'a> {
    text: &'a str,
    lexer: Lexer<'a>,
    token: Token,
    /// The token before `token`, for messages and spans.
    previous: Option<Token>,
    arena: Arena,
    steps: usize,
    depth: usize,
    /// Brackets that wait to be closed.
    open: Vec<(char, Span)>,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str) -> Result<Self> {
        let mut lexer = Lexer::new(text);
        let token = lexer.next()?;
        let (arena, open) = (Arena::default(), Vec::new());
        Ok(Self { text, lexer, token, previous: None, arena, steps: 0, depth: 0, open })
    }

    /// A whole expression, with operators of every level.
    fn expression(&mut self) -> Result<NodeId> {
        self.binary(0)
    }

    /// Operands joined by operators that bind at least as strongly as `lowest`.
    fn binary(&mut self, lowest: u8) -> Result<NodeId> {
        self.deepen(1)?;
        let mut left = self.unary(lowest)?;
        while let Some(operator) = self.operator().filter(|operator| operator.level() >= lowest) {
            left = self.chain(left, operator.level())?;
        }
        self.depth -= 1;
        Ok(left)
    }

    /// `first op a op b ..`, all operators of one level; `first` has been read.
    fn chain(&mut self, first: NodeId, level: u8) -> Result<NodeId> {
        let mut rest = Vec::new();
        while let Some(operator) = self.operator().filter(|operator| operator.level() == level) {
            self.advance()?;
            rest.push((operator, self.binary(level + 1)?));
        }
        let span = self.since(self.arena.node(first).span);
        self.push(NodeKind::Chain { first, rest }, span)
    }

    /// Any number of `-`, then a union or a path. Unary minus binds weaker than `|` only, so it cannot stand at its right.
    fn unary(&mut self, lowest: u8) -> Result<NodeId> {
        let mut minuses = Vec::new();
        while self.token.kind == TokenKind::Minus && lowest <= BinaryOperator::Multiply.level() + 1 {
            minuses.push(self.token.span);
            self.deepen(1)?;
            self.advance()?;
        }
        let mut operand =
            if minuses.is_empty() { path::path(self)? } else { self.binary(BinaryOperator::Union.level())? };
        self.depth -= minuses.len();
        while let Some(minus) = minuses.pop() {
            let span = self.since(minus);
            operand = self.push(NodeKind::Negate(operand), span)?;
        }
        Ok(operand)
    }

    /// The binary operator at the current token, in a place where only an operator can stand.
    fn operator(&self) -> Option<BinaryOperator> {
        Some(match self.token.kind {
            TokenKind::Equal => BinaryOperator::Equal,
            TokenKind::NotEqual => BinaryOperator::NotEqual,
            TokenKind::Less => BinaryOperator::Less,
            TokenKind::LessOrEqual => BinaryOperator::LessOrEqual,
            TokenKind::Greater => BinaryOperator::Greater,
            TokenKind::GreaterOrEqual => BinaryOperator::GreaterOrEqual,
            TokenKind::Plus => BinaryOperator::Add,
            TokenKind::Minus => BinaryOperator::Subtract,
            TokenKind::Star => BinaryOperator::Multiply,
            TokenKind::Pipe => BinaryOperator::Union,
            TokenKind::Name => match self.token.span.of(self.text) {
                "or" => BinaryOperator::Or,
                "and" => BinaryOperator::And,
                "div" => BinaryOperator::Divide,
                "mod" => BinaryOperator::Modulo,
                _ => return None,
            },
            _ => return None,
        })
    }

    /// A literal, number, function call or bracketed expression; `None` if none begins here.
    fn primary(&mut self) -> Result<Option<NodeId>> {
        let token = self.token;
        let kind = match token.kind {
            TokenKind::Number(number) => NodeKind::Number(number),
            TokenKind::Literal => {
                let quoted = token.span.of(self.text);
                NodeKind::Literal(quoted[1..quoted.len() - 1].into())
            }
            TokenKind::OpenParenthesis => {
                self.open('(')?;
                if self.token.kind == TokenKind::CloseParenthesis {
                    return Err(self.error_at(self.since(token.span), ParseErrorKind::EmptyParentheses));
                }
                let inner = self.expression()?;
                self.close()?;
                return Ok(Some(inner));
            }
            TokenKind::Name if self.is_call() => return self.call().map(Some),
            _ => return Ok(None),
        };
        self.advance()?;
        self.push(kind, token.span).map(Some)
    }

    /// Whether a function's name stands here: one followed by `(`, and not a node test such as `text()`.
    fn is_call(&self) -> bool {
        let name = self.token.span.of(self.text);
        if path::is_node_type(name) {
            return false;
        }
        // What cannot be read after the name is reported when it is reached.
        self.lexer.clone().next().is_ok_and(|token| token.kind == TokenKind::OpenParenthesis)
    }

    fn call(&mut self) -> Result<NodeId> {
        let name_span = self.token.span;
        let name = name_span.of(self.text).into();
        self.advance()?;
        self.open('(')?;
        let mut arguments = Vec::new();
        if self.token.kind != TokenKind::CloseParenthesis {
            arguments.push(self.argument()?);
            while self.token.kind == TokenKind::Comma {
                self.advance()?;
                arguments.push(self.argument()?);
            }
        }
        self.close()?;
        let span = self.since(name_span);
        self.push(NodeKind::Call { name, name_span, arguments }, span)
    }

    fn argument(&mut self) -> Result<NodeId> {
        let is_missing = matches!(self.token.kind, TokenKind::Comma | TokenKind::CloseParenthesis);
        if is_missing {
            return Err(self.error(ParseErrorKind::MissingArgument { found: self.found() }));
        }
        self.expression()
    }

    /// Predicates, if any follow.
    fn predicates(&mut self) -> Result<Vec<NodeId>> {
        let mut predicates = Vec::new();
        while self.token.kind == TokenKind::OpenSquare {
            let bracket = self.token.span;
            self.open('[')?;
            if self.token.kind == TokenKind::CloseSquare {
                return Err(self.error_at(self.since(bracket), ParseErrorKind::EmptyPredicate));
            }
            predicates.push(self.expression()?);
            self.close()?;
        }
        Ok(predicates)
    }

    /// Steps over an opening bracket and remembers it.
    fn open(&mut self, bracket: char) -> Result<()> {
        self.open.push((bracket, self.token.span));
        self.advance()
    }

    /// Steps over the bracket that closes the innermost open one.
    fn close(&mut self) -> Result<()> {
        let closes = match self.open.last() {
            Some(('[', _)) => TokenKind::CloseSquare,
            _ => TokenKind::CloseParenthesis,
        };
        if self.token.kind != closes {
            return Err(self.not_an_operator());
        }
        self.open.pop();
        self.advance()
    }

    /// The error for a token that follows a whole value and neither continues nor closes it.
    fn not_an_operator(&self) -> ParseError {
        let innermost = self.open.last().copied();
        let kind = match (self.token.kind, innermost) {
            (TokenKind::End, Some((bracket, span))) => {
                return self.error_at(span, ParseErrorKind::UnclosedBracket { bracket });
            }
            (TokenKind::CloseParenthesis, Some((opened, opened_at))) => {
                ParseErrorKind::WrongClosingBracket { opened, opened_at, found: ')' }
            }
            (TokenKind::CloseSquare, Some((opened, opened_at))) => {
                ParseErrorKind::WrongClosingBracket { opened, opened_at, found: ']' }
            }
            (TokenKind::CloseParenthesis, None) => ParseErrorKind::StrayClosingBracket { bracket: ')' },
            (TokenKind::CloseSquare, None) => ParseErrorKind::StrayClosingBracket { bracket: ']' },
            (TokenKind::Comma, _) => ParseErrorKind::StrayComma,
            _ => ParseErrorKind::MissingOperator { found: self.found() },
        };
        self.error(kind)
    }

    /// The error for a token that cannot begin a value.
    fn not_a_value(&self) -> ParseError {
        let is_closing = matches!(self.token.kind, TokenKind::CloseParenthesis | TokenKind::CloseSquare);
        if is_closing && self.open.is_empty() {
            return self.not_an_operator();
        }
        let found = self.found();
        self.error(match self.previous {
            Some(previous) => {
                let after = shortened(previous.span.of(self.text));
                ParseErrorKind::MissingOperand { after, found }
            }
            None => ParseErrorKind::BadBeginning { found },
        })
    }

    fn advance(&mut self) -> Result<()> {
        let next = self.lexer.next()?;
        self.previous = Some(std::mem::replace(&mut self.token, next));
        Ok(())
    }

    /// From the beginning of `first` to the end of the last token that was stepped over.
    fn since(&self, first: Span) -> Span {
        self.previous.map_or(first, |previous| first.to(previous.span))
    }

    fn found(&self) -> Found {
        match self.token.kind {
            TokenKind::End => Found::End,
            _ => Found::Text(shortened(self.token.span.of(self.text))),
        }
    }

    fn push(&mut self, kind: NodeKind, span: Span) -> Result<NodeId> {
        self.count_part(span)?;
        Ok(self.arena.push(kind, span))
    }

    /// Called before each node and step is kept.
    fn count_part(&self, span: Span) -> Result<()> {
        if self.arena.len() + self.steps >= EXPRESSION_NODES_MAX {
            return Err(self.error_at(span, ParseErrorKind::TooManyParts { limit: EXPRESSION_NODES_MAX }));
        }
        Ok(())
    }

    fn deepen(&mut self, levels: usize) -> Result<()> {
        self.depth += levels;
        if self.depth > EXPRESSION_DEPTH_MAX {
            return Err(self.error(ParseErrorKind::TooDeep { limit: EXPRESSION_DEPTH_MAX }));
        }
        Ok(())
    }

    fn error(&self, kind: ParseErrorKind) -> ParseError {
        self.error_at(self.token.span, kind)
    }

    fn error_at(&self, span: Span, kind: ParseErrorKind) -> ParseError {
        ParseError { kind, span }
    }
}

#[cfg(test)]
mod tests;
