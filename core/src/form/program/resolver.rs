//! From the syntax of an expression to its resolved tree, with what it reads.
//!
//! The resolver knows the definition's nodes and the names of secondary instances. It reports what it cannot find; it
//! evaluates nothing.

use super::dependency::Dependency;
use super::key_index::KeyIndex;
use super::layout::Layout;
use super::resolved::{Path, Resolved, Start};
use super::scope::{Place, Scope};
use crate::form::expression::functions::table::{Function, FunctionInfo, did_you_mean};
use crate::form::expression::{Ast, BinaryOperator, NodeId as PartId, NodeKind as Part, Span};
use crate::form::model::{Expression, FormDefinition, NodeId, Problem};
use rustc_hash::FxHashMap;

/// What an index is known by: the secondary instance, the names down to its items, and the child that is the key.
pub(super) type IndexName = (u16, Box<[Box<str>]>, Box<str>);

/// What all expressions of a form share while they are resolved.
pub(super) struct Surroundings<'a> {
    pub(super) definition: &'a FormDefinition,
    pub(super) layout: &'a Layout,
    pub(super) instances: FxHashMap<&'a str, u16>,
    pub(super) indexes: Vec<KeyIndex>,
    /// Indexes by instance, path and key; `None` where there cannot be one.
    pub(super) index_numbers: FxHashMap<IndexName, Option<u16>>,
    /// Whether indexes are built; an expression that is evaluated once is not worth one.
    pub(super) uses_indexes: bool,
}

impl<'a> Surroundings<'a> {
    pub(super) fn new(definition: &'a FormDefinition, layout: &'a Layout) -> Self {
        let instances =
            definition.instances.iter().enumerate().map(|(number, instance)| (&*instance.id, number as u16)).collect();
        Self {
            definition,
            layout,
            instances,
            indexes: Vec::new(),
            index_numbers: FxHashMap::default(),
            uses_indexes: true,
        }
    }

    pub(super) fn without_indexes(self) -> Self {
        Self { uses_indexes: false, ..self }
    }
}

/// What came of one expression.
pub(super) struct Outcome {
    pub(super) resolved: Resolved,
    pub(super) reads: Vec<Dependency>,
    /// Whether evaluating it twice may give two results although nothing it reads changed.
    pub(super) is_fleeting: bool,
    /// Whether it draws something that must then stay: by chance, or once for all.
    pub(super) is_drawn: bool,
    /// Whether the result depends on the language shown.
    pub(super) is_translated: bool,
}

/// Resolves one expression. Problems are pushed; what could not be resolved reads as empty.
pub(super) fn resolve(
    surroundings: &mut Surroundings<'_>,
    expression: &Expression,
    ast: &Ast,
    problems: &mut Vec<Problem>,
) -> Outcome {
    let mut resolver = Resolver {
        surroundings,
        expression,
        ast,
        problems,
        reads: Vec::new(),
        is_fleeting: false,
        is_drawn: false,
        is_translated: false,
    };
    let context = Place::Primary { node: expression.context, bound: expression.context };
    let resolved = resolver.part(ast.root(), &Scope::outermost(context));
    let Resolver { mut reads, is_fleeting, is_drawn, is_translated, .. } = resolver;
    reads.sort_unstable();
    reads.dedup();
    Outcome { resolved, reads, is_fleeting, is_drawn, is_translated }
}

pub(super) struct Resolver<'a, 'b> {
    pub(super) surroundings: &'b mut Surroundings<'a>,
    pub(super) expression: &'b Expression,
    pub(super) ast: &'b Ast,
    problems: &'b mut Vec<Problem>,
    pub(super) reads: Vec<Dependency>,
    is_fleeting: bool,
    is_drawn: bool,
    is_translated: bool,
}

pub(super) fn nothing() -> Resolved {
    Resolved::Text("".into())
}

impl Resolver<'_, '_> {
    pub(super) fn definition(&self) -> &FormDefinition {
        self.surroundings.definition
    }

    pub(super) fn error(&mut self, code: &'static str, message: String, advice: impl Into<String>) {
        let message = format!("In `{}`: {message}", shorten(&self.expression.author));
        self.problems.push(Problem::error(code, self.expression.origin.clone(), message, advice));
    }

    pub(super) fn warning(&mut self, code: &'static str, message: String, advice: impl Into<String>) {
        let message = format!("In `{}`: {message}", shorten(&self.expression.author));
        self.problems.push(Problem::warning(code, self.expression.origin.clone(), message, advice));
    }

    /// The words of the expression that a span covers, for messages.
    pub(super) fn words(&self, span: Span) -> String {
        shorten(span.of(&self.expression.xpath))
    }

    /// Resolves one part where it stands.
    pub(super) fn part(&mut self, part: PartId, scope: &Scope) -> Resolved {
        match &self.ast.node(part).kind {
            Part::Number(number) => Resolved::Number(*number),
            Part::Literal(text) => Resolved::Text(text.clone()),
            Part::Negate(operand) => Resolved::Negate(Box::new(self.part(*operand, scope))),
            Part::Chain { first, rest } => self.chain(*first, rest, scope),
            Part::Call { name, arguments, .. } => self.call(name, arguments, scope),
            Part::Filter { .. } | Part::Path { .. } => Resolved::Path(self.nodes(part, scope).0),
        }
    }

