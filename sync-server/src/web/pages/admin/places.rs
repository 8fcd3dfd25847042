//! `/places`: where visits go, and which went there.

use super::list::{Pager, cut};
use super::{DoneQuery, line};
use crate::dice::Dice;
use crate::domain::registry::RegistryError;
use crate::http::App;
use crate::web::door::Visitor;
use crate::web::fault::{Fault, html};
use crate::web::limits::SEARCH_LETTERS_MAX;
use crate::web::pages::refusal::refused;
use crate::web::pages::view::work;
use crate::web::posted::{Fields, Posted};
use crate::web::shell::Shell;
use crate::web::shown::in_query;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casement_core::catalogue::{Place, Visit};
use casement_core::id::PlaceId;
use casement_core::identity::message::Message;
use casement_core::limits::{MEMBER_NAME_BYTES_MAX, PLACE_TEXT_BYTES_MAX};
use casement_core::store::Shelf;
use serde::Deserialize;

/// What can just have been done.
const DONE: [&str; 2] = ["place-added", "place-kept"];

/// What the address asks for.
#[derive(Deserialize, Default)]
pub(in crate::web) struct PlacesQuery {
    /// Part of a name.
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: usize,
}

#[derive(Template)]
#[template(path = "admin_places.html")]
struct PlacesPage {
    s: Shell,
    q: String,
    places: Vec<Line>,
    found: usize,
    pager: Pager,
    form: Typed,
    wrong: Option<String>,
    done: Option<String>,
}

/// A place in the list.
struct Line {
    id: String,
    name: String,
    kind: String,
    location: String,
    visits: usize,
}

/// What a form says of a place.
#[derive(Clone, Default)]
struct Typed {
    name: String,
    kind: String,
    location: String,
}

#[derive(Template)]
#[template(path = "admin_place.html")]
struct PlacePage {
    s: Shell,
    id: String,
    known: Typed,
    form: Typed,
    visits: Vec<Visited>,
    count: usize,
    pager: Pager,
    wrong: Option<String>,
    done: Option<String>,
}

/// A visit to a place.
struct Visited {
    id: String,
    days: String,
    kind: &'static str,
    team: usize,
    forms: usize,
}

/// The list.
pub(in crate::web) async fn places(
    State(app): State<App>,
    visitor: Visitor,
    Query(query): Query<PlacesQuery>,
) -> Result<Response, Fault> {
    visitor.caller.require_publisher()?;
    list(&app, visitor, query, Typed::default(), None).await
}

async fn list(
    app: &App,
    visitor: Visitor,
    query: PlacesQuery,
    form: Typed,
    wrong: Option<String>,
) -> Result<Response, Fault> {
    let Visitor { caller, shell: s } = visitor;
    let q: String = query.q.chars().take(SEARCH_LETTERS_MAX).collect();
    let wanted = q.trim().to_lowercase();
    let items = caller.state.directory.items.iter().filter(|item| item.shelf == Shelf::Place);
    let named = items.filter_map(|item| {
        let name = String::from_utf8_lossy(&item.label).to_lowercase();
        name.contains(&wanted).then_some(())?;
        Some((name, PlaceId::try_from(&item.key[..]).ok()?))
    });
    let mut all: Vec<_> = named.collect();
    all.sort();
    let found = all.len();
    let (all, pager) = cut(all, query.page, format!("/places?q={}", in_query(&q)));
    let places = work(app, move |service, _| {
        let mut places = Vec::with_capacity(all.len());
        for (_, id) in all {
            let Some(place) = service.registry().place(caller.workspace(), id)? else { continue };
            let visits = caller.visits().filter(|row| row.place == id).count();
            let Place { id, name, kind, location } = place;
            places.push(Line { id: id.to_string(), name, kind, location, visits });
        }
        Ok::<_, RegistryError>(places)
    })
    .await?;
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, html(&PlacesPage { s, q, places, found, pager, form, wrong, done: None })).into_response())
}

