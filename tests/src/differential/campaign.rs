//! Many scripts over many forms, until the first difference that nobody declared, or until the bound.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::answers::{Difference, differences};
use super::declared::{Declared, Verdict};
use super::engine::{Engine, EngineError, Kind};
use super::expressions::{EXPRESSIONS_FORM, Expression};
use super::form::{Form, FormError};
use super::install::{InstallError, Oracles};
use super::script::script;
use super::shrink::shrink;
use crate::dice::Dice;

/// Commands in one script.
const SCRIPT_LENGTH: usize = 40;

/// The folder of the forms that are compared.
#[must_use]
pub fn forms_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("forms")
}

/// Why a campaign ended before its bound without finding a difference.
#[derive(Debug)]
pub enum CampaignError {
    /// The engines, or pyxform, could not be had.
    Install(InstallError),
    /// A form could not be read.
    Form(FormError),
    /// A file of the harness could not be read or written.
    File(std::io::Error),
    /// An engine failed: which form and seed, and how.
    Engine(String, u64, EngineError),
    /// No form is there, or none has the name that was asked for.
    NoForm,
}

impl std::fmt::Display for CampaignError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Install(error) => write!(formatter, "{error}"),
            Self::Form(error) => write!(formatter, "{error}"),
            Self::File(error) => write!(formatter, "{error}"),
            Self::Engine(form, seed, error) => write!(formatter, "form {form}, seed {seed}: {error}"),
            Self::NoForm => write!(formatter, "there is no such form"),
        }
    }
}

impl std::error::Error for CampaignError {}

/// What a campaign found.
#[derive(Debug)]
pub enum Outcome {
    /// So many scripts, and no difference that is not declared.
    Alike {
        /// How many scripts were played.
        scripts: usize,
    },
    /// A difference, ready to be printed: seed, form, the shortest script, the answers of all engines.
    Differ(String),
}

/// The engines and forms of one run.
pub struct Campaign {
    forms: Vec<Form>,
    engines: Vec<Engine>,
    declared: Declared,
}

impl Campaign {
    /// Prepares forms and engines. With `casement` the binary is compared with both oracles; without it JavaRosa is
    /// compared with xforms-engine. `only` names one form.
    ///
    /// # Errors
    /// Where forms or engines cannot be had.
    pub fn prepare(
        oracles: &Oracles,
        casement: Option<&Path>,
        declared: Declared,
        only: Option<&str>,
    ) -> Result<Self, CampaignError> {
        let forms = convert_all(oracles, only)?;
        let first = forms.first().ok_or(CampaignError::NoForm)?;
        let failed = |error| CampaignError::Engine("none".to_owned(), 0, error);
        let mut engines = Vec::new();
        if let Some(binary) = casement {
            let workbook = first.workbook.as_deref().unwrap_or(&first.file);
            engines.push(Engine::casement(Kind::Casement, binary, workbook).map_err(failed)?);
            engines.push(Engine::casement(Kind::CasementXform, binary, &first.file).map_err(failed)?);
        }
        engines.push(Engine::oracle(Kind::XformsEngine, oracles).map_err(failed)?);
        engines.push(Engine::oracle(Kind::JavaRosa, oracles).map_err(failed)?);
        Ok(Self { forms, engines, declared })
    }

    /// Plays scripts over all forms in turn until `scripts` of them are done or `time` is over, whichever is first.
    ///
    /// # Errors
    /// Where an engine fails.
    pub fn run(&mut self, seed: u64, scripts: usize, time: Option<Duration>) -> Result<Outcome, CampaignError> {
        let begun = Instant::now();
        for done in 0..scripts {
            if time.is_some_and(|time| begun.elapsed() > time) {
                return Ok(Outcome::Alike { scripts: done });
            }
            let own_seed = seed.wrapping_add(done as u64);
            let form = self.forms[done % self.forms.len()].clone();
            let commands = script(&form, SCRIPT_LENGTH, &mut Dice::new(own_seed));
            if let Some(found) = self.play(&form, own_seed, &commands)? {
                let failing = &commands[..=found.place];
                let subject = without_places(&found.difference.subject);
                let shortest = self.shortest(&form, own_seed, failing, found.against, &subject);
                let found = self.play(&form, own_seed, &shortest)?.unwrap_or(found);
                return Ok(Outcome::Differ(found.told(&form, own_seed, &shortest)));
            }
        }
        Ok(Outcome::Alike { scripts })
    }

