//! The whole definition of a form.

use super::{
    Action, Bind, Control, ControlId, ControlKind, DataType, Expression, ExpressionId, ExpressionUse, FieldColumns,
    Itemset, Language, LanguageId, Node, NodeId, NodeKind, Origin, SecondaryInstance, Settings, Text,
};
use rustc_hash::FxHashMap;

/// Everything that a form says, as plain data. What importers produce, writers write, and the compiler compiles.
#[derive(Debug, Clone)]
pub struct FormDefinition {
    /// What is said of the form as a whole.
    pub settings: Settings,
    /// The languages, in the author's order; never empty (an unnamed one where the author names none).
    pub languages: Vec<Language>,
    /// The language shown first.
    pub default_language: LanguageId,
    /// The primary instance, in document order; the root first. Every parent stands before its children.
    pub nodes: Vec<Node>,
    /// The body's controls. Every parent stands before its children.
    pub controls: Vec<Control>,
    /// The controls that stand directly in the body, in order.
    pub body: Vec<ControlId>,
    /// All expressions.
    pub expressions: Vec<Expression>,
    /// Secondary instances, in order of declaration. Ids are unique.
    pub instances: Vec<SecondaryInstance>,
    /// Texts that items of secondary instances name by id (`itextId`), and that `jr:itext('id')` finds.
    pub texts: FxHashMap<Box<str>, Text>,
    /// Actions, in document order: those of the model, then those of the body by the order of their owners.
    pub actions: Vec<Action>,
    /// Choices that a control refers to though it is no select: the labels at the ticks of a range (`tick_labelset`),
    /// the shapes behind a question on a map (`reference-geometry`). At most one for each control.
    pub side_itemsets: Vec<(ControlId, Itemset)>,
}

impl FormDefinition {
    /// A form with a root and nothing else.
    pub fn new(root_name: &str) -> Self {
        let root = Node {
            name: root_name.into(),
            parent: None,
            children: Vec::new(),
            kind: NodeKind::Group,
            bind: Bind::default(),
            default: "".into(),
            attributes: Vec::new(),
            columns: FieldColumns::default(),
            origin: Origin::default(),
        };
        Self {
            settings: Settings::default(),
            languages: vec![Language { name: Language::UNNAMED.into() }],
            default_language: LanguageId(0),
            nodes: vec![root],
            controls: Vec::new(),
            body: Vec::new(),
            expressions: Vec::new(),
            instances: Vec::new(),
            texts: FxHashMap::default(),
            actions: Vec::new(),
            side_itemsets: Vec::new(),
        }
    }

