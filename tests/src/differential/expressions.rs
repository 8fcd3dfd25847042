//! The list of single expressions, `tests/differential/expressions.txt`, each with what an engine answers that is
//! known to answer otherwise.

use std::path::Path;

/// The form that the expressions are read in.
pub const EXPRESSIONS_FORM: &str = "registry";

/// One line of the list: a command, and the engines that are known to answer it in their own way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    /// `eval ..`, or the `set ..` lines that the list begins with.
    pub command: String,
    /// An engine's name and its own answer; `!` for a refusal, whatever its words.
    pub known: Vec<(String, String)>,
}

impl Expression {
    /// What is wrong with the answers of Casement and of `engine`, if anything is.
    pub(crate) fn judge(&self, ours: &str, engine: &str, theirs: &str) -> Option<String> {
        let refusal = |answer: &str| if answer.starts_with('!') { "!".to_owned() } else { answer.to_owned() };
        match self.known.iter().find(|(name, _)| name == engine) {
            Some((_, recorded)) if *recorded == refusal(theirs) => None,
            Some((_, recorded)) => {
                Some(format!("{}\n    {engine}: {theirs}\n    recorded: {recorded}\n", self.command))
            }
            None if refusal(ours) == refusal(theirs) => None,
            None => Some(format!("{}\n    casement: {ours}\n    {engine}: {theirs}\n", self.command)),
        }
    }
}

/// Reads the list.
///
/// # Errors
/// Where the file cannot be read.
pub fn expressions(file: &Path) -> std::io::Result<Vec<Expression>> {
    Ok(parse(&std::fs::read_to_string(file)?))
}

fn parse(text: &str) -> Vec<Expression> {
    let mut list: Vec<Expression> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix("    ") {
            Some(known) => {
                // An answer may be empty, and editors like to cut the space at the end of a line.
                let pair =
                    known.split_once(" =>").map(|(name, answer)| (name.to_owned(), answer.trim_start().to_owned()));
                if let Some(last) = list.last_mut() {
                    last.known.extend(pair);
                }
            }
            None if line.starts_with("set /") => list.push(Expression { command: line.to_owned(), known: Vec::new() }),
            None => list.push(Expression { command: format!("eval {line}"), known: Vec::new() }),
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn an_engine_answers_as_recorded_or_as_casement_does() {
        let list = parse("# c\nset /a 1\n1 + 1\n    javarosa => 3\n2\n    javarosa =>\n");
        assert_eq!(list[0].command, "set /a 1");
        assert_eq!(list[1].judge("2", "javarosa", "3"), None);
        assert!(list[1].judge("2", "javarosa", "2").is_some());
        assert_eq!(list[1].judge("2", "xforms-engine", "2"), None);
        assert!(list[1].judge("2", "xforms-engine", "3").is_some());
        assert_eq!(list[2].judge("2", "javarosa", ""), None);
        assert_eq!(list[2].judge("!no", "xforms-engine", "!not so"), None);
    }
}
