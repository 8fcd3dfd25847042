//! `/records/{record}/type-in` and `/visits/{visit}/type-in/{form}`: a fast page for the keyboard, for whoever types in what stands on
//! paper, sheet by sheet. The second begins a record that nobody has begun.
//!
//! What can be taken of a sheet is taken, and what cannot stays in its field with the reason: nobody types sixty answers again for the
//! sake of one, and what is taken is safe. Every way to another sheet is a button that saves, so that nothing typed is lost by leaving.

mod field;
mod looked;
mod paper;
mod saving;
mod typed;

use self::field::Field;
use self::looked::{Looked, Of};
use self::paper::Paper;
use self::saving::{Again, Desk, Saved, Sent};
use self::typed::Typed;
use super::acts;
use super::view::{record_id, work};
use crate::dice::Dice;
use crate::domain::review::show::SheetShown;
use crate::http::App;
use crate::web::assets;
use crate::web::door::Visitor;
use crate::web::fault::{Fault, html};
use crate::web::posted::Posted;
use crate::web::shell::Shell;
use crate::web::shown::tag;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casement_core::id::{FormVersionId, RecordId, VisitId};
use casement_core::store::RecordAbout;
use serde::Deserialize;

/// What the address asks for.
#[derive(Deserialize, Default)]
pub(in crate::web) struct TypeInQuery {
    /// Which sheet.
    #[serde(default)]
    at: String,
    /// Whose paper it is.
    #[serde(default, rename = "for")]
    whose: String,
    /// When it was observed, on the reader's clock.
    #[serde(default)]
    when: String,
    /// From what source.
    #[serde(default)]
    source: String,
    /// How many answers were taken just before.
    #[serde(default)]
    took: usize,
    /// Whether they are shown in a moment only.
    #[serde(default)]
    soon: bool,
}

#[derive(Template)]
#[template(path = "type_in.html")]
struct TypeInPage {
    s: Shell,
    script: String,
    of: Of,
    paper: Paper,
    /// Where the form goes.
    action: String,
    sheets: Vec<SheetShown>,
    /// The place of this sheet among them.
    at: usize,
    direction: String,
    tag: String,
    heads: String,
    fields: Vec<Field>,
    took: usize,
    soon: bool,
    /// How many fields could not be taken.
    left: usize,
    /// Why nothing could be.
    why: Option<String>,
    /// What was typed where no field is any more.
    lost: Vec<String>,
}

/// A sheet of a record.
pub(in crate::web) async fn record(
    State(app): State<App>,
    visitor: Visitor,
    Path(record): Path<String>,
    Query(query): Query<TypeInQuery>,
) -> Result<Response, Fault> {
    look(&app, visitor, What::Record(record_id(&record)?), query).await
}

/// A sheet of a record that nobody has begun.
pub(in crate::web) async fn begin(
    State(app): State<App>,
    visitor: Visitor,
    Path((visit, form)): Path<(String, String)>,
    Query(query): Query<TypeInQuery>,
) -> Result<Response, Fault> {
    look(&app, visitor, What::of_new(&visit, &form)?, query).await
}

/// Saves a sheet of a record.
pub(in crate::web) async fn save_record(
    State(app): State<App>,
    Path(record): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    save(&app, posted, What::Record(record_id(&record)?)).await
}

