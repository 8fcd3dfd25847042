//! Random scripts over a form: answers that fit, answers at the bounds, junk, and questions about what then holds.

use super::form::{Form, Node};
use crate::dice::Dice;

/// Words that text questions get, beside the literals of the form itself.
const WORDS: &[&str] = &[
    "anna",
    "blue",
    "st1",
    "100",
    "101",
    "a b",
    "x'y",
    "naïve",
    "باب",
    "12",
    "-3",
    "1.50",
    " pad ",
    "<&>",
    "line\\nbreak",
    "OK",
];

/// Writes a script of `length` commands. The same dice give the same script.
#[must_use]
pub fn script(form: &Form, length: usize, dice: &mut Dice) -> Vec<String> {
    let mut commands = Vec::with_capacity(length + 2);
    while commands.len() < length {
        let command = match dice.below(100) {
            0..=49 => set(form, dice),
            50..=57 => repeat(form, dice, "addrepeat", false),
            58..=62 => repeat(form, dice, "delrepeat", true),
            63..=74 => some(form, dice, "get"),
            75..=78 => some(form, dice, "rel"),
            79..=80 => some(form, dice, "req"),
            81..=82 => some(form, dice, "ro"),
            83..=87 => choices(form, dice),
            88..=90 => some(form, dice, "label"),
            91 => some(form, dice, "hint"),
            92..=93 => dice.pick(&form.languages).map(|language| format!("lang {language}")),
            94..=96 => Some("validate".to_owned()),
            _ => Some("dump".to_owned()),
        };
        commands.extend(command);
    }
    commands.push("validate".to_owned());
    commands.push("dump".to_owned());
    commands
}

fn set(form: &Form, dice: &mut Dice) -> Option<String> {
    let asked: Vec<&Node> = form.nodes.iter().filter(|node| is_question(node)).collect();
    let node = dice.pick(&asked).copied()?;
    let path = placed(form, &node.path, false, dice);
    let value = value(form, node, dice);
    Some(if value.is_empty() { format!("set {path}") } else { format!("set {path} {value}") })
}

fn is_question(node: &Node) -> bool {
    node.control.as_deref().is_some_and(|control| control != "group" && control != "repeat")
}

fn repeat(form: &Form, dice: &mut Dice, command: &str, last: bool) -> Option<String> {
    let repeats: Vec<&String> = form.repeats.iter().collect();
    let path = dice.pick(&repeats).copied()?;
    Some(format!("{command} {}", placed(form, path, last, dice)))
}

fn choices(form: &Form, dice: &mut Dice) -> Option<String> {
    let selects: Vec<&Node> = form
        .nodes
        .iter()
        .filter(|node| matches!(node.control.as_deref(), Some("select" | "select1" | "rank")))
        .collect();
    let node = dice.pick(&selects).copied()?;
    Some(format!("choices {}", placed(form, &node.path, false, dice)))
}

fn some(form: &Form, dice: &mut Dice, command: &str) -> Option<String> {
    let fit: Vec<&Node> = form
        .nodes
        .iter()
        .filter(|node| match command {
            "label" => node.control.is_some() && !form.repeats.contains(&node.path),
            "hint" => is_question(node),
            _ => node.path.matches('/').count() > 1 && !node.path.contains("/meta"),
        })
        .collect();
    let node = dice.pick(&fit).copied()?;
    Some(format!("{command} {}", placed(form, &node.path, true, dice)))
}

/// The path with a number at each repeat: mostly the first two instances, now and then one that may not exist.
fn placed(form: &Form, path: &str, last: bool, dice: &mut Dice) -> String {
    let mut whole = String::new();
    let mut written = String::new();
    for step in path.split('/').skip(1) {
        whole = format!("{whole}/{step}");
        written = format!("{written}/{step}");
        if form.repeats.contains(&whole) && (last || whole != path) {
            let place = if dice.chance(85) { 1 + dice.below(2) } else { 3 + dice.below(3) };
            written = format!("{written}[{place}]");
        }
    }
    written
}

fn value(form: &Form, node: &Node, dice: &mut Dice) -> String {
    if dice.chance(10) {
        return String::new();
    }
    if node.counts {
        return dice.below(5).to_string();
    }
    if dice.chance(8) {
        return word(form, dice);
    }
    match node.control.as_deref() {
        Some("select1") => dice.pick(&node.choices).cloned().unwrap_or_else(|| word(form, dice)),
        Some("select") => {
            let chosen = 1 + dice.below(3);
            let values: Vec<String> = (0..chosen).filter_map(|_| dice.pick(&node.choices).cloned()).collect();
            values.join(" ")
        }
        Some("rank") => {
            let mut left = node.choices.clone();
            let mut order = Vec::new();
            while !left.is_empty() {
                order.push(left.swap_remove(dice.below(left.len())));
            }
            order.join(" ")
        }
        Some("trigger") => "OK".to_owned(),
        Some("upload") => "photo.jpg".to_owned(),
        _ => typed(form, &node.data_type, dice),
    }
}

fn typed(form: &Form, data_type: &str, dice: &mut Dice) -> String {
    let pool: &[&str] = match data_type {
        "int" => &[
            "0",
            "1",
            "-1",
            "2",
            "3",
            "5",
            "17",
            "18",
            "42",
            "2147483647",
            "2147483648",
            "007",
            "+3",
            " 4 ",
            "1.5",
            "abc",
        ],
        "decimal" => {
            &["0", "0.5", "1.75", "2", "-0.25", "99999999.125", ".5", "5.", "12.340", "0.1", "70", " 6.5", "1e3", "x"]
        }
        "date" => {
            &["2024-02-29", "2023-02-29", "2026-03-04", "1969-12-31", "2020-01-01", "2019-12-31", "2024-2-9", "x"]
        }
        "time" => &["07:05", "07:05:00", "23:59:59", "12:00:00.000Z", "06:30:00.500+02:00", "25:00", "x"],
        "dateTime" => &[
            "2024-02-29T13:45:06.789+02:00",
            "2024-02-29T00:30:00Z",
            "2026-03-04T05:06:07.890Z",
            "2024-02-30T00:00:00Z",
            "2024-02-29",
        ],
        "geopoint" => &["47.37 8.54", "47.37 8.54 400 5", "-0.5 179.9 12", "91 8", "x"],
        "geotrace" => &["47 8 0 0;47.001 8 0 0", "47 8;47.001 8;47.001 8.001", "47 8", "x"],
        "geoshape" => &["47 8 0 0;47.001 8 0 0;47.001 8.001 0 0;47 8 0 0", "47 8;47.01 8;47.01 8.01;47 8", "47 8"],
        _ => return word(form, dice),
    };
    let number = matches!(data_type, "int" | "decimal");
    if number && dice.chance(40) {
        if let Some(literal) = dice.pick(&form.literals).filter(|literal| literal.parse::<f64>().is_ok()) {
            return literal.clone();
        }
        return dice.below(20).to_string();
    }
    dice.pick(pool).copied().unwrap_or_default().to_owned()
}

fn word(form: &Form, dice: &mut Dice) -> String {
    let own = dice.chance(50);
    let literal = if own { dice.pick(&form.literals).cloned() } else { None };
    literal.unwrap_or_else(|| dice.pick(WORDS).copied().unwrap_or_default().to_owned())
}
