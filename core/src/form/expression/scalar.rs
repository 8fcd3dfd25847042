//! What operators do with single values: truth, equality, order and arithmetic (XPath 1.0 §3.4, §3.5).
//!
//! Sets of nodes are not known here: the evaluator takes each node's text as a [`Scalar::Text`] and applies the rules
//! for sets (any pair that matches, the first node) itself.

use super::ast::BinaryOperator;
use super::functions::moment::Moment;
use super::number;
use jiff::tz::TimeZone;
use std::borrow::Cow;

/// One value that is not a set of nodes. Dates are texts, as they are in answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scalar<'a> {
    /// A text; also what `date()`, `today()` and their like give.
    Text(&'a str),
    /// A number.
    Number(f64),
    /// True or false.
    Boolean(bool),
}

impl<'a> Scalar<'a> {
    /// As `boolean()`: a number but 0 and `NaN`, a text but the empty one.
    #[must_use]
    pub fn to_boolean(self) -> bool {
        match self {
            Self::Text(text) => !text.is_empty(),
            Self::Number(number) => number != 0.0 && !number.is_nan(),
            Self::Boolean(boolean) => boolean,
        }
    }

    /// As `number()`: see [`number::from_text`].
    #[must_use]
    pub fn to_number(self, zone: &TimeZone) -> f64 {
        match self {
            Self::Text(text) => number::from_text(text, zone),
            Self::Number(number) => number,
            Self::Boolean(boolean) => f64::from(u8::from(boolean)),
        }
    }

    /// As `string()`.
    #[must_use]
    pub fn to_text(self) -> Cow<'a, str> {
        match self {
            Self::Text(text) => text.into(),
            Self::Number(number) => number::to_text(number),
            Self::Boolean(true) => "true".into(),
            Self::Boolean(false) => "false".into(),
        }
    }

    /// What `coalesce()` passes over and an answer leaves empty: the empty text and `NaN`.
    #[must_use]
    pub fn is_empty(self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::Number(number) => number.is_nan(),
            Self::Boolean(_) => false,
        }
    }

    /// The date or time that this is: a text in one of the written forms, or a number of days; see [`Moment`].
    #[must_use]
    pub fn to_moment(self) -> Option<Moment> {
        match self {
            Self::Text(text) => Moment::parse(text),
            Self::Number(days) => Moment::from_days(days),
            Self::Boolean(_) => None,
        }
    }
}

/// `left = right` (XPath 1.0 §3.4): as booleans if one is a boolean, else as numbers if one is a number, else as texts.
/// Its opposite is `!=`.
#[must_use]
pub fn equals(left: Scalar<'_>, right: Scalar<'_>, zone: &TimeZone) -> bool {
    match (left, right) {
        (Scalar::Boolean(_), _) | (_, Scalar::Boolean(_)) => left.to_boolean() == right.to_boolean(),
        (Scalar::Number(_), _) | (_, Scalar::Number(_)) => left.to_number(zone) == right.to_number(zone),
        (Scalar::Text(left), Scalar::Text(right)) => left == right,
    }
}

/// `<`, `<=`, `>`, `>=`, `=` and `!=`; `None` for any other operator. Order is always that of numbers, so that texts
/// compare only if they are numbers or dates.
#[must_use]
pub fn compare(operator: BinaryOperator, left: Scalar<'_>, right: Scalar<'_>, zone: &TimeZone) -> Option<bool> {
    let order = || (left.to_number(zone), right.to_number(zone));
    Some(match operator {
        BinaryOperator::Equal => equals(left, right, zone),
        BinaryOperator::NotEqual => !equals(left, right, zone),
        BinaryOperator::Less => order().0 < order().1,
        BinaryOperator::LessOrEqual => order().0 <= order().1,
        BinaryOperator::Greater => order().0 > order().1,
        BinaryOperator::GreaterOrEqual => order().0 >= order().1,
        _ => return None,
    })
}

