//! A form compiled: every expression resolved, every dependency known, before anyone answers anything.
//!
//! A [`Form`] is immutable and shared by all its fillings. Compiling reports what an author should mend: expressions
//! that cannot be read, functions that do not exist, calculations that depend on themselves.

mod compile;
mod cycle;
mod dependency;
mod key_index;
mod layout;
mod list_call;
mod lookup;
mod path;
mod resolved;
mod resolver;
mod scope;
mod special_call;
pub(crate) mod stored;
mod visit;

pub use compile::Form;
pub(crate) use dependency::{Aspect, Edge};
pub(crate) use key_index::KeyIndex;
pub(crate) use path::test_matches;
pub(crate) use resolved::{ChoiceName, Indexed, KeyLookup, Move, Path, Predicate, Resolved, Start};
