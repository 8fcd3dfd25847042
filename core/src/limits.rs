//! Every bound of this crate, each with its reason.

// ---- XLSForm (`form::xlsform`) --------------------------------------------------------------------------------------
// The largest real forms have some 5,000 questions, groups ten deep and 50,000 choices.

/// Problems listed for one form. More than a person can act on at once; the rest are counted.
pub const XLSFORM_PROBLEMS_MAX: usize = 1_000;
/// Depth of groups and repeats in each other. Walks over the tree may recurse this deep; real forms stay below 12.
pub const XLSFORM_DEPTH_MAX: usize = 100;
/// Questions, groups and repeats of one form, after loops are unrolled. Twenty times the largest real form.
pub const XLSFORM_ELEMENTS_MAX: usize = 100_000;
/// Choices of all lists together. Twenty times the largest real form; some 250 MB of hostile input stays outside.
pub const XLSFORM_CHOICES_MAX: usize = 1_000_000;
/// Bytes of the name of a question, group, choice list or column. Paths repeat names, so names must stay short.
pub const XLSFORM_NAME_BYTES_MAX: usize = 255;
/// `${}` references in one cell. Real cells have a few, generated ones some hundred.
pub const XLSFORM_REFERENCES_PER_CELL_MAX: usize = 1_000;
/// Bytes of all expressions together once every `${}` is replaced by its path: references in deep groups multiply.
pub const XLSFORM_EXPANDED_BYTES_MAX: usize = 64 << 20;
/// Misspelt names for which the nearest right one is sought: each search looks at every name of the form.
pub const XLSFORM_SUGGESTIONS_MAX: usize = 100;
/// Languages of one form. Some forms have twenty; the model numbers them with 16 bits.
pub const XLSFORM_LANGUAGES_MAX: usize = 256;
