//! How members want the pages to look.

use super::super::row::{damaged, fixed};
use crate::store::{Language, Preferences, PreferencesRow, Theme, TimeZoneName};
use casement_core::id::MemberId;
use rusqlite::types::Type;
use rusqlite::{Connection, Result, Row};

pub(super) fn preferences(connection: &Connection, workspace: i64) -> Result<Vec<PreferencesRow>> {
    let mut select = connection.prepare_cached(
        "SELECT member, language, theme, time_zone FROM preference WHERE workspace = ?1 ORDER BY member",
    )?;
    let rows = select.query_map([workspace], |row| {
        let preferences = Preferences {
            language: word(row, 1, Language::of_code)?,
            theme: word(row, 2, Theme::of_word)?.ok_or(damaged(2, Type::Text))?,
            time_zone: word(row, 3, TimeZoneName::parse)?,
        };
        Ok(PreferencesRow { member: MemberId::new(fixed(row, 0)?), preferences })
    });
    rows?.collect()
}

/// A word that has a meaning, where there is one.
fn word<T>(row: &Row<'_>, at: usize, meaning: impl Fn(&str) -> Option<T>) -> Result<Option<T>> {
    let word: Option<String> = row.get(at)?;
    word.map(|word| meaning(&word).ok_or(damaged(at, Type::Text))).transpose()
}
