//! Why a text is not an expression, in words for the person who wrote it.

use super::ast::Span;

/// The first thing in a text that keeps it from being an expression.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct ParseError {
    /// What is wrong.
    pub kind: ParseErrorKind,
    /// Where, in bytes.
    pub span: Span,
}

impl ParseError {
    /// Where it is wrong, as a person counts: characters from 1.
    #[must_use]
    pub fn character(&self, text: &str) -> usize {
        text.get(..self.span.start as usize).map_or(0, |before| before.chars().count()) + 1
    }
}

/// What keeps a text from being an expression. `Display` is written for a form author.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseErrorKind {
    /// Nothing but white space.
    #[error("the expression is empty")]
    Empty,
    /// More than [`EXPRESSION_BYTES_MAX`](crate::limits::EXPRESSION_BYTES_MAX).
    #[error("the expression is too long: {bytes} bytes, and {limit} are allowed; split it into several calculations")]
    TooLong {
        /// Its length.
        bytes: usize,
        /// What is allowed.
        limit: usize,
    },
    /// More than [`EXPRESSION_DEPTH_MAX`](crate::limits::EXPRESSION_DEPTH_MAX) levels.
    #[error("brackets or functions are nested more than {limit} levels deep; split it into several calculations")]
    TooDeep {
        /// What is allowed.
        limit: usize,
    },
    /// More than [`EXPRESSION_NODES_MAX`](crate::limits::EXPRESSION_NODES_MAX) parts.
    #[error("the expression has more than {limit} parts; split it into several calculations")]
    TooManyParts {
        /// What is allowed.
        limit: usize,
    },
    /// A text that begins with a quote and never ends.
    #[error("the text that begins with {quote} is never closed: put another {quote} at its end")]
    UnclosedQuote {
        /// `'` or `"`.
        quote: char,
    },
    /// Typographic quotes, such as a word processor makes.
    #[error("{found} is a typographic quote: write a straight {instead} before and after the text")]
    TypographicQuote {
        /// As written.
        found: char,
        /// `'` or `"`.
        instead: char,
    },
    /// A bracket that never closes.
    #[error("the bracket {bracket} is never closed: add {closing} where it ends", closing = closing(*bracket))]
    UnclosedBracket {
        /// `(` or `[`.
        bracket: char,
    },
    /// A closing bracket without an opening one.
    #[error("the bracket {bracket} closes nothing: remove it, or add the missing opening bracket before it")]
    StrayClosingBracket {
        /// `)` or `]`.
        bracket: char,
    },
    /// `(` closed by `]`, or the reverse.
    #[error("{found} stands where {opened} should be closed with {closing}", closing = closing(*opened))]
    WrongClosingBracket {
        /// `(` or `[`.
        opened: char,
        /// Where it was opened.
        opened_at: Span,
        /// `)` or `]`.
        found: char,
    },
    /// An operator of another language, such as `==` or `&&`.
    #[error("there is no {written} here: write {instead} instead")]
    ForeignOperator {
        /// As written.
        written: Box<str>,
        /// What is meant.
        instead: &'static str,
    },
    /// `${name}` that nobody replaced by a path.
    #[error("the reference {reference} cannot stand here: it names no question of this form, or is not complete")]
    UnresolvedReference {
        /// As written, perhaps shortened.
        reference: Box<str>,
    },
    /// `$name`.
    #[error("$ must be followed by a question's name in curly brackets, such as ${{age}}")]
    Variable,
    /// A character that has no meaning here.
    #[error("the character {found:?} has no meaning here; a text must stand between quotes")]
    UnknownCharacter {
        /// As written.
        found: char,
    },
    /// An operator, `(` or `,` that is followed by nothing it can work on.
    #[error("something is missing after {after}: there is {found} where a value should be")]
    MissingOperand {
        /// What stands before.
        after: Box<str>,
        /// What stands there instead.
        found: Found,
    },
    /// The expression begins with what cannot begin one.
    #[error("the expression cannot begin with {found}")]
    BadBeginning {
        /// What stands there.
        found: Found,
    },
    /// Two values without an operator between them.
    #[error("{found} follows a value directly: an operator such as + or and is missing between them, or a quote")]
    MissingOperator {
        /// What stands there.
        found: Found,
    },
    /// `f(a,,b)` or `f(a,)`.
    #[error("an argument is missing: there is nothing between this comma and {found}")]
    MissingArgument {
        /// What follows the comma.
        found: Found,
    },
    /// A comma outside of a function's arguments.
    #[error("a comma can only stand between the arguments of a function; write decimals with a point, such as 2.5")]
    StrayComma,
    /// `()`.
    #[error("there is nothing between the brackets ()")]
    EmptyParentheses,
    /// `[]`.
    #[error("there is nothing between the brackets []")]
    EmptyPredicate,
    /// `a/` or `a//`.
    #[error("the path is not finished: after / there is {found} where a name should be")]
    UnfinishedPath {
        /// What stands there.
        found: Found,
    },
    /// `a/f(x)`.
    #[error("the function {name}() cannot be a step of a path")]
    CallInPath {
        /// As written.
        name: Box<str>,
    },
    /// `name::x` with a name that is no axis.
    #[error("{name}:: is not a direction of a path; known are child::, parent::, ancestor:: and others of XPath 1.0")]
    UnknownAxis {
        /// As written.
        name: Box<str>,
    },
    /// `node(x)`.
    #[error("{name}() takes nothing between its brackets")]
    NodeTestWithArgument {
        /// `node`, `text` or another.
        name: Box<str>,
    },
}

fn closing(bracket: char) -> char {
    if bracket == '[' { ']' } else { ')' }
}

/// What the parser found where it hoped for something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// The end of the expression.
    End,
    /// A piece of it, shortened if long.
    Text(Box<str>),
}

impl std::fmt::Display for Found {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::End => formatter.write_str("the end"),
            Self::Text(text) => write!(formatter, "`{text}`"),
        }
    }
}
