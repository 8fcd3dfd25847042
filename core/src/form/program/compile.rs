//! Compiling a definition into a [`Form`].

use super::cycle;
use super::dependency::{Aspect, Dependency, Edge, Edges};
use super::key_index::KeyIndex;
use super::layout::Layout;
use super::resolved::{ChoiceName, Resolved};
use super::resolver::{self, Outcome, Surroundings};
use super::stored;
use super::visit::choice_names;
use crate::form::expression;
use crate::form::model::{
    ActionKind, Choices, ControlId, ControlKind, Expression, ExpressionId, ExpressionUse, FormDefinition, Itemset,
    NodeId, NodeKind, Origin, Problem, has_errors,
};
use crate::limits::PROGRAM_PROBLEMS_MAX;
use rustc_hash::FxHashMap;

/// A form ready to be filled: its definition with every expression compiled. Immutable; share it.
#[derive(Debug)]
pub struct Form {
    definition: FormDefinition,
    pub(crate) layout: Layout,
    pub(crate) edges: Edges,
    pub(crate) indexes: Vec<KeyIndex>,
    expressions: Vec<Resolved>,
    traits: Vec<Traits>,
    /// For each node, the question that asks for it.
    questions: Vec<Option<ControlId>>,
    /// For each node, the repeat's control.
    repeat_controls: FxHashMap<NodeId, ControlId>,
    /// For each node, the groups and repeats of the body that stand for it, outermost first.
    containers: FxHashMap<NodeId, Vec<ControlId>>,
    /// For each node with a relevance of its own, the nodes in it that something depends on, that are calculated, or whose
    /// choices are computed.
    influenced: FxHashMap<NodeId, Box<[NodeId]>>,
    /// Whether anything happens by itself when a node's value changes.
    watched: Vec<bool>,
}

/// What must be known of an expression beside its tree.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Traits {
    /// It must be evaluated as soon as it is stale, for its result is more than a value to read.
    pub(crate) is_eager: bool,
    /// What it gives was drawn by chance, or is to stay as it was first.
    pub(crate) is_drawn: bool,
    /// Its result depends on the language shown.
    pub(crate) is_translated: bool,
}

impl Form {
    /// Compiles a definition. Attach its data files first (see [`crate::form::attachment`]).
    ///
    /// `None` where a problem is an error; all problems are reported either way.
    pub fn compile(mut definition: FormDefinition) -> (Option<Self>, Vec<Problem>) {
        stored::normalise_defaults(&mut definition);
        let layout = Layout::new(&definition);
        let mut problems = Vec::new();
        let mut surroundings = Surroundings::new(&definition, &layout);
        let mut outcomes: Vec<Outcome> = definition
            .expressions
            .iter()
            .map(|expression| compile_one(&mut surroundings, expression, &mut problems))
            .collect();
        let indexes = surroundings.indexes;
        add_reads_of_choice_names(&definition, &layout, &mut outcomes);
        let mut edges = Edges::new(definition.nodes.len());
        for (index, outcome) in outcomes.iter().enumerate() {
            edges.add(&definition, &layout, ExpressionId(index as u32), &outcome.reads);
        }
        problems.extend(cycle::find(&definition, &layout, &outcomes));
        shorten_list(&mut problems);
        if has_errors(&problems) {
            return (None, problems);
        }
        let traits = outcomes
            .iter()
            .zip(&definition.expressions)
            .map(|(outcome, expression)| traits(outcome, expression))
            .collect();
        let questions = questions(&definition);
        let influenced = influenced(&definition, &layout, &edges, &questions);
        let form = Self {
            questions,
            repeat_controls: repeat_controls(&definition),
            containers: containers(&definition),
            influenced,
            watched: watched(&definition),
            layout,
            edges,
            indexes,
            expressions: outcomes.into_iter().map(|outcome| outcome.resolved).collect(),
            traits,
            definition,
        };
        (Some(form), problems)
    }

    /// What was compiled.
    pub fn definition(&self) -> &FormDefinition {
        &self.definition
    }

    pub(crate) fn resolved(&self, id: ExpressionId) -> &Resolved {
        &self.expressions[id.0 as usize]
    }

    pub(crate) fn traits(&self, id: ExpressionId) -> Traits {
        self.traits[id.0 as usize]
    }

    /// Whether the value of a node is calculated from what was drawn by chance or is to stay as it was first: whoever fills
    /// the form together must keep it, for nobody else would calculate the same.
    pub fn is_drawn(&self, node: NodeId) -> bool {
        self.definition.node(node).bind.calculate.is_some_and(|calculate| self.traits(calculate).is_drawn)
    }