/// Saves the first sheet of a record, which begins it.
pub(in crate::web) async fn save_new(
    State(app): State<App>,
    Path((visit, form)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Fault> {
    save(&app, posted, What::of_new(&visit, &form)?).await
}

/// What is typed into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Record(RecordId),
    New(RecordAbout),
}

impl What {
    fn of_new(visit: &str, form: &str) -> Result<Self, Fault> {
        let visit: VisitId = visit.parse().map_err(|_| Fault::NotFound)?;
        let form: FormVersionId = form.parse().map_err(|_| Fault::NotFound)?;
        Ok(Self::New(RecordAbout { visit, form }))
    }

    fn address(self) -> String {
        match self {
            Self::Record(record) => format!("/records/{record}/type-in"),
            Self::New(RecordAbout { visit, form }) => format!("/visits/{visit}/type-in/{form}"),
        }
    }
}

async fn look(app: &App, visitor: Visitor, what: What, query: TypeInQuery) -> Result<Response, Fault> {
    let Visitor { caller, shell: s } = visitor;
    let words = s.w().clone();
    let asked = [query.whose, query.when, query.source];
    let (looked, paper) = work(app, move |service, now| {
        let of = Of::look(service, &caller, &words, what, now)?;
        if let (What::New(_), Some(_)) = (what, of.record) {
            return Ok((Err(of), None));
        }
        let paper = Paper::of(&caller, &words, &of, &asked, now)?;
        let looked = Looked::at(service, &caller, &words, what, of, &paper, &query.at, now)?;
        Ok::<_, Fault>((Ok(looked), Some(paper)))
    })
    .await?;
    match (looked, paper) {
        (Ok(looked), Some(paper)) => {
            let page = page(s, looked, paper, what, &[]);
            Ok(html(&TypeInPage { took: query.took, soon: query.soon, ..page }))
        }
        // The team's record is there: it is typed into that one.
        (Err(of), _) => {
            let record = of.record.ok_or(Fault::NotFound)?;
            Ok(Redirect::to(&What::Record(record).address()).into_response())
        }
        (Ok(_), None) => Err(Fault::Failed),
    }
}

/// The page of a sheet, with what was typed and not taken in its fields.
fn page(s: Shell, looked: Looked, paper: Paper, what: What, typed: &[Typed]) -> TypeInPage {
    let Looked { of, view } = looked;
    let mut kept: Vec<&Typed> = typed.iter().collect();
    let mut fields = Vec::new();
    let instance = view.sheets.get(view.at).and_then(|sheet| sheet.id.split('-').next()?.strip_prefix('i'));
    let instance = instance.map(str::to_owned);
    for asked in view.entries {
        let place = kept.iter().position(|typed| asked.entry.key.as_deref() == Some(&*typed.question));
        let typed = place.map(|place| kept.remove(place));
        fields.push(Field::of(&s, &paper, asked, typed, fields.len(), instance.as_deref()));
    }
    let what = of.record.map_or(what, What::Record);
    TypeInPage {
        script: assets::address("type-in.js"),
        action: what.address(),
        of,
        paper,
        sheets: view.sheets,
        at: view.at,
        direction: view.direction.into_owned(),
        tag: tag(&view.language),
        heads: view.heads.join(","),
        fields,
        took: 0,
        soon: false,
        left: typed.iter().filter(|typed| typed.reason.is_some()).count(),
        why: None,
        lost: kept.into_iter().map(|typed| typed.text.clone()).filter(|text| !text.is_empty()).collect(),
        s,
    }
}

async fn save(app: &App, posted: Posted, what: What) -> Result<Response, Fault> {
    let Posted { visitor, fields } = posted;
    let Visitor { caller, shell: s } = visitor;
    let sent = Sent::of(&fields)?;
    let key = caller.device_key().ok_or(Fault::NotAllowed)?;
    let mut dice = Dice::new(None, &[]).map_err(|_| Fault::Busy)?;
    let dice = [dice.draw(), dice.draw()];
    let words = s.w().clone();
    let saved = work(app, move |service, now| {
        let desk = Desk { service, caller: &caller, words: &words, key: &key, dice, now };
        desk.save(what, sent)
    })
    .await?;
    match saved {
        Saved::Gone(to) => Ok(Redirect::to(&to).into_response()),
        Saved::Again(again) => {
            let Again { looked, mut paper, what, mut typed, took, why } = *again;
            let why = why.map(|why| acts::why(&s, why)).transpose()?.map(|(why, _)| why);
            typed.retain(|typed| typed.is_left);
            paper.in_words(&s);
            let page = page(s, looked, paper, what, &typed);
            Ok((StatusCode::CONFLICT, html(&TypeInPage { took, why, ..page })).into_response())
        }
    }
}

impl TypeInPage {
    fn sheet(&self) -> Option<&SheetShown> {
        self.sheets.get(self.at)
    }

    fn here(&self) -> &str {
        self.sheet().map_or("", |sheet| &sheet.id)
    }

    fn is_here(&self, sheet: &SheetShown) -> bool {
        sheet.id == self.here()
    }

    /// The sheet after this one; this one where it is the last.
    fn next(&self) -> &str {
        self.sheets.get(self.at + 1).map_or(self.here(), |sheet| &sheet.id)
    }

    fn has_next(&self) -> bool {
        self.at + 1 < self.sheets.len()
    }

    /// What a sheet is called.
    fn name(&self, sheet: &SheetShown) -> String {
        let mut name = sheet.label.clone();
        if let Some(nth) = sheet.nth {
            name = format!("{name} {nth}");
        }
        if name.trim().is_empty() {
            name = self.s.t("type-in-sheet-unnamed").to_string();
        }
        if sheet.part > 1 {
            name = self.s.t("type-in-part").text("name", name).num("part", sheet.part).to_string();
        }
        name
    }

    fn indent(&self, sheet: &SheetShown) -> usize {
        sheet.depth.min(4)
    }
}
