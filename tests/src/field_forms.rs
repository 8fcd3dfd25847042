//! Big forms with the shape of those in the field, and how they are opened.
//!
//! Each is written as an XLSForm in Markdown, so that every importer and every engine can be given the same form. They
//! have no meaning beyond their size: what engines must *answer* is tested with the forms in `tests/forms`.

use std::fmt::Write as _;
use std::sync::Arc;

use casement_core::form::model::{FormDefinition, has_errors};
use casement_core::form::program::Form;
use casement_core::form::session::{Properties, Session, Setup};
use casement_core::form::{workbook, xform, xlsform};

/// How many choices of [`choices`] share a district.
pub const PLACES_PER_DISTRICT: usize = 50;
/// How many choices of [`choices`] share a region.
pub const PLACES_PER_REGION: usize = 5_000;

/// A survey sheet under construction.
struct Survey {
    text: String,
}

impl Survey {
    fn new(columns: &str) -> Self {
        Self { text: format!("| survey |\n| | type | name | label | {columns} |\n") }
    }

    fn row(&mut self, cells: std::fmt::Arguments<'_>) {
        let _ = writeln!(self.text, "| | {cells} |");
    }

    fn finish(self, choices: &str) -> String {
        self.text + choices
    }
}

const YES_NO: &str = "| choices |\n| | list_name | name | label |\n| | yn | yes | Yes |\n| | yn | no | No |\n";

/// Text questions without any expression: `/data/q1` ..
pub fn plain(questions: usize) -> String {
    let mut survey = Survey::new("hint");
    for number in 1..=questions {
        survey.row(format_args!("text | q{number} | Question {number} | "));
    }
    survey.finish("")
}

/// Questions as they are mixed in the field, in two languages: of ten, two numbers with constraints, a date, two selects,
/// three texts of which two are relevant by the answers before them, a calculation, and a note that shows an answer.
pub fn mixed(questions: usize) -> String {
    let mut text = "| survey |\n| | type | name | label::English (en) | label::Français (fr) | relevant | constraint \
                    | constraint_message::English (en) | required | calculation |\n"
        .to_owned();
    for number in 1..=questions {
        let ten = number - (number - 1) % 10;
        let names = format!("q{number} | Question {number} | Question numéro {number}");
        let row = match number - ten {
            0 => format!("text | {names} | | | | | "),
            1 => format!("integer | {names} | | . >= 0 and . <= 120 | Between 0 and 120 | | "),
            2 => format!("select_one yn | {names} | | | | yes | "),
            3 => format!("text | {names} | ${{q{}}} = 'yes' | | | | ", ten + 2),
            4 => format!("calculate | q{number} | | | | | | | if(${{q{}}} > 17, 'adult', 'minor')", ten + 1),
            5 => format!("decimal | {names} | ${{q{}}} = 'adult' | . > 0 | More than nothing | yes | ", ten + 4),
            6 => format!("select_multiple needs | {names} | | | | | "),
            7 => format!("text | {names} | selected(${{q{}}}, 'water') and ${{q{}}} > 5 | | | | ", ten + 6, ten + 1),
            8 => format!("date | {names} | | . <= today() | Not in the future | | "),
            _ => format!("note | q{number} | You said ${{q{0}}} | Vous avez dit ${{q{0}}} | | | | | ", ten + 1),
        };
        let _ = writeln!(text, "| | {row} |");
    }
    text.push_str("| choices |\n| | list_name | name | label::English (en) | label::Français (fr) |\n");
    text.push_str("| | yn | yes | Yes | Oui |\n| | yn | no | No | Non |\n");
    for need in ["water", "food", "shelter", "health", "cash", "school", "safety", "work", "papers", "family"] {
        let _ = writeln!(text, "| | needs | {need} | {need} | {need} (fr) |");
    }
    text
}

/// A number, and calculations of which each needs the one before: `/data/start`, `/data/c1` ..
pub fn chain(calculations: usize) -> String {
    let mut survey = Survey::new("calculation");
    survey.row(format_args!("integer | start | Where to start | "));
    let mut before = "start".to_owned();
    for number in 1..=calculations {
        survey.row(format_args!("calculate | c{number} | | ${{{before}}} + 1"));
        before = format!("c{number}");
    }
    survey.finish("")
}