    /// A node.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// A node, to change it while importing.
    pub fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.0 as usize]
    }

    /// A control.
    pub fn control(&self, id: ControlId) -> &Control {
        &self.controls[id.0 as usize]
    }

    /// A control, to change it while importing.
    pub fn control_mut(&mut self, id: ControlId) -> &mut Control {
        &mut self.controls[id.0 as usize]
    }

    /// An expression.
    pub fn expression(&self, id: ExpressionId) -> &Expression {
        &self.expressions[id.0 as usize]
    }

    /// Adds a node below `parent`, after its present children.
    pub fn add_node(&mut self, parent: NodeId, name: &str, kind: NodeKind, origin: Origin) -> NodeId {
        let id = NodeId(self.nodes.len() as u32);
        self.nodes.push(Node {
            name: name.into(),
            parent: Some(parent),
            children: Vec::new(),
            kind,
            bind: Bind::default(),
            default: "".into(),
            attributes: Vec::new(),
            columns: FieldColumns::default(),
            origin,
        });
        self.node_mut(parent).children.push(id);
        id
    }

    /// Adds a control below `parent`, or directly in the body.
    pub fn add_control(&mut self, parent: Option<ControlId>, control: Control) -> ControlId {
        let id = ControlId(self.controls.len() as u32);
        self.controls.push(Control { parent, ..control });
        match parent {
            Some(parent) => self.control_mut(parent).children.push(id),
            None => self.body.push(id),
        }
        id
    }

    /// Adds an expression whose author wrote XPath.
    pub fn add_expression(
        &mut self,
        xpath: &str,
        context: NodeId,
        use_as: ExpressionUse,
        origin: Origin,
    ) -> ExpressionId {
        self.push_expression(Expression { author: xpath.into(), xpath: xpath.into(), context, use_as, origin })
    }

    /// Adds an expression.
    pub fn push_expression(&mut self, expression: Expression) -> ExpressionId {
        let id = ExpressionId(self.expressions.len() as u32);
        self.expressions.push(expression);
        id
    }

    /// The child of a node with this name (for an attribute `@name`).
    pub fn child(&self, parent: NodeId, name: &str) -> Option<NodeId> {
        let (name, wants_attribute) = match name.strip_prefix('@') {
            Some(name) => (name, true),
            None => (name, false),
        };
        self.node(parent).children.iter().copied().find(|&child| {
            let node = self.node(child);
            &*node.name == name && matches!(node.kind, NodeKind::Attribute) == wants_attribute
        })
    }

    /// The path of a node, such as `/data/group/question`; an attribute ends in `/@name`.
    pub fn path(&self, id: NodeId) -> String {
        let mut names = Vec::new();
        let mut current = Some(id);
        while let Some(node) = current {
            let node = self.node(node);
            let sign = if matches!(node.kind, NodeKind::Attribute) { "@" } else { "" };
            names.push((sign, &*node.name));
            current = node.parent;
        }
        let mut path = String::new();
        for (sign, name) in names.into_iter().rev() {
            path.push('/');
            path.push_str(sign);
            path.push_str(name);
        }
        path
    }

    /// The node at a path without predicates, such as `/data/group/question`.
    pub fn node_at(&self, path: &str) -> Option<NodeId> {
        let mut names = path.strip_prefix('/')?.split('/');
        let mut current = NodeId::ROOT;
        if names.next()? != &*self.node(current).name {
            return None;
        }
        for name in names {
            current = self.child(current, name)?;
        }
        Some(current)
    }

    /// The nearest repeat that holds the node, or is it.
    pub fn enclosing_repeat(&self, id: NodeId) -> Option<NodeId> {
        let mut current = Some(id);
        while let Some(node) = current {
            if self.node(node).is_repeat() {
                return Some(node);
            }
            current = self.node(node).parent;
        }
        None
    }

    /// Whether a control only shows a text: typed, never editable, and without a value of its own.
    pub fn is_note(&self, id: ControlId) -> bool {
        let control = self.control(id);
        let Some(node) = control.node.map(|node| self.node(node)) else { return false };
        let is_fixed = node.bind.read_only.is_some_and(|id| self.expression(id).xpath.trim() == "true()");
        matches!(control.kind, ControlKind::Input)
            && is_fixed
            && node.bind.data_type == DataType::String
            && node.bind.calculate.is_none()
            && node.default.is_empty()
    }

    /// The secondary instance with this id.
    pub fn instance(&self, id: &str) -> Option<&SecondaryInstance> {
        self.instances.iter().find(|instance| &*instance.id == id)
    }

    /// The language with this name, compared without regard to case; or the one whose tag is this (`ar`).
    pub fn language(&self, name: &str) -> Option<LanguageId> {
        let wanted = name.trim();
        let exact = self.languages.iter().position(|language| &*language.name == wanted);
        let position = exact
            .or_else(|| self.languages.iter().position(|language| language.name.eq_ignore_ascii_case(wanted)))
            .or_else(|| {
                self.languages
                    .iter()
                    .position(|language| language.tag().is_some_and(|tag| tag.eq_ignore_ascii_case(wanted)))
            })?;
        Some(LanguageId(position as u16))
    }
}
