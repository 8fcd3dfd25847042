//! Every bound of this crate, each with its reason.

// ---- Expressions ----------------------------------------------------------------------------------------------------

/// Longest text of one expression, in bytes. A spreadsheet cell holds 32,767 characters; references in it grow into
/// paths when they are written out, and this leaves them room to grow eightfold.
pub const EXPRESSION_BYTES_MAX: usize = 256 * 1024;

/// Deepest nesting of brackets, function calls, predicates and operators of rising precedence in one expression. Forms
/// in the field nest `if()` some sixty deep to look up a code; the stack of a phone's background thread (512 KiB) bears
/// this many levels of parser and evaluator.
pub const EXPRESSION_DEPTH_MAX: usize = 100;

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

/// Most times that one repeat may grow in answer to one act. A count that looks at its own instances asks for more each
/// time that it is heeded; must it be heeded often, it never comes to rest. Looking at all instances each time, these
/// rounds take half a million steps, and a count that doubles meets [`REPEAT_INSTANCES_MAX`] long before.
pub const COUNT_ROUNDS_MAX: usize = 1_000;

/// Longest text that one expression may produce, in bytes: `concat` of `concat`s doubles with each step.
pub const RESULT_BYTES_MAX: usize = 4 * 1024 * 1024;

/// Most steps that one evaluation may take, counted in nodes visited: a predicate over a list within a predicate over a
/// list grows with the product of their lengths.
pub const EVALUATION_STEPS_MAX: u64 = 10_000_000;

/// Most steps of all expressions together that one call of a session may take: seconds on a phone. A form of a thousand
/// calculations, each just within its own bound, must end as well.
pub const CALL_STEPS_MAX: u64 = 100_000_000;

/// Most bytes of all calculated values of one filling together: a thousand calculations of the longest result are more
/// than a phone has.
pub const CALCULATED_BYTES_MAX: usize = 64 * 1024 * 1024;

/// Most problems told when a form is compiled.
pub const PROGRAM_PROBLEMS_MAX: usize = 1_000;

/// Most compiled patterns of `regex()` that a session keeps; a form that computes patterns must not collect them.
pub const PATTERNS_KEPT_MAX: usize = 200;

// ---- XLSForm (`form::xlsform`) --------------------------------------------------------------------------------------
// The largest real forms have some 5,000 questions, groups ten deep and 50,000 choices.

/// Problems listed for one form. More than a person can act on at once; the rest are counted.
pub const XLSFORM_PROBLEMS_MAX: usize = 1_000;
/// Depth of groups and repeats in each other. Walks over the tree may recurse this deep; real forms stay below 12.
pub const XLSFORM_DEPTH_MAX: usize = 100;
/// Questions, groups and repeats of one form, after loops are unrolled. Twenty times the largest real form.
pub const XLSFORM_ELEMENTS_MAX: usize = 100_000;
/// Choices of all lists together. Ten times the largest real form.
pub const XLSFORM_CHOICES_MAX: usize = 500_000;
/// Bytes of the name of a question, group, choice list or column. Paths repeat names, so names must stay short.
pub const XLSFORM_NAME_BYTES_MAX: usize = 255;
/// `${}` references in one cell. Real cells have a few, generated ones some hundred.
pub const XLSFORM_REFERENCES_PER_CELL_MAX: usize = 1_000;
/// Bytes of all expressions together once every `${}` is replaced by its path: references in deep groups multiply.
pub const XLSFORM_EXPANDED_BYTES_MAX: usize = 64 << 20;
/// Misspelt names for which the nearest right one is sought: each search looks at every name of the form.
pub const XLSFORM_SUGGESTIONS_MAX: usize = 100;
/// Lists of the entities sheet. Real forms have fewer than ten; each row of the survey is held against all of them.
pub const XLSFORM_ENTITY_LISTS_MAX: usize = 500;
/// Languages of one form. Some forms have twenty; the model numbers them with 16 bits.
pub const XLSFORM_LANGUAGES_MAX: usize = 256;

// ---- XForm XML and attached data (form::xform, form::attachment) ----

/// Bytes of one XML file. A form with 50,000 choices in five languages takes about 20 MB.
pub const XML_BYTES_MAX: usize = 64 * 1024 * 1024;

/// Elements and pieces of text of one XML file: 100,000 choices with ten columns each, and as many translations.
pub const XML_NODES_MAX: usize = 4_000_000;

/// Elements within elements. Forms of the field stay below 30; readers and writers recurse this deep at most.
pub const XML_DEPTH_MAX: usize = 200;

/// Attributes of one element. The richest binds have about 30; each is compared with those before it.
pub const XML_ATTRIBUTES_MAX: usize = 256;

/// Bytes of the name of an element or attribute. XLSForm authors rarely pass 60.
pub const XML_NAME_BYTES_MAX: usize = 1_024;

/// Namespace declarations in force at once. Every prefix looks through them.
pub const XML_NAMESPACES_MAX: usize = 100;

/// Languages of one form. Their numbers are 16 bits wide, and each one multiplies the work of every text.
pub const LANGUAGES_MAX: usize = 200;

/// Secondary instances of one XForm. Forms of the field have up to some hundred lists.
pub const INSTANCES_MAX: usize = 5_000;

/// Bytes of the paths of all nodes, controls and actions of an XForm together, as they are written into one. Ten
/// thousand questions with long names take 2 MB; without a bound, deep long names grow with the square of the file.
pub const PATHS_BYTES_MAX: usize = 64 * 1024 * 1024;