    fn chain(&mut self, first: PartId, rest: &[(BinaryOperator, PartId)], scope: &Scope) -> Resolved {
        let first = Box::new(self.part(first, scope));
        let rest = rest.iter().map(|&(operator, operand)| (operator, self.part(operand, scope))).collect();
        Resolved::Chain(first, rest)
    }

    /// Resolves a part that stands for nodes, with where these nodes lie.
    pub(super) fn nodes(&mut self, part: PartId, scope: &Scope) -> (Path, Place) {
        match &self.ast.node(part).kind {
            Part::Path { start, steps } => self.path(*start, steps, scope),
            Part::Filter { base, predicates } => {
                let (mut path, place) = self.nodes(*base, scope);
                for &predicate in predicates {
                    self.filter(&mut path, predicate, &place);
                }
                (path, place)
            }
            Part::Call { name, arguments, .. } => match &**name {
                "instance" => self.instance(arguments),
                "current" => {
                    self.count_fits(Function::Current.info(), arguments.len());
                    (Path { start: Start::Current, moves: Vec::new() }, scope.current())
                }
                "pulldata" => match self.pulldata(arguments, scope) {
                    Some(path) => (path, Place::Unknown),
                    None => (Path { start: Start::Nowhere, moves: Vec::new() }, Place::Nowhere),
                },
                "randomize" => {
                    let place = arguments.first().map_or(Place::Unknown, |&nodes| {
                        let before = self.reads.len();
                        let place = self.nodes(nodes, scope).1;
                        self.reads.truncate(before);
                        place
                    });
                    (self.computed(part, scope), place)
                }
                _ => (self.computed(part, scope), Place::Unknown),
            },
            _ => (self.computed(part, scope), Place::Unknown),
        }
    }

    fn computed(&mut self, part: PartId, scope: &Scope) -> Path {
        Path { start: Start::Expression(Box::new(self.part(part, scope))), moves: Vec::new() }
    }

    fn call(&mut self, name: &str, arguments: &[PartId], scope: &Scope) -> Resolved {
        let Some(function) = Function::from_name(name) else {
            let advice = match did_you_mean(name) {
                Some(suggestion) => format!("Did you mean {suggestion}()?"),
                None => "See docs/expressions.md for all functions.".to_owned(),
            };
            self.error("unknown-function", format!("there is no function {name}()."), advice);
            return nothing();
        };
        if !self.count_fits(function.info(), arguments.len()) {
            return nothing();
        }
        match function {
            Function::Instance => return Resolved::Path(self.instance(arguments).0),
            Function::Current => return Resolved::Path(Path { start: Start::Current, moves: Vec::new() }),
            Function::Pulldata => return self.pulldata(arguments, scope).map_or_else(nothing, Resolved::Path),
            Function::IndexedRepeat => return self.indexed_repeat(arguments, scope),
            Function::ChoiceName => {
                self.is_translated = true;
                return self.choice_name(arguments, scope);
            }
            _ => {}
        }
        let is_drawn = matches!(function, Function::Random | Function::Uuid | Function::Once)
            || (function == Function::Randomize && arguments.len() == 1);
        self.is_drawn |= is_drawn;
        self.is_fleeting |= is_drawn || matches!(function, Function::Now | Function::Today);
        self.is_translated |= matches!(function, Function::Itext | Function::FormatDate | Function::FormatDateTime);
        self.note_position(function, arguments, scope);
        Resolved::Call(function, arguments.iter().map(|&argument| self.part(argument, scope)).collect())
    }

    fn count_fits(&mut self, info: &FunctionInfo, count: usize) -> bool {
        let fits = info.takes(count);
        if !fits {
            self.wrong_count(info, count);
        }
        fits
    }

    fn wrong_count(&mut self, info: &FunctionInfo, count: usize) {
        let least = info.arguments_min;
        let wants = match info.arguments_max {
            Some(most) if most == least => format!("{most}"),
            Some(most) => format!("{least} to {most}"),
            None if info.arguments_step > 1 => format!("{least}, or more in groups of {}", info.arguments_step),
            None => format!("at least {least}"),
        };
        self.error(
            "wrong-argument-count",
            format!("the function {}() takes {wants} values between its brackets, and there are {count}.", info.name),
            "Check the commas and the brackets.",
        );
    }

    /// `position(..)` reads the place of a repeat instance among its siblings.
    fn note_position(&mut self, function: Function, arguments: &[PartId], scope: &Scope) {
        use super::dependency::Aspect;
        let (Function::Position, [argument]) = (function, arguments) else { return };
        let before = self.reads.len();
        let place = self.nodes(*argument, scope).1;
        self.reads.truncate(before);
        if let Place::Primary { node, bound } = place
            && self.definition().node(node).is_repeat()
        {
            let aspect = if bound == node { Aspect::Position } else { Aspect::Members };
            self.reads.push(Dependency { target: node, aspect, bound });
        }
    }

    /// The definition's node at a place in the primary instance.
    pub(super) fn primary(place: &Place) -> Option<(NodeId, NodeId)> {
        match place {
            Place::Primary { node, bound } => Some((*node, *bound)),
            _ => None,
        }
    }
}

/// A text short enough for a message.
pub(super) fn shorten(text: &str) -> String {
    const MOST: usize = 80;
    let text = text.trim();
    match text.char_indices().nth(MOST) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text.to_owned(),
    }
}