    /// The control that asks for a node's value, if any.
    pub fn question(&self, node: NodeId) -> Option<ControlId> {
        self.questions[node.0 as usize]
    }

    /// The control of a repeat's node.
    pub fn repeat_control(&self, node: NodeId) -> Option<ControlId> {
        self.repeat_controls.get(&node).copied()
    }

    /// The expression that says how many instances a repeat has.
    pub(crate) fn repeat_count(&self, node: NodeId) -> Option<ExpressionId> {
        match &self.definition.control(self.repeat_control(node)?).kind {
            ControlKind::Repeat { count, .. } => *count,
            _ => None,
        }
    }

    /// Whether a node's question computes its choices.
    pub(crate) fn has_itemset(&self, node: NodeId) -> bool {
        self.question(node).is_some_and(|control| itemset_of(&self.definition, control).is_some())
    }

    pub(crate) fn edges_from(&self, target: NodeId, aspect: Aspect) -> &[Edge] {
        self.edges.from(target, aspect)
    }

    pub(crate) fn influenced(&self, node: NodeId) -> &[NodeId] {
        self.influenced.get(&node).map_or(&[], |nodes| nodes)
    }

    /// The groups and repeats of the body that stand for a node.
    pub(crate) fn containers(&self, node: NodeId) -> &[ControlId] {
        self.containers.get(&node).map_or(&[], |controls| controls)
    }

    /// The calculations whose result depends on the language shown, with the node of each.
    pub(crate) fn translated(&self) -> impl Iterator<Item = (ExpressionId, NodeId)> + '_ {
        let indexed = self.traits.iter().zip(&self.definition.expressions).enumerate();
        indexed
            .filter(|(_, (traits, _))| traits.is_translated)
            .map(|(index, (_, expression))| (ExpressionId(index as u32), expression.context))
    }

    pub(crate) fn is_watched(&self, node: NodeId) -> bool {
        self.watched[node.0 as usize]
    }

    /// Resolves an expression that is not part of the form, for `eval`. What it reads is not tracked.
    pub(crate) fn resolve_apart(&self, xpath: &str, context: NodeId) -> Result<Resolved, Vec<Problem>> {
        let expression = Expression {
            author: xpath.into(),
            xpath: xpath.into(),
            context,
            use_as: ExpressionUse::Output,
            origin: Origin::default(),
        };
        let mut problems = Vec::new();
        let mut surroundings = Surroundings::new(&self.definition, &self.layout).without_indexes();
        let outcome = compile_one(&mut surroundings, &expression, &mut problems);
        if has_errors(&problems) { Err(problems) } else { Ok(outcome.resolved) }
    }
}

/// Nobody mends more problems at once; how many more there are is told.
fn shorten_list(problems: &mut Vec<Problem>) {
    if problems.len() > PROGRAM_PROBLEMS_MAX {
        // Errors first, so that none is lost behind warnings.
        problems.sort_by_key(|problem| std::cmp::Reverse(problem.severity));
        let more = problems.len() - PROGRAM_PROBLEMS_MAX;
        problems.truncate(PROGRAM_PROBLEMS_MAX);
        let message = format!("There are {more} more problems of this kind.");
        problems.push(Problem::error("more-problems", Origin::default(), message, "Mend those above first."));
    }
}

fn compile_one(surroundings: &mut Surroundings<'_>, expression: &Expression, problems: &mut Vec<Problem>) -> Outcome {
    match expression::parse(&expression.xpath) {
        Ok(ast) => resolver::resolve(surroundings, expression, &ast, problems),
        Err(error) => {
            let message = if expression.author == expression.xpath {
                format!(
                    "The expression `{}` cannot be read: at character {}, {error}.",
                    resolver::shorten(&expression.author),
                    error.character(&expression.xpath)
                )
            } else {
                format!("The expression `{}` cannot be read: {error}.", resolver::shorten(&expression.author))
            };
            problems.push(Problem::error("expression-syntax", expression.origin.clone(), message, ""));
            Outcome {
                resolved: resolver::nothing(),
                reads: Vec::new(),
                is_fleeting: false,
                is_drawn: false,
                is_translated: false,
            }
        }
    }
}

fn traits(outcome: &Outcome, expression: &Expression) -> Traits {
    let is_eager = match expression.use_as {
        ExpressionUse::RepeatCount | ExpressionUse::Itemset => true,
        ExpressionUse::Calculate => outcome.is_fleeting,
        _ => false,
    };
    Traits { is_eager, is_drawn: outcome.is_drawn, is_translated: outcome.is_translated }
}