/// A list of places with four columns, and one question for each way of filtering it.
///
/// `/data/region` and `/data/district` are asked first. The districts `d1` .. have [`PLACES_PER_DISTRICT`] places each,
/// the regions `r1` .. [`PLACES_PER_REGION`].
pub fn choices(places: usize) -> String {
    let mut survey = Survey::new("choice_filter");
    for row in [
        "select_one region | region | Region | ",
        "select_one district | district | District | region = ${region}",
        "select_one place | in_district | Place | district = ${district}",
        "select_one place | in_region | Place | region = ${region}",
        "select_one place | in_static | Place | district = 'd7'",
        "select_one place | in_both | Place | region = ${region} and district = ${district}",
        "select_one place | elsewhere | Place | region != ${region}",
        "select_one place | anywhere | Place | ",
    ] {
        survey.row(format_args!("{row}"));
    }
    survey.finish(&place_lists(places))
}

/// A repeat in which every person chooses of all places, and of those in the person's region: `/data/person`.
pub fn choosing_people(places: usize) -> String {
    let mut survey = Survey::new("choice_filter");
    for row in [
        "begin repeat | person | Person | ",
        "select_one region | region | Region | ",
        "select_one place | born | Born in | ",
        "select_one place | lives | Lives in | region = ${region}",
        "end repeat | | | ",
    ] {
        survey.row(format_args!("{row}"));
    }
    survey.finish(&place_lists(places))
}

/// Questions of which all are relevant by the first: `/data/consent`, `/data/q1` ..
pub fn consent(questions: usize) -> String {
    let mut survey = Survey::new("relevant");
    survey.row(format_args!("select_one yn | consent | Do you agree? | "));
    for number in 1..=questions {
        survey.row(format_args!("text | q{number} | Question {number} | ${{consent}} = 'yes'"));
    }
    survey.finish(YES_NO)
}

/// Questions of which each is relevant by the one before: `/data/q1` ..
pub fn relevance_chain(questions: usize) -> String {
    let mut survey = Survey::new("relevant");
    survey.row(format_args!("text | q1 | Question 1 | "));
    for number in 2..=questions {
        survey.row(format_args!("text | q{number} | Question {number} | ${{q{}}} != ''", number - 1));
    }
    survey.finish("")
}

fn place_lists(places: usize) -> String {
    let mut lists = "| choices |\n| | list_name | name | label | district | region |\n".to_owned();
    for region in 1..=places.div_ceil(PLACES_PER_REGION) {
        let _ = writeln!(lists, "| | region | r{region} | Region {region} | | |");
    }
    let districts_per_region = PLACES_PER_REGION / PLACES_PER_DISTRICT;
    for district in 0..places.div_ceil(PLACES_PER_DISTRICT) {
        let region = district / districts_per_region + 1;
        let _ = writeln!(lists, "| | district | d{0} | District {0} | | r{region} |", district + 1);
    }
    for place in 0..places {
        let (district, region) = (place / PLACES_PER_DISTRICT + 1, place / PLACES_PER_REGION + 1);
        let _ = writeln!(lists, "| | place | p{place} | Place number {place} | d{district} | r{region} |");
    }
    lists
}

/// What a repeat of [`people`] computes beside the ten questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inside {
    /// `adult`, from the age of the same person.
    Own,
    /// `adult`, and `place`, the person's number.
    Position,
    /// `adult`, and `place`, how many persons there are.
    Count,
    /// `adult`, and `place`, the part of the person's amount in the total of all.
    Share,
    /// `adult`, and `place`, the sum of the amounts up to this person's.
    RunningTotal,
}

impl Inside {
    /// The calculation of `place`, if there is one.
    fn calculation(self) -> Option<&'static str> {
        match self {
            Self::Own => None,
            Self::Position => Some("position(..)"),
            Self::Count => Some("count(${person})"),
            Self::Share => Some("${amount} div ${total}"),
            Self::RunningTotal => Some(
                "coalesce(${amount}, 0) + if(position(..) > 1, indexed-repeat(${place}, ${person}, position(..) - 1), 0)",
            ),
        }
    }
}

