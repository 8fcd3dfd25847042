//! The body: a control for each question that is shown, groups and repeats around them.

use super::assembly::{Assembly, Attributes};
use super::draft::{Draft, DraftId, DraftKind};
use super::field::{BindField, Field, FieldCell};
use super::question::{file_stem, is_choice_file};
use super::question_type::{QuestionType, Shown};
use super::references::Place;
use crate::form::model::{
    Choices, Control, ControlId, ControlKind, ExpressionUse, InlineChoice, NodeId, Origin, SelectKind, Text, TextForm,
};

use crate::form::xform::ITEMSETS_TEXTS;
use crate::limits::XLSFORM_CHOICES_MAX;

/// The fields of a label with its media.
const LABEL: [(Field, TextForm); 5] = [
    (Field::Label, TextForm::Long),
    (Field::Media(TextForm::Image), TextForm::Image),
    (Field::Media(TextForm::BigImage), TextForm::BigImage),
    (Field::Media(TextForm::Audio), TextForm::Audio),
    (Field::Media(TextForm::Video), TextForm::Video),
];

/// What remains to be done in the walk over the drafts.
enum Step {
    Enter(DraftId, Option<ControlId>),
    /// A repeat's controls are all there: its actions follow.
    LeaveRepeat(DraftId, ControlId),
}

