//! XML as it is (ODK XForms specification, "Secondary Instances - External").

use super::problems::FileProblems;
use crate::form::model::{Problem, XmlTree};
use crate::form::xform::{dom, tree_of, xml_problem};

/// The tree of the outermost element.
pub(super) fn tree(bytes: &[u8], problems: &mut FileProblems) -> Option<XmlTree> {
    match dom::decode(bytes).and_then(|text| dom::parse(&text)) {
        Ok(document) => Some(tree_of(document.root())),
        Err(error) => {
            let mut problem: Problem = xml_problem(&error);
            problem.origin.sheet = Some(problems.file());
            problems.push(problem);
            None
        }
    }
}
