//! The versions of a form, and `/forms/{form}/differences`: what is different between two of them.

use super::compared::Compared;
use super::forms::{form_id, ids};
use crate::domain::access::Caller;
use crate::domain::difference::DifferencesAsked;
use crate::domain::registry::{FormAbout, RegistryError};
use crate::domain::review::ReviewError;
use crate::domain::service::Service;
use crate::http::App;
use crate::web::door::Visitor;
use crate::web::fault::{Fault, html};
use crate::web::pages::view::work;
use crate::web::shell::Shell;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use casement_core::catalogue::PublishedForm;
use casement_core::id::FormVersionId;
use casement_core::identity::message::Message;
use serde::Deserialize;
use std::cmp::Ordering;

/// Versions of one form that are listed: one a week for four years.
const VERSIONS_MAX: usize = 200;

/// One version of a form.
pub(super) struct Version {
    pub(super) id: String,
    pub(super) version: String,
    pub(super) title: String,
    /// How many visits use it.
    pub(super) visits: usize,
}

/// The versions of a form, the newest first: by what their authors call them, for that is by what people tell them apart.
pub(super) fn versions(service: &Service, caller: &Caller, of: &str) -> Result<Vec<Version>, RegistryError> {
    let mut all: Vec<(FormVersionId, FormAbout)> = Vec::new();
    for (_, id) in ids(caller) {
        let about = service.registry().form_about(caller.workspace(), id)?;
        all.extend(about.filter(|about| about.form_id == of).map(|about| (id, about)));
    }
    all.sort_by(|(one, a), (other, b)| in_order(&b.version, &a.version).then_with(|| one.cmp(other)));
    all.truncate(VERSIONS_MAX);
    let visits = |id| caller.state.directory.visits.iter().filter(|row| row.forms.contains(&id)).count();
    let shown = all.into_iter().map(|(id, about)| Version {
        id: id.to_string(),
        visits: visits(id),
        version: about.version,
        title: about.title,
    });
    Ok(shown.collect())
}

/// Numbers in names of versions count as numbers: 1.10 comes after 1.9.
fn in_order(one: &str, other: &str) -> Ordering {
    let parts = |text: &str| -> Vec<(u64, String)> {
        let mut parts = vec![(0_u64, String::new())];
        for letter in text.chars() {
            let Some(last) = parts.last_mut() else { continue };
            match letter.to_digit(10) {
                Some(digit) if last.1.is_empty() => last.0 = last.0.saturating_mul(10).saturating_add(u64::from(digit)),
                Some(digit) => parts.push((u64::from(digit), String::new())),
                None => last.1.push(letter),
            }
        }
        parts
    };
    parts(one).cmp(&parts(other))
}

/// What the address asks for.
#[derive(Deserialize, Default)]
pub(in crate::web) struct DifferencesQuery {
    /// The older version; the one before where it is not said.
    #[serde(default)]
    from: String,
    /// The newer one; that of the address where it is not said.
    #[serde(default)]
    to: String,
}

#[derive(Template)]
#[template(path = "admin_form_differences.html")]
struct DifferencesPage {
    s: Shell,
    id: String,
    title: String,
    versions: Vec<Version>,
    from: String,
    to: String,
    compared: Option<Compared>,
}

/// The page.
pub(in crate::web) async fn differences(
    State(app): State<App>,
    visitor: Visitor,
    Path(form): Path<String>,
    Query(query): Query<DifferencesQuery>,
) -> Result<Response, Fault> {
    visitor.caller.require_publisher()?;
    let id = form_id(&form)?;
    let to = if query.to.is_empty() { id } else { form_id(&query.to)? };
    let from = if query.from.is_empty() { None } else { Some(form_id(&query.from)?) };
    let Visitor { caller, shell: s } = visitor;
    let language = s.w().tongue().tag().to_owned();
    let (versions, from, title, found) = work(&app, move |service, _| {
        let workspace = caller.workspace();
        let published = |id| service.registry().form(workspace, id)?.ok_or(Fault::NotFound);
        let new = published(to)?;
        let versions = versions(service, &caller, &new.form_id)?;
        let before = || {
            let place = versions.iter().position(|version| version.id == to.to_string())?;
            versions.get(place + 1)?.id.parse().ok()
        };
        let title = new.title.clone();
        let Some(from) = from.or_else(before) else { return Ok((versions, None, title, None)) };
        let old = published(from)?;
        // Two forms that have nothing to do with each other are different in everything.
        if old.form_id != new.form_id {
            return Err(Fault::NotFound);
        }
        let found = compared(service, &old, &new, language)?;
        Ok::<_, Fault>((versions, Some(from), title, Some(found)))
    })
    .await?;
    let compared = found.map(|found| Compared::of(&s, found));
    let from = from.map(|from| from.to_string()).unwrap_or_default();
    Ok(html(&DifferencesPage { id: id.to_string(), title, versions, from, to: to.to_string(), compared, s }))
}

/// What is different between two versions.
pub(super) fn compared(
    service: &Service,
    old: &PublishedForm,
    new: &PublishedForm,
    language: String,
) -> Result<crate::domain::difference::DifferencesShown, Fault> {
    let asked = DifferencesAsked { old: old.encode(), new: new.encode(), language: Some(language) };
    let found = service.compare(&asked).map_err(|error| Fault::from(ReviewError::Sandbox(error)))?;
    found.ok_or(Fault::Failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_the_names_of_versions_count_as_numbers() {
        let mut names = ["1.10", "2026112301", "1.9", "1", "", "1.9b", "2026112202"];
        names.sort_by(|one, other| in_order(one, other));
        assert_eq!(names, ["", "1", "1.9", "1.9b", "1.10", "2026112202", "2026112301"]);
    }
}
