//! Expressions as an author writes them: with `${name}` where the import makes the same path of it.

use super::super::references::{Place, Resolver, Role};
use crate::form::model::{ExpressionId, FormDefinition, NodeId, NodeKind};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// Turns paths into references.
pub(super) struct Expressions<'f> {
    form: &'f FormDefinition,
    resolver: Resolver,
    /// The form came from an XForm, whose author wrote paths where an XLSForm has references.
    is_xform: bool,
    /// Each child by its name, but for attributes.
    children: FxHashMap<(NodeId, &'f str), NodeId>,
}

impl<'f> Expressions<'f> {
    /// Learns the names of a form.
    pub(super) fn of(form: &'f FormDefinition) -> Self {
        let mut resolver = Resolver::default();
        let mut children = FxHashMap::default();
        for index in 0..form.nodes.len() {
            let id = NodeId(index as u32);
            let node = form.node(id);
            if let Some(parent) = node.parent.filter(|_| !matches!(node.kind, NodeKind::Attribute)) {
                children.entry((parent, &*node.name)).or_insert(id);
            }
            let is_entity = |id: NodeId| &*form.node(id).name == "entity" && is_meta(form, form.node(id).parent);
            let role = match node.kind {
                NodeKind::Repeat { .. } => Role::Repeat,
                NodeKind::Group if id != NodeId::ROOT && !is_entity(id) => Role::Group,
                _ => Role::Other,
            };
            let is_entity_part = matches!(node.kind, NodeKind::Attribute) || node.parent.is_some_and(is_entity);
            resolver.add(form, id, role, !is_entity_part);
        }
        let is_xform = form.expressions.first().is_some_and(|first| first.origin.sheet.as_deref() == Some("XForm"));
        Self { form, resolver, is_xform, children }
    }

    /// An expression as its author wrote it, or with references put in.
    pub(super) fn written(&self, id: ExpressionId, place: Place) -> Cow<'f, str> {
        let expression = self.form.expression(id);
        self.text(&expression.author, &expression.xpath, place)
    }

    /// The author's text if it means this XPath, else the XPath with references put in.
    pub(super) fn text(&self, author: &'f str, xpath: &'f str, place: Place) -> Cow<'f, str> {
        let is_as_written = author != xpath || !self.is_xform;
        if is_as_written && self.means(author, xpath, place) {
            return Cow::Borrowed(author);
        }
        match self.with_references(xpath, place) {
            Some(written) if self.means(&written, xpath, place) => Cow::Owned(written),
            _ => Cow::Borrowed(xpath),
        }
    }

    /// Whether the import makes this XPath of a text, spaces at the ends of paths aside.
    pub(super) fn means(&self, author: &str, xpath: &str, place: Place) -> bool {
        self.resolver.resolve(self.form, author, place).is_ok_and(|resolved| same(&resolved, xpath))
    }

    /// `${name}` for a node, if the name is its own.
    pub(super) fn reference(&self, node: NodeId) -> Option<String> {
        let name = &self.form.node(node).name;
        (self.resolver.node(name) == Ok(node)).then(|| format!("${{{name}}}"))
    }

    fn with_references(&self, xpath: &str, place: Place) -> Option<String> {
        let mut written = String::with_capacity(xpath.len());
        let mut position = 0;
        let mut has_reference = false;
        while position < xpath.len() {
            let rest = &xpath[position..];
            let first = rest.chars().next()?;
            if matches!(first, '"' | '\'') {
                let end = rest[1..].find(first).map_or(rest.len(), |length| length + 2);
                written.push_str(&rest[..end]);
                position += end;
                continue;
            }
            let length = path_length(rest);
            if length == 0 {
                let step = word_length(rest).max(first.len_utf8());
                written.push_str(&rest[..step]);
                position += step;
                continue;
            }
            match self.reference_of_path(&rest[..length], place.context) {
                Some(reference) => {
                    has_reference = true;
                    // The import puts a space on either side of a path. Where one stands already because of that, it goes.
                    if has_pad(written.chars().rev(), &['(', '[', ',']) {
                        written.pop();
                    }
                    written.push_str(&reference);
                    position += usize::from(has_pad(rest[length..].chars(), &[')', ']', ',']));
                }
                None => written.push_str(&rest[..length]),
            }
            position += length;
        }
        has_reference.then_some(written)
    }

    fn node_at(&self, path: &str) -> Option<NodeId> {
        let mut names = path.strip_prefix('/')?.split('/');
        let is_root = names.next()? == &*self.form.node(NodeId::ROOT).name;
        names.try_fold(NodeId::ROOT, |node, name| self.children.get(&(node, name)).copied()).filter(|_| is_root)
    }

    fn reference_of_path(&self, path: &str, context: Option<NodeId>) -> Option<String> {
        if let Some(saved) = path.strip_prefix("instance('__last-saved')") {
            let reference = self.reference(self.node_at(saved)?)?;
            return Some(reference.replacen("${", "${last-saved#", 1));
        }
        if path.starts_with('/') {
            return self.reference(self.node_at(path)?);
        }
        let relative = path.strip_prefix("current()/").unwrap_or(path);
        let mut node = context?;
        for step in relative.split('/') {
            node = if step == ".." { self.form.node(node).parent? } else { *self.children.get(&(node, step))? };
        }
        (!relative.ends_with("..")).then(|| self.reference(node)).flatten()
    }
}

