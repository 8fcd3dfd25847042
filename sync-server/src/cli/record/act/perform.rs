//! One command carried out.

use super::desk::Desk;
use super::{attachment, circumstances};
use crate::cli::form::dialogue::{self, split_word, unescape};
use casement_core::form::model::ControlKind;
use casement_core::id::{CommentId, InstanceId, ObservationId};
use casement_core::record::value::{Observation, PositionVerdict};
use casement_core::record::{EditError, Edited, How, Key};
use std::path::Path;

impl Desk {
    /// Carries out a command: the result, or why it could not be done.
    pub(super) fn carry_out(&mut self, command: &str) -> Result<String, String> {
        let (said, command) = circumstances::read(command)?;
        let is_bare = said == circumstances::Circumstances::default();
        let (verb, rest) = split_word(command);
        if is_bare && let Some(answer) = self.plain(verb, rest) {
            return answer;
        }
        self.check_manned()?;
        let mut how =
            How { from_paper: said.from_paper, observed: said.seen, source: said.source, ..How::at(self.now()) };
        if let Some(speaker) = said.speaker {
            how.on_behalf_of = Some(self.file.member(&speaker)?);
        }
        let now = how.entered;
        self.filling.session().set_now(now);
        match verb {
            "set" | "text" | "observe" | "withdraw" => self.say(verb, rest, how),
            "attach" => self.attach(rest, how),
            "addrepeat" | "delrepeat" | "restore" => self.change_repeat(verb, rest, how),
            "comment" | "reply" | "resolve" | "reopen" => self.remark(verb, rest, how),
            "adopt" | "divergent" | "notestablished" | "recheck" | "leaveremoved" | "release" => {
                self.decide(verb, rest, how)
            }
            _ if is_bare => Err(format!("unknown command {verb}; see casement record act --help")),
            _ => Err(format!("{verb} is no act; from, seen, for and paper stand before acts alone")),
        }
    }

    /// Answers, texts and observations.
    fn say(&mut self, verb: &str, rest: &str, how: How) -> Result<String, String> {
        let (path, said) = split_word(rest);
        let entry = dialogue::find(self.filling.session(), path)?;
        match verb {
            "set" => {
                let edited = self.filling.answer(entry, &unescape(said), how);
                self.answered(edited)
            }
            "text" => {
                let edited = self.filling.edit_text(entry, None, &unescape(said), how);
                self.answered(edited)
            }
            "observe" => {
                let id = ObservationId::new(self.dice.draw());
                let edited = self.filling.observe(entry, id, &unescape(said), how);
                self.done(edited, format!("OK {id}"))
            }
            _ => {
                let key = self.filling.key(entry).ok_or("this is no question")?;
                let speaker = how.on_behalf_of.unwrap_or(self.filling.viewer().member);
                let id = match said.trim() {
                    "" => Observation::first_id(speaker, &key),
                    id => id.parse().map_err(|_| format!("{id} is not the id of an observation"))?,
                };
                let edited = self.filling.withdraw(entry, id, how);
                self.done(edited, "OK".to_owned())
            }
        }
    }

    /// A file as an answer. Only what names it goes into the record.
    fn attach(&mut self, rest: &str, how: How) -> Result<String, String> {
        let (path, file) = split_word(rest);
        let entry = dialogue::find(self.filling.session(), path)?;
        let node = self.filling.session().definition_of(entry).map_err(|error| error.to_string())?;
        let form = self.filling.blueprint().form();
        let asks = form.question(node).map(|control| &form.definition().control(control).kind);
        if !matches!(asks, Some(ControlKind::Upload(_))) {
            return Err(format!("{path} asks for no file"));
        }
        let (sha256, attachment) = attachment::described(Path::new(file.trim()))?;
        let edited = self.filling.attach(entry, sha256, attachment, how);
        let verdict = edited.as_ref().map(|edited| dialogue::verdict_word(edited.verdict)).unwrap_or_default();
        let digest: String = sha256.iter().map(|byte| format!("{byte:02x}")).collect();
        self.done(edited, format!("{verdict} {digest}"))
    }

    /// Instances of repeats.
    fn change_repeat(&mut self, verb: &str, rest: &str, how: How) -> Result<String, String> {
        match verb {
            "addrepeat" => {
                let id = InstanceId::new(self.dice.draw());
                let edited = self.filling.add(rest.trim(), id, how).map(|(_, edited)| edited);
                self.done(edited, format!("OK #{id}"))
            }
            "delrepeat" => {
                let entry = dialogue::find(self.filling.session(), rest)?;
                let edited = self.filling.remove(entry, how);
                self.done(edited, "OK".to_owned())
            }
            _ => {
                let id = rest.trim().trim_start_matches('#');
                let id = id.parse().map_err(|_| format!("{id} is not the id of an instance"))?;
                let edited = self.filling.restore(id, how);
                self.done(edited, "OK".to_owned())
            }
        }
    }

