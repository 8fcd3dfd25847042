//! Exports of a small visit, whole.

mod names;
mod tables;
mod visit;
mod withheld;
mod workbook;
