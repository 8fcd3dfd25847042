//! GeoJSON as a list of items (ODK XForms specification, "Secondary Instances from GeoJSON").

use super::json::{JsonError, JsonFault, JsonReader, Scalar};
use super::problems::{FileProblems, is_element_name};
use crate::form::model::{XmlTree, XmlTreeBuilder};
use crate::limits;
use std::borrow::Cow;

/// `<root>` with an `<item>` for each feature: its `geometry` as ODK writes places, its `id`, its properties.
pub(super) fn tree(bytes: &[u8], problems: &mut FileProblems) -> Option<XmlTree> {
    if bytes.len() > limits::GEOJSON_BYTES_MAX {
        let message = format!("The file is larger than {} megabytes.", limits::GEOJSON_BYTES_MAX / (1024 * 1024));
        problems.error("geojson", 0, message, "Simplify its shapes, or leave out features.");
        return None;
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        problems.error("geojson", 0, "The text of the file is not UTF-8.", "Save it with the encoding UTF-8.");
        return None;
    };
    let mut collection = Collection { builder: XmlTreeBuilder::new(), kind: None, has_features: false, problems };
    collection.builder.open("root", "");
    let read = collection.read(&mut JsonReader::new(text.strip_prefix('\u{feff}').unwrap_or(text)));
    let Collection { mut builder, kind, has_features, problems } = collection;
    if let Err(error) = read {
        problems.error("geojson", error.line, error.to_string(), "Export the file again as GeoJSON.");
        return None;
    }
    if kind.as_deref() != Some("FeatureCollection") || !has_features {
        problems.error(
            "geojson",
            0,
            "The file is not a FeatureCollection.",
            "Export it as GeoJSON with one collection of features.",
        );
        return None;
    }
    builder.close();
    Some(builder.finish())
}

struct Collection<'p, 't> {
    builder: XmlTreeBuilder,
    kind: Option<Cow<'t, str>>,
    has_features: bool,
    problems: &'p mut FileProblems,
}

/// One feature while it is read: its members may come in any order.
#[derive(Default)]
struct Feature<'t> {
    geometry: Option<String>,
    id: Option<Cow<'t, str>>,
    properties: Vec<(Cow<'t, str>, Cow<'t, str>)>,
}

impl<'t> Collection<'_, 't> {
    fn read(&mut self, reader: &mut JsonReader<'t>) -> Result<(), JsonError> {
        reader.object(|reader, name| match &*name {
            "type" => {
                self.kind = text(reader)?;
                Ok(())
            }
            "features" => {
                self.has_features = true;
                reader.list(|reader| self.feature(reader))
            }
            _ => reader.skip(),
        })?;
        reader.end()
    }

    fn feature(&mut self, reader: &mut JsonReader<'t>) -> Result<(), JsonError> {
        let mut feature = Feature::default();
        reader.object(|reader, name| match &*name {
            "id" => {
                feature.id = self.value(reader, "id")?.or(feature.id.take());
                Ok(())
            }
            "geometry" => {
                feature.geometry = self.geometry(reader)?;
                Ok(())
            }
            "properties" if reader.peek() == Some(b'{') => {
                reader.object(|reader, name| self.property(reader, name, &mut feature))
            }
            _ => reader.skip(),
        })?;
        if feature.geometry.is_none() {
            let line = reader.line();
            self.problems.warning(
                "geometry",
                line,
                "A feature has no shape that can be used: its geometry is left empty.",
                "Only Point, LineString and Polygon are supported.",
            );
        }
        self.add(feature, reader)
    }

    fn add(&mut self, mut feature: Feature<'t>, reader: &JsonReader<'t>) -> Result<(), JsonError> {
        let own_id = feature.properties.iter().position(|(name, _)| name == "id");
        let own_id = own_id.map(|index| feature.properties.remove(index).1);
        self.builder.open("item", "");
        self.builder.leaf("geometry", feature.geometry.as_deref().unwrap_or_default());
        if let Some(id) = feature.id.or(own_id) {
            self.builder.leaf("id", &id);
        }
        for (name, value) in &feature.properties {
            self.builder.leaf(name, value);
        }
        self.builder.close();
        if self.builder.len() > limits::ATTACHMENT_CELLS_MAX {
            return Err(reader.error(JsonFault::TooManyValues));
        }
        Ok(())
    }

    fn property(
        &mut self,
        reader: &mut JsonReader<'t>,
        name: Cow<'t, str>,
        feature: &mut Feature<'t>,
    ) -> Result<(), JsonError> {
        let value = self.value(reader, &name)?;
        if !is_element_name(&name) {
            let line = reader.line();
            let message = format!("Expressions cannot name the property {name}, which is left out.");
            let advice = "Begin its name with a letter, and use only letters, digits, and the signs _ - and .";
            self.problems.warning("property-name", line, message, advice);
            return Ok(());
        }
        let Some(value) = value else { return Ok(()) };
        if feature.properties.len() >= limits::CSV_COLUMNS_MAX {
            return Err(reader.error(JsonFault::TooManyValues));
        }
        feature.properties.push((name, value));
        Ok(())
    }

    /// A value as text; none for `null` and for what has parts.
    fn value(&mut self, reader: &mut JsonReader<'t>, name: &str) -> Result<Option<Cow<'t, str>>, JsonError> {
        if matches!(reader.peek(), Some(b'{' | b'[')) {
            let line = reader.line();
            let message = format!("The property {name} is a list or an object, which expressions cannot read.");
            self.problems.warning("property-value", line, message, "It is left out: use texts and numbers.");
            reader.skip()?;
            return Ok(None);
        }
        Ok(match reader.scalar()? {
            Scalar::Null => None,
            Scalar::Boolean(value) => Some(if value { "true".into() } else { "false".into() }),
            Scalar::Number(number) => Some(plain_number(number)),
            Scalar::Text(text) => Some(text),
        })
    }

    /// A shape as ODK writes it; none where there is none or it is of another kind.
    fn geometry(&mut self, reader: &mut JsonReader<'t>) -> Result<Option<String>, JsonError> {
        if reader.peek() != Some(b'{') {
            reader.skip()?;
            return Ok(None);
        }
        let mut kind = None;
        let mut shape = Shape::default();
        reader.object(|reader, name| match &*name {
            "type" => {
                kind = text(reader)?;
                Ok(())
            }
            "coordinates" if reader.peek() == Some(b'[') => shape.read(reader),
            _ => reader.skip(),
        })?;
        let wanted_depth = match kind.as_deref() {
            Some("Point") => 1,
            Some("LineString") => 2,
            Some("Polygon") => 3,
            _ => return Ok(None),
        };
        if shape.has_more_rings && wanted_depth == 3 {
            let line = reader.line();
            let message = "A Polygon has holes, which are left out: only its outer line is used.";
            self.problems.warning("geometry", line, message, "");
        }
        let is_sound = !shape.is_broken && shape.depth.is_none_or(|depth| depth == wanted_depth);
        Ok(is_sound.then_some(shape.points))
    }
}

