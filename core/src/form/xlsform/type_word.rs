//! The `type` column taken apart: groups begun and ended, selects with their list, and plain types.

/// What begins and ends around rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Block {
    Group,
    Repeat,
    /// Rows that are repeated for each choice of a list, when the form is made.
    Loop,
}

impl Block {
    /// The word in `begin ..` and `end ..`.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Repeat => "repeat",
            Self::Loop => "loop",
        }
    }
}

/// What kind of select.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SelectWord {
    One,
    Multiple,
    OneExternal,
    Rank,
}

/// A select with its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SelectType<'t> {
    pub(super) word: SelectWord,
    /// The name of the list, the file's name, or a reference.
    pub(super) list: &'t str,
    pub(super) or_other: bool,
    /// Whether it says that the choices come from a file.
    pub(super) is_from_file: bool,
    /// Whether its parameters may name the columns of the file (pyxform looks at the spelling with underscores only).
    pub(super) takes_columns: bool,
}

/// A `type` cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TypeWord<'t> {
    Begin(Block, Option<&'t str>),
    End(Block),
    Select(SelectType<'t>),
    /// `osm` with the list of its tags.
    Osm(&'t str),
    Plain(&'t str),
}

const BLOCKS: [(&str, Block); 5] = [
    ("group", Block::Group),
    ("lgroup", Block::Repeat),
    ("repeat", Block::Repeat),
    ("loop", Block::Loop),
    ("looped group", Block::Repeat),
];

const SELECTS: [(&str, SelectWord); 15] = [
    ("add select one prompt using", SelectWord::One),
    ("add select multiple prompt using", SelectWord::Multiple),
    ("select all that apply from", SelectWord::Multiple),
    ("select one from", SelectWord::One),
    ("select1", SelectWord::One),
    ("select_one", SelectWord::One),
    ("select one", SelectWord::One),
    ("select_multiple", SelectWord::Multiple),
    ("select all that apply", SelectWord::Multiple),
    ("select_one_external", SelectWord::OneExternal),
    ("select_one_from_file", SelectWord::One),
    ("select_multiple_from_file", SelectWord::Multiple),
    ("select one from file", SelectWord::One),
    ("select multiple from file", SelectWord::Multiple),
    ("rank", SelectWord::Rank),
];

impl<'t> TypeWord<'t> {
    /// Takes a type apart.
    pub(super) fn parse(text: &'t str) -> Self {
        if let Some(begin) = begin(text) {
            return begin;
        }
        let end = text.strip_prefix("end").and_then(after_separator);
        if let Some((_, block)) = end.and_then(|rest| BLOCKS.iter().find(|(word, _)| *word == rest)) {
            return Self::End(*block);
        }
        if let Some(select) = SELECTS.iter().find_map(|&(command, word)| select(text, command, word)) {
            return Self::Select(select);
        }
        if let Some(list) = text.find("osm ").and_then(|start| text[start + 4..].split_whitespace().next())
            && !text[text.find("osm ").map_or(0, |start| start + 4)..].starts_with(char::is_whitespace)
        {
            return Self::Osm(list);
        }
        Self::Plain(text)
    }
}

fn after_separator(text: &str) -> Option<&str> {
    text.strip_prefix(|separator: char| separator.is_whitespace() || separator == '_')
}

fn begin(text: &str) -> Option<TypeWord<'_>> {
    let rest = text.strip_prefix("begin").and_then(after_separator)?;
    BLOCKS.iter().find_map(|&(word, block)| {
        let rest = rest.strip_prefix(word)?;
        if rest.is_empty() {
            return Some(TypeWord::Begin(block, None));
        }
        let list = rest.strip_prefix(' ')?;
        let list = list.strip_prefix("over ").unwrap_or(list);
        let is_one_word = !list.is_empty() && !list.contains(char::is_whitespace);
        is_one_word.then_some(TypeWord::Begin(block, Some(list)))
    })
}

fn select<'t>(text: &'t str, command: &str, word: SelectWord) -> Option<SelectType<'t>> {
    let rest = text.strip_prefix(command)?.strip_prefix(' ')?;
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let (list, suffix) = rest.split_at(end);
    let or_other = match suffix {
        "" => false,
        " or specify other" | " or_other" | " or other" => true,
        _ => return None,
    };
    let takes_columns = matches!(command, "select_one_from_file" | "select_multiple_from_file");
    let is_from_file = takes_columns || command.ends_with("from file");
    (!list.is_empty()).then_some(SelectType { word, list, or_other, is_from_file, takes_columns })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Option<(SelectWord, &str, bool)> {
        match TypeWord::parse(text) {
            TypeWord::Select(select) => Some((select.word, select.list, select.or_other)),
            _ => None,
        }
    }

    #[test]
    fn blocks_begin_and_end_in_several_spellings() {
        assert_eq!(TypeWord::parse("begin group"), TypeWord::Begin(Block::Group, None));
        assert_eq!(TypeWord::parse("begin_repeat"), TypeWord::Begin(Block::Repeat, None));
        assert_eq!(TypeWord::parse("begin loop over towns"), TypeWord::Begin(Block::Loop, Some("towns")));
        assert_eq!(TypeWord::parse("begin looped group"), TypeWord::Begin(Block::Repeat, None));
        assert_eq!(TypeWord::parse("end lgroup"), TypeWord::End(Block::Repeat));
        assert_eq!(TypeWord::parse("end groups"), TypeWord::Plain("end groups"));
    }

    #[test]
    fn selects_have_a_list_and_perhaps_other() {
        assert_eq!(list("select_one yes_no"), Some((SelectWord::One, "yes_no", false)));
        assert_eq!(list("select one from yes_no or_other"), Some((SelectWord::One, "yes_no", true)));
        assert_eq!(list("select all that apply from x or specify other"), Some((SelectWord::Multiple, "x", true)));
        assert_eq!(list("select multiple from file a.csv"), Some((SelectWord::Multiple, "a.csv", false)));
        assert_eq!(list("select_one"), None);
        assert_eq!(list("select_one a b"), None);
        assert_eq!(list("rank r"), Some((SelectWord::Rank, "r", false)));
        assert_eq!(TypeWord::parse("osm building"), TypeWord::Osm("building"));
    }
}
