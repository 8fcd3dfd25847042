//! `area()`, `distance()` and `geofence()` over points, traces and shapes as forms write them:
//! `latitude longitude altitude accuracy; ..`.

use crate::form::expression::number;

/// Metres; the radius at the equator that both of ODK's engines use.
const EARTH_RADIUS: f64 = 6_378_100.0;

/// A place on Earth, in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// North positive, at most 90 either way.
    pub latitude: f64,
    /// East positive, at most 180 either way.
    pub longitude: f64,
}

impl Point {
    /// Reads `latitude longitude`, perhaps with altitude and accuracy, which do not matter here.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(number::is_space).filter(|part| !part.is_empty());
        let (latitude, longitude) = (number::parse(parts.next()?), number::parse(parts.next()?));
        let is_on_earth = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
        (is_on_earth && parts.count() <= 2).then_some(Self { latitude, longitude })
    }
}

/// The points that the arguments of `area()` and `distance()` stand for: one trace or shape, or several points.
/// An empty trace has no points; `None` if anything else is no point.
#[must_use]
pub fn points<'a>(values: &[impl AsRef<str> + 'a]) -> Option<Vec<Point>> {
    match values {
        [trace] => trace_points(trace.as_ref()),
        points => points.iter().map(|point| Point::parse(point.as_ref())).collect(),
    }
}

fn trace_points(trace: &str) -> Option<Vec<Point>> {
    let trace = trace.trim_end_matches(|character| character == ';' || number::is_space(character));
    if number::trim(trace).is_empty() {
        return Some(Vec::new());
    }
    trace.split(';').map(Point::parse).collect()
}

/// `area(..)`: square metres within the points, to the hundredth; 0 for fewer than three. The last point is joined to
/// the first. The Earth is a sphere, by the formula of Chamberlain and Duquette.
#[must_use]
pub fn area(points: &[Point]) -> f64 {
    if points.len() < 3 {
        return 0.0;
    }
    let ends = points.iter().skip(1).chain(points.first());
    let total: f64 = points
        .iter()
        .zip(ends)
        .map(|(start, end)| {
            (end.longitude - start.longitude).to_radians()
                * (2.0 + end.latitude.to_radians().sin() + start.latitude.to_radians().sin())
        })
        .sum();
    to_hundredths((total * EARTH_RADIUS * EARTH_RADIUS / 2.0).abs())
}

/// `distance(..)`: metres along the points, to the hundredth; 0 for fewer than two.
#[must_use]
pub fn distance(points: &[Point]) -> f64 {
    to_hundredths(points.iter().zip(points.iter().skip(1)).map(|(start, end)| great_circle(*start, *end)).sum())
}

fn great_circle(start: Point, end: Point) -> f64 {
    let delta = (start.longitude - end.longitude).to_radians();
    let (first, second) = (start.latitude.to_radians(), end.latitude.to_radians());
    let cosine = first.sin() * second.sin() + first.cos() * second.cos() * delta.cos();
    // Rounding can take the cosine of a very short way past 1, where there is no angle.
    cosine.clamp(-1.0, 1.0).acos() * EARTH_RADIUS
}

fn to_hundredths(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

/// `geofence(point, shape)`: whether the point lies within the shape, whose last point must be its first; false for
/// what is no point or no shape. A point on the southern or western edge is within, on the northern or eastern not.
#[must_use]
pub fn geofence(point: &str, shape: &str) -> bool {
    let (Some(point), Some(shape)) = (Point::parse(point), trace_points(shape)) else { return false };
    if shape.len() < 2 || shape.first() != shape.last() {
        return false;
    }
    let crossings = shape.iter().zip(shape.iter().skip(1)).filter(|(start, end)| {
        let is_between = (end.latitude > point.latitude) != (start.latitude > point.latitude);
        is_between
            && point.longitude
                < (start.longitude - end.longitude) * (point.latitude - end.latitude) / (start.latitude - end.latitude)
                    + end.longitude
    });
    crossings.count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SHAPE: &str = "38.253094215699576 21.756382658677467;38.25021274773806 21.756382658677467;\
        38.25007793942195 21.763892843919166;38.25290886154963 21.763935759263404;\
        38.25146813817506 21.758421137528785";
    const SQUARE: &str = "0 0;0 1;1 1;1 0;0 0";

    fn area_of(values: &[&str]) -> Option<f64> {
        points(values).map(|points| area(&points))
    }

    fn distance_of(values: &[&str]) -> Option<f64> {
        points(values).map(|points| distance(&points))
    }

    #[test]
    fn areas_are_those_of_the_engine() {
        assert_eq!(area_of(&["0 0 0 0; 0 1 0 0; 1 1 0 0; 1 0 0 0; 0 0 0 0"]), Some(12_391_256_135.81));
        assert_eq!(area_of(&["0 0; 0 1; 1 1; 1 0"]), Some(12_391_256_135.81));
        assert_eq!(area_of(&[SHAPE]), Some(151_451.76));
        assert_eq!(area_of(&["0 0 ; 0 1 ; 1 1 ; "]), Some(6_195_628_067.9));
        assert_eq!(area_of(&["0 0", "0 1", "1 1"]), Some(6_195_628_067.9));
        for trace in ["", "0 0", "0 0;0 1"] {
            assert_eq!(area_of(&[trace]), Some(0.0), "{trace}");
        }
    }

    #[test]
    fn distances_are_those_of_the_engine() {
        assert_eq!(distance_of(&["0 0;0 1"]), Some(111_318.85));
        assert_eq!(distance_of(&["0 0 0 0;0 1 0 0;0 2 0 0"]), Some(222_637.69));
        assert_eq!(distance_of(&[SHAPE]), Some(1800.69));
        assert_eq!(distance_of(&["0 0", "0 1", "1 1"]), Some(222_637.69));
        assert_eq!(distance_of(&["0 0;0 180"]), Some(20_037_392.1));
        for trace in ["", " ", "0 0", "12.3456789 98.7654321;12.3456789 98.7654321"] {
            assert_eq!(distance_of(&[trace]), Some(0.0), "{trace}");
        }
        assert_eq!(distance_of(&[]), Some(0.0));
    }

    #[test]
    fn what_is_no_point_has_no_distance() {
        for values in [
            &["abc"][..],
            &["0 0;0 200"],
            &["0 0;91 0"],
            &["0 0 0 0 0;0 1 0 0 0"],
            &["0,0;0,1"],
            &["1 x;0 1"],
            &["0 0", "0 1;1 1"],
            &["0 0", ""],
            &["0 0;;0 1"],
        ] {
            assert_eq!(points(values), None, "{values:?}");
        }
    }

    #[test]
    fn a_fence_holds_its_southern_and_western_edge() {
        for point in ["0.5 0.5", "0.5 0.5 10 3", "0 0", "0 0.5", "0.5 0"] {
            assert!(geofence(point, SQUARE), "{point}");
        }
        for point in ["1.5 0.5", "1 1", "1 0.5", "0.5 1", "", "x"] {
            assert!(!geofence(point, SQUARE), "{point}");
        }
        for shape in ["", "0 0", "0 0;0 1;1 1;1 0", "x"] {
            assert!(!geofence("0.5 0.5", shape), "{shape}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(trace in "[-0-9. ;x]{0,40}", point in "[-0-9. ]{0,12}") {
            let _ = (area_of(&[&trace]), distance_of(&[&trace, &point]), geofence(&point, &trace));
        }
    }
}
