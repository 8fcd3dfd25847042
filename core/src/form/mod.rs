//! What a form is and what it asks next.

pub mod workbook;
