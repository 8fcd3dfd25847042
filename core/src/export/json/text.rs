//! Writing JSON (RFC 8259).

/// A JSON text that grows. Commas come by themselves.
#[derive(Debug, Default)]
pub(super) struct Json {
    text: String,
    needs_comma: bool,
}

impl Json {
    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// Text between values.
    pub(super) fn raw(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn before(&mut self) {
        if self.needs_comma {
            self.text.push(',');
        }
        self.needs_comma = true;
    }

    pub(super) fn open(&mut self, bracket: char) {
        self.before();
        self.text.push(bracket);
        self.needs_comma = false;
    }

    pub(super) fn close(&mut self, bracket: char) {
        self.text.push(bracket);
        self.needs_comma = true;
    }

    pub(super) fn key(&mut self, name: &str) {
        self.text(name);
        self.text.push(':');
        self.needs_comma = false;
    }

    pub(super) fn field(&mut self, name: &str, value: &str) {
        self.key(name);
        self.text(value);
    }

    pub(super) fn null(&mut self) {
        self.raw_value("null");
    }

    /// A number that is written as JSON does already.
    pub(super) fn number(&mut self, digits: &str) {
        self.raw_value(digits);
    }

    pub(super) fn raw_value(&mut self, text: &str) {
        self.before();
        self.text.push_str(text);
    }

    pub(super) fn text(&mut self, text: &str) {
        self.before();
        self.text.push('"');
        for sign in text.chars() {
            match sign {
                '"' => self.text.push_str("\\\""),
                '\\' => self.text.push_str("\\\\"),
                '\n' => self.text.push_str("\\n"),
                '\r' => self.text.push_str("\\r"),
                '\t' => self.text.push_str("\\t"),
                // The last two end a line in older JavaScript.
                '\0'..='\u{1f}' | '\u{7f}' | '\u{2028}' | '\u{2029}' => {
                    self.text.push_str(&format!("\\u{:04x}", u32::from(sign)));
                }
                other => self.text.push(other),
            }
        }
        self.text.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_and_escapes_come_by_themselves() {
        let mut json = Json::default();
        json.open('{');
        json.field("a\"b", "line\nيد \u{1}\\");
        json.key("n");
        json.open('[');
        json.number("-5");
        json.null();
        json.open('{');
        json.close('}');
        json.close(']');
        json.close('}');
        assert_eq!(json.into_text(), r#"{"a\"b":"line\nيد \u0001\\","n":[-5,null,{}]}"#);
    }
}
