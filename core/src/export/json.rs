//! Records as JSON objects: answers as the form nests them, and beside them who said what.

mod record;
mod text;

use super::error::ExportError;
use super::plan::{Plan, Question, Table};
use crate::form::model::NodeId;
use crate::record::disagreement::Disagreement;
use crate::record::{Filling, People};
use record::One;
use rustc_hash::FxHashMap;
use std::io::Write;
use text::Json;

/// How several records stand beside each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonShape {
    /// One list of objects.
    List,
    /// One object a line (JSON Lines): what programs read that take a record at a time.
    Lines,
}

/// Writes records as JSON objects with the fields
///
/// - `record`, `form` (`id`, `version`), `heads`
/// - `answers`: groups as objects, repeats as lists of objects with `_instance`; numbers as numbers, several choices as
///   lists, what is asked and not answered as `null`; what is not asked is not there
/// - `said`, where attribution or disagreements are wanted: for each path who answered (`by`, `at`, `source`) and the
///   `observations` of each member
/// - `disagreements`, where they are wanted: each with `kind`, `path`, `blocking`, `sides` and what `settled` it
pub struct JsonExport<'a, W> {
    plan: &'a Plan,
    sink: W,
    shape: JsonShape,
    count: u64,
    by_node: FxHashMap<NodeId, &'a Question>,
}

impl<'a, W: Write> JsonExport<'a, W> {
    /// Begins a list or lines.
    pub fn begin(plan: &'a Plan, shape: JsonShape, mut sink: W) -> Result<Self, ExportError> {
        if shape == JsonShape::List {
            sink.write_all(b"[")?;
        }
        let questions = plan.tables().iter().flat_map(|table: &Table| &table.questions);
        let by_node = questions.map(|question| (question.node, question)).collect();
        Ok(Self { plan, sink, shape, count: 0, by_node })
    }

    /// Writes one record. `found` are its disagreements as they stand.
    pub fn add(&mut self, filling: &mut Filling, people: &People, found: &[Disagreement]) -> Result<(), ExportError> {
        self.plan.check(filling)?;
        let mut json = Json::default();
        match (self.shape, self.count) {
            (JsonShape::List, 0) => json.raw("\n"),
            (JsonShape::List, _) => json.raw(",\n"),
            (JsonShape::Lines, _) => {}
        }
        let mut one = One { export: self, filling, people, json, said: Vec::new() };
        one.record(found)?;
        let mut text = one.json.into_text();
        if self.shape == JsonShape::Lines {
            text.push('\n');
        }
        self.count += 1;
        self.sink.write_all(text.as_bytes())?;
        Ok(())
    }

    /// Ends the list, flushes and gives the sink back.
    pub fn finish(mut self) -> Result<W, ExportError> {
        if self.shape == JsonShape::List {
            self.sink.write_all(b"\n]\n")?;
        }
        self.sink.flush()?;
        Ok(self.sink)
    }
}
