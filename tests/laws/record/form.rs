//! Random small forms: groups, repeats in repeats, repeats by a count, selects with and without a filter, calculations,
//! relevance, and every way to merge.

use proptest::prelude::*;
use std::fmt::Write as _;

/// How deep groups and repeats stand in each other.
const DEPTH: u32 = 2;

/// One thing in a form. Numbers stand for whatever may be named at that place, so that a form that shrinks stays one.
#[derive(Debug, Clone)]
pub(crate) enum Item {
    Question { kind: Kind, merge: u8, relevant: Option<u8> },
    Calculate(u8),
    Group { items: Vec<Item>, relevant: Option<u8> },
    Repeat { items: Vec<Item>, count: Count },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Integer,
    Text,
    Multiline,
    YesNo,
    One,
    Many,
    /// A choice of what another question leaves.
    Filtered,
}

/// Who says how many instances there are.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Count {
    People,
    Fixed(u8),
    /// A question that was asked before.
    Answer(u8),
}

impl Kind {
    /// The words that the `merge` column takes for it; an empty one is the default.
    fn merges(self) -> &'static [&'static str] {
        match self {
            Self::Integer | Self::Filtered => &["", "shared", "observed"],
            Self::Text | Self::Multiline => &["", "shared", "text", "observed"],
            Self::YesNo => &["", "shared", "any", "observed"],
            Self::One => &["", "shared", "highest", "observed"],
            Self::Many => &["", "set", "shared", "observed"],
        }
    }

    fn type_word(self) -> &'static str {
        match self {
            Self::Integer => "integer",
            Self::Text | Self::Multiline => "text",
            Self::YesNo => "select_one yes_no",
            Self::One => "select_one letter",
            Self::Many => "select_multiple letter",
            Self::Filtered => "select_one part",
        }
    }
}

pub(crate) fn forms() -> impl Strategy<Value = Vec<Item>> {
    items(DEPTH)
}

fn items(depth: u32) -> BoxedStrategy<Vec<Item>> {
    prop::collection::vec(item(depth), 1..5).boxed()
}

fn item(depth: u32) -> BoxedStrategy<Item> {
    let kinds = [Kind::Integer, Kind::Text, Kind::Multiline, Kind::YesNo, Kind::One, Kind::Many, Kind::Filtered];
    let relevant = || prop::option::weighted(0.3, any::<u8>());
    let question = (prop::sample::select(kinds.to_vec()), any::<u8>(), relevant());
    let question = question.prop_map(|(kind, merge, relevant)| Item::Question { kind, merge, relevant });
    let calculate = any::<u8>().prop_map(Item::Calculate);
    if depth == 0 {
        return prop_oneof![5 => question, 1 => calculate].boxed();
    }
    let count = prop_oneof![
        3 => Just(Count::People),
        1 => (0..3_u8).prop_map(Count::Fixed),
        2 => any::<u8>().prop_map(Count::Answer),
    ];
    let group = (items(depth - 1), relevant()).prop_map(|(items, relevant)| Item::Group { items, relevant });
    let repeat = (items(depth - 1), count).prop_map(|(items, count)| Item::Repeat { items, count });
    prop_oneof![5 => question, 1 => calculate, 1 => group, 3 => repeat].boxed()
}

/// What an expression may name.
#[derive(Clone)]
struct Named {
    name: String,
    kind: What,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Asked(Kind),
    Calculated,
    /// A repeat that ended before, as a whole.
    Repeat,
    /// An integer in such a repeat.
    InRepeat,
}

/// The form as an XLSForm in Markdown.
pub(crate) fn markdown(items: &[Item]) -> String {
    let mut writing = Writing { text: String::new(), count: 0, repeats: 0 };
    writing.text.push_str("| survey |\n");
    writing.row(
        ["type", "name", "label", "merge", "tolerance", "appearance", "relevant", "calculation"],
        "choice_filter",
        "repeat_count",
    );
    writing.items(items, &mut Vec::new());
    let choices = "| choices |\n| | list_name | name | label | of |\n\
        | | yes_no | yes | Yes | |\n| | yes_no | no | No | |\n\
        | | letter | a | A | |\n| | letter | b | B | |\n| | letter | c | C | |\n\
        | | part | a1 | A1 | a |\n| | part | b1 | B1 | b |\n| | part | b2 | B2 | b |\n";
    writing.text + choices
}

struct Writing {
    text: String,
    count: usize,
    /// How many repeats are open.
    repeats: usize,
}

