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
/// Names of choices that may be looked up for one another: a list that is filtered by the name of a choice, which is
/// filtered by the name of another. A list that asks for its own would go on without end.
pub const NAMING_DEPTH_MAX: usize = 4;

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

// ---- Identity (`identity`) ------------------------------------------------------------------------------------------

/// Heads that one statement names. A record has as many as devices wrote at the same time, and the next change of any
/// of them joins them: a team is a dozen.
pub const HEADS_MAX: usize = 256;
/// Bytes of one attestation: 34 for each head, and 160 for the rest.
pub const ATTESTATION_BYTES_MAX: usize = 34 * HEADS_MAX + 256;
/// Bytes of the reason that a lead gives with a decision: two pages.
pub const APPROVAL_REASON_BYTES_MAX: usize = 8 * 1024;
/// Bytes of one statement of a lead.
pub const APPROVAL_BYTES_MAX: usize = ATTESTATION_BYTES_MAX + APPROVAL_REASON_BYTES_MAX + 16;
/// Bytes of the address of a server: a host name has 253 at most.
pub const SERVER_ADDRESS_BYTES_MAX: usize = 300;
/// Bytes of one invitation before it is written as text.
pub const INVITATION_BYTES_MAX: usize = SERVER_ADDRESS_BYTES_MAX + 128;
/// Bytes of a text that is looked at as an invitation: the address once more, and eight letters for five bytes.
pub const INVITATION_TEXT_BYTES_MAX: usize = SERVER_ADDRESS_BYTES_MAX + INVITATION_BYTES_MAX * 8 / 5 + 64;
/// Bytes of one challenge or of the answer to it.
pub const CHALLENGE_BYTES_MAX: usize = SERVER_ADDRESS_BYTES_MAX + 128;
/// Bytes of the request by which a device enrols.
pub const ENROLMENT_BYTES_MAX: usize = SERVER_ADDRESS_BYTES_MAX + 256;
/// Bytes of the name of a member.
pub const MEMBER_NAME_BYTES_MAX: usize = 200;
/// Bytes of one entry of the roster: the longest adds a member.
pub const ROSTER_ENTRY_BYTES_MAX: usize = MEMBER_NAME_BYTES_MAX + 256;
/// Entries of one roster. A team of a hundred that changes its phones each year reaches some thousands in twenty.
pub const ROSTER_ENTRIES_MAX: usize = 100_000;

// ---- The phone's store (`store`) ------------------------------------------------------------------------------------

/// Bytes of one raw change: the longest answer and what is around it.
pub const STORE_CHANGE_BYTES_MAX: usize = 2 * ANSWER_BYTES_MAX;
/// Bytes of one snapshot. A record of 3,000 acts has 41 kB.
pub const STORE_SNAPSHOT_BYTES_MAX: usize = 64 << 20;
/// Bytes of one form, visit, setting or entry of the roster as it is kept. The largest real forms have some 20 MB.
pub const STORE_ITEM_BYTES_MAX: usize = 32 << 20;
/// Bytes of the key of such an item: the longest is a SHA-256.
pub const STORE_ITEM_KEY_BYTES_MAX: usize = 64;
/// Bytes of what a list shows about a record beside its numbers.
pub const STORE_SUMMARY_BYTES_MAX: usize = 4 * 1024;
/// Changes that are set aside, of all records together. A team that works honestly sets aside a handful; a phone that was put
/// back from a backup has a second content of each change that it made since, some hundred.
pub const STORE_QUARANTINED_MAX: usize = 4_096;
/// Bytes of the changes that are set aside: those of so many acts take less than 1 MB, so this leaves room for long texts,
/// and a phone for forms and records, whatever another phone sends.
pub const STORE_QUARANTINE_BYTES_MAX: usize = 32 << 20;
/// Bytes of one statement: the longest is a lead's.
pub const STORE_STATEMENT_BYTES_MAX: usize = APPROVAL_BYTES_MAX;

// ---- Attached files (`store`, `sync::attachment`) ---------------------------------------------------------------------

