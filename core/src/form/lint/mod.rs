//! What makes a form bad in the field, though it runs: for whoever writes forms, before a team stands in a cell with it.
//!
//! [`lint`] gives warnings with the place of each in the author's file, as importers do. It takes the view of a visitor: what
//! is never asked, cannot be read in one's language, does not fit on a phone, leaves no way to say "not checked", or asks for
//! a person without being marked as sensitive. What the columns `theme` and `norm` promise is held to them.
//!
//! - `reach`: what is never asked
//! - `words`: translations, lengths, labels that are alike
//! - `themes`: a narrative for each theme
//! - `choices`: a way out of each list
//! - `personal`: what asks for people
//! - `standards`: thresholds and the norms that they come from

mod choices;
mod personal;
mod reach;
mod standards;
mod themes;
mod words;

pub use standards::{Standards, StandardsError};

use crate::form::model::{
    Control, ControlId, ControlKind, FormDefinition, Node, NodeId, Origin, Problem, Said, Sentence,
};
use crate::limits::LINT_REMARKS_MAX;

/// All that is to be said of a form, in the order of its rows. The form must have been read without errors.
///
/// With `standards`, each reference in the column `norm` must stand in them, and each threshold be one that they give.
pub fn lint(definition: &FormDefinition, standards: Option<&Standards>) -> Vec<Problem> {
    let mut report = Report { problems: Vec::new() };
    let form = Asked::of(definition);
    reach::check(&form, &mut report);
    words::check(&form, &mut report);
    themes::check(&form, &mut report);
    choices::check(&form, &mut report);
    personal::check(&form, &mut report);
    standards::check(&form, standards, &mut report);
    report.problems.sort_by_key(|problem| place(&problem.origin));
    report.problems
}

/// The survey before the choices, row by row.
fn place(origin: &Origin) -> (bool, u32) {
    (origin.sheet.as_deref() == Some("choices"), origin.row)
}

struct Report {
    problems: Vec<Problem>,
}

impl Report {
    /// A remark in English, and which sentence it is with what is filled in: each sentence has its advice.
    fn add<const N: usize>(
        &mut self,
        code: &'static str,
        origin: &Origin,
        (message, advice): (String, &str),
        sentence: &'static str,
        parts: [(&'static str, &str); N],
    ) {
        if self.problems.len() < LINT_REMARKS_MAX {
            let parts = parts.map(|(name, text)| (name, Sentence::from(text))).into();
            let problem = Problem::warning(code, origin.clone(), message, advice);
            self.problems.push(Problem { said: Some(Said { sentence, parts }), ..problem });
        }
    }
}

/// A form, and which control fills which node.
struct Asked<'d> {
    definition: &'d FormDefinition,
    /// By node.
    controls: Vec<Option<ControlId>>,
}

impl<'d> Asked<'d> {
    fn of(definition: &'d FormDefinition) -> Self {
        let mut controls = vec![None; definition.nodes.len()];
        for (index, control) in definition.controls.iter().enumerate() {
            if let Some(place) = control.node.and_then(|node| controls.get_mut(node.0 as usize)) {
                place.get_or_insert(ControlId(index as u32));
            }
        }
        Self { definition, controls }
    }

    /// The control that fills a node.
    fn control_of(&self, node: NodeId) -> Option<&'d Control> {
        self.controls[node.0 as usize].map(|id| self.definition.control(id))
    }

    /// Everything that a person answers, in the order of the form, with its node.
    fn questions(&self) -> impl Iterator<Item = (NodeId, &'d Node, &'d Control)> {
        let ids = (0..self.definition.controls.len() as u32).map(ControlId);
        ids.filter_map(|id| {
            let control = self.definition.control(id);
            let is_frame = matches!(control.kind, ControlKind::Group | ControlKind::Repeat { .. });
            let node = control.node.filter(|_| !is_frame && !self.definition.is_note(id))?;
            Some((node, self.definition.node(node), control))
        })
    }

    /// Texts that ask nothing.
    fn notes(&self) -> impl Iterator<Item = (&'d Node, &'d Control)> {
        let ids = (0..self.definition.controls.len() as u32).map(ControlId).filter(|id| self.definition.is_note(*id));
        ids.filter_map(|id| {
            let control = self.definition.control(id);
            Some((self.definition.node(control.node?), control))
        })
    }

    /// What stands in a column of a node, or of the nearest group or repeat around it in which it stands.
    fn theme(&self, node: NodeId) -> Option<&'d str> {
        let mut current = Some(node);
        while let Some(id) = current {
            let node = self.definition.node(id);
            if let Some(theme) = &node.columns.theme {
                return Some(theme);
            }
            current = node.parent;
        }
        None
    }

    /// Whether a node or what it stands in is marked as sensitive.
    fn is_sensitive(&self, node: NodeId) -> bool {
        let mut current = Some(node);
        while let Some(id) = current {
            let node = self.definition.node(id);
            if node.columns.sensitive {
                return true;
            }
            current = node.parent;
        }
        false
    }
}

/// The cell of a row in a column of this name.
fn cell(origin: &Origin, column: &str) -> Origin {
    if origin.sheet.as_deref() == Some("XForm") { origin.clone() } else { origin.with_column(&column.into()) }
}

#[cfg(test)]
mod tests;