impl Writing {
    fn row(&mut self, cells: [&str; 8], filter: &str, count: &str) {
        let _ = writeln!(self.text, "| | {} | {filter} | {count} |", cells.join(" | "));
    }

    fn name(&mut self, letter: char) -> String {
        self.count += 1;
        format!("{letter}{}", self.count)
    }

    fn items(&mut self, items: &[Item], known: &mut Vec<Named>) {
        for item in items {
            self.item(item, known);
        }
    }

    fn item(&mut self, item: &Item, known: &mut Vec<Named>) {
        match item {
            Item::Question { kind, merge, relevant } => {
                let name = self.name('q');
                let merge = kind.merges()[usize::from(*merge) % kind.merges().len()];
                let tolerance = if merge == "observed" && *kind == Kind::Integer { "1" } else { "" };
                let appearance = if *kind == Kind::Multiline { "multiline" } else { "" };
                let relevant = condition(*relevant, known);
                let letters = known.iter().rev().find(|named| named.kind == What::Asked(Kind::One));
                let (type_word, filter) = match (kind, letters) {
                    (Kind::Filtered, Some(one)) => (kind.type_word(), format!("of = ${{{}}}", one.name)),
                    (kind, _) => (kind.type_word(), String::new()),
                };
                self.row([type_word, &name, "Q", merge, tolerance, appearance, &relevant, ""], &filter, "");
                known.push(Named { name, kind: What::Asked(*kind) });
            }
            Item::Calculate(number) => {
                let name = self.name('c');
                let calculation = self.calculation(*number, known);
                self.row(["calculate", &name, "", "", "", "", "", &calculation], "", "");
                known.push(Named { name, kind: What::Calculated });
            }
            Item::Group { items, relevant } => {
                let name = self.name('g');
                let relevant = condition(*relevant, known);
                self.row(["begin_group", &name, "G", "", "", "", &relevant, ""], "", "");
                self.items(items, known);
                self.row(["end_group", "", "", "", "", "", "", ""], "", "");
            }
            Item::Repeat { items, count } => {
                let name = self.name('r');
                let integers = |named: &&Named| named.kind == What::Asked(Kind::Integer);
                let integers: Vec<&Named> = known.iter().filter(integers).collect();
                let count = match count {
                    Count::Fixed(number) => number.to_string(),
                    Count::Answer(number) if !integers.is_empty() => {
                        format!("${{{}}}", integers[usize::from(*number) % integers.len()].name)
                    }
                    Count::People | Count::Answer(_) => String::new(),
                };
                self.row(["begin_repeat", &name, "R", "", "", "", "", ""], "", &count);
                let mut inside = known.clone();
                let before = inside.len();
                self.repeats += 1;
                self.items(items, &mut inside);
                self.repeats -= 1;
                self.row(["end_repeat", "", "", "", "", "", "", ""], "", "");
                known.push(Named { name, kind: What::Repeat });
                let integers = inside.drain(before..).filter(|named| named.kind == What::Asked(Kind::Integer));
                known.extend(integers.map(|named| Named { kind: What::InRepeat, ..named }));
            }
        }
    }

    fn calculation(&self, number: u8, known: &[Named]) -> String {
        match known.get(usize::from(number) % (known.len() + 1)) {
            None if self.repeats > 0 => "position(..)".to_owned(),
            None => "1 + 1".to_owned(),
            Some(Named { name, kind }) => match kind {
                What::Asked(Kind::Integer) => format!("coalesce(${{{name}}}, 0) + 1"),
                What::Asked(_) | What::Calculated => format!("concat('<', ${{{name}}}, '>')"),
                What::Repeat => format!("count(${{{name}}})"),
                What::InRepeat => format!("sum(${{{name}}})"),
            },
        }
    }
}

fn condition(number: Option<u8>, known: &[Named]) -> String {
    let Some(number) = number.filter(|_| !known.is_empty()) else { return String::new() };
    let Named { name, kind } = &known[usize::from(number) % known.len()];
    match kind {
        What::Asked(Kind::Integer) => format!("${{{name}}} > 1"),
        What::Asked(Kind::YesNo) => format!("${{{name}}} = 'yes'"),
        What::Asked(Kind::One) => format!("${{{name}}} != 'a'"),
        What::Asked(Kind::Many) => format!("selected(${{{name}}}, 'b')"),
        What::Asked(_) | What::Calculated => format!("${{{name}}} != ''"),
        What::Repeat => format!("count(${{{name}}}) > 1"),
        What::InRepeat => format!("sum(${{{name}}}) > 2"),
    }
}
