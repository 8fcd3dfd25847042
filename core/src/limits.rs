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

// ---- Compiled forms and sessions ------------------------------------------------------------------------------------

/// Fewest elements of a secondary instance for which an index is built: a shorter list is scanned as fast.
pub const KEY_INDEX_ELEMENTS_MIN: usize = 64;

/// How deep evaluating may recurse before it starts anew from the heap: an expression that needs another that needs
/// another. Beside [`EXPRESSION_DEPTH_MAX`] this bounds the stack that evaluation takes.
pub const EVALUATION_DEPTH_MAX: usize = 120;

/// Most instances of one repeat, by hand or by its count. A prison with ten thousand cells is larger than any; a count
/// of a billion, mistyped, must not fill the memory.
pub const REPEAT_INSTANCES_MAX: usize = 20_000;

/// Most nodes in one filling, all repeat instances together: about 100 bytes each.
pub const SESSION_NODES_MAX: usize = 2_000_000;

/// Longest answer, in bytes. A narrative of a visit is a few thousand characters.
pub const ANSWER_BYTES_MAX: usize = 1024 * 1024;

/// Most values that actions may write in answer to one act. Two triggers that set each other off must end.
pub const ACTION_ROUNDS_MAX: usize = 1_000;

/// Longest text that one expression may produce, in bytes: `concat` of `concat`s doubles with each step.
pub const RESULT_BYTES_MAX: usize = 4 * 1024 * 1024;

/// Most steps that one evaluation may take, counted in nodes visited: a predicate over a list within a predicate over a
/// list grows with the product of their lengths.
pub const EVALUATION_STEPS_MAX: u64 = 50_000_000;

/// Most compiled patterns of `regex()` that a session keeps; a form that computes patterns must not collect them.
pub const PATTERNS_KEPT_MAX: usize = 200;
