//! Conditions in words where they are simple, as their author wrote them where not.
//!
//! Simple is: comparisons of answers with values or with each other, `selected()`, counts, sums and sums of those,
//! joined by `and`, `or` and `not()`. What a choice is called stands in place of its code.

use super::choices::ChoiceIndex;
use super::names::{Names, one_line};
use super::phrase::Phrase;
use super::sheet::Voice;
use super::vocabulary::Vocabulary;
use crate::form::expression::ast::{Ast, BinaryOperator, NodeId as AstId, NodeKind};
use crate::form::expression::parse;
use crate::form::model::{ExpressionId, NodeId};
use crate::form::reference;
use crate::limits::PAPER_CONDITION_NODES_MAX;

/// A condition for a reader.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// `≥ 0 and ≤ 500`: what the answer itself must be.
    AboutAnswer(Phrase),
    /// `Sex (1.2) = Female`.
    InWords(Phrase),
    /// The expression as its author wrote it.
    AsWritten(Phrase),
}

impl Told {
    /// The condition, however it is told.
    pub(super) fn phrase(self) -> Phrase {
        let (Self::AboutAnswer(phrase) | Self::InWords(phrase) | Self::AsWritten(phrase)) = self;
        phrase
    }
}

/// What a condition says.
pub(super) fn condition<'d>(
    names: &Names<'d>,
    index: &mut ChoiceIndex<'d>,
    words: &Vocabulary,
    id: ExpressionId,
) -> Told {
    tell(names, index, words, id, |teller| teller.condition())
}

/// What a value is: `Area (2.1) ÷ Number of people (2.2)`.
pub(super) fn value<'d>(
    names: &Names<'d>,
    index: &mut ChoiceIndex<'d>,
    words: &Vocabulary,
    id: ExpressionId,
) -> Phrase {
    tell(names, index, words, id, |teller| teller.term(teller.ast.root()).map(Told::InWords)).phrase()
}

fn tell<'d>(
    names: &Names<'d>,
    index: &mut ChoiceIndex<'d>,
    words: &Vocabulary,
    id: ExpressionId,
    told: impl FnOnce(&mut Teller<'_, 'd>) -> Option<Told>,
) -> Told {
    let expression = names.definition.expression(id);
    let as_written = || Told::AsWritten(Phrase::of(Voice::Code, &one_line(&expression.author)));
    let Ok(ast) = parse(&expression.xpath) else { return as_written() };
    if ast.nodes().len() > PAPER_CONDITION_NODES_MAX {
        return as_written();
    }
    let mut teller = Teller { names, index, words, ast: &ast, context: expression.context };
    told(&mut teller).unwrap_or_else(as_written)
}

/// Recursion is bounded by the height of the tree, which the parser bounds.
struct Teller<'a, 'd> {
    names: &'a Names<'d>,
    index: &'a mut ChoiceIndex<'d>,
    words: &'a Vocabulary,
    ast: &'a Ast,
    context: NodeId,
}

