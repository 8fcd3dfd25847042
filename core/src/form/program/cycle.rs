//! Calculations that depend on themselves.

use super::dependency::{Aspect, Dependency};
use super::layout::Layout;
use super::resolver::Outcome;
use crate::form::model::{ExpressionId, ExpressionUse, FormDefinition, NodeId, Problem};
use rustc_hash::FxHashSet;

/// Finds cycles among the expressions that decide values: calculations and relevance.
///
/// A repeat count may depend on the instances that it makes (ODK documentation, "Repeat as long as a condition is met"):
/// it is evaluated again after each step.
///
/// Only a dependency within the same instance closes a cycle: a running total that reads the instance before its own
/// (`indexed-repeat(${total}, ${rep}, position(..) - 1)`) is sound, and where it is not, evaluation finds out.
pub(super) fn find(definition: &FormDefinition, layout: &Layout, outcomes: &[Outcome]) -> Vec<Problem> {
    let graph = Graph::new(definition, layout, outcomes);
    let mut problems = Vec::new();
    for members in graph.cycles() {
        problems.push(report(definition, &members));
    }
    problems
}

/// Most members of a circle that a problem names.
const SHOWN: usize = 8;

fn report(definition: &FormDefinition, members: &[ExpressionId]) -> Problem {
    let mut names: Vec<String> = Vec::new();
    for &member in members.iter().take(SHOWN) {
        let expression = definition.expression(member);
        let node = definition.node(expression.context);
        let column = match expression.use_as {
            ExpressionUse::Calculate => "calculation",
            ExpressionUse::Relevant => "relevant",
            _ => "expression",
        };
        names.push(format!("{} ({column})", node.name));
    }
    let more = members.len().saturating_sub(SHOWN);
    let mut list = names.join(" → ");
    if more > 0 {
        list.push_str(&format!(" → … ({more} more)"));
    }
    let origin = definition.expression(members[0]).origin.clone();
    let message = if members.len() == 1 {
        format!("The value of {list} depends on itself.")
    } else {
        format!("These depend on each other in a circle: {list} → back to {}.", names[0])
    };
    Problem::error("dependency-cycle", origin, message, "Remove one of the references so that the circle is broken.")
}

struct Graph {
    /// For each expression, the expressions that its result needs.
    needs: Vec<Vec<u32>>,
}

impl Graph {
    fn new(definition: &FormDefinition, layout: &Layout, outcomes: &[Outcome]) -> Self {
        let mut needs = vec![Vec::new(); outcomes.len()];
        for (index, outcome) in outcomes.iter().enumerate() {
            if !decides(definition.expressions[index].use_as) {
                continue;
            }
            for read in &outcome.reads {
                if read.aspect == Aspect::Value && is_local(definition, layout, read) {
                    push_value_needs(definition, read.target, &mut needs[index]);
                }
            }
            needs[index].sort_unstable();
            needs[index].dedup();
        }
        Self { needs }
    }

    /// Strongly connected parts with more than one member, or one that needs itself (Tarjan, without recursion).
    fn cycles(&self) -> Vec<Vec<ExpressionId>> {
        const UNSEEN: u32 = u32::MAX;
        let count = self.needs.len();
        let mut order = vec![UNSEEN; count];
        let mut lowest = vec![0_u32; count];
        let mut is_open = vec![false; count];
        let mut open = Vec::new();
        let mut next_order = 0;
        let mut found = Vec::new();
        for start in 0..count as u32 {
            if order[start as usize] != UNSEEN {
                continue;
            }
            let mut path: Vec<(u32, usize)> = vec![(start, 0)];
            while let Some(&mut (node, ref mut next)) = path.last_mut() {
                let at = node as usize;
                if *next == 0 {
                    order[at] = next_order;
                    lowest[at] = next_order;
                    next_order += 1;
                    open.push(node);
                    is_open[at] = true;
                }
                if let Some(&needed) = self.needs[at].get(*next) {
                    *next += 1;
                    if order[needed as usize] == UNSEEN {
                        path.push((needed, 0));
                    } else if is_open[needed as usize] {
                        lowest[at] = lowest[at].min(order[needed as usize]);
                    }
                    continue;
                }
                path.pop();
                if let Some(&(above, _)) = path.last() {
                    lowest[above as usize] = lowest[above as usize].min(lowest[at]);
                }
                if lowest[at] == order[at] {
                    let position = open.iter().rposition(|&member| member == node).unwrap_or(0);
                    let members: Vec<u32> = open.split_off(position);
                    for &member in &members {
                        is_open[member as usize] = false;
                    }
                    if members.len() > 1 || self.needs[at].contains(&node) {
                        found.push(self.in_order(&members));
                    }
                }
            }
        }
        found
    }

    /// The members as a walk along the circle, as far as one goes and as many as are told; the others follow in the order
    /// in which they were written.
    fn in_order(&self, members: &[u32]) -> Vec<ExpressionId> {
        let mut rest: FxHashSet<u32> = members.iter().copied().collect();
        let mut walk = Vec::with_capacity(members.len());
        let mut next = members.iter().min().copied();
        while let Some(member) = next.filter(|_| walk.len() <= SHOWN) {
            rest.remove(&member);
            walk.push(member);
            next = self.needs[member as usize].iter().copied().find(|needed| rest.contains(needed));
        }
        let mut others: Vec<u32> = rest.into_iter().collect();
        others.sort_unstable();
        walk.extend(others);
        walk.into_iter().map(ExpressionId).collect()
    }
}

fn decides(use_as: ExpressionUse) -> bool {
    matches!(use_as, ExpressionUse::Calculate | ExpressionUse::Relevant)
}

/// Whether the target read is always the one instance that the reader's own instance determines.
fn is_local(definition: &FormDefinition, layout: &Layout, read: &Dependency) -> bool {
    let mut current = read.target;
    while current != read.bound {
        if definition.node(current).is_repeat() || !layout.is_within(current, read.bound) {
            return false;
        }
        match definition.node(current).parent {
            Some(parent) => current = parent,
            None => return false,
        }
    }
    true
}

/// The value of a node needs its calculation, its relevance and that of everything above it.
fn push_value_needs(definition: &FormDefinition, target: NodeId, needs: &mut Vec<u32>) {
    needs.extend(definition.node(target).bind.calculate.map(|id| id.0));
    let mut current = Some(target);
    while let Some(node) = current {
        let node = definition.node(node);
        needs.extend(node.bind.relevant.map(|id| id.0));
        current = node.parent;
    }
}
