//! A record as ODK instance XML.

use super::error::ExportError;
use super::plan::Plan;
use crate::record::Filling;

/// The instance of a record as one line of XML, as ODK's servers take it: without what is not relevant, and without what
/// the plan withholds. Answers are codes whatever the plan says.
pub fn instance_xml(plan: &Plan, filling: &mut Filling) -> Result<String, ExportError> {
    plan.check(filling)?;
    Ok(filling.session().to_xml_without(&|node| plan.is_withheld(node))?)
}