/// The questions of one person in [`people`], and an answer to each that makes the next ones relevant.
pub const PERSON: [(&str, &str); 10] = [
    ("name", "Amina"),
    ("age", "12"),
    ("sex", "no"),
    ("minor", "yes"),
    ("guardian", "Her aunt"),
    ("amount", "250"),
    ("paid", "2026-03-01"),
    ("height", "1.42"),
    ("score", "7"),
    ("remark", "Walks an hour to school"),
];

/// A repeat of ten questions, with a count and a sum outside of it: `/data/person`, `/data/people`, `/data/total`.
pub fn people(inside: Inside) -> String {
    let mut survey = Survey::new("relevant | constraint | calculation");
    for row in [
        "begin repeat | person | Person | | | ",
        "text | name | Name | | | ",
        "integer | age | Age | | . >= 0 and . <= 120 | ",
        "select_one yn | sex | Is ${name} a man? | | | ",
        "select_one yn | minor | Has ${name} a guardian? | ${age} < 18 | | ",
        "text | guardian | Who is it? | ${minor} = 'yes' | | ",
        "decimal | amount | Amount received | | . >= 0 | ",
        "date | paid | Paid on | ${amount} > 0 | | ",
        "decimal | height | Height | ${age} < 60 | . < 3 | ",
        "integer | score | Score | | . <= 10 | ",
        "text | remark | Remark | ${score} > 5 | | ",
        "calculate | adult | | | | if(${age} >= 18, 1, 0)",
    ] {
        survey.row(format_args!("{row}"));
    }
    if let Some(calculation) = inside.calculation() {
        survey.row(format_args!("calculate | place | | | | {calculation}"));
    }
    for row in [
        "end repeat | | | | | ",
        "calculate | people | | | | count(${person})",
        "calculate | adults | | | | sum(${adult})",
        "calculate | total | | | | sum(${amount})",
        "note | summary | ${people} people, ${total} in all | ${people} > 0 | | ",
    ] {
        survey.row(format_args!("{row}"));
    }
    survey.finish(YES_NO)
}

/// What a form is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A spreadsheet.
    Xlsx,
    /// Tables in Markdown.
    Markdown,
    /// An ODK XForm.
    Xform,
}

/// A form that was written in Markdown, in any format.
///
/// # Panics
/// Where the form is not one: the forms here are.
pub fn written(markdown: &str, format: Format) -> Vec<u8> {
    match format {
        Format::Markdown => markdown.as_bytes().to_vec(),
        Format::Xlsx => {
            let (workbook, _) = workbook::read(markdown.as_bytes(), None).expect("the form is a workbook");
            workbook::write_xlsx(&workbook).expect("the form is within the bounds of a workbook")
        }
        Format::Xform => xform::write(&definition(markdown.as_bytes())).into_bytes(),
    }
}

fn definition(bytes: &[u8]) -> FormDefinition {
    let (definition, problems) = if bytes.starts_with(b"<") {
        let (definition, problems) = xform::read(bytes);
        (definition.expect("the form is an XForm"), problems)
    } else {
        let (workbook, _) = workbook::read(bytes, None).expect("the form is a workbook");
        xlsform::import(&workbook, &xlsform::ImportOptions::default())
    };
    assert!(!has_errors(&problems), "{problems:?}");
    definition
}

/// Reads and compiles a form, whatever its format.
///
/// # Panics
/// Where anything is wrong with it: the forms here are in order.
pub fn compile(bytes: &[u8]) -> Arc<Form> {
    let (form, problems) = Form::compile(definition(bytes));
    Arc::new(form.unwrap_or_else(|| panic!("the form does not compile: {problems:?}")))
}

/// A new filling of a form, always at the same time and with the same dice.
pub fn begin(form: Arc<Form>) -> Session {
    let now = "2026-11-23T12:00:00Z".parse().expect("a time");
    let zone = jiff::tz::TimeZone::UTC;
    Session::new(form, Setup { now, zone, seed: [7; 32], properties: Properties::default(), language: None })
}

/// From the bytes of a file to a filling in which everything was evaluated once.
pub fn open(bytes: &[u8]) -> Session {
    begin(compile(bytes))
}
