//! Bounds on what pages are asked, which several of them share. What one page alone counts stands there.

/// Bytes of a form at most: a long text and its reason, each letter in nine.
pub(super) const FORM_BYTES_MAX: usize = 1 << 20;
/// Fields of a form at most.
pub(super) const FIELDS_MAX: usize = 2_000;
/// Bytes of a path to a question at most: those of its key, which is longer.
pub(super) const PATH_BYTES_MAX: usize = casement_core::limits::RECORD_KEY_BYTES_MAX;
/// Letters of the name of a form's language at most.
pub(super) const LANGUAGE_LETTERS_MAX: usize = 100;
/// Letters of a search at most.
pub(super) const SEARCH_LETTERS_MAX: usize = 200;
