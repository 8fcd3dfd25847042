//! What a form is and what it asks next.
//!
//! - [`lint`]: what makes a form bad in the field, though it runs
//! - [`model`]: the definition of a form, as plain data
//! - [`workbook`]: spreadsheets as bounded plain cells, in and out
//! - [`xlsform`]: XLSForm workbooks in and out
//! - [`xform`]: ODK XForm XML in and out
//! - [`attachment`]: the files beside a form that its lists come from
//! - [`difference`]: what is different between two versions of a form
//! - [`expression`]: the ODK XForms expression language: syntax and functions
//! - [`paper`]: a form as a person reads it on paper
//! - [`program`]: a definition compiled: expressions resolved, dependencies known
//! - [`session`]: one filling of a form
//! - [`spelling`]: the nearest of the names that exist, for problems

pub mod attachment;
pub mod difference;
pub mod expression;
pub mod lint;
mod listed;
pub mod model;
pub mod paper;
pub mod program;
mod reference;
pub mod session;
pub mod spelling;
pub mod workbook;
pub mod xform;
pub mod xlsform;
