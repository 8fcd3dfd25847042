//! Functions over answers of select questions, which are names with spaces between, and over check lists.

use crate::form::expression::number::{is_space, trim};

fn names(list: &str) -> impl Iterator<Item = &str> {
    list.split(is_space).filter(|name| !name.is_empty())
}

/// `selected(list, name)`: whether `name`, without white space at its ends, is one of the names. Nothing is selected
/// in an empty list but the empty name.
#[must_use]
pub fn selected(list: &str, name: &str) -> bool {
    let name = trim(name);
    if name.is_empty() {
        return trim(list).is_empty();
    }
    names(list).any(|selected| selected == name)
}

/// `selected-at(list, index)`: the name at `index`, counted from 0, its fraction cut off; empty if there is none.
#[must_use]
pub fn selected_at(list: &str, index: f64) -> &str {
    let index = index.trunc();
    if index.is_nan() || index < 0.0 {
        return "";
    }
    // `as` saturates, past any list.
    names(list).nth(index as usize).unwrap_or_default()
}

/// `count-selected(list)`.
#[must_use]
pub fn count_selected(list: &str) -> f64 {
    // No list has 2^53 names.
    names(list).count() as f64
}

/// `checklist(least, most, ..)`: whether the number of true answers lies between `least` and `most`, both included.
/// A negative bound does not apply.
pub fn checklist(least: f64, most: f64, answers: impl IntoIterator<Item = bool>) -> bool {
    let count = answers.into_iter().filter(|answer| *answer).count();
    // No list has 2^53 answers.
    let count = count as f64;
    (least < 0.0 || count >= least) && (most < 0.0 || count <= most)
}

/// `weighted-checklist(least, most, ..)`: as [`checklist`], with the sum of the weights of the true answers. As
/// weights may be negative, only a bound of exactly -1 does not apply.
pub fn weighted_checklist(least: f64, most: f64, answers: impl IntoIterator<Item = (bool, f64)>) -> bool {
    let weight: f64 = answers.into_iter().filter(|(answer, _)| *answer).map(|(_, weight)| weight).sum();
    (least == -1.0 || weight >= least) && (most == -1.0 || weight <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_names_are_selected() {
        assert!(selected("a b c", "b") && selected("a b c", " b ") && selected(" a ", "a") && selected("a\tb", "b"));
        assert!(!selected("ab c", "a") && !selected("a b c", "a b") && !selected("a b", "") && !selected("", "a"));
        assert!(selected("", "") && selected(" ", ""));
    }

    #[test]
    fn names_are_counted_from_zero() {
        assert_eq!(selected_at("a b c", 0.0), "a");
        assert_eq!(selected_at(" a  b", 1.9), "b");
        for index in [3.0, -1.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(selected_at("a b c", index), "", "{index}");
        }
        assert_eq!(selected_at("a b", -0.5), "a");
        assert_eq!(selected_at("", 0.0), "");
    }

    #[test]
    fn names_are_counted() {
        for (list, count) in [("a b c", 3.0), ("", 0.0), ("  ", 0.0), (" a  b ", 2.0)] {
            assert_eq!(count_selected(list), count, "{list}");
        }
    }

    #[test]
    fn check_lists_count_true_answers_between_bounds() {
        assert!(checklist(1.0, 2.0, [true, false, true]));
        assert!(!checklist(-1.0, 2.0, [true; 3]));
        assert!(!checklist(1.0, -1.0, [false; 2]));
        assert!(checklist(0.0, 0.0, []) && checklist(-1.0, -1.0, []));
        assert!(!checklist(-1.0, 0.0, [true]));
        assert!(!checklist(f64::NAN, -1.0, [true]));
    }

    #[test]
    fn weights_of_true_answers_add_up() {
        assert!(weighted_checklist(5.0, 10.0, [(true, 3.0), (true, 3.0)]));
        assert!(!weighted_checklist(5.0, 10.0, [(true, 3.0), (false, 3.0)]));
        assert!(weighted_checklist(1.0, -1.0, [(true, 3.0)]));
        assert!(weighted_checklist(-1.0, -1.0, [(true, -3.0)]));
        assert!(weighted_checklist(-1.0, 5.0, [(true, -3.0)]));
        assert!(weighted_checklist(-5.0, -2.0, [(true, -3.0)]));
        assert!(weighted_checklist(1.0, 2.0, [(false, f64::NAN), (true, 1.0)]));
        assert!(!weighted_checklist(1.0, 2.0, [(true, f64::NAN)]));
    }
}
