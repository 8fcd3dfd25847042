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

/// Longest pattern of `regex()`, in bytes. Those in the field have some hundred.
pub const PATTERN_BYTES_MAX: usize = 4 * 1024;

/// Most memory that one compiled pattern may take: repetitions of repetitions multiply.
pub const PATTERN_COMPILED_BYTES_MAX: usize = 1024 * 1024;

/// Most steps back that one match of `regex()` may take: some milliseconds on a phone.
pub const PATTERN_BACKTRACKS_MAX: usize = 100_000;

/// Longest identifier that `uuid(length)` draws.
pub const IDENTIFIER_LENGTH_MAX: usize = 1024;
