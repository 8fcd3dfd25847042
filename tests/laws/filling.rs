//! A form of `tests/forms` and one filling of it, driven by the commands of the scripts, without any other process.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use casement_core::form::model::{FormDefinition, NodeId, has_errors};
use casement_core::form::program::Form as Program;
use casement_core::form::session::{ActError, Properties, Session, Setup, Verdict};
use casement_core::form::xlsform::ImportOptions;
use casement_core::form::{attachment, workbook, xform, xlsform};
use casement_tests::differential::{Form, forms_folder};

/// A form, compiled, and as the writer of scripts sees it.
pub(crate) struct Sample {
    /// The name of its file, without ending.
    pub(crate) name: String,
    pub(crate) program: Arc<Program>,
    pub(crate) form: Form,
    pub(crate) source: PathBuf,
}

/// Every form of `tests/forms`.
pub(crate) fn samples() -> Vec<Sample> {
    let mut sources: Vec<PathBuf> = std::fs::read_dir(forms_folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| is_form(path))
        .collect();
    sources.sort();
    sources.into_iter().map(sample).collect()
}

fn is_form(path: &Path) -> bool {
    let stem = path.file_stem().unwrap().to_string_lossy();
    let ending = path.extension().unwrap_or_default();
    (ending == "md" && stem != "README") || stem.starts_with("xform_")
}

fn sample(source: PathBuf) -> Sample {
    let bytes = std::fs::read(&source).unwrap();
    let definition =
        if source.extension().unwrap() == "md" { read_workbook(&source, &bytes) } else { read_xform(&bytes) };
    // What a script may touch is read from the XForm, whatever the form was written as.
    let xml = xform::write(&definition);
    Sample {
        name: source.file_stem().unwrap().to_string_lossy().into_owned(),
        form: Form::parse(&xml, &source, None).unwrap(),
        program: compile(definition),
        source,
    }
}

/// Reads a workbook of any format and attaches what lies beside the forms.
pub(crate) fn read_workbook(file: &Path, bytes: &[u8]) -> FormDefinition {
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    let (cells, _) = workbook::read(bytes, Some(&name)).unwrap();
    let options = ImportOptions { fallback_form_id: file.file_stem().unwrap().to_string_lossy().into_owned() };
    let (definition, problems) = xlsform::import(&cells, &options);
    assert!(!has_errors(&problems), "{name}: {problems:?}");
    attach(definition)
}

/// Reads an XForm and attaches what lies beside the forms.
pub(crate) fn read_xform(bytes: &[u8]) -> FormDefinition {
    let (definition, problems) = xform::read(bytes);
    assert!(!has_errors(&problems), "{problems:?}");
    attach(definition.unwrap())
}

fn attach(mut definition: FormDefinition) -> FormDefinition {
    for file in attachment::required(&definition).into_iter().filter(|file| !file.is_loaded) {
        if let Ok(bytes) = std::fs::read(forms_folder().join(&*file.name)) {
            let problems = attachment::attach(&mut definition, &file.name, &bytes);
            assert!(!has_errors(&problems), "{problems:?}");
        }
    }
    definition
}

/// Compiles what must have no errors.
pub(crate) fn compile(definition: FormDefinition) -> Arc<Program> {
    let (program, problems) = Program::compile(definition);
    assert!(!has_errors(&problems), "{problems:?}");
    Arc::new(program.unwrap())
}

/// A new filling, always at the same time and with the same dice.
pub(crate) fn begin(program: &Arc<Program>) -> Session {
    let properties = Properties { device_id: "device:1".into(), username: "visitor".into(), ..Properties::default() };
    Session::new(
        Arc::clone(program),
        Setup {
            now: "2026-03-04T05:06:07.890Z".parse().unwrap(),
            zone: jiff::tz::TimeZone::UTC,
            seed: [7; 32],
            properties,
            language: None,
        },
    )
}

