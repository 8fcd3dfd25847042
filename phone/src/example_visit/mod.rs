//! A filled example visit: the table `forms/example-visit.md`, as the demo and tests play it.
//!
//! The table says who typed what when, and how they know it. It says nothing of phones: which of them had met, and what
//! the lead decided, is for whoever plays it. What the columns mean stands above the table, for whoever changes it.

mod act;
mod days;
mod perform;
mod read;
#[cfg(test)]
mod tests;

pub use act::{Act, Answer, Moment, Paper, Place, Step};
pub use days::Days;
pub use perform::PerformError;
pub use read::{ReadError, RowProblem};

/// The table as it is shipped.
pub const TABLE: &str = include_str!("../../../forms/example-visit.md");

/// The place.
pub const PLACE: &str = "Northtown prison";

/// The team; the first leads it.
pub const MEMBERS: [&str; 5] = ["Amal", "Basma", "Chadi", "Dunia", "Elias"];

/// The forms that the team fills in.
pub const FORMS: [ShippedForm; 3] = [
    ShippedForm { id: "core_visit", file: "core-visit.md", text: include_str!("../../../forms/core-visit.md") },
    ShippedForm { id: "prison", file: "prison.md", text: include_str!("../../../forms/prison.md") },
    ShippedForm {
        id: "health_service",
        file: "health-service.md",
        text: include_str!("../../../forms/health-service.md"),
    },
];

/// A form as it is shipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShippedForm {
    /// Its form_id, by which the table names it.
    pub id: &'static str,
    /// What its file is called.
    pub file: &'static str,
    /// Its Markdown tables.
    pub text: &'static str,
}

/// All that the team does in two days, in the order of day and time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleVisit {
    acts: Vec<Act>,
}

impl ExampleVisit {
    /// The visit that is shipped.
    pub fn shipped() -> Result<Self, ReadError> {
        Self::read(TABLE)
    }

    /// Its acts.
    pub fn acts(&self) -> &[Act] {
        &self.acts
    }
}
