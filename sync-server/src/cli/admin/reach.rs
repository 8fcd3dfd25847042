//! Reaching the server: the one that runs, or the store where none does.

use super::Place;
use crate::admin::{self, Act, Answer, Request};
use crate::dice::Dice;
use crate::domain::service::Service;
use crate::serve::{AttachmentsIn, Given, ServeError, Settings, open_store};
use crate::store::{SqliteStore, StoreError};
use jiff::Timestamp;
use std::sync::Arc;

/// Has it carried out, wherever that is done.
pub(super) fn ask(place: &Place, workspace: Option<String>, act: Act) -> Result<Answer, String> {
    // No file is touched here, so nobody is asked for the key to a bucket.
    let given = Given { attachments_in: Some(AttachmentsIn::Folder), ..Given::default() };
    let settings = place.settle(given).map_err(|error| format!("{error}."))?;
    let request = Request { workspace, act };
    if let Some(answer) = ask_running(&settings, &request)? {
        return Ok(answer);
    }
    let store = open(&settings, &request.act)?;
    let service = Service::new(Arc::new(store), settings.address.clone()).map_err(|error| format!("{error}."))?;
    let mut dice = Dice::new(None, &[])?;
    admin::carry_out(&service, &request, Timestamp::now(), &mut dice).map_err(|error| format!("{error}."))
}

#[cfg(unix)]
fn ask_running(settings: &Settings, request: &Request) -> Result<Option<Answer>, String> {
    crate::serve::ask_running(&settings.data, request).map_err(|error| format!("{error}."))
}

#[cfg(not(unix))]
fn ask_running(_: &Settings, _: &Request) -> Result<Option<Answer>, String> {
    Ok(None)
}

/// Opens the store. Only founding makes one: a mistyped folder is not filled with an empty store.
fn open(settings: &Settings, act: &Act) -> Result<SqliteStore, String> {
    let data = settings.data.display();
    let opened = match act {
        Act::Found { .. } => open_store(settings),
        _ => SqliteStore::open(&settings.data).map_err(|error| ServeError::Store(data.to_string(), error)),
    };
    opened.map_err(|error| match error {
        ServeError::Store(_, StoreError::Absent) => format!(
            "There is nothing in the folder {data} yet: name another with --data, or begin with\n  \
             casement admin found \"Name\" --admin \"Your name\" --data {data}"
        ),
        ServeError::Store(_, StoreError::InUse) => {
            format!("A server has the folder {data} open and cannot be asked: try again, or stop it first.")
        }
        other => format!("{other}."),
    })
}
