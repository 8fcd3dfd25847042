//! What a script may touch in a form, read from the XForm that pyxform made of it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::tree::Element;

/// Something that a path can name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The path without instance numbers, such as `/data/rep/q`.
    pub path: String,
    /// The data type of its bind, `string` where none is named.
    pub data_type: String,
    /// The body element that shows it (`input`, `select1`, `group`, `repeat` ..), if one does.
    pub control: Option<String>,
    /// The values that its choices can ever have.
    pub choices: Vec<String>,
    /// The form counts the instances of this repeat.
    pub counted: bool,
    /// Some repeat has as many instances as this says. The other engines make two thousand million where they are told
    /// to.
    pub counts: bool,
}

/// A form as the script generator sees it.
#[derive(Debug, Clone)]
pub struct Form {
    /// The XForm file.
    pub file: PathBuf,
    /// The workbook in Markdown that it was made from; none for a form written as XForm XML.
    pub workbook: Option<PathBuf>,
    /// All nodes of the instance, in document order.
    pub nodes: Vec<Node>,
    /// Paths of the repeats.
    pub repeats: BTreeSet<String>,
    /// String and number literals of the form's expressions: what is worth answering.
    pub literals: Vec<String>,
    /// Its languages.
    pub languages: Vec<String>,
}

/// A form that the harness cannot read.
#[derive(Debug)]
pub struct FormError(PathBuf);

impl std::fmt::Display for FormError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} is not an XForm", self.0.display())
    }
}

impl std::error::Error for FormError {}

impl Form {
    /// Reads the XForm in `file`, made from `workbook`.
    ///
    /// # Errors
    /// Where the file cannot be read or is not an XForm with a primary instance.
    pub fn read(file: &Path, workbook: Option<&Path>) -> Result<Self, FormError> {
        let xml = std::fs::read_to_string(file).map_err(|_| FormError(file.to_owned()))?;
        Self::parse(&xml, file, workbook)
    }

    /// Reads an XForm that would stand in `file`: attachments are looked for beside it.
    ///
    /// # Errors
    /// Where the text is not an XForm with a primary instance.
    pub fn parse(xml: &str, file: &Path, workbook: Option<&Path>) -> Result<Self, FormError> {
        let failed = || FormError(file.to_owned());
        let document = Element::parse(xml).ok_or_else(failed)?;
        let model = document.find("model").ok_or_else(failed)?;
        let primary = model.find("instance").and_then(|instance| instance.children.first()).ok_or_else(failed)?;
        let body = document.find("body").ok_or_else(failed)?;
        let mut form = Self {
            file: file.to_owned(),
            workbook: workbook.map(Path::to_owned),
            nodes: Vec::new(),
            repeats: BTreeSet::new(),
            literals: literals(model),
            languages: Vec::new(),
        };
        model.walk(&mut |element| {
            if element.local() == "translation" {
                form.languages.extend(element.attribute("lang").map(str::to_owned));
            }
        });
        let folder = file.parent().unwrap_or(Path::new("."));
        form.collect(primary, "", &Reading { model, body, folder });
        Ok(form)
    }

    fn collect(&mut self, element: &Element, above: &str, reading: &Reading<'_>) {
        let path = format!("{above}/{}", element.name);
        // pyxform writes a repeat twice: as its template and as its first instance.
        if self.nodes.iter().any(|node| node.path == path) {
            return;
        }
        let bind = reading.named("bind", "nodeset", &path, reading.model);
        let repeat = reading.named("repeat", "nodeset", &path, reading.body);
        let control = repeat.or_else(|| reading.control(&path));
        if repeat.is_some() {
            self.repeats.insert(path.clone());
        }
        self.nodes.push(Node {
            data_type: bind.and_then(|bind| bind.attribute("type")).unwrap_or("string").to_owned(),
            control: control.map(|control| control.local().to_owned()),
            choices: control.map(|control| reading.choices(control)).unwrap_or_default(),
            counts: reading.counts(&path),
            counted: repeat.is_some_and(|repeat| repeat.attribute("jr:count").is_some()),
            path: path.clone(),
        });
        for child in &element.children {
            self.collect(child, &path, reading);
        }
    }
}

struct Reading<'a> {
    model: &'a Element,
    body: &'a Element,
    folder: &'a Path,
}