    /// Comments.
    fn remark(&mut self, verb: &str, rest: &str, how: How) -> Result<String, String> {
        let (first, text) = split_word(rest);
        match verb {
            "comment" => {
                let about = self.about(first)?;
                self.comment(&about, None, text, how)
            }
            "reply" => {
                let answered = comment_id(first)?;
                let threads = self.filling.threads(&self.file.people(), None);
                let thread = threads.iter().find(|thread| thread.comments.iter().any(|(id, ..)| *id == answered));
                let about = thread.map(|thread| thread.about.clone()).ok_or("there is no such comment")?;
                self.comment(&about, Some(answered), text, how)
            }
            "resolve" => {
                let edited = self.filling.resolve(comment_id(rest)?, how);
                self.done(edited, "OK".to_owned())
            }
            _ => {
                let edited = self.filling.reopen(comment_id(rest)?, how);
                self.done(edited, "OK".to_owned())
            }
        }
    }

    /// What needs nobody to act.
    fn plain(&mut self, verb: &str, rest: &str) -> Option<Result<String, String>> {
        let ok = |()| "OK".to_owned();
        match verb {
            "as" => {
                let (name, device) = rest.rsplit_once(" on ").unwrap_or((rest, ""));
                Some(self.seat(name.trim(), device.trim()).map(ok))
            }
            "at" => Some(dialogue::moment(rest.trim()).map(|(now, _)| self.set_clock(now)).map(ok)),
            "save" => Some(self.save().map(ok)),
            _ => dialogue::ask(self.filling.session(), verb, rest),
        }
    }

    fn decide(&mut self, verb: &str, rest: &str, how: How) -> Result<String, String> {
        let (path, rest) = split_word(rest);
        let about = self.about(path)?;
        if verb == "release" {
            let edited = self.filling.release(&about, how);
            return self.done(edited, "OK".to_owned());
        }
        let rest = format!(" {}", rest.trim_start());
        let wanted = format!("a decision has a reason, such as: {verb} {path} … because the register says so");
        let (said, reason) = rest.split_once(" because ").ok_or(wanted)?;
        let said = said.trim();
        let verdict = match verb {
            "adopt" => PositionVerdict::Adopted(unescape(said).into()),
            "recheck" if said.is_empty() => PositionVerdict::Recheck { member: None },
            "recheck" => PositionVerdict::Recheck { member: Some(self.file.member(said)?) },
            _ if !said.is_empty() => return Err(format!("{verb} takes no answer; adopt does")),
            "divergent" => PositionVerdict::Divergent,
            "leaveremoved" => PositionVerdict::LeftRemoved,
            _ => PositionVerdict::NotEstablished,
        };
        let edited = self.filling.adopt(&about, verdict, &unescape(reason.trim()), how);
        self.done(edited, "OK".to_owned())
    }

    fn comment(&mut self, about: &Key, answered: Option<CommentId>, text: &str, how: How) -> Result<String, String> {
        let id = CommentId::new(self.dice.draw());
        let edited = self.filling.comment(about, id, answered, &unescape(text), how);
        self.done(edited, format!("OK {id}"))
    }

    /// The question or instance at a path, or the instance of an id.
    fn about(&mut self, path: &str) -> Result<Key, String> {
        let path = path.trim();
        if path.starts_with('#') {
            return Key::parse(path).map_err(|_| format!("{path} is not the id of an instance"));
        }
        let entry = dialogue::find(self.filling.session(), path)?;
        self.filling.key(entry).ok_or_else(|| format!("{path} is a group; name a question"))
    }

    fn answered(&mut self, edited: Result<Edited, EditError>) -> Result<String, String> {
        let verdict = edited.as_ref().map(|edited| dialogue::verdict_word(edited.verdict)).unwrap_or_default();
        self.done(edited, verdict.to_owned())
    }

    /// Keeps what an act made, and answers with this.
    fn done(&mut self, edited: Result<Edited, EditError>, answer: String) -> Result<String, String> {
        let edited = edited.map_err(|error| error.to_string())?;
        self.keep(edited);
        Ok(answer)
    }
}

fn comment_id(text: &str) -> Result<CommentId, String> {
    text.trim().parse().map_err(|_| format!("{} is not the id of a comment", text.trim()))
}