/// `+`, `-`, `*`, `div` and `mod` on IEEE numbers; `None` for any other operator.
///
/// One date minus another is the whole number of days between them, even across a change to summer time, where the
/// instants of the two midnights lie 23 or 25 hours apart.
#[must_use]
pub fn calculate(operator: BinaryOperator, left: Scalar<'_>, right: Scalar<'_>, zone: &TimeZone) -> Option<f64> {
    if let (BinaryOperator::Subtract, Scalar::Text(left), Scalar::Text(right)) = (operator, left, right)
        && let (Some(Moment::Date(left)), Some(Moment::Date(right))) = (Moment::parse(left), Moment::parse(right))
    {
        return Some(Moment::days_between(right, left));
    }
    let (left, right) = (left.to_number(zone), right.to_number(zone));
    Some(match operator {
        BinaryOperator::Add => left + right,
        BinaryOperator::Subtract => left - right,
        BinaryOperator::Multiply => left * right,
        BinaryOperator::Divide => left / right,
        BinaryOperator::Modulo => left % right,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::Scalar::{Boolean, Number, Text};
    use super::*;

    fn new_york() -> TimeZone {
        TimeZone::posix("EST5EDT,M3.2.0,M11.1.0").unwrap()
    }

    fn compares(left: Scalar<'_>, operator: BinaryOperator, right: Scalar<'_>) -> bool {
        compare(operator, left, right, &new_york()).unwrap()
    }

    fn calculates(left: Scalar<'_>, operator: BinaryOperator, right: Scalar<'_>) -> f64 {
        calculate(operator, left, right, &new_york()).unwrap()
    }

    #[test]
    fn truth_follows_the_type() {
        for value in [Text("false"), Text(" "), Text("0"), Number(1e-13), Number(f64::INFINITY), Boolean(true)] {
            assert!(value.to_boolean(), "{value:?}");
        }
        for value in [Text(""), Number(0.0), Number(-0.0), Number(f64::NAN), Boolean(false)] {
            assert!(!value.to_boolean(), "{value:?}");
        }
    }

    #[test]
    fn equality_converts_to_the_stronger_type() {
        use BinaryOperator::{Equal, NotEqual};
        assert!(compares(Number(1.0), Equal, Text("1.0")));
        assert!(!compares(Text("1"), Equal, Text("1.0")));
        assert!(compares(Boolean(true), Equal, Text("x")));
        assert!(compares(Boolean(true), Equal, Number(2.0)));
        assert!(compares(Boolean(false), Equal, Text("")));
        assert!(!compares(Text(""), Equal, Number(0.0)));
        assert!(!compares(Number(f64::NAN), Equal, Number(f64::NAN)));
        assert!(compares(Number(f64::NAN), NotEqual, Number(f64::NAN)));
        assert!(compares(Number(f64::INFINITY), Equal, Number(f64::INFINITY)));
        assert!(!compares(Number(0.1 + 0.2), Equal, Number(0.3)));
        assert!(!compares(Text("2024-02-29"), Equal, Text("2024-02-29T00:00:00")));
    }

    #[test]
    fn order_is_that_of_numbers_and_dates() {
        use BinaryOperator::{Greater, GreaterOrEqual, Less, LessOrEqual};
        assert!(compares(Text("2"), Less, Text("10")));
        assert!(!compares(Text("a"), Less, Text("b")));
        assert!(!compares(Text(""), Less, Number(1.0)));
        assert!(!compares(Text(""), GreaterOrEqual, Number(0.0)));
        assert!(compares(Text("2024-02-29"), Less, Text("2024-03-01")));
        assert!(compares(Text("2024-02-29"), LessOrEqual, Text("2024-02-29T00:00:00.000-05:00")));
        assert!(compares(Text("2024-02-29T00:00:00Z"), Less, Text("2024-02-29")));
        assert!(!compares(Number(1.0), Less, Boolean(true)));
        assert!(compares(Number(2.0), Greater, Boolean(true)));
    }

    #[test]
    fn arithmetic_is_that_of_xpath() {
        use BinaryOperator::{Add, Divide, Modulo, Multiply, Subtract};
        assert_eq!(calculates(Number(-5.0), Modulo, Number(3.0)), -2.0);
        assert_eq!(calculates(Number(5.0), Modulo, Number(-3.0)), 2.0);
        assert_eq!(calculates(Number(5.5), Modulo, Number(2.0)), 1.5);
        assert!(calculates(Number(1.0), Modulo, Number(0.0)).is_nan());
        assert_eq!(calculates(Number(1.0), Divide, Number(0.0)), f64::INFINITY);
        assert_eq!(calculates(Boolean(true), Add, Text("1")), 2.0);
        assert!(calculates(Text(""), Multiply, Number(2.0)).is_nan());
        assert!(calculates(Text("a"), Subtract, Text("2024-02-29")).is_nan());
        assert_eq!(calculates(Text("2024-02-29"), Add, Number(1.0)), 19_783.208_333_333_332);
    }

    #[test]
    fn days_between_dates_are_whole_across_summer_time() {
        let days = calculates(Text("2024-03-11"), BinaryOperator::Subtract, Text("2024-03-10"));
        assert_eq!(days, 1.0);
        let days = calculates(Text("2024-03-10"), BinaryOperator::Subtract, Text("2024-03-11"));
        assert_eq!(days, -1.0);
    }

    #[test]
    fn empty_are_the_empty_text_and_nan() {
        assert!(Text("").is_empty() && Number(f64::NAN).is_empty());
        assert!(!Text(" ").is_empty() && !Number(0.0).is_empty() && !Boolean(false).is_empty());
    }
}
