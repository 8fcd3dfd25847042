//! A record of the size of a long prison visit: 300 questions, five authors, 3,000 acts. For benchmarks.

use casement_core::form::program::Form;
use casement_core::form::session::{EntryId, Properties, Setup};
use casement_core::form::workbook::read_markdown;
use casement_core::form::xlsform::{ImportOptions, import};
use casement_core::id::{ActorId, DeviceId, FormVersionId, MemberId, RecordId};
use casement_core::record::{Blueprint, Filling, How, MadeChange, Record, Viewer, Writer};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::fmt::Write as _;
use std::sync::Arc;

/// The record's id.
pub const RECORD: RecordId = RecordId::new([1; 16]);
/// The form's version.
pub const FORM: FormVersionId = FormVersionId::new([2; 32]);

/// A form of ten sections with thirty questions each, of the types and merge policies that visits have.
pub fn form() -> String {
    let mut text = String::from("| survey |\n||type|name|label|merge|tolerance|appearance|relevant|calculation|\n");
    for section in 0..10 {
        let _ = writeln!(text, "||begin_group|section_{section}|Section {section}||||||");
        for question in 0..30 {
            let name = format!("s{section}_question_{question}");
            let first = format!("${{s{section}_question_0}} != ''");
            let row = match question % 10 {
                0 | 5 => format!("||integer|{name}|How many {question}?||||||"),
                1 => format!("||select_one met|{name}|Is it met {question}?|observed|||||"),
                2 => format!("||decimal|{name}|How wide {question}?|observed|0.3||||"),
                3 => format!("||select_multiple lack|{name}|What lacks {question}?||||{first}||"),
                4 => format!("||text|{name}|What was said {question}?||||||"),
                6 => format!("||select_one met|{name}|Is it kept {question}?||||{first}||"),
                7 if question == 7 => format!("||text|{name}|What you saw {question}|||multiline|||"),
                8 => format!("||calculate|{name}||||||${{s{section}_question_0}} * 2|"),
                _ => format!("||text|{name}|Which {question}?||||||"),
            };
            let _ = writeln!(text, "{row}");
        }
        text.push_str("||end_group|||||||\n");
    }
    text.push_str("| choices |\n||list_name|name|label|\n");
    for (list, name) in [
        ("met", "met"),
        ("met", "partly"),
        ("met", "not_met"),
        ("met", "not_checked"),
        ("lack", "light"),
        ("lack", "air"),
        ("lack", "water"),
    ] {
        let _ = writeln!(text, "||{list}|{name}|{name}|");
    }
    text
}

/// The form as a record sees it.
pub fn blueprint() -> Arc<Blueprint> {
    let workbook = read_markdown(&form()).expect("the table is one");
    let (definition, problems) = import(&workbook, &ImportOptions::default());
    let (form, more) = Form::compile(definition);
    Arc::new(Blueprint::new(Arc::new(form.unwrap_or_else(|| panic!("{problems:?} {more:?}")))))
}

/// What a device brings along.
pub fn setup() -> Setup {
    let now = time(0);
    Setup { now, zone: TimeZone::UTC, seed: [7; 32], properties: Properties::default(), language: None }
}

/// A time of the visit.
pub fn time(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_764_000_000 + seconds).expect("a time of our days")
}

/// The writer with this number.
pub fn writer(number: u8) -> Writer {
    Writer { device: DeviceId::new([number; 16]), actor: ActorId::new([number; 16]) }
}

/// A device that fills the record.
pub fn device(number: u8, blueprint: &Arc<Blueprint>) -> (Filling, Vec<MadeChange>) {
    let (record, made) = Record::create(RECORD, FORM, writer(number)).expect("a record can be begun");
    let viewer = Viewer { member: MemberId::new([number; 16]) };
    (Filling::open(record, Arc::clone(blueprint), setup(), viewer), made)
}

/// A stream of numbers that look drawn, the same each time.
pub struct Dice(u64);

impl Dice {
    /// Begins at a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }
}

/// The questions that a person answers.
pub fn questions(filling: &mut Filling) -> Vec<EntryId> {
    let definition = Arc::clone(filling.blueprint().form());
    let mut found = Vec::new();
    for section in 0..10 {
        for question in (0..30).filter(|question| question % 10 != 8) {
            let path = format!("/data/section_{section}/s{section}_question_{question}");
            found.extend(filling.session().find(&path).ok());
        }
    }
    debug_assert!(!definition.definition().nodes.is_empty());
    found
}

/// Answers one question with something of its type. Gives the changes; none where the form did not allow it.
pub fn act(filling: &mut Filling, entry: EntryId, dice: &mut Dice, seconds: i64) -> Vec<MadeChange> {
    let path = filling.session().path(entry);
    let question: usize = path.rsplit_once('_').and_then(|(_, number)| number.parse().ok()).unwrap_or(0);
    let text = match question % 10 {
        0 | 5 => dice.below(500).to_string(),
        1 | 6 => ["met", "partly", "not_met", "not_checked"][dice.below(4)].to_owned(),
        2 => format!("{}.{}", dice.below(9), dice.below(10)),
        3 => ["light", "air", "light air", "water", "air water"][dice.below(5)].to_owned(),
        7 if question == 7 => {
            let stands = filling.session().value(entry).unwrap_or_default();
            format!("{stands} Cell {} is {}.", dice.below(40), ["dark", "damp", "cold"][dice.below(3)])
        }
        _ => format!("Block {}, as the register says", dice.below(30)),
    };
    filling.answer(entry, &text, How::at(time(seconds))).map(|edited| edited.made).unwrap_or_default()
}

/// The changes of a record that five people filled with so many acts, meeting ten times; with its layouts.
pub fn filled(blueprint: &Arc<Blueprint>, acts: usize) -> Vec<MadeChange> {
    let mut dice = Dice::new(1);
    let mut log: Vec<MadeChange> = Vec::new();
    let mut team: Vec<Filling> = Vec::new();
    for number in 1..=5 {
        let (filling, made) = device(number, blueprint);
        team.push(filling);
        if log.is_empty() {
            log = made;
        }
    }
    let rounds = 10;
    let mut done = 0;
    for round in 0..rounds {
        let mut round_log = Vec::new();
        for filling in &mut team {
            let entries = questions(filling);
            let wanted = acts * (round + 1) / rounds / 5 * 5;
            let share = (wanted - done) / 5;
            let mut mine = 0;
            while mine < share {
                let entry = entries[dice.below(entries.len())];
                let made = act(filling, entry, &mut dice, (round * 1_000 + mine) as i64 * 10);
                mine += usize::from(!made.is_empty());
                round_log.extend(made);
            }
        }
        done = acts * (round + 1) / rounds / 5 * 5;
        let bytes: Vec<&[u8]> = round_log.iter().map(|change: &MadeChange| &change.bytes[..]).collect();
        for filling in &mut team {
            let merged = filling.merge(&bytes);
            assert!(merged.rejected.is_empty() && merged.waiting.is_empty(), "{merged:?}");
        }
        for change in round_log {
            if !log.iter().any(|known| known.hash == change.hash) {
                log.push(change);
            }
        }
    }
    log
}