/// The points of a shape's first line.
#[derive(Default)]
struct Shape {
    points: String,
    /// How many lists a point is in: 1 in a Point, 2 in a LineString, 3 in a Polygon.
    depth: Option<usize>,
    has_more_rings: bool,
    is_broken: bool,
}

impl Shape {
    fn read(&mut self, reader: &mut JsonReader<'_>) -> Result<(), JsonError> {
        self.read_list(reader, 1, true)
    }

    fn read_list(&mut self, reader: &mut JsonReader<'_>, depth: usize, is_outer: bool) -> Result<(), JsonError> {
        let mut numbers: [Cow<'_, str>; 3] = ["0".into(), "0".into(), "0".into()];
        let mut count = 0;
        let mut lists = 0;
        reader.list(|reader| {
            if reader.peek() == Some(b'[') {
                lists += 1;
                let is_ring = depth == 1;
                return self.read_list(reader, depth + 1, is_outer && (lists == 1 || !is_ring || !self.is_polygon()));
            }
            match reader.scalar()? {
                Scalar::Number(number) => {
                    if let Some(slot) = numbers.get_mut(count) {
                        *slot = plain_number(number);
                    }
                    count += 1;
                }
                _ => self.is_broken = true,
            }
            Ok(())
        })?;
        if count > 0 {
            self.add_point(depth, &numbers, count, lists, is_outer);
        }
        Ok(())
    }

    /// Whether the points read so far are those of a polygon's lines.
    fn is_polygon(&self) -> bool {
        self.depth == Some(3)
    }

    fn add_point(&mut self, depth: usize, numbers: &[Cow<'_, str>; 3], count: usize, lists: usize, is_outer: bool) {
        self.is_broken |= count < 2 || lists > 0 || self.depth.is_some_and(|known| known != depth);
        self.depth = Some(depth);
        if !is_outer {
            self.has_more_rings = true;
            return;
        }
        if !self.points.is_empty() {
            self.points.push_str("; ");
        }
        let [longitude, latitude, altitude] = numbers;
        self.points.push_str(&format!("{latitude} {longitude} {altitude} 0"));
    }
}

fn text<'t>(reader: &mut JsonReader<'t>) -> Result<Option<Cow<'t, str>>, JsonError> {
    if reader.peek() == Some(b'"') {
        return reader.string().map(Some);
    }
    reader.skip()?;
    Ok(None)
}

/// A number as XPath writes it: `1.50` is `1.5`, `1e3` is `1000`. Whole numbers stay as they are, however long, and so
/// do very large and very small ones, which would become hundreds of digits.
fn plain_number(number: &str) -> Cow<'_, str> {
    let digits = number.strip_prefix('-').unwrap_or(number);
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && (digits == "0" || !digits.starts_with('0'));
    if is_plain && number != "-0" {
        return Cow::Borrowed(number);
    }
    let value: f64 = number.parse().unwrap_or(0.0);
    if value == 0.0 {
        return Cow::Borrowed("0");
    }
    if (1e-9..1e21).contains(&value.abs()) { Cow::Owned(value.to_string()) } else { Cow::Borrowed(number) }
}