/// Does what a command says; what only reads is passed over. The answer as far as acts have one.
pub(crate) fn act(session: &mut Session, command: &str) -> String {
    let (verb, rest) = command.split_once(' ').unwrap_or((command, ""));
    let done = match verb {
        "set" => {
            let (path, value) = rest.split_once(' ').unwrap_or((rest, ""));
            let verdict = session.find(path).map_err(ActError::from);
            let value = value.replace("\\n", "\n");
            verdict.and_then(|entry| session.answer(entry, &value)).map(|verdict| match verdict {
                Verdict::Ok => "OK",
                Verdict::ConstraintViolated => "CONSTRAINT_VIOLATED",
                Verdict::RequiredButEmpty => "REQUIRED_BUT_EMPTY",
            })
        }
        "addrepeat" => session.add_repeat(rest).map(|_| "OK"),
        "delrepeat" => {
            let entry = session.find(rest).map_err(ActError::from);
            entry.and_then(|entry| session.remove_repeat(entry)).map(|()| "OK")
        }
        "lang" => return session.set_language(rest).map_or_else(|error| format!("!{error}"), |()| "OK".to_owned()),
        _ => return String::new(),
    };
    done.map_or_else(|error| format!("!{error}"), str::to_owned)
}

/// Whether a command changes anything.
pub(crate) fn is_act(command: &str) -> bool {
    ["set ", "addrepeat ", "delrepeat ", "lang "].iter().any(|verb| command.starts_with(verb))
}

/// Every question that can be put to a filling as it stands: `get PATH`, `rel PATH` .. `validate`, `dump`.
pub(crate) fn questions(session: &Session, form: &Form) -> Vec<String> {
    let mut asked = Vec::new();
    for node in &form.nodes {
        for path in places(session, form, &node.path) {
            for verb in ["get", "rel", "req", "ro", "choices", "label", "hint"] {
                asked.push(format!("{verb} {path}"));
            }
        }
    }
    asked.extend(["validate".to_owned(), "dump".to_owned()]);
    asked
}

/// The paths of all instances of a node.
fn places(session: &Session, form: &Form, path: &str) -> Vec<String> {
    let mut whole = String::new();
    let mut found = vec![String::new()];
    for step in path.split('/').skip(1) {
        whole = format!("{whole}/{step}");
        let is_repeat = form.repeats.contains(&whole);
        found = found
            .into_iter()
            .flat_map(|above| {
                let path = format!("{above}/{step}");
                if is_repeat {
                    let count = session.repeat_len(&path).unwrap_or(0);
                    (1..=count).map(|place| format!("{path}[{place}]")).collect()
                } else {
                    vec![path]
                }
            })
            .collect();
    }
    found
}

/// The answer to one question.
pub(crate) fn ask(session: &mut Session, question: &str) -> String {
    let (verb, path) = question.split_once(' ').unwrap_or((question, ""));
    let told = |error: &dyn std::fmt::Display| format!("!{error}");
    match verb {
        "validate" => {
            return match session.validate() {
                Ok(failing) => {
                    let of = |one: &casement_core::form::session::Violation| {
                        format!("{} {:?}", session.path(one.entry), one.condition)
                    };
                    failing.iter().map(of).collect::<Vec<_>>().join(", ")
                }
                Err(error) => told(&error),
            };
        }
        "dump" => return session.to_xml().unwrap_or_else(|error| told(&error)),
        _ => {}
    }
    let entry = match session.find(path) {
        Ok(entry) => entry,
        Err(error) => return told(&error),
    };
    match verb {
        "get" => session.value(entry),
        "rel" => session.is_relevant(entry).map(|holds| holds.to_string()),
        "req" => session.is_required(entry).map(|holds| holds.to_string()),
        "ro" => session.is_read_only(entry).map(|holds| holds.to_string()),
        "choices" => session.choice_values(entry).map(|values| values.join(" ")),
        "label" => session.label(entry),
        _ => session.hint(entry),
    }
    .unwrap_or_else(|error| told(&error))
}

/// All answers.
pub(crate) fn read_all(session: &mut Session, form: &Form) -> BTreeMap<String, String> {
    let asked = questions(session, form);
    asked.into_iter().map(|question| (question.clone(), ask(session, &question))).collect()
}

/// Whether a command answers a question that the form also calculates.
pub(crate) fn is_answer_to_calculation(sample: &Sample, command: &str) -> bool {
    let Some(path) = command.strip_prefix("set ").and_then(|rest| rest.split(' ').next()) else { return false };
    let mut within = false;
    let mut plain = path.to_owned();
    plain.retain(|character| {
        within = character == '[' || (within && character != ']');
        !within && character != ']'
    });
    let definition = sample.program.definition();
    let mut names = plain.split('/').skip(2);
    let mut node = NodeId::ROOT;
    let found = names.all(|name| {
        let child = definition.node(node).children.iter().find(|&&child| &*definition.node(child).name == name);
        node = child.copied().unwrap_or(node);
        child.is_some()
    });
    found && definition.node(node).bind.calculate.is_some()
}