    /// Plays as [`Campaign::run`] does, but goes on after a difference: an engine that differs is left out for the rest
    /// of that script alone. Returns one text for each subject of each form and engine, with the shortest script for
    /// its first occurrence where `shortest` is wanted.
    ///
    /// # Errors
    /// Where an engine fails.
    pub fn gather(&mut self, seed: u64, scripts: usize, shortest: bool) -> Result<Vec<String>, CampaignError> {
        let mut told = BTreeMap::new();
        for done in 0..scripts {
            let own_seed = seed.wrapping_add(done as u64);
            let form = self.forms[done % self.forms.len()].clone();
            let commands = script(&form, SCRIPT_LENGTH, &mut Dice::new(own_seed));
            for against in self.engines.iter().skip(1).map(Engine::kind).collect::<Vec<_>>() {
                let Some(found) = self.play_against(&form, own_seed, &commands, Some(against))? else { continue };
                let subject = without_places(&found.difference.subject);
                let key = (name_of(&form), against, subject.clone());
                if told.contains_key(&key) {
                    continue;
                }
                let failing = &commands[..=found.place];
                let script = if shortest {
                    self.shortest(&form, own_seed, failing, against, &subject)
                } else {
                    failing.to_vec()
                };
                let found = self.play_against(&form, own_seed, &script, Some(against))?.unwrap_or(found);
                told.insert(key, found.told(&form, own_seed, &script));
            }
        }
        Ok(told.into_values().collect())
    }

    fn shortest(&mut self, form: &Form, seed: u64, failing: &[String], against: Kind, subject: &str) -> Vec<String> {
        shrink(failing, |shorter| {
            let again = self.play_against(form, seed, shorter, Some(against));
            matches!(again, Ok(Some(other)) if without_places(&other.difference.subject) == subject)
        })
    }

    /// Puts each expression of the list to all engines, in the form that they are written for. Returns what is wrong,
    /// one text for each.
    ///
    /// # Errors
    /// Where an engine fails, or the form is not among those prepared.
    pub fn expressions(&mut self, list: &[Expression]) -> Result<Vec<String>, CampaignError> {
        let form =
            self.forms.iter().find(|form| name_of(form) == EXPRESSIONS_FORM).cloned().ok_or(CampaignError::NoForm)?;
        let failed = |error| CampaignError::Engine(EXPRESSIONS_FORM.to_owned(), 0, error);
        for engine in &mut self.engines {
            engine.load(file_for(engine.kind(), &form)).map_err(failed)?;
        }
        let mut wrong = Vec::new();
        for expression in list {
            let mut ours = None;
            for engine in &mut self.engines {
                let answer = engine.ask(&expression.command).map_err(failed)?;
                match &ours {
                    None => ours = Some(answer),
                    Some(ours) => wrong.extend(expression.judge(ours, engine.kind().name(), &answer)),
                }
            }
        }
        Ok(wrong)
    }

    /// Every difference of the first two engines in one script that is not declared for either.
    fn all_differences(&mut self, form: &Form, seed: u64) -> Result<Vec<(usize, Difference)>, CampaignError> {
        let name = name_of(form);
        let failed = |error| CampaignError::Engine(name.clone(), seed, error);
        let mut found = Vec::new();
        for engine in &mut self.engines {
            engine.load(&form.file).map_err(failed)?;
        }
        for (place, command) in script(form, SCRIPT_LENGTH, &mut Dice::new(seed)).iter().enumerate() {
            let mut answers = Vec::new();
            for engine in &mut self.engines {
                answers.push((engine.kind().name(), engine.ask(command).map_err(failed)?));
            }
            for difference in differences(command, &answers[0].1, &answers[1].1) {
                let swapped = Difference {
                    subject: difference.subject.clone(),
                    ours: difference.theirs.clone(),
                    theirs: difference.ours.clone(),
                };
                let verdicts = [
                    self.declared.verdict(answers[1].0, &name, &difference),
                    self.declared.verdict(answers[0].0, &name, &swapped),
                ];
                if verdicts.contains(&Verdict::KnownAndStop) {
                    return Ok(found);
                }
                if !verdicts.contains(&Verdict::Known) {
                    found.push((place, difference));
                }
            }
        }
        Ok(found)
    }

    fn play(&mut self, form: &Form, seed: u64, commands: &[String]) -> Result<Option<Found>, CampaignError> {
        self.play_against(form, seed, commands, None)
    }

    /// The first difference from any engine, or from `only` one of them. Engines that are not needed stay idle.
    fn play_against(
        &mut self,
        form: &Form,
        seed: u64,
        commands: &[String],
        only: Option<Kind>,
    ) -> Result<Option<Found>, CampaignError> {
        let name = name_of(form);
        let failed = |error| CampaignError::Engine(name.clone(), seed, error);
        let mut left_out = vec![false; self.engines.len()];
        for (place, command) in std::iter::once("load").chain(commands.iter().map(String::as_str)).enumerate() {
            let mut answers = Vec::with_capacity(self.engines.len());
            for (index, engine) in self.engines.iter_mut().enumerate() {
                if index > 0 && only.is_some_and(|only| only != engine.kind()) {
                    continue;
                }
                let answer = if place == 0 { engine.load(file_for(engine.kind(), form)) } else { engine.ask(command) };
                answers.push((engine.kind(), answer.map_err(failed)?));
            }
            let reference = answers[0].1.clone();
            for (index, (kind, answer)) in answers.iter().enumerate().skip(1) {
                if left_out[index] {
                    continue;
                }
                let found = differences(command, &reference, answer);
                let verdicts: Vec<Verdict> =
                    found.iter().map(|difference| self.declared.verdict(kind.name(), &name, difference)).collect();
                if verdicts.contains(&Verdict::KnownAndStop) {
                    // That engine holds other values now: what else differs in this answer may follow from it.
                    left_out[index] = true;
                    continue;
                }
                let unknown = found.into_iter().zip(&verdicts).find(|(_, verdict)| **verdict == Verdict::Unknown);
                if let Some((difference, _)) = unknown {
                    return Ok(Some(Found { place: place.saturating_sub(1), difference, against: *kind, answers }));
                }
            }
        }
        Ok(None)
    }
}