/// Bytes of one attached file. A photo has 3 to 20 MB, an hour of speech 30 MB; a phone on a weak link carries no more than
/// that in a night, and a video that is longer belongs on another way.
pub const ATTACHMENT_BYTES_MAX: u64 = 64 << 20;
/// Bytes of the piece of a file with which a transfer begins: some seconds on the weakest mobile network.
pub const ATTACHMENT_PIECE_BYTES: usize = 64 << 10;
/// Bytes of a piece at least, however often pieces fail: below it the head of a request costs as much as what it carries.
pub const ATTACHMENT_PIECE_BYTES_MIN: usize = 16 << 10;
/// Bytes of a piece at most: each is held in memory once on either side, and a server has a hundred phones.
pub const ATTACHMENT_PIECE_BYTES_MAX: usize = 512 << 10;
/// Bytes of one message about files: a piece, and who speaks.
pub const ATTACHMENT_MESSAGE_BYTES_MAX: usize = ATTACHMENT_PIECE_BYTES_MAX + 4 * 1024;
/// Files that one question names. Each is looked up; the rest is asked for with the next.
pub const ATTACHMENTS_ASKED_MAX: usize = 256;
/// How often a file is carried anew that came out as another than it is named: one may have been hurt on its way.
pub const ATTACHMENT_TRIES_MAX: u32 = 3;

// ---- Places, visits, published forms (`catalogue`) ------------------------------------------------------------------

/// Bytes of a name, a kind, an address, a title.
pub const PLACE_TEXT_BYTES_MAX: usize = 1_024;
/// Bytes of one place.
pub const PLACE_BYTES_MAX: usize = 4 * PLACE_TEXT_BYTES_MAX;
/// Forms of one visit. The largest set that we know has eleven, and each may come in a few versions.
pub const VISIT_FORMS_MAX: usize = 256;
/// Members of one team. The largest that we know has twenty.
pub const VISIT_TEAM_MAX: usize = 256;
/// Bytes of one visit.
pub const VISIT_BYTES_MAX: usize = PLACE_TEXT_BYTES_MAX + VISIT_FORMS_MAX * 34 + VISIT_TEAM_MAX * 19 + 256;
/// Bytes of one published form with its files: within what a phone's store keeps in one place, and within what one answer
/// may hold.
pub const PUBLISHED_FORM_BYTES_MAX: usize = 30 << 20;
/// Files of one published form.
pub const PUBLISHED_ATTACHMENTS_MAX: usize = 256;

// ---- The exchange (`sync`) ------------------------------------------------------------------------------------------

/// Bytes of one message as it crosses the network. Larger ones are cut off by proxies on the way, and cost a phone on a
/// weak link all of it when the link breaks.
pub const SYNC_MESSAGE_BYTES_MAX: usize = 8 << 20;
/// Bytes of the same message once it is inflated. Raw changes pack four to one.
pub const SYNC_INFLATED_BYTES_MAX: usize = 40 << 20;
/// Bytes of raw changes that a phone sends at once: on a weak link the first receipts come soon, and little is sent twice.
pub const SYNC_PUSH_BYTES: usize = 2 << 20;
/// Bytes of answer that a phone asks for at once.
pub const SYNC_ANSWER_BYTES: u32 = 4 << 20;
/// Records in one message.
pub const SYNC_RECORDS_MAX: usize = 8_192;
/// Changes of one record in one message, and verdicts on them.
pub const SYNC_CHANGES_MAX: usize = 65_536;
/// Statements about one record in one message: one of each device and push since the last time.
pub const SYNC_STATEMENTS_MAX: usize = 4_096;
/// Records whose heads are compared in one message, after the server was restored.
pub const SYNC_COMPARED_MAX: usize = 65_536;
/// Forms, places and visits in one message.
pub const SYNC_ITEMS_MAX: usize = 8_192;
/// Entries of the roster in one message; the rest comes with the next.
pub const SYNC_ROSTER_ENTRIES_MAX: usize = 1_024;
/// Notices in one message.
pub const SYNC_NOTICES_MAX: usize = 1_024;
/// Bytes of what a server gives a device to show within a session.
pub const SYNC_TOKEN_BYTES_MAX: usize = 256;

// ---- Meetings of two phones (`sync::peer`) --------------------------------------------------------------------------

/// Bytes of one frame before it is sealed: some seconds over Bluetooth, and room for the longest thing that is said in one
/// piece, which is what a phone has of a record: 23 bytes for each of [`RECORD_ACTORS_MAX`] actors and
/// [`RECORD_LAYOUTS_MAX`] layouts, and 9 for each of [`SYNC_STATEMENTS_MAX`] statements.
pub const PEER_FRAME_BYTES_MAX: usize = 256 << 10;
/// Bytes of a page of a list within a frame, so that several things find room in one.
pub const PEER_PAGE_BYTES: usize = 64 << 10;
/// Frames that one phone takes in one meeting. Full, they are 16 GB; a stream of empty ones ends within minutes.
pub const PEER_FRAMES_MAX: u32 = 65_536;
/// Records that one phone waits for at a time: what the other must keep in mind of them is 8 MB at the worst.
pub const PEER_WANTED_MAX: usize = 32;
/// Statements of one record that the server does not have, named with where the record stands. There are a few.
pub const PEER_STATEMENTS_TOLD_MAX: usize = 64;