/// What `jr:choice-name` shows changes with the choices of the question that it names.
fn add_reads_of_choice_names(definition: &FormDefinition, layout: &Layout, outcomes: &mut [Outcome]) {
    let mut more: Vec<(usize, Vec<Dependency>)> = Vec::new();
    for (index, outcome) in outcomes.iter().enumerate() {
        if !outcome.is_translated {
            continue;
        }
        let context = definition.expressions[index].context;
        let mut reads = Vec::new();
        for ChoiceName { control, .. } in choice_names(&outcome.resolved) {
            let control = definition.control(*control);
            let (ControlKind::Select(_, Choices::Itemset(itemset)), Some(question)) = (&control.kind, control.node)
            else {
                continue;
            };
            let shared = layout.common_ancestor(definition, context, question);
            for read in &outcomes[itemset.items.0 as usize].reads {
                let bound = layout.common_ancestor(definition, read.bound, shared);
                reads.push(Dependency { bound, ..*read });
            }
        }
        if !reads.is_empty() {
            more.push((index, reads));
        }
    }
    for (index, reads) in more {
        outcomes[index].reads.extend(reads);
        outcomes[index].reads.sort_unstable();
        outcomes[index].reads.dedup();
    }
}

fn itemset_of(definition: &FormDefinition, control: ControlId) -> Option<&Itemset> {
    match &definition.control(control).kind {
        ControlKind::Select(_, Choices::Itemset(itemset)) => Some(itemset),
        _ => None,
    }
}

fn questions(definition: &FormDefinition) -> Vec<Option<ControlId>> {
    let mut questions = vec![None; definition.nodes.len()];
    for (index, control) in definition.controls.iter().enumerate() {
        let is_question = !matches!(control.kind, ControlKind::Group | ControlKind::Repeat { .. });
        if let (Some(node), true) = (control.node, is_question) {
            questions[node.0 as usize].get_or_insert(ControlId(index as u32));
        }
    }
    questions
}

fn repeat_controls(definition: &FormDefinition) -> FxHashMap<NodeId, ControlId> {
    let mut controls = FxHashMap::default();
    for (index, control) in definition.controls.iter().enumerate() {
        if let (Some(node), ControlKind::Repeat { .. }) = (control.node, &control.kind) {
            controls.entry(node).or_insert(ControlId(index as u32));
        }
    }
    controls
}

fn containers(definition: &FormDefinition) -> FxHashMap<NodeId, Vec<ControlId>> {
    let mut containers: FxHashMap<NodeId, Vec<ControlId>> = FxHashMap::default();
    for (index, control) in definition.controls.iter().enumerate() {
        if let (Some(node), ControlKind::Group | ControlKind::Repeat { .. }) = (control.node, &control.kind) {
            containers.entry(node).or_default().push(ControlId(index as u32));
        }
    }
    containers
}

fn influenced(
    definition: &FormDefinition,
    layout: &Layout,
    edges: &Edges,
    questions: &[Option<ControlId>],
) -> FxHashMap<NodeId, Box<[NodeId]>> {
    let matters: Vec<bool> = (0..definition.nodes.len())
        .map(|index| {
            let id = NodeId(index as u32);
            !edges.from(id, Aspect::Value).is_empty()
                || definition.node(id).bind.calculate.is_some()
                || questions[index].is_some_and(|control| itemset_of(definition, control).is_some())
        })
        .collect();
    let mut influenced = FxHashMap::default();
    for (index, node) in definition.nodes.iter().enumerate() {
        if node.bind.relevant.is_some() {
            let id = NodeId(index as u32);
            let nodes: Box<[NodeId]> =
                layout.subtree(id).iter().copied().filter(|node| matters[node.0 as usize]).collect();
            influenced.insert(id, nodes);
        }
    }
    influenced
}

fn watched(definition: &FormDefinition) -> Vec<bool> {
    let mut watched = vec![false; definition.nodes.len()];
    for action in &definition.actions {
        let is_ours = matches!(action.kind, ActionKind::SetValue(_) | ActionKind::SetGeopoint);
        if !(action.events.value_changed && is_ours) {
            continue;
        }
        if let Some(node) = action.owner.and_then(|owner| definition.control(owner).node)
            && matches!(definition.node(node).kind, NodeKind::Value | NodeKind::Attribute)
        {
            watched[node.0 as usize] = true;
        }
    }
    watched
}
