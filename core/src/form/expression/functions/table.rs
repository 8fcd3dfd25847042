//! Every function that an expression may call: its name, how many arguments it takes, what it is for.
//!
//! The list is that of the ODK XForms specification, of ODK's documentation, of XPath 1.0 as far as a form has a use for
//! it, and of what JavaRosa takes besides. What the arguments must be, and what the function does, is not known here.

/// What the table says of one function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FunctionInfo {
    /// Which one.
    pub function: Function,
    /// As it is written.
    pub name: &'static str,
    /// Fewest arguments.
    pub arguments_min: usize,
    /// Most arguments; `None` for any number.
    pub arguments_max: Option<usize>,
    /// Beyond the fewest, arguments come in groups of so many: 2 where they come in pairs.
    pub arguments_step: usize,
    /// What it gives, in a line.
    pub summary: &'static str,
}

impl FunctionInfo {
    /// Whether the function takes so many arguments.
    #[must_use]
    pub fn takes(&self, arguments: usize) -> bool {
        arguments >= self.arguments_min
            && self.arguments_max.is_none_or(|most| arguments <= most)
            && (arguments - self.arguments_min).is_multiple_of(self.arguments_step)
    }
}

macro_rules! functions {
    ($($variant:ident $name:literal $min:literal, $max:expr, $step:literal, $summary:literal;)*) => {
        /// A function of the expression language.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Function {
            $(#[doc = concat!("`", $name, "`: ", $summary)] $variant,)*
        }

        /// Every function, by name in alphabetical order.
        pub const FUNCTIONS: &[FunctionInfo] = &[
            $(FunctionInfo {
                function: Function::$variant,
                name: $name,
                arguments_min: $min,
                arguments_max: $max,
                arguments_step: $step,
                summary: $summary,
            },)*
        ];
    };
}