/// Whether a node is a meta block.
pub(super) fn is_meta(form: &FormDefinition, node: Option<NodeId>) -> bool {
    node.is_some_and(|node| matches!(&*form.node(node).name, "meta" | "orx:meta"))
}

/// Whether two expressions differ in nothing but spaces outside of literals.
fn same(one: &str, other: &str) -> bool {
    one == other || significant(one).eq(significant(other))
}

fn significant(text: &str) -> impl Iterator<Item = char> + '_ {
    let mut quote = None;
    text.chars().filter(move |&character| {
        match quote {
            Some(open) if open == character => quote = None,
            Some(_) => return true,
            None if matches!(character, '"' | '\'') => quote = Some(character),
            None => {}
        }
        !character.is_whitespace()
    })
}

/// Whether the first character, seen from a path, is a space that is not needed: at the end of the expression, beside a
/// bracket or comma, or beside another space.
fn has_pad(mut away: impl Iterator<Item = char>, beside: &[char]) -> bool {
    away.next() == Some(' ') && away.next().is_none_or(|next| next == ' ' || beside.contains(&next))
}

/// Bytes of a path at the start of a text that a reference might stand for; 0 where there is none.
fn path_length(text: &str) -> usize {
    let prefix = ["instance('__last-saved')/", "current()/../", "../", "/"]
        .into_iter()
        .find(|prefix| text.starts_with(prefix))
        .map_or(0, str::len);
    if prefix == 0 {
        return 0;
    }
    let is_of_path = |character: char| character.is_alphanumeric() || matches!(character, '_' | '-' | '.' | '/' | ':');
    let end = prefix + text[prefix..].find(|character| !is_of_path(character)).unwrap_or(text.len() - prefix);
    // A path that goes on with a predicate or is a call is no path to a question.
    if text[end..].starts_with(['[', '(', '@', '*']) || text[..end].ends_with('/') { 0 } else { end }
}

/// Bytes of a word that cannot begin a path.
fn word_length(text: &str) -> usize {
    let is_of_word = |character: char| character.is_alphanumeric() || matches!(character, '_' | '-' | ':' | ']' | ')');
    let end = text.find(|character| !is_of_word(character)).unwrap_or(text.len());
    // What follows a step, as in `root/item` or `item[1]/label`, belongs to it.
    if end > 0 && text[end..].starts_with('/') {
        let rest = &text[end..];
        let more = rest
            .find(|character: char| !(is_of_word(character) || matches!(character, '/' | '.')))
            .unwrap_or(rest.len());
        return end + more;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::workbook::read_markdown;
    use crate::form::xlsform::{ImportOptions, import};

    fn form() -> FormDefinition {
        let text = "| survey |\n| | type | name | label |\n| | begin repeat | r | R |\n| | text | a | A |\n\
                    | | text | b | B |\n| | end repeat | | |\n| | text | top | T |\n";
        import(&read_markdown(text).unwrap(), &ImportOptions::default()).0
    }

    fn written(xpath: &str, at: &str) -> String {
        let form = form();
        let place = Place::at(form.node_at(at).unwrap());
        Expressions::of(&form).text("", xpath, place).into_owned()
    }

    #[test]
    fn paths_become_references_where_the_import_makes_the_same_path() {
        assert_eq!(written(" ../a  = /data/top", "/data/r/b"), "${a} = ${top}");
        assert_eq!(written("/data/r/a = 1", "/data/top"), "${a} = 1");
    }

    #[test]
    fn other_paths_stay_as_they_are() {
        for xpath in ["/data/r/a = 1", "/data/top[1] = 2", "'/data/top'", "instance('x')/root/item[y = 1]/z"] {
            assert_eq!(written(xpath, "/data/r/b"), xpath);
        }
    }
}