impl<'a> Teller<'a, '_> {
    fn kind(&self, id: AstId) -> &'a NodeKind {
        &self.ast.node(id).kind
    }

    fn node(&self, id: AstId) -> Option<NodeId> {
        reference::node_of(self.names.definition, self.ast, id, self.context)
    }

    fn is_answer(&self, id: AstId) -> bool {
        self.node(id) == Some(self.context)
    }

    fn condition(&mut self) -> Option<Told> {
        let root = self.ast.root();
        if self.is_about_answer(root) {
            return self.claim(root, true).map(Told::AboutAnswer);
        }
        self.claim(root, false).map(Told::InWords)
    }

    /// Whether each comparison has the answer itself on one side.
    fn is_about_answer(&self, id: AstId) -> bool {
        let NodeKind::Chain { first, rest } = self.kind(id) else { return false };
        match rest.as_slice() {
            [(operator, second)] if is_comparison(*operator) => {
                let is_empty = |id: AstId| matches!(self.kind(id), NodeKind::Literal(text) if text.is_empty());
                self.is_answer(*first) != self.is_answer(*second) && !is_empty(*first) && !is_empty(*second)
            }
            [(BinaryOperator::And | BinaryOperator::Or, _), ..] => {
                self.is_about_answer(*first) && rest.iter().all(|(_, operand)| self.is_about_answer(*operand))
            }
            _ => false,
        }
    }

    /// A claim that holds or not. Where it is `about_answer`, the answer is left out as its subject.
    fn claim(&mut self, id: AstId, about_answer: bool) -> Option<Phrase> {
        match self.kind(id) {
            NodeKind::Chain { first, rest } => match rest.as_slice() {
                [(operator, second)] if is_comparison(*operator) => {
                    self.comparison(*first, *operator, *second, about_answer)
                }
                [(joint @ (BinaryOperator::And | BinaryOperator::Or), _), ..] => {
                    let word = if *joint == BinaryOperator::And { self.words.and } else { self.words.or };
                    let mut phrase = self.joined(*first, about_answer)?;
                    for (_, operand) in rest {
                        phrase.frame(" ").frame(word).frame(" ").append(self.joined(*operand, about_answer)?);
                    }
                    Some(phrase)
                }
                _ => None,
            },
            NodeKind::Call { name, arguments, .. } => match (&**name, arguments.as_slice()) {
                ("selected", [question, choice]) => self.selected(*question, *choice, self.words.includes),
                ("not", [inner]) => match self.kind(*inner) {
                    NodeKind::Call { name, arguments, .. } if &**name == "selected" && arguments.len() == 2 => {
                        self.selected(arguments[0], arguments[1], self.words.does_not_include)
                    }
                    _ => {
                        let inner = self.claim(*inner, false)?;
                        let mut phrase = Phrase::of(Voice::Frame, self.words.not);
                        phrase.frame(" (").append(inner).frame(")");
                        Some(phrase)
                    }
                },
                _ => None,
            },
            _ => None,
        }
    }

    /// An operand of `and` or `or`, in brackets where it is joined itself.
    fn joined(&mut self, id: AstId, about_answer: bool) -> Option<Phrase> {
        let needs_brackets = matches!(
            self.kind(id),
            NodeKind::Chain { rest, .. }
                if matches!(rest.first(), Some((BinaryOperator::And | BinaryOperator::Or, _)))
        );
        let claim = self.claim(id, about_answer)?;
        if !needs_brackets {
            return Some(claim);
        }
        let mut phrase = Phrase::of(Voice::Frame, "(");
        phrase.append(claim).frame(")");
        Some(phrase)
    }

    fn selected(&mut self, question: AstId, choice: AstId, verb: &str) -> Option<Phrase> {
        let mut phrase = self.term(question)?;
        let choice = self.chosen(question, choice).or_else(|| self.term(choice))?;
        phrase.frame(" ").frame(verb).frame(" ").append(choice);
        Some(phrase)
    }

    fn comparison(
        &mut self,
        left: AstId,
        operator: BinaryOperator,
        right: AstId,
        about_answer: bool,
    ) -> Option<Phrase> {
        let turns = (about_answer && self.is_answer(right))
            || matches!(
                (self.kind(left), self.kind(right)),
                (NodeKind::Literal(_) | NodeKind::Number(_), NodeKind::Path { .. })
            );
        let (left, operator, right) = if turns { (right, operator.turned(), left) } else { (left, operator, right) };
        if let (NodeKind::Literal(text), BinaryOperator::Equal | BinaryOperator::NotEqual) =
            (self.kind(right), operator)
            && text.is_empty()
        {
            let mut phrase = self.term(left)?;
            let is_empty = operator == BinaryOperator::Equal;
            phrase.frame(" ").frame(if is_empty { self.words.is_empty } else { self.words.is_answered });
            return Some(phrase);
        }
        let mut phrase = Phrase::default();
        if !about_answer {
            phrase.append(self.term(left)?).frame(" ");
        }
        let right = self.chosen(left, right).or_else(|| self.term(right))?;
        phrase.frame(sign(operator)?).frame(" ").append(right);
        Some(phrase)
    }

    /// What the choice of a question is called whose code stands in the expression.
    fn chosen(&mut self, question: AstId, value: AstId) -> Option<Phrase> {
        let value = match self.kind(value) {
            NodeKind::Literal(text) => text.to_string(),
            NodeKind::Number(number) => number.to_string(),
            _ => return None,
        };
        let control = self.names.control(self.node(question)?)?;
        let label = self.index.label(self.names, control, &value)?.in_one_line();
        (!label.is_empty()).then_some(label)
    }

    /// A value.
    fn term(&mut self, id: AstId) -> Option<Phrase> {
        match self.kind(id) {
            NodeKind::Number(number) => Some(Phrase::of(Voice::Frame, &number.to_string())),
            NodeKind::Literal(text) => Some(Phrase::of(Voice::Words, &format!("“{}”", one_line(text)))),
            NodeKind::Negate(operand) => match self.kind(*operand) {
                NodeKind::Number(number) => Some(Phrase::of(Voice::Code, &format!("-{number}"))),
                _ => None,
            },
            NodeKind::Path { .. } => {
                let node = self.node(id)?;
                if node == self.context {
                    return Some(Phrase::of(Voice::Frame, self.words.the_answer));
                }
                (!self.names.definition.node(node).is_container()).then(|| self.names.of_node(node))
            }
            NodeKind::Call { name, arguments, .. } => self.call(name, arguments),
            NodeKind::Chain { first, rest } => {
                let mut phrase = self.operand(*first)?;
                for (operator, operand) in rest {
                    phrase.frame(" ").frame(arithmetic_sign(*operator)?).frame(" ").append(self.operand(*operand)?);
                }
                Some(phrase)
            }
            NodeKind::Filter { .. } => None,
        }
    }

    /// An operand of a calculation, in brackets where it is a calculation itself.
    fn operand(&mut self, id: AstId) -> Option<Phrase> {
        let term = self.term(id)?;
        if !matches!(self.kind(id), NodeKind::Chain { .. }) {
            return Some(term);
        }
        let mut phrase = Phrase::of(Voice::Frame, "(");
        phrase.append(term).frame(")");
        Some(phrase)
    }

    fn call(&mut self, name: &str, arguments: &[AstId]) -> Option<Phrase> {
        let of = |word: &str, what: Phrase| {
            let mut phrase = Phrase::of(Voice::Frame, word);
            phrase.frame(" ").append(what);
            Some(phrase)
        };
        match (name, arguments) {
            ("today", []) => Some(Phrase::of(Voice::Frame, self.words.today)),
            ("now", []) => Some(Phrase::of(Voice::Frame, self.words.now)),
            ("number", [inner]) => self.term(*inner),
            ("date", [inner]) if matches!(self.kind(*inner), NodeKind::Literal(_)) => self.term(*inner),
            ("count", [inner]) => {
                let node = self.node(*inner)?;
                of(self.words.number_of, self.names.of_node(node))
            }
            ("sum", [inner]) => {
                let inner = self.term(*inner)?;
                of(self.words.sum_of, inner)
            }
            ("count-selected", [inner]) => {
                let inner = self.term(*inner)?;
                of(self.words.number_chosen_in, inner)
            }
            ("string-length", [inner]) => {
                let inner = self.term(*inner)?;
                of(self.words.length_of, inner)
            }
            _ => None,
        }
    }
}

fn is_comparison(operator: BinaryOperator) -> bool {
    sign(operator).is_some()
}

fn sign(operator: BinaryOperator) -> Option<&'static str> {
    Some(match operator {
        BinaryOperator::Equal => "=",
        BinaryOperator::NotEqual => "≠",
        BinaryOperator::Less => "<",
        BinaryOperator::LessOrEqual => "≤",
        BinaryOperator::Greater => ">",
        BinaryOperator::GreaterOrEqual => "≥",
        _ => return None,
    })
}

fn arithmetic_sign(operator: BinaryOperator) -> Option<&'static str> {
    Some(match operator {
        BinaryOperator::Add => "+",
        BinaryOperator::Subtract => "−",
        BinaryOperator::Multiply => "×",
        BinaryOperator::Divide => "÷",
        _ => return None,
    })
}
