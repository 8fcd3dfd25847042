//! XML as text: tags, indentation, escaping. It knows nothing of forms.

/// Writes XML into a string.
///
/// Elements that hold elements are indented; from the first text on, an element is written on one line, so that no
/// white space is added to what a person reads.
pub(super) struct XmlWriter {
    out: String,
    open: Vec<Open>,
    is_tag_open: bool,
}

struct Open {
    name: Box<str>,
    has_children: bool,
    is_mixed: bool,
    attributes: Vec<Box<str>>,
}

impl XmlWriter {
    pub(super) fn new() -> Self {
        Self { out: String::from("<?xml version=\"1.0\"?>\n"), open: Vec::new(), is_tag_open: false }
    }

    pub(super) fn open(&mut self, name: &str) {
        self.end_tag();
        let is_mixed = match self.open.last_mut() {
            Some(parent) => {
                parent.has_children = true;
                parent.is_mixed
            }
            None => false,
        };
        if !is_mixed {
            self.start_line();
        }
        self.out.push('<');
        self.out.push_str(name);
        self.is_tag_open = true;
        self.open.push(Open { name: name.into(), has_children: false, is_mixed, attributes: Vec::new() });
    }

    /// An attribute of the element just opened. The first of a name counts, for XML allows no second.
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        if let Some(open) = self.open.last_mut() {
            if open.attributes.iter().any(|written| **written == *name) {
                return;
            }
            open.attributes.push(name.into());
        }
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape(&mut self.out, value, true);
        self.out.push('"');
    }

    /// Says that the element just opened holds words, even where it begins with an element.
    pub(super) fn mixed(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.is_mixed = true;
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.mixed();
        self.end_tag();
        escape(&mut self.out, text, false);
    }

    pub(super) fn close(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if self.is_tag_open {
            self.out.push_str("/>");
            self.is_tag_open = false;
        } else {
            if open.has_children && !open.is_mixed {
                self.start_line();
            }
            self.out.push_str("</");
            self.out.push_str(&open.name);
            self.out.push('>');
        }
    }

    /// An element with nothing but text.
    pub(super) fn leaf(&mut self, name: &str, text: &str) {
        self.open(name);
        self.text(text);
        self.close();
    }

    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out.push('\n');
        self.out
    }

    fn end_tag(&mut self) {
        if self.is_tag_open {
            self.out.push('>');
            self.is_tag_open = false;
        }
    }

    fn start_line(&mut self) {
        if !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        for _ in 0..self.open.len() {
            self.out.push_str("  ");
        }
    }
}

/// Whether XML 1.0 can hold a character (section 2.2).
fn is_allowed(character: char) -> bool {
    !matches!(character, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

fn escape(out: &mut String, text: &str, is_attribute: bool) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if is_attribute => out.push_str("&quot;"),
            // Line ends and tabs of attributes would be read as spaces, and a carriage return as a line end.
            '\n' if is_attribute => out.push_str("&#10;"),
            '\t' if is_attribute => out.push_str("&#9;"),
            '\r' => out.push_str("&#13;"),
            _ if is_allowed(character) => out.push(character),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_indented_and_words_are_not() {
        let mut xml = XmlWriter::new();
        xml.open("a");
        xml.attribute("x", "1 < 2 & \"3\"\n");
        xml.open("b");
        xml.mixed();
        xml.open("c");
        xml.close();
        xml.text(" <d>\r\u{1}");
        xml.close();
        xml.open("e");
        xml.open("f");
        assert_eq!(
            xml.finish(),
            "<?xml version=\"1.0\"?>\n<a x=\"1 &lt; 2 &amp; &quot;3&quot;&#10;\">\n  <b><c/> &lt;d&gt;&#13;</b>\n  <e>\n    \
             <f/>\n  </e>\n</a>\n"
        );
    }
}