impl<'a> Reading<'a> {
    fn named(&self, local: &str, key: &str, path: &str, within: &'a Element) -> Option<&'a Element> {
        let mut found = None;
        within.walk(&mut |element| {
            if found.is_none() && element.local() == local && element.attribute(key).map(str::trim) == Some(path) {
                found = Some(element);
            }
        });
        found
    }

    fn counts(&self, path: &str) -> bool {
        let mut found = false;
        self.body.walk(&mut |element| {
            let count = element.attribute("jr:count").map(str::trim).unwrap_or_default();
            // pyxform writes the counts of inner repeats as seen from the repeat.
            let mut place = element.attribute("nodeset").map(str::trim).unwrap_or_default();
            let mut rest = count;
            while let Some(above) = rest.strip_prefix("../") {
                place = place.rsplit_once('/').map_or("", |(above, _)| above);
                rest = above;
            }
            found |= if rest == count { count == path } else { format!("{place}/{rest}") == path };
        });
        found
    }

    fn control(&self, path: &str) -> Option<&'a Element> {
        let mut found = None;
        self.body.walk(&mut |element| {
            let shows = matches!(
                element.local(),
                "input" | "select" | "select1" | "rank" | "range" | "upload" | "trigger" | "group"
            );
            if found.is_none() && shows && element.attribute("ref").map(str::trim) == Some(path) {
                found = Some(element);
            }
        });
        found
    }

    fn choices(&self, control: &Element) -> Vec<String> {
        let mut values = Vec::new();
        control.walk(&mut |element| {
            if element.local() == "item" {
                values.extend(element.find("value").map(|value| value.text.trim().to_owned()));
            }
        });
        let Some(itemset) = control.children.iter().find(|child| child.local() == "itemset") else { return values };
        let nodes = itemset.attribute("nodeset").unwrap_or_default();
        let value = itemset.find("value").and_then(|value| value.attribute("ref")).unwrap_or("name");
        let Some(id) = nodes.split("instance('").nth(1).and_then(|rest| rest.split('\'').next()) else { return values };
        self.model.walk(&mut |element| {
            if element.local() == "instance" && element.attribute("id") == Some(id) {
                match element.attribute("src") {
                    Some(source) => values.extend(self.attachment(source, value)),
                    None => element.walk(&mut |inner| {
                        if inner.name == value {
                            values.push(inner.text.trim().to_owned());
                        }
                    }),
                }
            }
        });
        values
    }

    /// The values in an attachment, taken roughly: no attachment of ours needs more.
    fn attachment(&self, source: &str, value: &str) -> Vec<String> {
        let name = source.rsplit('/').next().unwrap_or(source);
        let Ok(text) = std::fs::read_to_string(self.folder.join(name)) else { return Vec::new() };
        if name.ends_with(".csv") {
            let column =
                text.lines().next().and_then(|head| head.split(',').position(|cell| cell == value)).unwrap_or(0);
            return text.lines().skip(1).filter_map(|line| line.split(',').nth(column)).map(str::to_owned).collect();
        }
        if name.ends_with(".xml") {
            let mut values = Vec::new();
            if let Some(document) = Element::parse(&text) {
                document.walk(&mut |element| {
                    if element.name == value {
                        values.push(element.text.trim().to_owned());
                    }
                });
            }
            return values;
        }
        text.split("\"id\": \"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
    }
}

/// The literals that the binds and item filters compare with.
fn literals(model: &Element) -> Vec<String> {
    let mut found = BTreeSet::new();
    model.walk(&mut |element| {
        for (key, expression) in &element.attributes {
            if element.local() != "bind"
                || !matches!(key.as_str(), "relevant" | "constraint" | "required" | "calculate")
            {
                continue;
            }
            for (place, piece) in expression.split('\'').enumerate() {
                if place % 2 == 1 {
                    found.insert(piece.to_owned());
                } else {
                    found.extend(
                        piece
                            .split(|character: char| !character.is_ascii_digit() && character != '.')
                            .filter(|word| word.starts_with(|character: char| character.is_ascii_digit()))
                            .map(str::to_owned),
                    );
                }
            }
        }
    });
    found.into_iter().filter(|literal| !literal.is_empty() && literal.len() < 20 && !literal.contains('/')).collect()
}