/// Characters of the message of one problem, and of its advice, which may quote the form.
pub const PROBLEM_CHARACTERS_MAX: usize = 600;

/// Characters of the name of a sheet, file or column where a problem tells its place.
pub const ORIGIN_CHARACTERS_MAX: usize = 100;

/// Problems reported for one file. Nobody reads more, and a hostile file could cause one for each element.
pub const PROBLEMS_MAX: usize = 1_000;

/// Bytes of one attached GeoJSON file. National boundaries in fair detail take about 20 MB.
pub const GEOJSON_BYTES_MAX: usize = 64 * 1024 * 1024;

/// Cells of one attached list: each takes 28 bytes beside its text, so that a phone can hold the longest.
pub const ATTACHMENT_CELLS_MAX: usize = 4_000_000;

/// Objects and lists within each other in an attached GeoJSON file, whose own shapes need eight.
pub const JSON_DEPTH_MAX: usize = 64;

// ---- Workbooks (`form::workbook`) ----------------------------------------------------------------------------------
// A large real form (50,000 choices, six columns) is some 3 MB as a file, 25 MB unpacked, 300,000 cells and 8 MB of text.

/// Bytes of one workbook file as it arrives. Ten times the largest form in the wild that is known to us, media aside.
pub const WORKBOOK_BYTES_MAX: usize = 32 << 20;
/// Entries in the `.xlsx` package. A workbook has some ten parts plus one or two for each sheet and picture.
pub const WORKBOOK_ENTRIES_MAX: usize = 4_096;
/// Bytes inflated from one `.xlsx` in all: some one and a half million cells, five times a form of 50,000 choices in six
/// columns. Keeps the worst bomb that we could make below two seconds and 200 MB.
pub const WORKBOOK_INFLATED_BYTES_MAX: u64 = 64 << 20;
/// Inflated bytes for each packed byte of one part, once past [`WORKBOOK_RATIO_FREE_BYTES`]. Repetitive sheets reach 60
/// to 1; DEFLATE itself ends near 1,032 to 1.
pub const WORKBOOK_RATIO_MAX: u64 = 200;
/// Inflated bytes of one part below which its ratio is not looked at: small parts of blanks are harmless.
pub const WORKBOOK_RATIO_FREE_BYTES: u64 = 4 << 20;
/// Sheets in one workbook. Real forms have three to twenty.
pub const WORKBOOK_SHEETS_MAX: usize = 256;
/// Rows of one sheet, as in Excel: a row number beyond it is not a spreadsheet's.
pub const WORKBOOK_ROWS_MAX: u32 = 1_048_576;
/// Columns of one sheet, as in Excel (XFD).
pub const WORKBOOK_COLUMNS_MAX: u16 = 16_384;
/// Cells with text in all sheets together. Twelve bytes each, so 24 MB at most.
pub const WORKBOOK_CELLS_MAX: usize = 2_000_000;
/// Bytes of text of all cells together, each repeated shared string counted each time it is used.
pub const WORKBOOK_TEXT_BYTES_MAX: usize = 64 << 20;
/// Entries of the table of shared strings: never more are needed than there can be cells.
pub const WORKBOOK_SHARED_STRINGS_MAX: usize = WORKBOOK_CELLS_MAX;
/// Cell formats and number formats of one workbook. Excel itself allows 65,490 cell formats.
pub const WORKBOOK_STYLES_MAX: usize = 65_536;
/// Depth of XML elements within a part of an `.xlsx`. Spreadsheet parts are at most about ten deep.
pub const WORKBOOK_XML_DEPTH_MAX: usize = 64;
/// A run of more empty columns than this in the header row ends the sheet, as in pyxform.
pub const WORKBOOK_EMPTY_COLUMNS_MAX: u16 = 20;
/// A run of more empty rows than this ends the sheet, as in pyxform.
pub const WORKBOOK_EMPTY_ROWS_MAX: u32 = 60;
/// Bytes of text of one cell. Excel holds 32,767 characters in one; text files and other programs may hold more.
pub const WORKBOOK_CELL_BYTES_MAX: usize = 1 << 20;
/// Warnings given about one workbook; how many more there are is told in one last warning.
pub const WORKBOOK_WARNINGS_MAX: usize = 200;

// ---- Comma-separated values attached to a form (`form::workbook::csv`) ----------------------------------------------

/// Bytes of one attached list. Gazetteers of a large country have some 200,000 places, 20 MB.
pub const CSV_BYTES_MAX: usize = 64 << 20;
/// Cells of one attached list, those that short rows lack among them. Four bytes each beside their text, so 32 MB.
pub const CSV_CELLS_MAX: usize = 8 << 20;
/// Cells of one row, as many as a spreadsheet has columns.
pub const CSV_COLUMNS_MAX: usize = 16_384;

// ---- Forms on paper (`form::paper`) ---------------------------------------------------------------------------------

/// Choices of one question that are written out. Nobody reads the names of 50,000 places on paper.
pub const PAPER_CHOICES_MAX: usize = 100;
/// Characters of a label where another question refers to it. Labels of a paragraph would bury the condition.
pub const PAPER_REFERENCE_CHARACTERS_MAX: usize = 60;
/// Nodes of an expression that is told in words. Longer ones are clearer as their author wrote them.
pub const PAPER_CONDITION_NODES_MAX: usize = 60;