// ---- Forms on paper (`form::paper`) ---------------------------------------------------------------------------------

/// Choices of one question that are written out. Nobody reads the names of 50,000 places on paper.
pub const PAPER_CHOICES_MAX: usize = 100;
/// Characters of a label where another question refers to it. Labels of a paragraph would bury the condition.
pub const PAPER_REFERENCE_CHARACTERS_MAX: usize = 60;
/// Nodes of an expression that is told in words. Longer ones are clearer as their author wrote them.
pub const PAPER_CONDITION_NODES_MAX: usize = 60;

// ---- What makes a form bad in the field (`form::lint`) --------------------------------------------------------------

/// Bytes of a condition that is thought through. No person wrote a longer one.
pub const LINT_CONDITION_BYTES_MAX: usize = 8_000;
/// Remarks on one form: more are read by nobody.
pub const LINT_REMARKS_MAX: usize = 2_000;
/// Characters of a label: three lines of a phone, in a language that takes a third more than English.
pub const LINT_LABEL_CHARACTERS_MAX: usize = 120;
/// Characters of a choice: a line and a half.
pub const LINT_CHOICE_CHARACTERS_MAX: usize = 70;
/// Characters of a hint or of a message about an answer.
pub const LINT_HINT_CHARACTERS_MAX: usize = 220;
/// Characters of a note, which stands alone.
pub const LINT_NOTE_CHARACTERS_MAX: usize = 300;
/// Rows of a table of norms.
pub const STANDARDS_MAX: usize = 20_000;

// ---- Changes of others (`gate`) -------------------------------------------------------------------------------------
// An act of a person is one change: some 150 bytes and one operation; a page of text pasted is 3,000 characters.

/// Bytes of one change. What [`CHANGE_OPERATIONS_MAX`] characters of four bytes take, each with a run of its own.
pub const CHANGE_BYTES_MAX: usize = 512 << 10;
/// Operations of one change. A text of twenty printed pages pasted at once, or deleted; Automerge takes some 400 bytes
/// of memory for each while it applies them.
pub const CHANGE_OPERATIONS_MAX: u64 = 65_536;
/// Changes on which one depends: as many as a record can have heads. Were it fewer, someone could make more heads than
/// anyone may name, and no act could follow.
pub const CHANGE_DEPENDENCIES_MAX: u64 = (RECORD_LAYOUTS_MAX + RECORD_ACTORS_MAX) as u64;
/// Actors that one change refers to: all that may have answered a question at once, and as many texts, each of which is
/// of an actor of its own. One act touches a question or a few.
pub const CHANGE_ACTORS_MAX: u64 = 2 * RECORD_ACTORS_MAX as u64;
/// Operations that those of one change replace, beyond one each. A key holds at most a value of each actor, for an actor
/// replaces its own: so eight keys at which all of them wrote.
pub const CHANGE_REPLACED_MAX: u64 = 4_096;
/// Bytes of the message that names an act.
pub const CHANGE_MESSAGE_BYTES_MAX: u64 = 256;
/// Latest time of a change: the end of the year 9999 in milliseconds. Differences of times must not overflow.
pub const CHANGE_TIME_MAX: i64 = 253_402_300_799_999;
/// Highest number of an operation, and of a change among its actor's. Automerge keeps both in 32 bits.
pub const CHANGE_COUNTER_MAX: u64 = i32::MAX as u64;
/// Bytes of a key: the path of a question, what tells repeats and observations apart. XLSForm allows names of any
/// length; those that tools make from labels end at 64 characters, a dozen groups deep at the very most.
pub const RECORD_KEY_BYTES_MAX: usize = 1_024;
/// Bytes of one value. A signature drawn on a screen is an attachment; a geotrace of a perimeter walked takes some
/// 40 bytes a point, so this is 1,600 points.
pub const RECORD_VALUE_BYTES_MAX: usize = 64 << 10;