/// Adds a place.
pub(in crate::web) async fn add(State(app): State<App>, posted: Posted) -> Result<Response, Fault> {
    let Posted { visitor, fields } = posted;
    visitor.caller.require_publisher()?;
    let typed = Typed::of(&fields);
    let Some(Typed { name, kind, location }) = typed.fit() else {
        let wrong = visitor.shell.t("refused-place").to_string();
        return list(&app, visitor, PlacesQuery::default(), typed, Some(wrong)).await;
    };
    let (workspace, by) = (visitor.caller.workspace(), visitor.caller.by());
    let added = work(&app, move |service, now| {
        let id = PlaceId::new(Dice::new(None, &[]).map_err(|_| Fault::Busy)?.draw());
        let place = Place { id, name, kind, location };
        Ok::<_, Fault>(service.registry().keep_place(workspace, by, now, &place).map(|()| id))
    })
    .await?;
    match added {
        Ok(id) => Ok(Redirect::to(&format!("/places/{id}?done=place-added")).into_response()),
        Err(error) => {
            let wrong = refused(&visitor.shell, error)?;
            list(&app, visitor, PlacesQuery::default(), typed, Some(wrong)).await
        }
    }
}

/// What the address of a place's page asks for.
#[derive(Deserialize, Default)]
pub(in crate::web) struct PlaceQuery {
    #[serde(default)]
    page: usize,
    #[serde(flatten)]
    done: DoneQuery,
}

/// One place.
pub(in crate::web) async fn place(
    State(app): State<App>,
    visitor: Visitor,
    Path(place): Path<String>,
    Query(query): Query<PlaceQuery>,
) -> Result<Response, Fault> {
    visitor.caller.require_publisher()?;
    let done = query.done.said(&visitor.shell, &DONE);
    page(&app, visitor, place_id(&place)?, query.page, done, None).await
}

async fn page(
    app: &App,
    visitor: Visitor,
    id: PlaceId,
    page: usize,
    done: Option<String>,
    refused: Option<(Typed, String)>,
) -> Result<Response, Fault> {
    let Visitor { caller, shell: s } = visitor;
    let workspace = caller.workspace();
    let known = work(app, move |service, _| service.registry().place(workspace, id)).await?.ok_or(Fault::NotFound)?;
    let known = Typed { name: known.name, kind: known.kind, location: known.location };
    // The lists of visits begin with the newest.
    let rows: Vec<_> = caller.visits().filter(|row| row.place == id).collect();
    let count = rows.len();
    let (rows, pager) = cut(rows, page, format!("/places/{id}?"));
    let visits = rows.into_iter().filter_map(|row| {
        let visit = Visit::decode(&row.bytes).ok()?;
        Some(Visited {
            id: row.visit.to_string(),
            days: s.w().days(visit.begins, visit.ends),
            kind: visit.kind.word(),
            team: row.team.len(),
            forms: row.forms.len(),
        })
    });
    let visits = visits.collect();
    let (form, wrong) = refused.map_or_else(|| (known.clone(), None), |(typed, wrong)| (typed, Some(wrong)));
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = PlacePage { s, id: id.to_string(), known, form, visits, count, pager, wrong, done };
    Ok((status, html(&page)).into_response())
}

/// Says anew what a place is.
pub(in crate::web) async fn change(
    State(app): State<App>,
    Path(place): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let Posted { visitor, fields } = posted;
    visitor.caller.require_publisher()?;
    let (id, typed) = (place_id(&place)?, Typed::of(&fields));
    let Some(Typed { name, kind, location }) = typed.fit() else {
        let wrong = visitor.shell.t("refused-place").to_string();
        return page(&app, visitor, id, 1, None, Some((typed, wrong))).await;
    };
    let (workspace, by) = (visitor.caller.workspace(), visitor.caller.by());
    let kept = work(&app, move |service, now| {
        let place = Place { id, name, kind, location };
        Ok::<_, Fault>(service.registry().change_place(workspace, by, now, &place))
    })
    .await?;
    match kept {
        Ok(()) => Ok(Redirect::to(&format!("/places/{id}?done=place-kept")).into_response()),
        Err(error) => {
            let wrong = refused(&visitor.shell, error)?;
            page(&app, visitor, id, 1, None, Some((typed, wrong))).await
        }
    }
}

fn place_id(text: &str) -> Result<PlaceId, Fault> {
    text.parse().map_err(|_| Fault::NotFound)
}

impl Typed {
    fn of(fields: &Fields) -> Self {
        let text = |name| fields.get(name).to_owned();
        Self { name: text("name"), kind: text("kind"), location: text("location") }
    }

    /// As it is kept; none where a line is longer than it may be, or the name is empty.
    fn fit(&self) -> Option<Self> {
        Some(Self {
            name: line(&self.name, MEMBER_NAME_BYTES_MAX).filter(|name| !name.is_empty())?,
            kind: line(&self.kind, PLACE_TEXT_BYTES_MAX)?,
            location: line(&self.location, PLACE_TEXT_BYTES_MAX)?,
        })
    }
}
