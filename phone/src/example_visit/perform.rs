//! Performing an act in a record: as an app does it, by way of the form.

use super::Days;
use super::act::{Act, Answer, Place};
use crate::random;
use casement_core::device::{DeviceError, OpenRecord};
use casement_core::form::model::{ControlKind, NodeId};
use casement_core::form::program::Form;
use casement_core::form::session::{EntryId, PathError, SessionError, Verdict};
use casement_core::id::InstanceId;
use casement_core::record::{Edited, How};
use casement_core::store::LocalStore;

/// Why an act is not done, or done and not as a row of an example should be.
#[derive(Debug, thiserror::Error)]
pub enum PerformError {
    /// The form has another structure.
    #[error("the form has no question “{0}”")]
    NoQuestion(String),
    /// It is asked again and again, and not said which is meant.
    #[error("“{0}” repeats: say which is meant, such as pr_cell[B12]")]
    NoName(String),
    /// It is asked once.
    #[error("“{0}” does not repeat: leave out the brackets")]
    NoRepeat(String),
    /// Two are called alike, so that nobody can tell which is meant.
    #[error("more than one is called “{0}”")]
    SameName(String),
    /// Nobody has added it.
    #[error("there is no “{0}” that could be removed")]
    NothingToRemove(String),
    /// A code that the question does not offer.
    #[error("“{0}” is not among the choices that are on offer")]
    NotOffered(String),
    /// The answer breaks what the form says of it.
    #[error("the form does not take it: its constraint, or what it requires, is broken")]
    Refused,
    /// The record says why.
    #[error(transparent)]
    Device(Box<DeviceError>),
    /// The path is none.
    #[error(transparent)]
    Path(#[from] PathError),
    /// The form says why.
    #[error(transparent)]
    Session(#[from] SessionError),
    /// The system gives no random bytes.
    #[error("the system gives no random bytes")]
    NoDice(#[source] getrandom::Error),
}

impl From<DeviceError> for PerformError {
    fn from(error: DeviceError) -> Self {
        Self::Device(Box::new(error))
    }
}

impl Act {
    /// Does it, and keeps it. What was made comes back, in order; an instance that was added comes before what is said of it.
    pub fn perform(
        &self,
        open: &mut OpenRecord,
        store: &mut impl LocalStore,
        how: How,
        days: &Days,
    ) -> Result<Vec<Edited>, PerformError> {
        open.filling().session().set_now(how.entered);
        let mut made = Vec::new();
        if self.answer == Answer::Removed {
            let entry = self.place.find(open)?.ok_or_else(|| PerformError::NothingToRemove(self.place.to_string()))?;
            made.push(open.act(store, |filling| filling.remove(entry, how))?);
            return Ok(made);
        }
        let path = self.place.path(open, |open, repeat, name| {
            // That somebody gave it a name is no observation of theirs.
            let how = How { source: None, ..how };
            made.extend(added(open, store, repeat, name, how)?);
            Ok(true)
        })?;
        let path = path.ok_or_else(|| PerformError::NoQuestion(self.place.to_string()))?;
        let session = open.filling().session();
        let entry = session.find(&path)?;
        let text = self.answer.text(days).unwrap_or_default();
        check_offered(open, entry, &text)?;
        let edited = open.act(store, |filling| filling.answer(entry, &text, how))?;
        let is_taken = edited.verdict == Verdict::Ok;
        made.push(edited);
        if is_taken { Ok(made) } else { Err(PerformError::Refused) }
    }
}

/// A repeat, as the form and the record have it.
struct Repeat<'a> {
    node: NodeId,
    /// Its path in the record, without the number of an instance.
    path: &'a str,
}

impl Place {
    /// The entry in the record as it stands; none where an instance is not there.
    pub fn find(&self, open: &mut OpenRecord) -> Result<Option<EntryId>, PerformError> {
        let path = self.path(open, |_, _, _| Ok(false))?;
        Ok(path.map(|path| open.filling().session().find(&path)).transpose()?)
    }

    /// The path with numbers, as the form takes it. `missing` may add an instance that is not there, and says whether it did.
    fn path(
        &self,
        open: &mut OpenRecord,
        mut missing: impl FnMut(&mut OpenRecord, &Repeat<'_>, &str) -> Result<bool, PerformError>,
    ) -> Result<Option<String>, PerformError> {
        let form = open.filling().blueprint().form().clone();
        let definition = form.definition();
        let mut node = NodeId::ROOT;
        let mut path = format!("/{}", definition.node(node).name);
        for step in &self.steps {
            let child = definition.node(node).children.iter().copied();
            let child = child.into_iter().find(|&child| *definition.node(child).name == *step.name);
            node = child.ok_or_else(|| PerformError::NoQuestion(self.to_string()))?;
            path.push('/');
            path.push_str(&step.name);
            let name = match (definition.node(node).is_repeat(), &step.instance) {
                (false, None) => continue,
                (true, Some(name)) => name,
                (true, None) => return Err(PerformError::NoName(step.name.clone())),
                (false, Some(_)) => return Err(PerformError::NoRepeat(step.name.clone())),
            };
            let repeat = Repeat { node, path: &path };
            let mut number = repeat.number_of(open, name)?;
            if number.is_none() && missing(open, &repeat, name)? {
                number = repeat.number_of(open, name)?;
            }
            let Some(number) = number else { return Ok(None) };
            path.push_str(&format!("[{number}]"));
        }
        Ok(Some(path))
    }
}

impl Repeat<'_> {
    /// The number of the instance with this name.
    fn number_of(&self, open: &mut OpenRecord, name: &str) -> Result<Option<usize>, PerformError> {
        let naming = self.naming(open.filling().blueprint().form())?;
        let session = open.filling().session();
        let mut found = None;
        for number in 1..=session.repeat_len(self.path)? {
            let entry = session.find(&format!("{}[{number}]/{naming}", self.path))?;
            if session.value(entry)? == name && found.replace(number).is_some() {
                return Err(PerformError::SameName(name.to_owned()));
            }
        }
        Ok(found)
    }

    /// The question that gives an instance its name: its first, as lists of records have it too.
    fn naming(&self, form: &Form) -> Result<String, PerformError> {
        let definition = form.definition();
        let mut children = definition.node(self.node).children.iter().copied();
        let first = children.find(|&child| form.question(child).is_some());
        first
            .map(|first| definition.node(first).name.to_string())
            .ok_or_else(|| PerformError::NoQuestion(self.path.to_owned()))
    }
}

/// Adds an instance and names it.
fn added(
    open: &mut OpenRecord,
    store: &mut impl LocalStore,
    repeat: &Repeat<'_>,
    name: &str,
    how: How,
) -> Result<[Edited; 2], PerformError> {
    let id = InstanceId::new(random().map_err(PerformError::NoDice)?);
    let naming = repeat.naming(open.filling().blueprint().form())?;
    let (entry, added) = open.add(store, |filling| filling.add(repeat.path, id, how))?;
    let session = open.filling().session();
    let question = session.find(&format!("{}/{naming}", session.path(entry)))?;
    check_offered(open, question, name)?;
    let named = open.act(store, |filling| filling.answer(question, name, how))?;
    if named.verdict == Verdict::Ok { Ok([added, named]) } else { Err(PerformError::Refused) }
}

/// A form takes any code, for its choices may have been others before; an example has those that are on offer.
fn check_offered(open: &mut OpenRecord, entry: EntryId, text: &str) -> Result<(), PerformError> {
    let form = open.filling().blueprint().form().clone();
    let session = open.filling().session();
    let control = form.question(session.definition_of(entry)?).map(|control| form.definition().control(control));
    if !control.is_some_and(|control| matches!(control.kind, ControlKind::Select(..))) {
        return Ok(());
    }
    let offered = session.choice_values(entry)?;
    match text.split_ascii_whitespace().find(|code| !offered.iter().any(|known| known == code)) {
        Some(code) => Err(PerformError::NotOffered(code.to_owned())),
        None => Ok(()),
    }
}