struct Found {
    place: usize,
    difference: Difference,
    against: Kind,
    answers: Vec<(Kind, String)>,
}

impl Found {
    fn told(&self, form: &Form, seed: u64, commands: &[String]) -> String {
        let mut told = format!("form {}, seed {seed}: differs from {}\n\n", name_of(form), self.against.name());
        for command in commands {
            told.push_str(&format!("    {command}\n"));
        }
        let Difference { subject, ours, theirs } = &self.difference;
        told.push_str(&format!(
            "\n{subject}\n    {}: {ours}\n    {}: {theirs}\n\n",
            self.answers[0].0.name(),
            self.against.name()
        ));
        // A dump has been taken apart already, and is long.
        for (kind, answer) in self.answers.iter().filter(|(_, answer)| !answer.starts_with('<')) {
            told.push_str(&format!("{:>16} => {answer}\n", kind.name()));
        }
        told
    }
}

/// Plays `scripts` scripts per form and gathers every difference of the oracles once for each subject, with an
/// example: the list from which choices are made. Lines of `FORM | SUBJECT | xforms-engine | javarosa | SEED and
/// COMMAND NUMBER`. What `declared` names for either of them is left out.
///
/// # Errors
/// As for [`Campaign::run`].
pub fn survey(
    oracles: &Oracles,
    declared: Declared,
    seed: u64,
    scripts: usize,
    only: Option<&str>,
) -> Result<Vec<String>, CampaignError> {
    let mut campaign = Campaign::prepare(oracles, None, declared, only)?;
    let mut seen: BTreeMap<(String, String), String> = BTreeMap::new();
    for round in 0..scripts {
        for form in campaign.forms.clone() {
            let name = name_of(&form);
            let own_seed = seed.wrapping_add(round as u64);
            for (place, difference) in campaign.all_differences(&form, own_seed)? {
                let Difference { subject, ours, theirs } = &difference;
                let short = subject.split(' ').take(2).collect::<Vec<_>>().join(" ");
                seen.entry((name.clone(), without_places(&short)))
                    .or_insert_with(|| format!("{name} | {subject} | {ours} | {theirs} | {own_seed} {place}"));
            }
        }
    }
    Ok(seen.into_values().collect())
}

/// A subject without the numbers of repeat instances.
fn without_places(subject: &str) -> String {
    let mut inside = false;
    let keep = |character: &char| {
        inside = *character == '[' || (inside && *character != ']');
        !inside
    };
    subject.chars().filter(keep).collect()
}

/// Casement reads the workbook itself; everyone else, and Casement a second time, what pyxform makes of it.
fn file_for(kind: Kind, form: &Form) -> &Path {
    match (kind, &form.workbook) {
        (Kind::Casement, Some(workbook)) => workbook,
        _ => &form.file,
    }
}

fn name_of(form: &Form) -> String {
    form.file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

fn convert_all(oracles: &Oracles, only: Option<&str>) -> Result<Vec<Form>, CampaignError> {
    let target = oracles.converted();
    std::fs::create_dir_all(&target).map_err(CampaignError::File)?;
    let mut sources: Vec<PathBuf> = std::fs::read_dir(forms_folder())
        .map_err(CampaignError::File)?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .collect();
    sources.sort();
    let mut forms = Vec::new();
    for source in &sources {
        let Some(stem) = source.file_stem().map(|stem| stem.to_string_lossy().into_owned()) else { continue };
        let workbook = source.extension().is_some_and(|extension| extension == "md") && stem != "README";
        if workbook {
            let xform = target.join(format!("{stem}.xml"));
            if newer(source, &xform) {
                oracles.convert(source, &xform).map_err(CampaignError::Install)?;
            }
            forms.push((xform, Some(source)));
        } else if let Some(name) = source.file_name() {
            std::fs::copy(source, target.join(name)).map_err(CampaignError::File)?;
            if stem.starts_with("xform_") {
                forms.push((target.join(name), None));
            }
        }
    }
    forms
        .into_iter()
        .filter(|(file, _)| only.is_none_or(|only| file.file_stem().is_some_and(|stem| stem == only)))
        .map(|(file, workbook)| Form::read(&file, workbook.map(PathBuf::as_path)).map_err(CampaignError::Form))
        .collect()
}

fn newer(source: &Path, made: &Path) -> bool {
    let modified = |path: &Path| path.metadata().and_then(|data| data.modified());
    match (modified(source), modified(made)) {
        (Ok(source), Ok(made)) => source > made,
        _ => true,
    }
}
