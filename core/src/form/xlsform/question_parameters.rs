//! Parameters of text, image, sound and place questions, and of the audit.

use super::default;
use super::draft::{Draft, DraftKind, Items, RowAction};
use super::field::{BindField, Field, Fields};
use super::parameters::Parameters;
use super::question_type::question_type;
use super::survey::SurveyReader;
use std::borrow::Cow;

const AUDIT_KEYS: [&str; 6] = [
    "identify-user",
    "location-max-age",
    "location-min-interval",
    "location-priority",
    "track-changes",
    "track-changes-reasons",
];

impl<'w> SurveyReader<'w, '_> {
    /// Lines shown for a long text.
    pub(super) fn read_text(&mut self, fields: &mut Fields<'w>, parameters: &Parameters, number: u32) {
        self.check_keys(parameters, &["rows"], fields, number, false);
        if let Some(rows) = parameters.get("rows")
            && self.is_whole_number("rows", rows, fields, number)
        {
            fields.set(Field::Control("rows".into()), rows.to_owned());
        }
    }

    /// Size and app of a picture.
    pub(super) fn read_image(
        &mut self,
        fields: &mut Fields<'w>,
        parameters: &Parameters,
        is_default_dynamic: bool,
        number: u32,
    ) {
        if let Some(file) = fields.text(&Field::Default).filter(|_| !is_default_dynamic)
            && !file.contains("jr://images/")
        {
            fields.set(Field::Default, format!("jr://images/{file}"));
        }
        self.check_keys(parameters, &["app", "max-pixels"], fields, number, false);
        match parameters.get("max-pixels") {
            Some(pixels) if self.is_whole_number("max-pixels", pixels, fields, number) => {
                self.set_bind(fields, "orx:max-pixels", pixels);
            }
            Some(_) => {}
            None => self.report.warning(
                "image-without-max-pixels",
                self.table.origin(number, fields.heading(&Field::Type)),
                "Pictures are kept in full size, which takes space and time to send.",
                "Write max-pixels=1024 or the like in the column “parameters”.",
            ),
        }
        let appearance = fields.text(&Field::Appearance);
        if let Some(app) = parameters.get("app").filter(|_| matches!(appearance, None | Some("annotate"))) {
            match package_problem(app) {
                None => fields.set(Field::Control("intent".into()), app.to_owned()),
                Some(problem) => self.report.error(
                    "invalid-parameter",
                    self.parameters_origin(fields, number),
                    format!("“{app}” is no name of an Android app: {problem}."),
                    "Write it as in org.example.camera.",
                ),
            }
        }
    }

    /// Quality of a recording.
    pub(super) fn read_audio(
        &mut self,
        word: &str,
        draft: &mut Draft<'w>,
        fields: &mut Fields<'w>,
        parameters: &Parameters,
        number: u32,
    ) {
        self.check_keys(parameters, &["quality"], fields, number, false);
        let is_background = word == "background-audio";
        let qualities: &[&str] =
            if is_background { &["voice-only", "low", "normal"] } else { &["voice-only", "low", "normal", "external"] };
        let quality = parameters.get("quality");
        if let Some(quality) = quality.filter(|quality| !qualities.contains(quality)) {
            self.report.error(
                "invalid-parameter",
                self.parameters_origin(fields, number),
                format!("“{quality}” is no quality of a recording."),
                format!("Choose one of: {}.", qualities.join(", ")),
            );
        }
        if is_background {
            draft.action = Some(RowAction::RecordAudio { quality: quality.unwrap_or_default().into() });
        } else if let Some(quality) = quality {
            self.set_bind(fields, "odk:quality", quality);
        }
    }

    /// Accuracy of places, and what a map shows for reference.
    pub(super) fn read_geo(
        &mut self,
        word: &str,
        draft: &mut Draft<'w>,
        fields: &mut Fields<'w>,
        parameters: &Parameters,
        number: u32,
    ) {
        let origin = self.parameters_origin(fields, number);
        if word == "geopoint" {
            let keys = ["allow-mock-accuracy", "capture-accuracy", "reference-geometry", "warning-accuracy"];
            self.check_keys(parameters, &keys, fields, number, false);
            for (key, attribute) in
                [("capture-accuracy", "accuracyThreshold"), ("warning-accuracy", "unacceptableAccuracyThreshold")]
            {
                match parameters.get(key) {
                    Some(metres) if metres.parse::<f64>().is_ok() => {
                        fields.set(Field::Control(attribute.into()), metres.to_owned());
                    }
                    Some(_) => self.report.error(
                        "invalid-parameter",
                        origin.clone(),
                        format!("The parameter “{key}” must be a number of metres."),
                        format!("Write it as {key}=10."),
                    ),
                    None => {}
                }
            }
        } else {
            let keys = ["allow-mock-accuracy", "incremental", "reference-geometry"];
            self.check_keys(parameters, &keys, fields, number, false);
            match parameters.get("incremental") {
                Some("yes" | "true" | "true()") => fields.set(Field::Control("incremental".into()), "true"),
                Some(_) => self.report.error(
                    "invalid-parameter",
                    origin.clone(),
                    "The parameter “incremental” can only be true.",
                    "Write incremental=true, or leave it out.",
                ),
                None => {}
            }
        }
        match parameters.get("allow-mock-accuracy") {
            Some(allowed @ ("true" | "false")) => self.set_bind(fields, "odk:allow-mock-accuracy", allowed),
            Some(_) => self.report.error(
                "invalid-parameter",
                origin.clone(),
                "The parameter “allow-mock-accuracy” must be true or false.",
                "",
            ),
            None => {}
        }
        if let Some(target) = parameters.get("reference-geometry") {
            self.survey.geometries.push((target.into(), origin));
            draft.items = Some(Items { list: target.into(), ..Items::default() });
        }
    }

    /// An audit: it has no choice of name, and goes to the meta block.
    pub(super) fn read_audit(&mut self, mut fields: Fields<'w>, parameters: Parameters, number: u32) {
        if let Some(name) = fields.text(&Field::Name).filter(|name| *name != "audit") {
            self.report.error(
                "audit-name",
                self.table.origin(number, fields.heading(&Field::Name)),
                format!("An audit cannot have the name “{name}”."),
                "Leave the name empty, or write “audit”.",
            );
        }
        self.check_keys(&parameters, &AUDIT_KEYS, &fields, number, false);
        for (key, accepted) in [
            ("track-changes", &["true", "false"][..]),
            ("track-changes-reasons", &["on-form-edit"]),
            ("identify-user", &["true", "false"]),
        ] {
            match parameters.get(key) {
                Some(value) if accepted.contains(&value) => self.set_bind(&mut fields, &format!("odk:{key}"), value),
                Some(_) => self.report.error(
                    "invalid-parameter",
                    self.parameters_origin(&fields, number),
                    format!("The parameter “{key}” must be {}.", accepted.join(" or ")),
                    "",
                ),
                None => {}
            }
        }
        self.read_audit_location(&mut fields, &parameters, number);
        let is_dynamic = fields.text(&Field::Default).is_some_and(|text| default::is_dynamic(text, "audit"));
        let kind = question_type("audit").expect("audit is a type");
        let mut draft = Draft::new("audit", DraftKind::Question(kind), fields, number);
        draft.written_type = Cow::Borrowed("audit");
        draft.is_default_dynamic = is_dynamic;
        self.survey.audits.push(draft);
    }

    fn read_audit_location(&mut self, fields: &mut Fields<'w>, parameters: &Parameters, number: u32) {
        let origin = self.parameters_origin(fields, number);
        let keys = ["location-priority", "location-min-interval", "location-max-age"];
        let values: Vec<&str> = keys.iter().filter_map(|key| parameters.get(key)).collect();
        let [priority, interval, age] = values[..] else {
            if !values.is_empty() {
                self.report.error(
                    "invalid-parameter",
                    origin,
                    format!("Places in an audit need all of these parameters: {}.", keys.join(", ")),
                    "Add those that are missing.",
                );
            }
            return;
        };
        if !matches!(priority, "no-power" | "low-power" | "balanced" | "high-accuracy") {
            self.report.error(
                "invalid-parameter",
                origin.clone(),
                "“location-priority” must be no-power, low-power, balanced or high-accuracy.",
                "",
            );
        }
        let whole = |text: &str| text.parse::<u64>().ok();
        match (whole(interval), whole(age)) {
            (Some(interval), Some(age)) if age < interval => self.report.error(
                "invalid-parameter",
                origin,
                "“location-max-age” must not be less than “location-min-interval”.",
                "",
            ),
            (Some(_), Some(_)) => {}
            _ => self.report.error(
                "invalid-parameter",
                origin,
                "“location-min-interval” and “location-max-age” must be whole numbers of seconds.",
                "",
            ),
        }
        for (key, value) in keys.iter().zip([priority, interval, age]) {
            self.set_bind(fields, &format!("odk:{key}"), value);
        }
    }

    fn is_whole_number(&mut self, key: &str, value: &str, fields: &Fields, number: u32) -> bool {
        let is_whole = value.parse::<i64>().is_ok();
        if !is_whole {
            self.report.error(
                "invalid-parameter",
                self.parameters_origin(fields, number),
                format!("The parameter “{key}” must be a whole number."),
                format!("Write it as {key}=3."),
            );
        }
        is_whole
    }

    /// A place of the row's bind, for other readers of parameters.
    pub(super) fn set_bind_type(&self, fields: &mut Fields<'w>, bind_type: &'static str) {
        fields.set(Field::Bind(BindField::Type), bind_type);
    }
}

/// Why a text is no name of an Android package.
fn package_problem(name: &str) -> Option<&'static str> {
    if !name.contains('.') {
        return Some("it has no full stop");
    }
    for part in name.split('.') {
        if part.is_empty() {
            return Some("a part of it is empty");
        }
        if part.starts_with('_') || part.starts_with(|first: char| first.is_numeric()) {
            return Some("its parts must begin with a letter");
        }
        if !part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            return Some("only letters, digits, full stops and underscores may stand in it");
        }
    }
    None
}
