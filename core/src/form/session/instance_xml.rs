//! A filling as the XML that ODK's servers take: the primary instance, without what is not relevant.

use super::arena::NONE;
use super::error::SessionError;
use super::{Session, State};
use crate::form::model::{NodeId, NodeKind};
use crate::form::program::Form;
use std::fmt::Write as _;

impl Session {
    /// The instance as one line of XML. What is not relevant is left out; a relevant question without an answer is an
    /// empty element.
    pub fn to_xml(&mut self) -> Result<String, SessionError> {
        self.to_xml_without(&|_| false)
    }

    /// The same without the nodes that are left out, and without all that they hold.
    pub fn to_xml_without(&mut self, is_left_out: &dyn Fn(NodeId) -> bool) -> Result<String, SessionError> {
        let form = self.begin_call();
        let mut writer = Writer { form: &form, is_left_out, xml: String::new() };
        writer.document(&mut self.state)?;
        Ok(writer.xml)
    }
}

struct Writer<'a> {
    form: &'a Form,
    is_left_out: &'a dyn Fn(NodeId) -> bool,
    xml: String,
}

/// What is still to be written.
enum Pending {
    Open(u32),
    Close(u32),
}

impl Writer<'_> {
    fn document(&mut self, state: &mut State) -> Result<(), SessionError> {
        let mut pending = vec![Pending::Open(0)];
        while let Some(next) = pending.pop() {
            match next {
                Pending::Open(node) => self.open(state, node, &mut pending)?,
                Pending::Close(node) => {
                    let name = &self.form.definition().node(state.arena.cell(node).definition).name;
                    let _ = write!(self.xml, "</{name}>");
                }
            }
        }
        Ok(())
    }

    fn open(&mut self, state: &mut State, node: u32, pending: &mut Vec<Pending>) -> Result<(), SessionError> {
        let form = self.form;
        if !state.complete(form, |state| state.is_relevant(form, node))? {
            return Ok(());
        }
        let definition = form.definition().node(state.arena.cell(node).definition);
        let _ = write!(self.xml, "<{}", definition.name);
        let is_root = state.arena.cell(node).parent == NONE;
        if is_root {
            self.root_attributes();
        }
        for (name, value) in &definition.attributes {
            self.attribute(name, value);
        }
        let children: Vec<(u32, NodeId)> =
            state.arena.cell(node).children.iter().copied().zip(definition.children.iter().copied()).collect();
        let mut inner = Vec::new();
        for (slot, child) in children {
            if (self.is_left_out)(child) {
                continue;
            }
            match form.definition().node(child).kind {
                // The settings' own attributes of the root are written already.
                NodeKind::Attribute if is_root && matches!(&*form.definition().node(child).name, "id" | "version") => {}
                NodeKind::Attribute => {
                    if state.complete(form, |state| state.is_relevant(form, slot))? {
                        let value = state.complete(form, |state| state.readable_text(form, slot))?;
                        self.attribute(&form.definition().node(child).name, &value);
                    }
                }
                NodeKind::Repeat { .. } => inner.extend_from_slice(&state.arena.range(slot).instances),
                NodeKind::Group | NodeKind::Value => inner.push(slot),
            }
        }
        let value = if definition.is_container() {
            String::new()
        } else {
            state.complete(form, |state| state.readable_text(form, node))?
        };
        if inner.is_empty() && value.is_empty() {
            self.xml.push_str("/>");
            return Ok(());
        }
        self.xml.push('>');
        escape(&value, &mut self.xml);
        pending.push(Pending::Close(node));
        pending.extend(inner.into_iter().rev().map(Pending::Open));
        Ok(())
    }

    fn root_attributes(&mut self) {
        let settings = &self.form.definition().settings;
        if let Some(namespace) = &settings.instance_namespace {
            self.attribute("xmlns", namespace);
        }
        let mut prefixes: Vec<&str> = self
            .form
            .definition()
            .nodes
            .iter()
            .filter_map(|node| node.name.split_once(':'))
            .map(|(prefix, _)| prefix)
            .collect();
        let attributes =
            self.form.definition().nodes.iter().flat_map(|node| &node.attributes).chain(&settings.attributes);
        prefixes.extend(attributes.filter_map(|(name, _)| name.split_once(':')).map(|(prefix, _)| prefix));
        prefixes.sort_unstable();
        prefixes.dedup();
        for prefix in prefixes {
            let declared =
                settings.namespaces.iter().find(|(known, _)| &**known == prefix).map(|(_, address)| &**address);
            if let Some(address) = declared.or_else(|| crate::form::model::known_namespace(prefix)) {
                self.attribute(&format!("xmlns:{prefix}"), address);
            }
        }
        self.attribute("id", &settings.form_id);
        if settings.writes_plain_version() {
            self.attribute("version", &settings.version);
        }
        for (name, value) in &settings.attributes {
            self.attribute(name, value);
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        let _ = write!(self.xml, " {name}=\"");
        escape(value, &mut self.xml);
        self.xml.push('"');
    }
}

fn escape(text: &str, xml: &mut String) {
    for character in text.chars() {
        match character {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\n' => xml.push_str("&#10;"),
            '\r' => xml.push_str("&#13;"),
            '\t' => xml.push_str("&#9;"),
            // What XML 1.0 cannot hold even as a reference.
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                xml.push('\u{fffd}')
            }
            other => xml.push(other),
        }
    }
}