functions! {
    Abs "abs" 1, Some(1), 1, "the number without its sign";
    Acos "acos" 1, Some(1), 1, "the arc cosine, in radians";
    Area "area" 1, Some(1), 1, "square metres within a shape or a set of points";
    Asin "asin" 1, Some(1), 1, "the arc sine, in radians";
    Atan "atan" 1, Some(1), 1, "the arc tangent, in radians";
    Atan2 "atan2" 2, Some(2), 1, "the angle of the point (x, y), given y and x, in radians";
    Base64Decode "base64-decode" 1, Some(1), 1, "the text that a base64 text stands for";
    Boolean "boolean" 1, Some(1), 1, "false for 0, NaN, an empty text or no nodes; else true";
    BooleanFromString "boolean-from-string" 1, Some(1), 1, "true for the texts 'true' and '1'";
    Ceiling "ceiling" 1, Some(1), 1, "the number rounded up";
    Checklist "checklist" 2, None, 1, "whether the number of true answers lies between a least and a most";
    Coalesce "coalesce" 2, Some(2), 1, "the first of two values that is not empty";
    Concat "concat" 1, None, 1, "the texts joined";
    Contains "contains" 2, Some(2), 1, "whether the first text contains the second";
    Cos "cos" 1, Some(1), 1, "the cosine of an angle in radians";
    Count "count" 1, Some(1), 1, "how many nodes there are";
    CountNonEmpty "count-non-empty" 1, Some(1), 1, "how many nodes have a value";
    CountSelected "count-selected" 1, Some(1), 1, "how many choices are selected";
    Current "current" 0, Some(0), 1, "the question whose expression this is";
    Date "date" 1, Some(1), 1, "a date, from a text or from days since 1970-01-01";
    DateTime "date-time" 1, Some(1), 1, "a date with time, from a text or from days since 1970-01-01";
    DecimalDateTime "decimal-date-time" 1, Some(1), 1, "days since 1970-01-01, with the time as a fraction";
    DecimalTime "decimal-time" 1, Some(1), 1, "the time as a fraction of a day: 0.5 for noon";
    Depend "depend" 1, None, 1, "the first argument; the others only make it calculate again when they change";
    Digest "digest" 2, Some(3), 1, "the hash of a text by MD5, SHA-1, SHA-256, SHA-384 or SHA-512";
    Distance "distance" 1, None, 1, "metres along a trace, a shape or a set of points";
    EndsWith "ends-with" 2, Some(2), 1, "whether the first text ends with the second";
    Exp "exp" 1, Some(1), 1, "e to the power of the number";
    Exp10 "exp10" 1, Some(1), 1, "10 to the power of the number";
    False "false" 0, Some(0), 1, "false";
    Floor "floor" 1, Some(1), 1, "the number rounded down";
    FormatDate "format-date" 2, Some(2), 1, "a date written by a pattern such as '%d/%m/%Y'";
    FormatDateTime "format-date-time" 2, Some(2), 1, "a date with time written by a pattern such as '%H:%M'";
    Geofence "geofence" 2, Some(2), 1, "whether a point lies within a shape";
    If "if" 3, Some(3), 1, "the second argument if the first is true, else the third";
    IndexedRepeat "indexed-repeat" 3, None, 2, "the answer to a question in the repeat with a given number";
    Instance "instance" 1, Some(1), 1, "the external data or choice list of that name";
    Int "int" 1, Some(1), 1, "the number without its fraction";
    Join "join" 1, None, 1, "the texts joined, with a separator between";
    ChoiceName "jr:choice-name" 2, Some(2), 1, "the label of a choice in the language that is shown";
    Itext "jr:itext" 1, Some(1), 1, "the translated text of that name";
    Last "last" 0, Some(0), 1, "how many nodes there are where a predicate is applied";
    LocalName "local-name" 0, Some(1), 1, "the name of a node without its prefix";
    Log "log" 1, Some(1), 1, "the natural logarithm";
    Log10 "log10" 1, Some(1), 1, "the logarithm to base 10";
    Max "max" 1, None, 1, "the largest of the numbers";
    Min "min" 1, None, 1, "the smallest of the numbers";
    Name "name" 0, Some(1), 1, "the name of a node";
    NamespaceUri "namespace-uri" 0, Some(1), 1, "the namespace of a node's name";
    NormalizeSpace "normalize-space" 0, Some(1), 1, "the text without white space at its ends and single spaces inside";
    Not "not" 1, Some(1), 1, "true if the argument is false";
    Now "now" 0, Some(0), 1, "the date and time of now";
    Number "number" 0, Some(1), 1, "the value as a number; a date as days since 1970-01-01";
    Once "once" 1, Some(1), 1, "the question's own answer, or the argument as long as it has none";
    Pi "pi" 0, Some(0), 1, "the number π";
    Position "position" 0, Some(1), 1, "the number of a repeat, or of a node where a predicate is applied";
    Pow "pow" 2, Some(2), 1, "the first number to the power of the second";
    Property "property" 1, Some(1), 1, "a property of the device or its user, such as 'deviceid'";
    Pulldata "pulldata" 4, Some(4), 1, "the value of a column in the row of a data file where another column has a value";
    Random "random" 0, Some(0), 1, "a random number from 0 up to but not including 1";
    Randomize "randomize" 1, Some(2), 1, "the nodes in random order, the same one for the same seed";
    Regex "regex" 2, Some(2), 1, "whether the whole text matches a regular expression";
    Round "round" 1, Some(2), 1, "the number rounded, to so many decimal places if a second argument says so";
    Selected "selected" 2, Some(2), 1, "whether a choice is selected";
    SelectedAt "selected-at" 2, Some(2), 1, "the selected choice with that number, counted from 0";
    Sin "sin" 1, Some(1), 1, "the sine of an angle in radians";
    Sqrt "sqrt" 1, Some(1), 1, "the square root";
    StartsWith "starts-with" 2, Some(2), 1, "whether the first text starts with the second";
    String "string" 0, Some(1), 1, "the value as a text";
    StringLength "string-length" 0, Some(1), 1, "how many characters the text has";
    Substr "substr" 2, Some(3), 1, "the part of a text from one index to before another, counted from 0";
    Substring "substring" 2, Some(3), 1, "the part of a text from a character, counted from 1, of a given length";
    SubstringAfter "substring-after" 2, Some(2), 1, "what follows the second text in the first";
    SubstringBefore "substring-before" 2, Some(2), 1, "what precedes the second text in the first";
    Sum "sum" 1, Some(1), 1, "the sum of the nodes' numbers";
    Tan "tan" 1, Some(1), 1, "the tangent of an angle in radians";
    Today "today" 0, Some(0), 1, "the date of today";
    Translate "translate" 3, Some(3), 1, "the text with some characters replaced by others";
    True "true" 0, Some(0), 1, "true";
    Uuid "uuid" 0, Some(1), 1, "a random identifier, of so many characters if an argument says so";
    Version "version" 0, Some(0), 1, "the version of the form";
    WeightedChecklist "weighted-checklist" 2, None, 2, "whether the weights of true answers add up to between a least and a most";
}

/// Other names that JavaRosa takes for functions of the table.
const ALIASES: [(&str, Function); 2] = [("enclosed-area", Function::Area), ("is-selected", Function::Selected)];

/// Names from spreadsheets and other languages that no spelling leads to the function that is meant.
const FOREIGN_NAMES: [(&str, &str); 16] = [
    ("average", "sum"),
    ("ceil", "ceiling"),
    ("concatenate", "concat"),
    ("countif", "count"),
    ("iff", "if"),
    ("ifelse", "if"),
    ("iif", "if"),
    ("isnull", "coalesce"),
    ("left", "substr"),
    ("len", "string-length"),
    ("length", "string-length"),
    ("mid", "substr"),
    ("power", "pow"),
    ("rand", "random"),
    ("trim", "normalize-space"),
    ("trunc", "int"),
];

