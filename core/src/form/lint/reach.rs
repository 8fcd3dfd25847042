//! What is never asked, and what is asked too early.

use super::{Asked, Report, cell};
use crate::form::expression::ast::{self, Ast, BinaryOperator, NodeKind};
use crate::form::expression::parse;
use crate::form::listed::{list_key, listed};
use crate::form::model::{ControlKind, ExpressionId, FormDefinition, NodeId, SelectKind};
use crate::form::reference::{node_of, node_of_kind};
use crate::limits::LINT_CONDITION_BYTES_MAX;
use rustc_hash::{FxHashMap, FxHashSet};
use std::rc::Rc;

pub(super) fn check(form: &Asked<'_>, report: &mut Report) {
    let definition = form.definition;
    let mut reach = Reach {
        form,
        codes: FxHashMap::default(),
        lists: FxHashMap::default(),
        parsed: FxHashMap::default(),
        never: FxHashSet::default(),
    };
    for index in 0..definition.nodes.len() as u32 {
        let (id, node) = (NodeId(index), definition.node(NodeId(index)));
        let Some(relevant) = node.bind.relevant else {
            // What stands in something that is never asked is told there, but for what must be answered.
            if node.parent.is_some_and(|parent| reach.never.contains(&parent)) {
                reach.never.insert(id);
                reach.required(id, report);
            }
            continue;
        };
        reach.too_early(id, relevant, report);
        let inherited = node.parent.is_some_and(|parent| reach.never.contains(&parent));
        if inherited || reach.is_never(id) {
            reach.never.insert(id);
            if !inherited {
                let condition = &definition.expression(relevant).author;
                let message = format!("“{}” is never asked: {condition} is never true.", node.name);
                let advice = "Look at the codes of the choices and at the conditions of the groups around it.";
                let parts = [("name", &*node.name), ("condition", &**condition)];
                report.add("never-asked", &cell(&node.origin, "relevant"), (message, advice), "never-asked", parts);
            }
            reach.required(id, report);
        }
    }
}

struct Reach<'a, 'd> {
    form: &'a Asked<'d>,
    /// The codes that a select offers; none where they are not known.
    codes: FxHashMap<NodeId, Option<Codes>>,
    /// The same, by the list.
    lists: FxHashMap<String, Option<Codes>>,
    /// Conditions, each read once: a group's counts for all that stands in it.
    parsed: FxHashMap<ExpressionId, Option<Rc<Ast>>>,
    never: FxHashSet<NodeId>,
}

type Codes = Rc<FxHashSet<String>>;

/// What is known of a number in a condition that holds.
#[derive(Clone, Copy)]
struct Bounds {
    low: f64,
    high: f64,
    /// Whether the bounds themselves are left out.
    above: bool,
    below: bool,
}

impl Bounds {
    const ALL: Self = Self { low: f64::NEG_INFINITY, high: f64::INFINITY, above: false, below: false };

    fn narrow(&mut self, operator: BinaryOperator, number: f64) {
        let is_strict = matches!(operator, BinaryOperator::Less | BinaryOperator::Greater);
        if matches!(operator, BinaryOperator::Greater | BinaryOperator::GreaterOrEqual | BinaryOperator::Equal) {
            self.above = if number > self.low { is_strict } else { self.above || (number >= self.low && is_strict) };
            self.low = self.low.max(number);
        }
        if matches!(operator, BinaryOperator::Less | BinaryOperator::LessOrEqual | BinaryOperator::Equal) {
            self.below = if number < self.high { is_strict } else { self.below || (number <= self.high && is_strict) };
            self.high = self.high.min(number);
        }
    }

    fn is_empty(&self) -> bool {
        self.low > self.high || (self.low >= self.high && (self.above || self.below))
    }
}

/// What must all hold for a question to be asked.
#[derive(Default)]
struct Together {
    equal: FxHashMap<NodeId, String>,
    bounds: FxHashMap<NodeId, Bounds>,
    is_impossible: bool,
}

impl Reach<'_, '_> {
    fn definition(&self) -> &FormDefinition {
        self.form.definition
    }

    fn required(&self, id: NodeId, report: &mut Report) {
        let node = self.definition().node(id);
        if node.bind.required.is_some() {
            let message = format!("“{}” must be answered, and is never asked.", node.name);
            let advice = "Empty the column “required”, or let it be asked.";
            let (origin, parts) = (cell(&node.origin, "required"), [("name", &*node.name)]);
            report.add("required-never-asked", &origin, (message, advice), "required-never-asked", parts);
        }
    }

