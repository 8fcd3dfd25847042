//! How a number came to be what it is: small charts over the visits of a place.

use crate::domain::review::show::{AnswerShown, RecordShown};
use std::collections::BTreeMap;

/// The size of a chart, in its own units.
const WIDTH: f64 = 220.0;
const HEIGHT: f64 = 64.0;
/// Room for the words above the highest point and at both sides.
const ABOVE: f64 = 18.0;
const BESIDE: f64 = 22.0;
const BELOW: f64 = 6.0;
/// Points that have their number written beside them; of more only the first and the last, and those that are compared.
const WRITTEN_MAX: usize = 5;

/// The numbers of several records, by question.
#[derive(Default)]
pub(super) struct Series {
    /// When each visit was, and whether its record is one of the two.
    visits: Vec<(String, bool)>,
    by_path: BTreeMap<String, Vec<(usize, f64, String)>>,
}

/// A chart that is drawn.
pub(super) struct Chart {
    pub(super) width: f64,
    pub(super) height: f64,
    /// The points of the line, as SVG has them.
    pub(super) line: String,
    /// Where nought is.
    pub(super) ground: String,
    pub(super) points: Vec<Point>,
}

/// One visit's number.
pub(super) struct Point {
    pub(super) x: String,
    pub(super) y: String,
    /// Where its number stands.
    pub(super) text_y: String,
    pub(super) days: String,
    pub(super) shown: String,
    pub(super) is_compared: bool,
    pub(super) is_written: bool,
}

/// The number that an answer is; none where it is none.
pub(super) fn number(answer: &AnswerShown) -> Option<f64> {
    let is_number = matches!(&*answer.data_type, "integer" | "int" | "decimal" | "range");
    let number: f64 = answer.value.parse().ok().filter(|_| is_number)?;
    number.is_finite().then_some(number)
}

impl Series {
    /// Takes the numbers of a record. Records are given in the order of their visits.
    pub(super) fn add(&mut self, days: &str, is_compared: bool, record: &RecordShown) {
        let place = self.visits.len();
        self.visits.push((days.to_owned(), is_compared));
        for entry in record.sections.iter().flat_map(|section| &section.entries) {
            let Some(answer) = &entry.answer else { continue };
            if let Some(number) = number(answer) {
                self.by_path.entry(entry.path.clone()).or_default().push((place, number, answer.shown.clone()));
            }
        }
    }

    /// The chart of a question; none where fewer than two visits have a number there.
    pub(super) fn chart(&self, path: &str) -> Option<Chart> {
        let values = self.by_path.get(path).filter(|values| values.len() >= 2)?;
        let numbers = || values.iter().map(|(_, number, _)| *number);
        let (least, most) = (numbers().fold(0.0, f64::min), numbers().fold(0.0, f64::max));
        let span = if most - least > 0.0 { most - least } else { 1.0 };
        let x = |place: usize| BESIDE + (WIDTH - 2.0 * BESIDE) * place as f64 / (self.visits.len() - 1).max(1) as f64;
        let y = |number: f64| ABOVE + (HEIGHT - ABOVE - BELOW) * (most - number) / span;
        let last = values.len() - 1;
        let points: Vec<Point> = values
            .iter()
            .enumerate()
            .map(|(at, (place, number, shown))| {
                let (days, is_compared) = &self.visits[*place];
                Point {
                    x: place_of(x(*place)),
                    y: place_of(y(*number)),
                    text_y: place_of(y(*number) - 6.0),
                    days: days.clone(),
                    shown: shown.clone(),
                    is_compared: *is_compared,
                    is_written: *is_compared || at == 0 || at == last || values.len() <= WRITTEN_MAX,
                }
            })
            .collect();
        let line: Vec<String> = points.iter().map(|point| format!("{},{}", point.x, point.y)).collect();
        Some(Chart { width: WIDTH, height: HEIGHT, line: line.join(" "), ground: place_of(y(0.0)), points })
    }
}

fn place_of(place: f64) -> String {
    format!("{place:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(numbers: &[f64]) -> Series {
        let visits = numbers.iter().enumerate().map(|(place, _)| (format!("day {place}"), place == 0)).collect();
        let values = numbers.iter().enumerate().map(|(place, number)| (place, *number, number.to_string())).collect();
        Series { visits, by_path: BTreeMap::from([("/d/held".to_owned(), values)]) }
    }

    #[test]
    fn a_chart_stands_on_nought_and_within_its_bounds() {
        let chart = series(&[10.0, 0.0, 40.0]).chart("/d/held").unwrap();
        assert_eq!(chart.ground, chart.points[1].y);
        assert!(chart.points.iter().all(|point| (0.0..=HEIGHT).contains(&point.y.parse::<f64>().unwrap())));
        assert_eq!((&*chart.points[0].x, &*chart.points[2].x), ("22.0", "198.0"));
        let below = series(&[-5.0, 5.0]).chart("/d/held").unwrap();
        assert!(below.points[0].y.parse::<f64>().unwrap() > below.ground.parse::<f64>().unwrap());
        assert!(series(&[0.0, 0.0]).chart("/d/held").unwrap().line.starts_with("22.0,"), "and divides by nothing");
    }

    #[test]
    fn one_number_is_no_chart() {
        assert!(series(&[10.0]).chart("/d/held").is_none() && series(&[1.0, 2.0]).chart("/d/other").is_none());
    }
}
