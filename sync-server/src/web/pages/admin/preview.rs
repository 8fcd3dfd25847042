//! `/forms/{form}/preview`: a form as a phone would show it, to be tried out. Nothing of it is kept: what was done travels in the page.

use super::forms::{file_name, form_id, import};
use crate::domain::import::{ImportFile, UPLOAD_BYTES_MAX};
use crate::domain::preview::{Item, Played, PreviewAsked, PreviewShown, Question, Step};
use crate::domain::review::ReviewError;
use crate::http::App;
use crate::web::door::Visitor;
use crate::web::fault::{Fault, html};
use crate::web::limits::{FORM_BYTES_MAX, LANGUAGE_LETTERS_MAX};
use crate::web::pages::view::work;
use crate::web::posted::{Fields, Posted};
use crate::web::shell::Shell;
use crate::web::shown::tag;
use crate::web::upload::Upload;
use askama::Template;
use axum::extract::{Path, Query, Request, State};
use axum::response::{Redirect, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use casement_core::identity::message::Message;
use serde::Deserialize;

/// Bytes of a form with the file that it is about: in base64, and what is sent with it.
const SENT_BYTES_MAX: usize = UPLOAD_BYTES_MAX / 3 * 4 + FORM_BYTES_MAX;

/// What the address asks for.
#[derive(Deserialize, Default)]
pub(in crate::web) struct PreviewQuery {
    /// The language of the form.
    #[serde(default)]
    lang: String,
}

#[derive(Template)]
#[template(path = "preview.html")]
struct PreviewPage {
    s: Shell,
    /// Where it is sent to.
    action: String,
    /// Where the form itself is shown.
    back: String,
    /// The file that is tried out before it is published.
    upload: Option<Uploaded>,
    shown: PreviewShown,
    /// The language of the form, as HTML says it.
    tag: String,
    played: String,
}

/// A file that is sent on from page to page.
struct Uploaded {
    name: String,
    many: bool,
    content: String,
}

/// Begins.
pub(in crate::web) async fn begin(
    State(app): State<App>,
    visitor: Visitor,
    Path(form): Path<String>,
    Query(query): Query<PreviewQuery>,
) -> Result<Response, Fault> {
    visitor.caller.require_publisher()?;
    let asked = first(&visitor.shell, &query.lang);
    published(&app, visitor, &form, asked).await
}

/// Goes on.
pub(in crate::web) async fn go_on(
    State(app): State<App>,
    Path(form): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let Posted { visitor, fields } = posted;
    visitor.caller.require_publisher()?;
    let asked = asked(&visitor.shell, &fields)?;
    published(&app, visitor, &form, asked).await
}

async fn published(app: &App, visitor: Visitor, form: &str, mut asked: PreviewAsked) -> Result<Response, Fault> {
    let id = form_id(form)?;
    let Visitor { caller, shell } = visitor;
    let shown = work(app, move |service, _| {
        let published = service.registry().form(caller.workspace(), id)?.ok_or(Fault::NotFound)?;
        asked.form = published.encode();
        let shown = service.preview(&asked).map_err(|error| Fault::from(ReviewError::Sandbox(error)))?;
        shown.ok_or(Fault::Failed)
    })
    .await?;
    Ok(page(shell, format!("/forms/{id}/preview"), format!("/forms/{id}"), None, shown))
}

/// A form that is not published yet: it is read again each time, for nothing of it is kept.
pub(in crate::web) async fn of_upload(
    State(app): State<App>,
    visitor: Visitor,
    request: Request,
) -> Result<Response, Fault> {
    visitor.caller.require_publisher()?;
    let fields = Upload::read(request, &visitor.caller, SENT_BYTES_MAX).await?.into_fields();
    let many = fields.get("many") == "1";
    let content = fields.get("checked").to_owned();
    let bytes = STANDARD.decode(&content).map_err(|_| Fault::NotFound)?;
    let name = file_name(fields.get("name")).filter(|_| bytes.len() <= UPLOAD_BYTES_MAX).ok_or(Fault::NotFound)?;
    let mut asked = asked(&visitor.shell, &fields)?;
    let file = ImportFile { name: name.clone(), bytes, attachments: Vec::new(), is_shared: !many };
    let (imported, _) = import(&app, file).await?;
    // It was checked before it was offered.
    asked.form = imported.form.ok_or(Fault::NotFound)?.encode();
    let shown = work(&app, move |service, _| {
        let shown = service.preview(&asked).map_err(|error| Fault::from(ReviewError::Sandbox(error)))?;
        shown.ok_or(Fault::Failed)
    })
    .await?;
    let upload = Uploaded { name, many, content };
    Ok(page(visitor.shell, "/forms/new/preview".to_owned(), "/forms/new".to_owned(), Some(upload), shown))
}

/// The address of such a preview alone, without the form: there is nothing to show.
pub(in crate::web) async fn nothing_sent() -> Redirect {
    Redirect::to("/forms/new")
}

fn page(s: Shell, action: String, back: String, upload: Option<Uploaded>, shown: PreviewShown) -> Response {
    let (tag, played) = (tag(&shown.language), shown.played.to_text());
    html(&PreviewPage { s, action, back, upload, shown, tag, played })
}

/// Nothing was done yet.
fn first(s: &Shell, language: &str) -> PreviewAsked {
    let said = !language.is_empty() && language.chars().count() <= LANGUAGE_LETTERS_MAX;
    let language = if said { language } else { s.w().tongue().tag() };
    PreviewAsked {
        form: Vec::new(),
        language: Some(language.to_owned()),
        played: Played::new(s.now.as_second(), s.request.clone()),
        screen: 0,
        fields: Vec::new(),
        step: Step::Stay,
        offset_seconds: s.w().zone().to_offset(s.now).seconds(),
    }
}

/// What a page of a preview has sent.
fn asked(s: &Shell, fields: &Fields) -> Result<PreviewAsked, Fault> {
    let begun = first(s, fields.get("lang"));
    // Without it, it is the page on which a form was checked.
    if fields.raw("played").is_empty() {
        return Ok(begun);
    }
    let played = Played::of_text(fields.raw("played")).ok_or(Fault::NotFound)?;
    let answers = fields.all("asked").map(|path| {
        let name = format!("a{path}");
        let given = fields.all_raw(&name).map(str::to_owned).collect();
        (path.to_owned(), given)
    });
    let screen = fields.get("screen").parse().map_err(|_| Fault::NotFound)?;
    let (word, what) = fields.get("do").split_once(':').unwrap_or((fields.get("do"), ""));
    let step = match word {
        "next" => Step::Next,
        "back" => Step::Back,
        "go" => Step::Go(what.parse().map_err(|_| Fault::NotFound)?),
        "add" => Step::Add(what.to_owned()),
        "remove" => Step::Remove(what.to_owned()),
        _ => Step::Stay,
    };
    Ok(PreviewAsked { played, screen, fields: answers.collect(), step, ..begun })
}

impl PreviewPage {
    /// The end comes after the last screen.
    fn is_end(&self) -> bool {
        self.shown.screen >= self.shown.screens.len()
    }

    /// Numbers of screens begin with one, for people.
    fn number(&self, number: &usize) -> usize {
        number + 1
    }

    /// The type of the field in which a question is answered; nothing for one that has no such field.
    fn input(&self, question: &Question) -> &'static str {
        match &*question.kind {
            "date" => "date",
            "time" => "time",
            "datetime" => "datetime-local",
            "range" => "number",
            _ => "text",
        }
    }

    /// Which keys a phone shows for it.
    fn keys(&self, question: &Question) -> &'static str {
        match &*question.kind {
            "integer" => "numeric",
            "decimal" => "decimal",
            _ => "text",
        }
    }

    /// Whether phones take a file for it, which nobody has here.
    fn takes_file(&self, question: &Question) -> bool {
        matches!(&*question.kind, "image" | "audio" | "video" | "file")
    }

    /// The place of each choice in an order.
    fn places(&self, question: &Question) -> Vec<usize> {
        (0..question.choices.len().min(RANKED_MAX)).collect()
    }

    /// Whether a choice stands at a place of an order.
    fn is_ranked(&self, question: &Question, place: &usize, value: &str) -> bool {
        question.value.split(' ').nth(*place) == Some(value)
    }
}

/// Places of an order that are asked for.
const RANKED_MAX: usize = 20;