/// Changes of one record. Three thousand fill a long form with five authors; the clocks of so many changes, each a merge
/// of [`RECORD_ACTORS_MAX`] actors, take 64 MB.
pub const RECORD_CHANGES_MAX: usize = 32_768;
/// Actors of people in one record. Fifty devices, some restored, and a web session a day.
pub const RECORD_ACTORS_MAX: usize = 512;
/// Actors of one device in one record: each restored backup makes one. Keeps one device from taking the room of others.
pub const RECORD_ACTORS_OF_DEVICE_MAX: usize = 64;
/// Operations of one record. A text of fifty printed pages, each character typed three times, next to a long form.
/// Automerge takes up to 330 bytes for each while it loads the record.
pub const RECORD_OPERATIONS_MAX: u64 = 1 << 19;
/// Layout changes of one record: one a form version and one a long text that was ever touched.
pub const RECORD_LAYOUTS_MAX: usize = 8_192;

// ---- Records (`record`) ---------------------------------------------------------------------------------------------

/// Values that an act writes in instances that it made by a count: what the form draws or sets there. Ten in each of two
/// hundred cells; the rest is written once somebody acts there. At some 150 bytes each the act stays within
/// [`CHANGE_BYTES_MAX`], and a count mistyped does not make it too large to be done.
pub const COUNTED_VALUES_MAX: usize = 2_000;
/// Bytes of a name, a code or a path within a value of a record.
pub const RECORD_NAME_BYTES_MAX: usize = 2_048;

// ---- Export (`export`) ----------------------------------------------------------------------------------------------

/// Choices of a question that get a column each. Past some hundred a table is easier to read by the one column.
pub const EXPORT_CHOICE_COLUMNS_MAX: usize = 200;

/// Rows of a sheet; Excel has no more (its specifications and limits).
pub const EXPORT_XLSX_ROWS_MAX: u32 = 1_048_576;

/// Cells of a workbook that is held in memory until it is written: some 100 bytes each, so 50 MB on a phone.
pub const EXPORT_XLSX_MEMORY_CELLS_MAX: u64 = 500_000;

/// Records that a phone exports at once, into memory: a visit with a hundred interviews, ten times over. The server exports more.
pub const PHONE_EXPORT_RECORDS_MAX: usize = 1_000;

// ---- Attached files (`media`) ---------------------------------------------------------------------------------------

/// Bytes of a file that are held at once while it is cleaned: what a photograph of any size takes. Longer than the
/// longest segment of a JPEG and the longest page of an Ogg, which are looked at whole.
pub const MEDIA_WINDOW_BYTES: usize = 128 << 10;
/// Places of one file at which a copy differs from it. A photograph of a phone has some ten, one of many tiles hundreds; at
/// some 60 bytes each they take 250 kB.
pub const MEDIA_EDITS_MAX: usize = 4_096;
/// Segments, chunks, boxes or pages of one file. An hour of sound in Ogg has 3,600, a PNG of 20 MB some 3,000.
pub const MEDIA_PARTS_MAX: usize = 1 << 20;
/// Items of a still picture in boxes. The largest sensor of a phone, 200 megapixels in tiles of 512, makes 768.
pub const MEDIA_ITEMS_MAX: usize = 4_096;
/// Bytes of a colour profile that is kept. Those of cameras and phones have some 500 to 4,000, measured monitors up to
/// 100,000; the profiles of printing presses are longer, and no camera writes them.
pub const MEDIA_PROFILE_BYTES_MAX: usize = 128 << 10;

/// Pixels of a picture that is decoded: the largest sensor of a phone. Bounds the time, for a PNG of nothing but one
/// colour is a thousandth of its pixels.
pub const PICTURE_PIXELS_MAX: u64 = 200_000_000;
/// Longest edge of a picture that is decoded, in pixels: what a JPEG can say.
pub const PICTURE_EDGE_MAX: u32 = 65_535;
/// Bytes of memory that decoding a picture may take, as far as its header tells, with all that a decoder may hold at the
/// worst: 50 megapixels of JPEG made 2,048 pixels wide, 20 of WebP, any PNG that is not interlaced. Of a JPEG that is not
/// progressive a thumbnail takes a fiftieth of that; a phone with 2 GB ends an app that takes much more than this. What
/// is larger is left to the platform's decoders.
pub const PICTURE_MEMORY_BYTES_MAX: u64 = 256 << 20;
/// Scans of a JPEG that is decoded: each goes over the whole picture. Encoders make ten to fifteen.
pub const PICTURE_SCANS_MAX: usize = 32;

// ---- Comparing forms ------------------------------------------------------------------------------------------------

/// Differences between two versions of a form that are told: more are another form, and read by nobody.
pub const DIFFERENCES_MAX: usize = 2_000;
/// Characters of a text or an expression that a difference shows: two long hints.
pub const DIFFERENCE_CHARACTERS_MAX: usize = 500;