impl Function {
    /// The function of that name, as written in an expression, prefix included.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let found = FUNCTIONS.binary_search_by_key(&name, |info| info.name).ok();
        let alias = || ALIASES.iter().find(|(alias, _)| *alias == name).map(|(_, function)| *function);
        found.map(|index| FUNCTIONS[index].function).or_else(alias)
    }

    /// What the table says of it.
    #[must_use]
    pub fn info(self) -> &'static FunctionInfo {
        // The variants stand in the order of the table, as one macro writes both.
        &FUNCTIONS[self as usize]
    }
}

/// The name of a function that the writer of `name` may have meant; `None` if nothing is near.
#[must_use]
pub fn did_you_mean(name: &str) -> Option<&'static str> {
    const NAME_BYTES_MAX: usize = 40;
    if name.len() > NAME_BYTES_MAX {
        return None;
    }
    let plain = name.to_lowercase().replace('_', "-");
    if let Some((_, meant)) = FOREIGN_NAMES.iter().find(|(foreign, _)| *foreign == plain) {
        return Some(meant);
    }
    let local = plain.rsplit(':').next().unwrap_or_default();
    let distances = FUNCTIONS.iter().map(|info| {
        let known = info.name.strip_prefix("jr:").unwrap_or(info.name);
        (distance(local, known), info.name)
    });
    let (distance, nearest) = distances.min()?;
    // Two slips in a long name, one in a short: anything is two slips from `pi`.
    let allowed = if local.chars().count() > 4 { 2 } else { 1 };
    (distance <= allowed).then_some(nearest)
}

/// How many slips lie between two words: letters missing, added, wrong, or two swapped; hyphens cost nothing.
fn distance(written: &str, known: &str) -> usize {
    let letters = |word: &str| word.chars().filter(|letter| *letter != '-').collect::<Vec<_>>();
    let (written, known) = (letters(written), letters(known));
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=known.len()).collect();
    for (row, letter) in written.iter().enumerate() {
        let mut next = vec![row + 1];
        for (column, expected) in known.iter().enumerate() {
            let replaced = last[column] + usize::from(letter != expected);
            let mut least = replaced.min(last[column + 1] + 1).min(next[column] + 1);
            let is_swapped = row > 0 && column > 0 && written[row - 1] == *expected && *letter == known[column - 1];
            if is_swapped {
                least = least.min(before[column - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut last, next);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_table_is_in_order_and_every_function_finds_itself() {
        assert!(FUNCTIONS.is_sorted_by(|left, right| left.name < right.name));
        for info in FUNCTIONS {
            assert_eq!(Function::from_name(info.name), Some(info.function));
            assert_eq!(info.function.info(), info);
            assert_eq!(did_you_mean(info.name), Some(info.name));
        }
        assert_eq!(Function::from_name("is-selected"), Some(Function::Selected));
        for name in ["", "Selected", "choice-name", "jr:selected", "upper-case"] {
            assert_eq!(Function::from_name(name), None, "{name}");
        }
    }

    #[test]
    fn foreign_names_lead_to_functions() {
        for (foreign, meant) in FOREIGN_NAMES {
            assert_eq!(Function::from_name(foreign), None, "{foreign}");
            assert!(Function::from_name(meant).is_some(), "{meant}");
            assert_eq!(did_you_mean(foreign), Some(meant));
        }
    }

    #[test]
    fn numbers_of_arguments_are_checked_in_groups() {
        let takes = |function: Function, counts: [usize; 6]| counts.map(|count| function.info().takes(count));
        let counts = [0, 1, 2, 3, 4, 5];
        assert_eq!(takes(Function::Pi, counts), [true, false, false, false, false, false]);
        assert_eq!(takes(Function::Round, counts), [false, true, true, false, false, false]);
        assert_eq!(takes(Function::WeightedChecklist, counts), [false, false, true, false, true, false]);
        assert_eq!(takes(Function::IndexedRepeat, counts), [false, false, false, true, false, true]);
        assert_eq!(takes(Function::Concat, counts), [false, true, true, true, true, true]);
    }

    #[test]
    fn misspelled_names_are_recognised() {
        for (written, meant) in [
            ("slected", "selected"),
            ("Selected", "selected"),
            ("count_selected", "count-selected"),
            ("countselected", "count-selected"),
            ("choice-name", "jr:choice-name"),
            ("jr:choicename", "jr:choice-name"),
            ("cocnat", "concat"),
            ("IF", "if"),
            ("LEN", "string-length"),
            ("formatdate", "format-date"),
            ("pulldata2", "pulldata"),
        ] {
            assert_eq!(did_you_mean(written), Some(meant), "{written}");
        }
        for written in ["", "xyz", "my-function", "upper-case", &"a".repeat(41)] {
            assert_eq!(did_you_mean(written), None, "{written}");
        }
    }

    proptest! {
        #[test]
        fn no_name_panics(name in any::<String>()) {
            let _ = (did_you_mean(&name), Function::from_name(&name));
        }
    }
}