impl<'w> Assembly<'w, '_> {
    /// Makes the body, and the actions that stand in it.
    pub(super) fn add_controls(&mut self) {
        let mut pending: Vec<Step> = Vec::new();
        let enter_children = |pending: &mut Vec<Step>, children: &[DraftId], parent: Option<ControlId>| {
            pending.extend(children.iter().rev().map(|&child| Step::Enter(child, parent)));
        };
        enter_children(&mut pending, &self.drafts.get(DraftId::ROOT).children, None);
        while let Some(step) = pending.pop() {
            let (id, parent) = match step {
                Step::LeaveRepeat(id, control) => {
                    self.add_new_repeat_actions(id, control);
                    continue;
                }
                Step::Enter(id, parent) => (id, parent),
            };
            let Some(node) = self.node(id) else { continue };
            match self.drafts.get(id).kind {
                DraftKind::Group | DraftKind::Loop => {
                    let control = self.group(id, node, parent);
                    enter_children(&mut pending, &self.drafts.get(id).children, Some(control));
                }
                DraftKind::Repeat => {
                    let control = self.repeat(id, node, parent);
                    pending.push(Step::LeaveRepeat(id, control));
                    enter_children(&mut pending, &self.drafts.get(id).children, Some(control));
                }
                DraftKind::Question(kind) => self.question(id, node, kind, parent),
                _ => {}
            }
        }
    }

    fn plain_control(&mut self, id: DraftId, node: NodeId, kind: ControlKind) -> Control {
        let draft = self.drafts.get(id);
        let origin = self.row_origin(draft);
        let xlsform_type = (!draft.written_type.is_empty()).then(|| (*draft.written_type).into());
        Control {
            kind,
            node: Some(node),
            parent: None,
            children: Vec::new(),
            label: None,
            hint: None,
            appearance: "".into(),
            attributes: Vec::new(),
            xlsform_type,
            origin,
        }
    }

    fn group(&mut self, id: DraftId, node: NodeId, parent: Option<ControlId>) -> ControlId {
        let mut control = self.plain_control(id, node, ControlKind::Group);
        // Media alone, without a label, are not shown for a group.
        if self.drafts.get(id).fields.has(&Field::Label) {
            control.label = self.text(id, node, &LABEL);
        }
        self.set_attributes(&mut control, id, node);
        self.warn_of_section_hint(id);
        self.definition.add_control(parent, control)
    }

    fn repeat(&mut self, id: DraftId, node: NodeId, parent: Option<ControlId>) -> ControlId {
        let mut group = self.plain_control(id, node, ControlKind::Group);
        group.label = self.text(id, node, &LABEL);
        let group = self.definition.add_control(parent, group);
        let count = self.drafts.get(id).fields.get(&Field::RepeatCount).cloned().map(|cell| {
            let origin = self.cell_origin(self.drafts.get(id), &cell);
            self.expression(&cell.text, Place::at(node), node, ExpressionUse::RepeatCount, origin)
        });
        let mut control = self.plain_control(id, node, ControlKind::Repeat { count, no_add_remove: false });
        self.set_attributes(&mut control, id, node);
        if let Some(index) = control.attributes.iter().position(|(name, _)| &**name == "jr:noAddRemove") {
            let (_, value) = control.attributes.remove(index);
            control.kind = ControlKind::Repeat { count, no_add_remove: &*value == "true()" || &*value == "true" };
        }
        self.warn_of_section_hint(id);
        self.definition.add_control(Some(group), control)
    }

    fn warn_of_section_hint(&mut self, id: DraftId) {
        let draft = self.drafts.get(id);
        let cell = draft.fields.get(&Field::Hint).or_else(|| draft.fields.get(&Field::GuidanceHint));
        if let Some(cell) = cell {
            let origin = self.cell_origin(draft, cell);
            self.report.warning(
                "column-without-effect",
                origin,
                "Groups and repeats show no hint.",
                "Add a note as the first question of the group.",
            );
        }
    }

    fn question(&mut self, id: DraftId, node: NodeId, kind: QuestionType, parent: Option<ControlId>) {
        let draft = self.drafts.get(id);
        let has_words = draft.fields.has(&Field::Label) || draft.fields.has(&Field::Hint) || kind.hint.is_some();
        let is_computed = draft.fields.bind(BindField::Calculate).is_some() || !draft.triggers.is_empty();
        let is_hidden = (is_computed && !has_words) || matches!(kind.shown, Shown::Nothing | Shown::ByAction);
        if is_hidden {
            self.refuse_hidden_trigger(id);
            return;
        }
        self.check_words(id, has_words);
        let mut control = self.plain_control(id, node, ControlKind::Input);
        control.label = self.question_label(id, node);
        control.hint = self.hint(id, node, kind);
        self.set_attributes(&mut control, id, node);
        control.kind = self.control_kind(id, node, kind);
        if let ControlKind::Select(_, Choices::Itemset(itemset)) = &control.kind
            && self.drafts.get(id).items.as_ref().is_some_and(|items| items.is_external)
        {
            let query = self.definition.expression(itemset.items).xpath.replacen(ITEMSETS_TEXTS, "", 1);
            control.attributes.push(("query".into(), query.into()));
        }
        let control = self.definition.add_control(parent, control);
        if let Some(items) = self.drafts.get(id).items.clone() {
            let is_map = matches!(kind.bind_type, Some("geopoint" | "geotrace" | "geoshape"));
            if is_map || kind.shown == Shown::Range {
                let itemset = self.reference_items(id, node, &items, is_map);
                self.definition.side_itemsets.push((control, itemset));
            }
        }
        self.add_triggered_actions(id, control);
    }

    fn question_label(&mut self, id: DraftId, node: NodeId) -> Option<Text> {
        let label = self.text(id, node, &LABEL);
        let is_header = self.drafts.get(id).fields.text(&Field::Appearance) == Some("label");
        if is_header && !self.drafts.get(id).fields.has(&Field::Label) {
            let mut text = label.unwrap_or_default();
            text.variants.extend(Text::plain(self.languages.unnamed, " ").variants);
            text.variants.sort_by_key(|variant| (variant.language, variant.form));
            return Some(text);
        }
        label
    }

    fn hint(&mut self, id: DraftId, node: NodeId, kind: QuestionType) -> Option<Text> {
        let hint = self.text(id, node, &[(Field::Hint, TextForm::Long), (Field::GuidanceHint, TextForm::Guidance)]);
        match kind.hint {
            Some(default) if !self.drafts.get(id).fields.has(&Field::Hint) => {
                let mut text = hint.unwrap_or_default();
                text.variants.extend(Text::plain(self.languages.unnamed, default).variants);
                text.variants.sort_by_key(|variant| (variant.language, variant.form));
                Some(text)
            }
            _ => hint,
        }
    }

    fn check_words(&mut self, id: DraftId, has_words: bool) {
        let draft = self.drafts.get(id);
        let is_header = draft.fields.text(&Field::Appearance) == Some("label");
        let origin = self.row_origin(draft);
        let has_media = draft.fields.has_media();
        let has_image = draft.fields.has(&Field::Media(TextForm::Image));
        let name = draft.name.clone();
        if draft.fields.has(&Field::Media(TextForm::BigImage)) && !has_image {
            self.report.error(
                "big-image-without-image",
                origin.clone(),
                format!("The question “{name}” has a big-image, but no image."),
                "Add the small picture in the column “image”.",
            );
        }
        if !has_words && !has_media && !is_header {
            self.report.error(
                "missing-label",
                origin,
                format!("The question “{name}” has no label."),
                "Write in the column “label” what is asked.",
            );
        }
    }

    fn control_kind(&mut self, id: DraftId, node: NodeId, kind: QuestionType) -> ControlKind {
        match kind.shown {
            Shown::Upload(media_type) => ControlKind::Upload(media_type.into()),
            Shown::Trigger => ControlKind::Trigger,
            Shown::Range => match self.drafts.get(id).range.clone() {
                Some(range) => ControlKind::Range(range),
                None => ControlKind::Input,
            },
            Shown::SelectOne => ControlKind::Select(SelectKind::One, self.select_choices(id, node)),
            Shown::SelectMultiple => ControlKind::Select(SelectKind::Multiple, self.select_choices(id, node)),
            Shown::Rank => ControlKind::Select(SelectKind::Rank, self.select_choices(id, node)),
            Shown::Input | Shown::Nothing | Shown::ByAction => ControlKind::Input,
        }
    }

    fn select_choices(&mut self, id: DraftId, node: NodeId) -> Choices {
        let items = self.drafts.get(id).items.clone().unwrap_or_default();
        if !is_search(self.drafts.get(id)) {
            return Choices::Itemset(self.itemset(id, node, &items));
        }
        let draft = self.drafts.get(id);
        let origin = self.table.origin(draft.row, draft.fields.heading(&Field::Appearance));
        if is_choice_file(file_stem(&items.list).1) {
            self.report.error(
                "search-with-file",
                origin,
                "“search()” cannot be used where the choices come from a file.",
                "Remove “search()” from the appearance, or use another type.",
            );
            return Choices::Inline(Vec::new());
        }
        self.report.warning(
            "search-left-out",
            origin,
            "“search()” takes choices from a file in ODK Collect; here only those of the list are shown.",
            "Use select_one_from_file with a choice_filter instead.",
        );
        Choices::Inline(self.inline_choices_of(&items.list))
    }

    /// Copies of the choices of a list, within the bound on all choices of a form.
    fn inline_choices_of(&mut self, list: &str) -> Vec<InlineChoice> {
        let count = self.choices.as_deref().and_then(|choices| choices.list(list)).map_or(0, |list| list.rows.len());
        self.inline_choices += count;
        if self.inline_choices > XLSFORM_CHOICES_MAX {
            if self.inline_choices - count <= XLSFORM_CHOICES_MAX {
                self.report.error(
                    "too-many-choices",
                    Origin::sheet(&self.table.name),
                    format!("Questions with “search()” have more than {XLSFORM_CHOICES_MAX} choices."),
                    "Use select_one_from_file instead.",
                );
            }
            return Vec::new();
        }
        let texts = self.choice_texts(list).unwrap_or_default();
        texts.into_iter().map(|(value, label)| InlineChoice { value, label }).collect()
    }

    /// Appearance and the other attributes of the control.
    fn set_attributes(&mut self, control: &mut Control, id: DraftId, node: NodeId) {
        let draft = self.drafts.get(id);
        let is_group = control.kind == ControlKind::Group;
        let cells: Vec<FieldCell<'w>> = draft
            .fields
            .iter()
            .filter(|cell| matches!(cell.field, Field::Appearance | Field::Control(_)))
            .cloned()
            .collect();
        let mut attributes = Attributes::default();
        for cell in cells {
            let origin = self.cell_origin(self.drafts.get(id), &cell);
            let is_literal = is_group && cell.field == Field::Appearance;
            let value =
                if is_literal { cell.text.to_string() } else { self.resolve(&cell.text, Place::at(node), &origin) };
            match &cell.field {
                Field::Appearance => control.appearance = value.into(),
                Field::Control(name) => attributes.set(name, value),
                _ => {}
            }
        }
        control.attributes = attributes.finish();
    }
}

/// Whether a select takes its choices through `search()`.
pub(super) fn is_search(draft: &Draft) -> bool {
    draft
        .fields
        .text(&Field::Appearance)
        .is_some_and(|appearance| appearance.find("search(").is_some_and(|start| appearance[start..].contains(')')))
}
