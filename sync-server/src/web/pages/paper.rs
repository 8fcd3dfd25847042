//! `/forms/{form}/paper`: an empty form to print and to write on, with the codes of its questions and choices, so that what was
//! written can be typed in later.

use super::view::work;
use crate::domain::paper::{PaperAsked, PaperLine, PaperShown};
use crate::domain::review::ReviewError;
use crate::http::App;
use crate::web::assets;
use crate::web::door::Visitor;
use crate::web::fault::{Fault, html};
use crate::web::limits::LANGUAGE_LETTERS_MAX;
use crate::web::shell::Shell;
use crate::web::shown::{in_query, tag};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use casement_core::id::FormVersionId;
use casement_core::identity::message::Message;
use serde::Deserialize;

/// The deepest step to the side that the stylesheet knows, in columns.
const INDENT_MAX: usize = 16;
/// Lines of a question that stays on one page; a longer list of choices may go on overleaf.
const TOGETHER_LINES_MAX: usize = 14;

/// What the address asks for.
#[derive(Deserialize, Default)]
pub(in crate::web) struct PaperQuery {
    /// The language of the form.
    #[serde(default)]
    lang: String,
}

#[derive(Template)]
#[template(path = "paper.html")]
struct PaperPage {
    s: Shell,
    style: String,
    title: String,
    path: String,
    direction: String,
    tag: String,
    language: String,
    languages: Vec<String>,
    items: Vec<Item>,
}

/// What stands between two empty lines: a heading, or a question with its choices.
struct Item {
    lines: Vec<PaperLine>,
}

/// The page. Forms are for everyone in the workspace to see, and no answer stands in one.
pub(in crate::web) async fn paper(
    State(app): State<App>,
    visitor: Visitor,
    Path(form): Path<String>,
    Query(query): Query<PaperQuery>,
) -> Result<Response, Fault> {
    let Visitor { caller, shell: s } = visitor;
    let form: FormVersionId = form.parse().map_err(|_| Fault::NotFound)?;
    let said = query.lang.len() <= LANGUAGE_LETTERS_MAX && !query.lang.is_empty();
    let language = if said { query.lang } else { s.w().tongue().tag().to_owned() };
    let (title, paper) = work(&app, move |service, _| {
        let published = service.registry().form(caller.workspace(), form)?.ok_or(Fault::NotFound)?;
        let asked = PaperAsked { form: published.encode(), language: Some(language) };
        let paper = service.lay_out(&asked).map_err(|error| Fault::from(ReviewError::Sandbox(error)))?;
        Ok::<_, Fault>((format!("{} {}", published.title, published.version), paper.ok_or(Fault::Failed)?))
    })
    .await?;
    let PaperShown { direction, language, languages, lines } = paper;
    Ok(html(&PaperPage {
        style: assets::address("print.css"),
        title,
        path: s.path.clone(),
        direction: direction.into_owned(),
        tag: tag(&language),
        language,
        languages,
        items: items(lines),
        s,
    }))
}

fn items(lines: Vec<PaperLine>) -> Vec<Item> {
    let mut items = vec![Item { lines: Vec::new() }];
    for line in lines {
        match (line.spans.is_empty(), items.last_mut()) {
            (false, Some(last)) => last.lines.push(line),
            _ => items.push(Item { lines: Vec::new() }),
        }
    }
    items.retain(|item| !item.lines.is_empty());
    items
}

impl Item {
    fn is_heading(&self) -> bool {
        self.lines.iter().any(has_heading)
    }

    fn stays_together(&self) -> bool {
        self.lines.len() <= TOGETHER_LINES_MAX
    }
}

fn has_heading(line: &PaperLine) -> bool {
    line.spans.iter().any(|span| span.voice == "heading")
}

impl PaperPage {
    fn is_heading(&self, line: &PaperLine) -> bool {
        has_heading(line)
    }

    /// The step to the side of a line, as the stylesheet names it.
    fn indent(&self, line: &PaperLine) -> usize {
        line.indent.min(INDENT_MAX)
    }

    /// Whether a line is one to write on.
    fn is_blank(&self, line: &PaperLine) -> bool {
        line.spans.iter().all(|span| span.text.trim().chars().all(|letter| letter == '_'))
    }

    fn in_language(&self, language: &str) -> String {
        format!("{}?lang={}", self.path, in_query(language))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::paper::PaperSpan;

    #[test]
    fn lines_belong_together_between_empty_ones() {
        let line = |text: &str| PaperLine {
            indent: 0,
            hang: 0,
            spans: if text.is_empty() {
                Vec::new()
            } else {
                vec![PaperSpan { voice: "label".into(), text: text.to_owned() }]
            },
        };
        let items = items(["", "a", "b", "", "", "c", ""].map(line).into());
        assert_eq!(items.iter().map(|item| item.lines.len()).collect::<Vec<_>>(), [2, 1]);
    }
}
