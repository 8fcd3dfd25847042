//! Casement's own columns, as bind attributes `casement:merge` and the like.

use super::super::dom::Element;
use super::Reader;
use crate::form::model::{MergePolicy, NodeId};

impl<'d> Reader<'d> {
    pub(super) fn read_column(&mut self, bind: Element<'d>, node: NodeId, column: &str, value: &str) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        let columns = &mut self.form.node_mut(node).columns;
        match column {
            "merge" => match MergePolicy::from_name(value) {
                Some(policy) => columns.merge = Some(policy),
                None => {
                    let words: Vec<&str> = MergePolicy::ALL.iter().map(|policy| policy.name()).collect();
                    self.problems.error(
                        bind,
                        "unknown-merge",
                        format!("There is no way to merge called {value}."),
                        format!("Use one of: {}.", words.join(", ")),
                    );
                }
            },
            "tolerance" => columns.tolerance = Some(value.into()),
            "theme" => columns.theme = Some(value.into()),
            "norm" => {
                columns.norms =
                    value.split(';').map(str::trim).filter(|norm| !norm.is_empty()).map(Into::into).collect();
            }
            "sensitive" => match value.to_ascii_lowercase().as_str() {
                "yes" | "true" | "true()" | "1" => columns.sensitive = true,
                "no" | "false" | "false()" | "0" => columns.sensitive = false,
                _ => self.problems.error(
                    bind,
                    "unclear-sensitive",
                    format!("casement:sensitive is {value}, which is neither yes nor no."),
                    "Write yes or no.",
                ),
            },
            _ => self.problems.warning(
                bind,
                "unknown-column",
                format!("There is no column casement:{column}."),
                "It is left out.",
            ),
        }
    }
}
