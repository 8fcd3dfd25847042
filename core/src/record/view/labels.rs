//! What questions, instances and choices are called, for sentences.

use crate::form::model::{ControlKind, NodeId, Part, TextForm};
use crate::form::session::Choice;
use crate::id::InstanceId;
use crate::record::filling::Filling;
use crate::record::history::Labels;
use crate::record::key::Key;

impl Labels for Filling {
    fn label(&mut self, about: &Key) -> String {
        let own = self.own_label(about);
        match about.within() {
            None => own,
            Some(instance) if about.path().is_none() => self.instance_label(instance),
            Some(instance) => format!("{own} ({})", self.instance_label(instance)),
        }
    }

    fn answer(&mut self, about: &Key, value: &str) -> String {
        let Some((node, _)) = self.question(about) else { return value.to_owned() };
        let form = self.blueprint().form();
        let control = form.question(node).map(|control| form.definition().control(control));
        if !control.is_some_and(|control| matches!(control.kind, ControlKind::Select(..))) {
            return value.to_owned();
        }
        // In an instance that is removed nothing is on offer; the whole list has the words still.
        let offered = self.entry(about).and_then(|entry| self.session().choices(entry).ok());
        self.in_words(node, &offered.unwrap_or_default(), value)
    }
}

impl Filling {
    /// The labels of the choices in an answer: as they are on offer, else from the whole list, for a filter may leave out
    /// now what was chosen.
    pub(super) fn in_words(&mut self, question: NodeId, offered: &[Choice], value: &str) -> String {
        let mut words = Vec::new();
        for chosen in value.split_ascii_whitespace() {
            let choice = offered.iter().find(|choice| choice.value == chosen);
            let label = choice.map(|choice| choice.label.clone());
            let label = label.or_else(|| self.session().listed_label(question, chosen));
            words.push(label.unwrap_or_else(|| chosen.to_owned()));
        }
        words.join(", ")
    }

    fn own_label(&mut self, about: &Key) -> String {
        let label = match self.entry(about) {
            Some(entry) => self.session().label(entry).unwrap_or_default(),
            None => self.question(about).map(|(node, _)| self.plain_label(node)).unwrap_or_default(),
        };
        match (label.is_empty(), about.path()) {
            (false, _) => label,
            (true, Some(path)) => path.to_owned(),
            (true, None) => about.to_string(),
        }
    }

    /// "Cell 2: B12", or "Cell: B12, removed": the repeat, the place, and the first thing that was said of it.
    fn instance_label(&mut self, instance: InstanceId) -> String {
        let entry = self.entry(&Key::instance(instance));
        let heading = match entry {
            Some(entry) => self.session().label(entry).unwrap_or_default(),
            None => self.repeat_of(instance).map(|repeat| self.plain_label(repeat)).unwrap_or_default(),
        };
        let heading = if heading.is_empty() { self.repeat_name(instance) } else { heading };
        let place = entry.map(|entry| self.session().path(entry));
        let number =
            place.as_deref().and_then(|place| place.rsplit_once('[')).map(|(_, number)| number.trim_end_matches(']'));
        let mut label = match number {
            Some(number) => format!("{heading} {number}"),
            None => heading,
        };
        if let Some(name) = self.first_text(instance) {
            label.push_str(": ");
            label.push_str(&name);
        }
        if entry.is_none() {
            label.push_str(", removed");
        }
        label
    }

    fn repeat_name(&self, instance: InstanceId) -> String {
        let definition = self.blueprint().form().definition();
        self.repeat_of(instance).map_or_else(|| instance.to_string(), |repeat| definition.node(repeat).name.to_string())
    }

    /// The answer to the instance's first question, where it is a short one: most forms ask for a name or number there.
    fn first_text(&self, instance: InstanceId) -> Option<String> {
        const SHORT_CHARACTERS: usize = 40;
        let form = self.blueprint().form();
        let repeat = self.repeat_of(instance)?;
        let nodes = &form.definition().node(repeat).children;
        let first = nodes.iter().copied().find(|&node| form.question(node).is_some())?;
        let key = self.blueprint().key(first, Some(instance))?;
        let answers = self.record().standing.answers.get(&key)?;
        let text = answers.first()?.value.to_string();
        (!text.is_empty() && text.chars().count() <= SHORT_CHARACTERS).then_some(text)
    }

    /// The label of a node as the form has it, without what is filled into it.
    fn plain_label(&self, node: NodeId) -> String {
        let form = self.blueprint().form();
        let definition = form.definition();
        let control = form.question(node).or_else(|| form.repeat_control(node));
        let containers = form.containers(node).iter().copied();
        let mut labels =
            control.into_iter().chain(containers).filter_map(|control| definition.control(control).label.as_ref());
        let text = labels.next();
        let parts =
            text.and_then(|text| text.find(definition.default_language, definition.default_language, TextForm::Long));
        let words = parts.unwrap_or_default().iter().filter_map(|part| match part {
            Part::Literal(words) => Some(&**words),
            Part::Output(_) => None,
        });
        words.collect::<String>().trim().to_owned()
    }
}
