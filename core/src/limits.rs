//! Every bound of this crate, each with its reason.

// ---- Expressions ----------------------------------------------------------------------------------------------------

/// Longest text of one expression, in bytes. A spreadsheet cell holds 32,767 characters; references in it grow into
/// paths when they are written out, and this leaves them room to grow eightfold.
pub const EXPRESSION_BYTES_MAX: usize = 256 * 1024;

/// Deepest nesting of brackets, function calls, predicates and operators of rising precedence in one expression. Forms
/// in the field nest `if()` a hundred deep to look up a code; the stack of a phone's background thread (512 KiB) bears
/// this many levels of parser and evaluator.
pub const EXPRESSION_DEPTH_MAX: usize = 200;

/// Most nodes and steps in one expression: bounds the memory of its tree to some 2 MB.
pub const EXPRESSION_NODES_MAX: usize = 20_000;
