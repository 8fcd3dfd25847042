//! Places of deprivation of liberty.

use super::ask::{Asked, Named, Outcome, Said};
use super::described::{BodyRefused, Refused};
use super::error::ApiError;
use super::page::{Page, PageQuery, cut};
use super::text::{Line, Name, PlaceText};
use crate::dice::Dice;
use crate::domain::access::Caller;
use crate::domain::registry::RegistryError;
use crate::http::App;
use axum::extract::State;
use axum::http::StatusCode;
use casement_core::catalogue::Place;
use casement_core::id::PlaceId;
use casement_core::store::Shelf;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A place.
#[derive(Serialize, ToSchema)]
pub(super) struct PlaceShown {
    place: PlaceText,
    /// Its name.
    name: String,
    /// What it is, in the workspace's own words: a police station, a prison, a closed ward.
    kind: String,
    /// Where it is: an address or a region.
    location: String,
}

/// What is said of a place.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PlaceSaid {
    /// Its name.
    name: Name,
    /// What it is.
    #[serde(default)]
    kind: Line,
    /// Where it is.
    #[serde(default)]
    location: Line,
}

/// Places, in the order of their names.
#[utoipa::path(get, path = "/v1/places", tag = "places", params(PageQuery), responses((status = 200, description = "A page of places.", body = Page<PlaceShown>), Refused))]
pub(super) async fn places(
    State(app): State<App>,
    caller: Caller,
    Asked(query): Asked<PageQuery>,
) -> Outcome<Page<PlaceShown>> {
    let items = caller.state.directory.items.iter().filter(|item| item.shelf == Shelf::Place);
    let named = items.filter_map(|item| {
        let name = String::from_utf8_lossy(&item.label).to_lowercase();
        Some((name, PlaceId::try_from(&item.key[..]).ok()?))
    });
    let mut all: Vec<_> = named.collect();
    all.sort();
    let (page, next) = cut(&query, all, |(_, id)| id.to_string())?;
    app.tell(StatusCode::OK, move |service, _| {
        let place = |id| service.registry().place(caller.workspace(), id);
        let items: Result<Vec<_>, RegistryError> =
            page.into_iter().filter_map(|(_, id)| place(id).map(|place| place.map(shown)).transpose()).collect();
        Ok(Page { items: items?, next })
    })
    .await
}

/// Adds a place. For administrators and leads.
#[utoipa::path(post, path = "/v1/places", tag = "places", request_body = PlaceSaid, responses((status = 201, description = "The place.", body = PlaceShown), BodyRefused))]
pub(super) async fn add_place(
    State(app): State<App>,
    caller: Caller,
    Said(said): Said<PlaceSaid>,
) -> Outcome<PlaceShown> {
    app.tell(StatusCode::CREATED, move |service, now| {
        let id = PlaceId::new(Dice::new(None, &[]).map_err(|_| ApiError::busy())?.draw());
        let place = said.of(id);
        service.registry().keep_place(caller.workspace(), caller.by(), now, &place)?;
        Ok(shown(place))
    })
    .await
}

/// One place.
#[utoipa::path(
    get,
    path = "/v1/places/{place}",
    tag = "places",
    params(("place" = PlaceText, Path, description = "Which place.")),
    responses((status = 200, description = "The place.", body = PlaceShown), Refused),
)]
pub(super) async fn place(
    State(app): State<App>,
    caller: Caller,
    Named(place): Named<PlaceText>,
) -> Outcome<PlaceShown> {
    app.tell(StatusCode::OK, move |service, _| {
        let known = service.registry().place(caller.workspace(), place.0)?;
        Ok(shown(known.ok_or(RegistryError::NoSuchPlace)?))
    })
    .await
}

/// Says anew what a place is. For administrators and leads. Visits keep the name that they were opened with.
#[utoipa::path(
    put,
    path = "/v1/places/{place}",
    tag = "places",
    params(("place" = PlaceText, Path, description = "Which place.")),
    request_body = PlaceSaid,
    responses((status = 200, description = "The place.", body = PlaceShown), BodyRefused),
)]
pub(super) async fn change_place(
    State(app): State<App>,
    caller: Caller,
    Named(place): Named<PlaceText>,
    Said(said): Said<PlaceSaid>,
) -> Outcome<PlaceShown> {
    app.tell(StatusCode::OK, move |service, now| {
        let place = said.of(place.0);
        service.registry().change_place(caller.workspace(), caller.by(), now, &place)?;
        Ok(shown(place))
    })
    .await
}

impl PlaceSaid {
    fn of(self, id: PlaceId) -> Place {
        Place { id, name: self.name.0, kind: self.kind.0, location: self.location.0 }
    }
}

fn shown(place: Place) -> PlaceShown {
    let Place { id, name, kind, location } = place;
    PlaceShown { place: PlaceText(id), name, kind, location }
}
