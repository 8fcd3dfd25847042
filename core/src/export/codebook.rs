//! The codebook: what each column means.

use super::list::{List, in_language};
use super::plan::{Plan, Question};
use crate::form::model::{ControlKind, DataType, LanguageId, NodeId, NodeKind, SelectKind};

/// The sheet that says what each question is.
pub(super) const SHEET: &str = "codebook";
/// The sheet that lists choices.
pub(super) const CHOICES_SHEET: &str = "choices";

/// Choices that stand in one cell; longer lists stand in their own sheet alone.
const CHOICES_SHOWN: usize = 20;
/// Choices of one list in the sheet of choices. Longer lists come from files, which people have.
const CHOICES_LISTED: usize = 1_000;

impl Plan {
    /// The rows of the codebook, its headers first. What is withheld is named, and said to be.
    pub(super) fn codebook(&self) -> Vec<Vec<String>> {
        let definition = self.definition();
        let mut headers: Vec<String> = ["column", "table", "path", "type"].map(str::to_owned).into();
        headers.extend(definition.languages.iter().map(|language| format!("label::{}", language.name)));
        headers.extend(["choices", "merge", "tolerance", "theme", "norms", "sensitive"].map(str::to_owned));
        let mut rows = vec![headers];
        for table in &self.tables {
            for question in &table.questions {
                rows.push(self.codebook_row(&question.header, &table.sheet_name, question.node, Some(question)));
            }
        }
        for index in 0..definition.nodes.len() {
            let node = NodeId(index as u32);
            let is_question = definition.node(node).kind == NodeKind::Value;
            if self.is_withheld(node) && is_question && !super::plan::is_note(self.blueprint.form(), node) {
                rows.push(self.codebook_row("", "(left out)", node, None));
            }
        }
        rows
    }

    fn codebook_row(&self, header: &str, table: &str, node: NodeId, question: Option<&Question>) -> Vec<String> {
        let form = self.blueprint.form();
        let definition = form.definition();
        let data = definition.node(node);
        let control = form.question(node).map(|control| definition.control(control));
        let kind = match control.and_then(|control| control.xlsform_type.as_deref()) {
            Some(written) => written.to_owned(),
            None => type_word(data.bind.data_type, control.map(|control| &control.kind), data.bind.calculate.is_some()),
        };
        let mut row = vec![header.to_owned(), table.to_owned(), definition.path(node), kind];
        let label = control.and_then(|control| control.label.as_ref());
        row.extend((0..definition.languages.len() as u16).map(|language| {
            label.map(|label| in_language(definition, label, LanguageId(language))).unwrap_or_default()
        }));
        let list = question.and_then(|question| question.list.as_deref());
        row.push(list.map(|list| self.choices_in_words(list)).unwrap_or_default());
        // Sensitive where it says so itself or stands in something that does; where it is calculated from such, withheld.
        let mut around = Some(node);
        let is_sensitive = std::iter::from_fn(|| {
            let current = around?;
            around = definition.node(current).parent;
            Some(definition.node(current).columns.sensitive)
        })
        .any(|sensitive| sensitive);
        let columns = &data.columns;
        row.extend([
            control
                .and_then(|_| self.blueprint.policy(node))
                .map(|policy| policy.name().to_owned())
                .unwrap_or_default(),
            columns.tolerance.as_deref().unwrap_or_default().to_owned(),
            columns.theme.as_deref().unwrap_or_default().to_owned(),
            columns.norms.join("; "),
            match (is_sensitive, self.is_withheld(node)) {
                (true, _) => "yes",
                (false, true) => "calculated from sensitive answers",
                (false, false) => "",
            }
            .to_owned(),
        ]);
        row
    }

    fn choices_in_words(&self, list: &List) -> String {
        if list.items.len() > CHOICES_SHOWN {
            return match &list.name {
                Some(name) => format!("{} choices: see {name} in the sheet {CHOICES_SHEET}", list.items.len()),
                None => format!("{} choices", list.items.len()),
            };
        }
        let one = |item: &super::list::Item| format!("{} = {}", item.value, item.label(self.language));
        list.items.iter().map(one).collect::<Vec<_>>().join("\n")
    }

    /// The rows of the sheet of choices, its headers first.
    pub(super) fn choices(&self) -> Vec<Vec<String>> {
        let definition = self.definition();
        let mut headers: Vec<String> = ["list", "name"].map(str::to_owned).into();
        headers.extend(definition.languages.iter().map(|language| format!("label::{}", language.name)));
        let mut rows = vec![headers];
        let mut told: Vec<&str> = Vec::new();
        for question in self.tables.iter().flat_map(|table| &table.questions) {
            let Some(list) = question.list.as_deref() else { continue };
            let name = list.name.as_deref().unwrap_or(&question.header);
            if told.contains(&name) {
                continue;
            }
            told.push(name);
            for item in list.items.iter().take(CHOICES_LISTED) {
                let mut row = vec![name.to_owned(), item.value.to_string()];
                row.extend(
                    (0..definition.languages.len() as u16).map(|language| item.label(LanguageId(language)).to_owned()),
                );
                rows.push(row);
            }
            if list.items.len() > CHOICES_LISTED {
                rows.push(vec![name.to_owned(), format!("… and {} more", list.items.len() - CHOICES_LISTED)]);
            }
        }
        rows
    }
}

/// The XLSForm word for a type, for forms that came as XForms.
fn type_word(data_type: DataType, control: Option<&ControlKind>, is_calculated: bool) -> String {
    match (control, data_type) {
        (Some(ControlKind::Select(SelectKind::One, _)), _) => "select_one",
        (Some(ControlKind::Select(SelectKind::Multiple, _)), _) => "select_multiple",
        (Some(ControlKind::Select(SelectKind::Rank, _)), _) => "rank",
        (Some(ControlKind::Range(_)), _) => "range",
        (Some(ControlKind::Trigger), _) | (_, DataType::Acknowledge) => "acknowledge",
        (Some(ControlKind::Upload(_)), _) | (_, DataType::Binary) => "file",
        (None, DataType::String) if is_calculated => "calculate",
        (_, DataType::Int) => "integer",
        (_, DataType::Decimal) => "decimal",
        (_, DataType::Boolean) => "boolean",
        (_, DataType::Date) => "date",
        (_, DataType::Time) => "time",
        (_, DataType::DateTime) => "dateTime",
        (_, DataType::Geopoint) => "geopoint",
        (_, DataType::Geotrace) => "geotrace",
        (_, DataType::Geoshape) => "geoshape",
        (_, DataType::Barcode) => "barcode",
        _ => "text",
    }
    .to_owned()
}