    /// A condition that looks at an answer which comes later in the form.
    fn too_early(&self, id: NodeId, relevant: ExpressionId, report: &mut Report) {
        let definition = self.definition();
        let expression = definition.expression(relevant);
        let Some(ast) = parsed(&expression.xpath) else { return };
        // Names within [..] mean what is filtered there.
        let filters: Vec<ast::Span> = filters(&ast);
        let is_filter = |span: ast::Span| filters.iter().any(|all| all.start <= span.start && span.end <= all.end);
        let later = ast.nodes().iter().filter(|node| !is_filter(node.span)).find_map(|node| {
            let meant = node_of_kind(definition, &ast, &node.kind, expression.context)?;
            let is_asked = self.form.control_of(meant).is_some() && !definition.node(meant).is_container();
            (is_asked && meant > id && definition.node(meant).bind.calculate.is_none()).then_some(meant)
        });
        if let Some(later) = later {
            let (node, later) = (definition.node(id), &definition.node(later).name);
            let message = format!("Whether “{}” is asked depends on “{later}”, which comes later.", node.name);
            let advice = "Move it behind that question: a visitor does not go back.";
            let (origin, parts) = (cell(&node.origin, "relevant"), [("name", &*node.name), ("later", &**later)]);
            report.add("asked-too-early", &origin, (message, advice), "asked-too-early", parts);
        }
    }

    fn is_never(&mut self, id: NodeId) -> bool {
        let mut together = Together::default();
        let mut current = Some(id);
        while let Some(id) = current {
            let node = self.definition().node(id);
            let (relevant, parent) = (node.bind.relevant, node.parent);
            if let Some(relevant) = relevant {
                self.add(relevant, &mut together);
            }
            current = parent;
        }
        together.is_impossible || together.bounds.values().any(Bounds::is_empty)
    }

    fn add(&mut self, expression: ExpressionId, together: &mut Together) {
        let definition = self.form.definition;
        let context = definition.expression(expression).context;
        let read = || parsed(&definition.expression(expression).xpath).map(Rc::new);
        let Some(ast) = self.parsed.entry(expression).or_insert_with(read).clone() else { return };
        self.all_of(&ast, ast.root(), context, together);
    }

    fn all_of(&mut self, ast: &Ast, id: ast::NodeId, context: NodeId, together: &mut Together) {
        if let NodeKind::Chain { first, rest } = &ast.node(id).kind
            && matches!(rest.first(), Some((BinaryOperator::And, _)))
        {
            for operand in std::iter::once(*first).chain(rest.iter().map(|(_, operand)| *operand)) {
                self.all_of(ast, operand, context, together);
            }
            return;
        }
        if self.truth(ast, id, context) == Some(false) {
            together.is_impossible = true;
        }
        let Some((node, operator, value)) = self.compared(ast, id, context) else { return };
        // Of several instances one may be so and another otherwise.
        if !self.is_one(node, context) {
            return;
        }
        match value {
            Value::Text(text) if operator == BinaryOperator::Equal => {
                let before = together.equal.insert(node, text.clone());
                together.is_impossible |= before.is_some_and(|before| before != text);
            }
            Value::Number(number) => together.bounds.entry(node).or_insert(Bounds::ALL).narrow(operator, number),
            Value::Text(_) => {}
        }
    }

    /// Whether an answer is a single one, seen from a node: every repeat around it is around the node too.
    fn is_one(&self, answer: NodeId, context: NodeId) -> bool {
        let Some(repeat) = self.definition().enclosing_repeat(answer) else { return true };
        let mut current = Some(context);
        while let Some(id) = current {
            if id == repeat {
                return true;
            }
            current = self.definition().node(id).parent;
        }
        false
    }

    /// An answer that is compared with something written in the form: the answer first.
    fn compared(&self, ast: &Ast, id: ast::NodeId, context: NodeId) -> Option<(NodeId, BinaryOperator, Value)> {
        let NodeKind::Chain { first, rest } = &ast.node(id).kind else { return None };
        let [(operator, second)] = rest.as_slice() else { return None };
        if !matches!(operator.level(), 2 | 3) {
            return None;
        }
        let answer = |id| node_of(self.definition(), ast, id, context);
        if let (Some(node), Some(value)) = (answer(*first), written(ast, *second)) {
            return Some((node, *operator, value));
        }
        Some((answer(*second)?, operator.turned(), written(ast, *first)?))
    }

