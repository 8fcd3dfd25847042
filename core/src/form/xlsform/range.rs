//! Ranges: numbers between bounds, with ticks.

use super::choices_sheet::Choices;
use super::decimal::Decimal;
use super::draft::{Draft, Items};
use super::field::{Field, Fields};
use super::parameters::Parameters;
use super::survey::SurveyReader;
use crate::form::model::RangeBounds;

/// The numbers of a range.
struct Numbers {
    start: Decimal,
    end: Decimal,
    step: Decimal,
    tick_interval: Option<Decimal>,
}

impl Numbers {
    fn contains(&self, value: Decimal) -> bool {
        value >= self.start.min(self.end) && value <= self.start.max(self.end)
    }
}

impl<'w> SurveyReader<'w, '_> {
    /// Reads the parameters of a range.
    pub(super) fn read_range(
        &mut self,
        draft: &mut Draft<'w>,
        fields: &mut Fields<'w>,
        mut parameters: Parameters,
        number: u32,
    ) {
        let keys = ["end", "placeholder", "start", "step", "tick_interval", "tick_labelset"];
        self.check_keys(&parameters, &keys, fields, number, false);
        let appearance = fields.text(&Field::Appearance).unwrap_or_default().to_owned();
        let has_ticks =
            ["tick_interval", "placeholder", "tick_labelset"].iter().any(|key| parameters.get(key).is_some());
        if has_ticks && !appearance.is_empty() && !appearance.contains("vertical") && !appearance.contains("no-ticks") {
            let message = "Ticks, their labels and a placeholder do not go with this appearance.";
            self.refuse(fields, number, message, "Use “vertical”, “no-ticks” or no appearance.");
        }
        for (key, value) in [("start", "1"), ("end", "10"), ("step", "1")] {
            if parameters.get(key).is_none() {
                parameters.set(key, value);
            }
        }
        let mut numbers = Vec::new();
        for key in ["start", "end", "step", "tick_interval", "placeholder"] {
            let read = parameters.get(key).map(Decimal::parse);
            if read == Some(None) {
                let message = format!("The parameter “{key}” of a range must be a number.");
                self.refuse(fields, number, &message, "Write it as in start=1 end=10 step=1.");
            }
            numbers.push(read.flatten());
        }
        let text = |key: &str| parameters.get(key).unwrap_or_default().into();
        draft.range = Some(RangeBounds { start: text("start"), end: text("end"), step: text("step") });
        for (key, attribute) in [("tick_interval", "odk:tick-interval"), ("placeholder", "odk:placeholder")] {
            if let Some(value) = parameters.get(key) {
                fields.set(Field::Control(attribute.into()), value.to_owned());
            }
        }
        if numbers.iter().flatten().any(|value| !value.is_whole()) {
            self.set_bind_type(fields, "decimal");
        }
        let [Some(start), Some(end), Some(step), tick_interval, placeholder] = numbers[..] else { return };
        let numbers = Numbers { start, end, step, tick_interval };
        self.check_steps(&numbers, placeholder, fields, number);
        if let Some(list) = parameters.get("tick_labelset") {
            draft.items = Some(Items { list: list.into(), ..Items::default() });
            self.check_labels(list, &numbers, appearance.contains("no-ticks"), fields, number);
        }
    }

    fn refuse(&mut self, fields: &Fields, number: u32, message: &str, advice: &str) {
        self.report.error("invalid-range", self.parameters_origin(fields, number), message, advice);
    }

    fn check_steps(&mut self, numbers: &Numbers, placeholder: Option<Decimal>, fields: &Fields, number: u32) {
        let width = numbers.start.distance(numbers.end);
        for (key, value) in [("step", Some(numbers.step)), ("tick_interval", numbers.tick_interval)] {
            let Some(value) = value else { continue };
            if value.is_zero() {
                self.refuse(fields, number, &format!("The parameter “{key}” must not be 0."), "");
            } else if width.is_some_and(|width| value > width) {
                let message = format!("The parameter “{key}” is larger than the distance from start to end.");
                self.refuse(fields, number, &message, "Choose a smaller one.");
            }
        }
        if numbers.step.is_zero() {
            return;
        }
        if numbers.tick_interval.is_some_and(|interval| !interval.is_multiple_of(numbers.step)) {
            self.refuse(fields, number, "“tick_interval” is no multiple of “step”.", "Choose one that is.");
        }
        let Some(placeholder) = placeholder else { return };
        if !placeholder.is_offset_by_multiple(numbers.start, numbers.step) {
            self.refuse(fields, number, "No step of the range falls on “placeholder”.", "Choose a value that is one.");
        } else if !numbers.contains(placeholder) {
            self.refuse(fields, number, "“placeholder” lies outside the range.", "Choose a value within it.");
        }
    }

    fn check_labels(&mut self, list: &str, numbers: &Numbers, has_no_ticks: bool, fields: &Fields, number: u32) {
        let names = self.choices.as_deref().and_then(|choices| names_of(choices, list));
        let Some(names) = names else {
            let message = format!("“tick_labelset” names the list “{list}”, which is not on the sheet of choices.");
            self.refuse(fields, number, &message, "Add the list, or correct its name.");
            return;
        };
        let mut at_ends = Vec::new();
        let unit = numbers.tick_interval.unwrap_or(numbers.step);
        for name in names {
            let problem = match Decimal::parse(&name) {
                None => "is no number",
                Some(value) if !numbers.contains(value) => "lies outside the range",
                Some(value) if !unit.is_zero() && !value.is_offset_by_multiple(numbers.start, unit) => {
                    "falls on no tick of the range"
                }
                Some(value) => {
                    if !at_ends.contains(&value) {
                        at_ends.push(value);
                    }
                    continue;
                }
            };
            let message = format!("The choice “{name}” of the labels “{list}” {problem}.");
            self.refuse(fields, number, &message, "Change the choice or the parameters of the range.");
        }
        let is_ends = at_ends.contains(&numbers.start)
            && at_ends.contains(&numbers.end)
            && at_ends.iter().all(|value| *value == numbers.start || *value == numbers.end);
        if has_no_ticks && !is_ends {
            let message = "With “no-ticks” only the start and the end of a range can have a label, and both must.";
            self.refuse(fields, number, message, "Give the list these two choices.");
        }
    }
}

fn names_of(choices: &Choices, list: &str) -> Option<Vec<String>> {
    let list = choices.list(list)?;
    Some(list.rows.iter().map(|&row| choices.name(row).unwrap_or_default().into_owned()).collect())
}
