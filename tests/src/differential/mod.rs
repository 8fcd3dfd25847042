//! The same random scripts, driven through Casement and through two engines that nobody here wrote.
//!
//! What this deliberately does not know: anything of `casement-core`. Forms are read here a second time, from what
//! pyxform makes of them, and every engine is a process that speaks the protocol of `tests/oracles/README.md`.

mod answers;
mod campaign;
mod declared;
mod engine;
mod expressions;
mod form;
mod install;
mod script;
mod shrink;
mod tree;

pub use answers::{Difference, differences};
pub use campaign::{Campaign, CampaignError, Outcome, forms_folder, survey};
pub use declared::{Declared, DeclaredError};
pub use engine::{Engine, EngineError, Kind};
pub use expressions::{EXPRESSIONS_FORM, Expression, expressions};
pub use form::{Form, FormError, Node};
pub use install::{InstallError, Oracles, SKIP_VARIABLE};
pub use script::script;
