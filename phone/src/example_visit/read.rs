//! Reading the table: bounded, and every error names the line.
//!
//! Whether a form has such a question, and takes the answer, is not known here: that is found when the act is performed.

use super::act::{Act, Answer, Moment, Paper, Place};
use super::{ExampleVisit, FORMS, MEMBERS};
use casement_core::form::workbook::{Column, Row, Sheet, WorkbookError, read_markdown};
use casement_core::record::Source;

/// Largest table: some hundred times the one that is shipped.
const TABLE_BYTES_MAX: usize = 1 << 20;
/// Most rows: a visit of a week, typed in by ten people.
const ACTS_MAX: usize = 10_000;
/// Days are counted with one digit.
const DAYS_MAX: i8 = 9;
/// What stands in the first cell of the table.
const NAME: &str = "visit";

/// Why the table is not read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// No visit is so long.
    #[error("the table has {bytes} bytes; at most {TABLE_BYTES_MAX} are read")]
    TooLarge {
        /// How long it is.
        bytes: usize,
    },
    /// No visit has so many acts.
    #[error("the table has more than {ACTS_MAX} rows")]
    TooManyRows,
    /// These are no tables, or too much of something.
    #[error(transparent)]
    Workbook(#[from] WorkbookError),
    /// The headings have another first cell, or some row has something in its first.
    #[error("there must be one table, whose headings begin with “{NAME}” and whose rows begin with an empty cell")]
    NotOneTable,
    /// A heading is missing or written otherwise.
    #[error("the table has no column “{0}”")]
    NoColumn(&'static str),
    /// Something is wrong with one row.
    #[error("line {line}: {problem}")]
    Row {
        /// The line of the text, from 1.
        line: u32,
        /// What it is.
        problem: RowProblem,
    },
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RowProblem {
    /// Something must stand there.
    #[error("nothing stands in the column “{0}”")]
    Empty(&'static str),
    /// A pipe in a text looks like the end of its cell.
    #[error("something stands beyond the last column; in a text, write a pipe as \\|")]
    Beyond,
    /// Days are numbers.
    #[error("“{0}” is no day: write 1 for the first, at most {DAYS_MAX}")]
    Day(String),
    /// Times are of 24 hours.
    #[error("“{0}” is no time: write it as 09:10")]
    Time(String),
    /// Nobody can read the story otherwise.
    #[error("it is earlier than the row before: sort the rows by day and time")]
    Order,
    /// The team is as it is.
    #[error("nobody is called “{0}”; the team is {team}", team = MEMBERS.join(", "))]
    Who(String),
    /// One speaks for oneself without saying so.
    #[error("“{0}” types in their own words: leave out what stands behind the name")]
    ForThemselves(String),
    /// Another form.
    #[error("the team fills in no form “{0}”, only {forms}", forms = FORMS.map(|form| form.id).join(", "))]
    Form(String),
    /// No path.
    #[error("“{0}” is no place in a form: write it as group/question or repeat[name]/question")]
    Question(String),
    /// Only what was added can be removed.
    #[error(
        "only an instance as a whole can be removed, such as pr_cell[B12]; an instance as a whole takes no other answer"
    )]
    Removed,
    /// Another source.
    #[error("“{0}” is no source: write {words}, or nothing", words = Source::ALL.map(Source::word).join(", "))]
    Source(String),
    /// Paper is written before it is typed in.
    #[error("“{0}” does not say when the paper was written: write it as, paper of day 1 15:30, before it is typed in")]
    Paper(String),
}

impl ExampleVisit {
    /// Reads a table.
    pub fn read(text: &str) -> Result<Self, ReadError> {
        if text.len() > TABLE_BYTES_MAX {
            return Err(ReadError::TooLarge { bytes: text.len() });
        }
        let workbook = read_markdown(text)?;
        let [sheet] = workbook.sheets() else { return Err(ReadError::NotOneTable) };
        if sheet.name() != NAME {
            return Err(ReadError::NotOneTable);
        }
        if sheet.rows().len() > ACTS_MAX {
            return Err(ReadError::TooManyRows);
        }
        let columns = Columns::of(sheet)?;
        let mut acts: Vec<Act> = Vec::with_capacity(sheet.rows().len());
        for row in sheet.rows() {
            let line = row.line().unwrap_or_else(|| row.number());
            let told = |problem| ReadError::Row { line, problem };
            let act = columns.act(line, &row).map_err(told)?;
            if acts.last().is_some_and(|last| last.when > act.when) {
                return Err(told(RowProblem::Order));
            }
            acts.push(act);
        }
        Ok(Self { acts })
    }
}

/// Where each column stands.
struct Columns {
    day: Column,
    time: Column,
    who: Column,
    form: Column,
    question: Column,
    answer: Column,
    source: Column,
    remark: Column,
    last: Column,
}

impl Columns {
    fn of(sheet: &Sheet) -> Result<Self, ReadError> {
        let column = |name: &'static str| {
            let found = sheet.header().iter().find(|cell| cell.text == name);
            found.map(|cell| cell.column).ok_or(ReadError::NoColumn(name))
        };
        let last = sheet.header().iter().map(|cell| cell.column).max();
        Ok(Self {
            day: column("day")?,
            time: column("time")?,
            who: column("who")?,
            form: column("form")?,
            question: column("question")?,
            answer: column("answer")?,
            source: column("source")?,
            remark: column("remark")?,
            last: last.ok_or(ReadError::NotOneTable)?,
        })
    }

    fn act(&self, line: u32, row: &Row<'_>) -> Result<Act, RowProblem> {
        if row.cells().any(|(column, _)| column > self.last) {
            return Err(RowProblem::Beyond);
        }
        let cell = |column, name| row.get(column).ok_or(RowProblem::Empty(name));
        let when = moment(cell(self.day, "day")?, cell(self.time, "time")?)?;
        let (who, on_behalf_of) = people(cell(self.who, "who")?)?;
        let form = cell(self.form, "form")?;
        let known = FORMS.iter().find(|known| known.id == form);
        let form = known.ok_or_else(|| RowProblem::Form(form.to_owned()))?.id;
        let question = cell(self.question, "question")?;
        let place = Place::parse(question).ok_or_else(|| RowProblem::Question(question.to_owned()))?;
        let answer = answer(cell(self.answer, "answer")?);
        if place.is_instance() != (answer == Answer::Removed) {
            return Err(RowProblem::Removed);
        }
        let (source, paper) = source(row.get(self.source).unwrap_or_default(), when)?;
        let remark = row.get(self.remark).unwrap_or_default().to_owned();
        Ok(Act { line, when, who, on_behalf_of, form, place, answer, source, paper, remark })
    }
}

