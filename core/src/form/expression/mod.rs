//! The ODK XForms expression language: XPath 1.0 with ODK's functions.
//!
//! What stands here knows nothing of a form: text becomes an [`Ast`], and [`number`], [`scalar`] and [`functions`] say
//! what the operators and functions mean over plain Rust values. Which question a path names, which instance a
//! predicate filters and when an expression is evaluated again is the business of others.

pub mod ast;
mod display;
mod error;
pub mod functions;
mod lexer;
pub mod number;
mod parser;
pub mod scalar;

pub use ast::{Ast, Axis, BinaryOperator, Node, NodeId, NodeKind, NodeTest, PathStart, Span, Step};
pub use error::{ParseError, ParseErrorKind};
pub use parser::parse;