    /// Whether something holds whatever is answered; none where that depends on the answers.
    fn truth(&mut self, ast: &Ast, id: ast::NodeId, context: NodeId) -> Option<bool> {
        match &ast.node(id).kind {
            NodeKind::Chain { first, rest } => match rest.first()?.0 {
                joint @ (BinaryOperator::And | BinaryOperator::Or) => {
                    let decides = joint == BinaryOperator::Or;
                    let operands = std::iter::once(*first).chain(rest.iter().map(|(_, operand)| *operand));
                    let all: Vec<Option<bool>> = operands.map(|operand| self.truth(ast, operand, context)).collect();
                    if all.contains(&Some(decides)) {
                        return Some(decides);
                    }
                    all.iter().all(Option::is_some).then_some(!decides)
                }
                _ => self.comparison(ast, id, context),
            },
            NodeKind::Call { name, arguments, .. } => match (&**name, arguments.as_slice()) {
                ("true", []) => Some(true),
                ("false", []) => Some(false),
                ("not", [inner]) => self.truth(ast, *inner, context).map(|holds| !holds),
                ("selected", [question, choice]) => {
                    let node = node_of(self.definition(), ast, *question, context)?;
                    let Value::Text(code) = written(ast, *choice)? else { return None };
                    (!self.may_be(node, &code)).then_some(false)
                }
                _ => None,
            },
            _ => None,
        }
    }

    fn comparison(&mut self, ast: &Ast, id: ast::NodeId, context: NodeId) -> Option<bool> {
        let (node, operator, value) = self.compared(ast, id, context)?;
        let is_never = self.never.contains(&node);
        match (operator, value) {
            (BinaryOperator::Equal, Value::Text(text)) => (!self.may_be(node, &text)).then_some(false),
            (BinaryOperator::NotEqual, Value::Text(text)) if is_never => Some(!text.is_empty()),
            (BinaryOperator::NotEqual, Value::Text(text)) => (!self.may_be(node, &text)).then_some(true),
            // Nothing compares with an answer that is never given.
            (BinaryOperator::NotEqual, Value::Number(_)) => is_never.then_some(true),
            (_, Value::Number(_)) => is_never.then_some(false),
            _ => None,
        }
    }

    /// Whether a question may be answered so: of several choices with spaces between them.
    fn may_be(&mut self, node: NodeId, answer: &str) -> bool {
        if self.never.contains(&node) {
            return answer.is_empty();
        }
        let control = self.form.control_of(node).map(|control| &control.kind);
        if matches!(control, Some(ControlKind::Select(SelectKind::Multiple, _))) {
            return answer.split_ascii_whitespace().all(|code| self.may_choose(node, code));
        }
        self.may_choose(node, answer)
    }

    fn may_choose(&mut self, node: NodeId, code: &str) -> bool {
        if code.is_empty() {
            return true;
        }
        if !self.codes.contains_key(&node) {
            let codes = codes(self.form, node, &mut self.lists);
            self.codes.insert(node, codes);
        }
        self.codes.get(&node).and_then(Option::as_ref).is_none_or(|codes| codes.contains(code))
    }
}

/// The codes of a question with choices that are known.
fn codes(form: &Asked<'_>, node: NodeId, lists: &mut FxHashMap<String, Option<Codes>>) -> Option<Codes> {
    let control = form.control_of(node)?;
    let ControlKind::Select(kind, choices) = &control.kind else { return None };
    // What a form calculates, begins with or sets by an action need not be offered.
    let data = form.definition.node(node);
    let is_set = form.definition.actions.iter().any(|action| action.target == node);
    let is_free = data.bind.calculate.is_some() || !data.default.is_empty() || is_set;
    if is_free || !matches!(kind, SelectKind::One | SelectKind::Multiple) {
        return None;
    }
    let read = || {
        let all = listed(form.definition, choices)?;
        Some(Rc::new(all.into_iter().map(|choice| choice.code).collect::<FxHashSet<String>>()))
    };
    match list_key(form.definition, choices) {
        Some(key) => lists.entry(key).or_insert_with(read).clone(),
        None => read(),
    }
}

/// Where the predicates of an expression stand.
fn filters(ast: &Ast) -> Vec<ast::Span> {
    let of = |node: &ast::Node| match &node.kind {
        NodeKind::Path { steps, .. } => steps.iter().flat_map(|step| step.predicates.iter().copied()).collect(),
        NodeKind::Filter { predicates, .. } => predicates.clone(),
        _ => Vec::new(),
    };
    ast.nodes().iter().flat_map(of).map(|id| ast.node(id).span).collect()
}

enum Value {
    Text(String),
    Number(f64),
}

fn written(ast: &Ast, id: ast::NodeId) -> Option<Value> {
    Some(match &ast.node(id).kind {
        NodeKind::Literal(text) => Value::Text(text.to_string()),
        NodeKind::Number(number) => Value::Number(*number),
        NodeKind::Negate(inner) => match ast.node(*inner).kind {
            NodeKind::Number(number) => Value::Number(-number),
            _ => return None,
        },
        _ => return None,
    })
}

/// An expression, where it is one and is not so long that no person wrote it.
pub(super) fn parsed(xpath: &str) -> Option<Ast> {
    let is_short = xpath.len() <= LINT_CONDITION_BYTES_MAX;
    is_short.then(|| parse(xpath).ok()).flatten()
}
