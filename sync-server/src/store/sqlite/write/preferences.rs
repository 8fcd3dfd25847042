//! How a member wants the pages to look.

use super::super::row::known_workspace;
use crate::store::{Language, Preferences, PreferencesRow, StoreError, TimeZoneName};
use casement_core::id::WorkspaceId;
use rusqlite::{Connection, params};

pub(crate) fn keep_preferences(
    connection: &Connection,
    workspace: WorkspaceId,
    row: &PreferencesRow,
) -> Result<(), StoreError> {
    let (workspace, _) = known_workspace(connection, workspace)?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO preference (workspace, member, language, theme, time_zone) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (workspace, member) DO UPDATE SET language = excluded.language, theme = excluded.theme,
         time_zone = excluded.time_zone",
    )?;
    let Preferences { language, theme, time_zone } = &row.preferences;
    let (language, zone) = (language.map(Language::code), time_zone.as_ref().map(TimeZoneName::as_str));
    insert.execute(params![workspace, row.member.as_bytes(), language, theme.word(), zone])?;
    Ok(())
}