fn moment(day: &str, time: &str) -> Result<Moment, RowProblem> {
    let known = day.parse().ok().filter(|day| (1..=DAYS_MAX).contains(day));
    let day = known.ok_or_else(|| RowProblem::Day(day.to_owned()))?;
    let (hour, minute) = clock(time).ok_or_else(|| RowProblem::Time(time.to_owned()))?;
    Ok(Moment { day, hour, minute })
}

fn clock(time: &str) -> Option<(i8, i8)> {
    let (hour, minute) = time.split_once(':')?;
    let two = |text: &str, end: i8| {
        let is_plain = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|number| is_plain && *number < end)
    };
    Some((two(hour, 24)?, two(minute, 60)?))
}

/// `day 1` or `day 1 08:30`.
fn told_day(text: &str) -> Option<(&str, Option<&str>)> {
    let rest = text.strip_prefix("day ")?;
    Some(rest.split_once(' ').map_or((rest, None), |(day, time)| (day, Some(time))))
}

fn people(cell: &str) -> Result<(usize, Option<usize>), RowProblem> {
    let find = |name: &str| {
        let found = MEMBERS.iter().position(|known| *known == name);
        found.ok_or_else(|| RowProblem::Who(name.to_owned()))
    };
    let Some((typist, speaker)) = cell.split_once(" for ") else { return Ok((find(cell)?, None)) };
    let (typist, speaker) = (find(typist)?, find(speaker)?);
    if typist == speaker {
        return Err(RowProblem::ForThemselves(MEMBERS[typist].to_owned()));
    }
    Ok((typist, Some(speaker)))
}

/// What looks like a day of the visit is one; all else is an answer as it stands.
fn answer(cell: &str) -> Answer {
    if cell == "removed" {
        return Answer::Removed;
    }
    let day = told_day(cell).and_then(|(day, time)| moment(day, time.unwrap_or("00:00")).ok().map(|when| (when, time)));
    match day {
        Some((when, Some(_))) => Answer::Moment(when),
        Some((when, None)) => Answer::Day(when.day),
        None => Answer::Given(cell.to_owned()),
    }
}

fn source(cell: &str, typed: Moment) -> Result<(Option<Source>, Option<Paper>), RowProblem> {
    let (word, paper) = match cell.split_once(", paper of ") {
        Some((word, written)) => {
            let told = || RowProblem::Paper(written.to_owned());
            let (day, time) = told_day(written).ok_or_else(told)?;
            let seen = moment(day, time.ok_or_else(told)?).map_err(|_| told())?;
            if seen >= typed {
                return Err(told());
            }
            (word, Some(Paper { seen }))
        }
        None => (cell, None),
    };
    let known = Source::ALL.into_iter().find(|source| source.word() == word);
    if known.is_none() && !word.is_empty() {
        return Err(RowProblem::Source(word.to_owned()));
    }
    Ok((known, paper))
}
