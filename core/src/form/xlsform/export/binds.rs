//! Binds as cells: conditions, calculations, messages and types.

use super::super::question_type::{Shown, bind_word, data_type, question_type, without_alias};
use super::super::references::Place;
use super::Export;
use crate::form::model::{Bind, DataType, NodeId};

impl Export<'_> {
    /// Writes the bind of a node into its row, but for what the type of the row says.
    pub(super) fn set_bind(&mut self, bind: &Bind, id: NodeId, word: Option<&str>) {
        let place = Place::at(id);
        let known = word.and_then(|word| {
            let word = without_alias(word);
            question_type(word).or_else(|| word.starts_with("select").then(|| question_type("select one")).flatten())
        });
        for (column, expression) in [
            ("relevant", bind.relevant),
            ("required", bind.required),
            ("constraint", bind.constraint),
            ("calculation", bind.calculate),
            ("readonly", bind.read_only),
        ] {
            let Some(expression) = expression else { continue };
            let written = self.expressions.written(expression, place).into_owned();
            let is_usual = column == "readonly"
                && known.is_some_and(|known| known.read_only)
                && &*self.form.expression(expression).xpath == "true()";
            if !is_usual {
                self.survey.set(column, written);
            }
        }
        let origin = self.form.node(id).origin.clone();
        self.set_text("constraint_message", bind.constraint_message.as_ref(), place, &origin);
        self.set_text("required_message", bind.required_message.as_ref(), place, &origin);
        let usual_preload = known.and_then(|known| known.preload);
        if let Some(preload) = &bind.preload
            && usual_preload != Some((&preload.kind, &preload.parameters))
        {
            self.survey.set("bind::jr:preload", &*preload.kind);
            self.survey.set("bind::jr:preloadParams", &*preload.parameters);
        }
        if let Some(property) = &bind.save_to {
            let cell = self.save_to(property, id);
            self.survey.set("save_to", cell);
        }
        let word = word.map(without_alias).unwrap_or_default();
        let word = if word == "photo" { "image" } else { word };
        for (name, value) in &bind.attributes {
            self.set_attribute("bind", name, value, word);
        }
        self.set_bind_type(bind, known.map(|known| (known.bind_type, known.shown)));
    }

    fn set_bind_type(&mut self, bind: &Bind, known: Option<(Option<&str>, Shown)>) {
        let Some((bind_type, shown)) = known else {
            if let Some(written) = &bind.written_type {
                self.survey.set("bind::type", &**written);
            }
            return;
        };
        let usual = data_type(bind_type, shown);
        if usual == (bind.data_type, bind.written_type.clone()) || is_select(bind) {
            return;
        }
        // The parameters of a range say that it has decimals.
        let is_range = shown == Shown::Range;
        if is_range && bind.data_type == DataType::Decimal {
            self.survey.set("bind::type", "decimal");
            return;
        }
        let written = bind.written_type.as_deref().unwrap_or_else(|| bind_word(bind.data_type));
        self.survey.set("bind::type", written);
    }
}

fn is_select(bind: &Bind) -> bool {
    matches!(bind.data_type, DataType::SelectOne | DataType::SelectMultiple | DataType::Rank)
}
