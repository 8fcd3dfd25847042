//! Lists that can grow come page by page.

use super::error::ApiError;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Entries of a page where nothing is said.
const USUAL: u16 = 100;
/// Entries at most.
const MOST: u16 = 500;

/// Which page.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct PageQuery {
    /// How many entries at most; 100 where nothing is said.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<u16>,
    /// The page after this one: `next` of the page before.
    #[param(max_length = 64)]
    after: Option<String>,
}

impl PageQuery {
    /// Of what a query says besides other things.
    pub(super) fn new(limit: Option<u16>, after: Option<String>) -> Self {
        Self { limit, after }
    }
}

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Page<T: ToSchema> {
    /// Its entries.
    pub(super) items: Vec<T>,
    /// What to ask for the next page with, as `after`; null on the last.
    pub(super) next: Option<String>,
}

/// How many entries are wanted.
pub(super) fn limit(said: Option<u16>) -> Result<usize, ApiError> {
    match said.unwrap_or(USUAL) {
        wanted @ 1..=MOST => Ok(usize::from(wanted)),
        _ => Err(ApiError::unreadable("a page has 1 to 500 entries")),
    }
}

/// What of a list stands on a page; `id` names an entry.
pub(super) fn cut<T>(
    query: &PageQuery,
    mut all: Vec<T>,
    id: impl Fn(&T) -> String,
) -> Result<(Vec<T>, Option<String>), ApiError> {
    let limit = limit(query.limit)?;
    if let Some(after) = &query.after {
        let place = all.iter().position(|entry| id(entry) == *after);
        let place = place.ok_or(ApiError::no_such("there is no page after this entry; begin anew without after"))?;
        all.drain(..=place);
    }
    let has_more = all.len() > limit;
    all.truncate(limit);
    let next = all.last().map(id).filter(|_| has_more);
    Ok((all, next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_follow_each_other_without_gaps() {
        let mut query = PageQuery { limit: Some(3), after: None };
        let mut seen = Vec::new();
        for page in 0..3 {
            let (entries, next) = cut(&query, (0..7).collect(), i32::to_string).unwrap();
            assert_eq!((entries.len(), next.is_some()), ([3, 3, 1][page], page < 2));
            seen.extend(entries);
            query.after = next;
        }
        assert_eq!(seen, [0, 1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn what_is_no_page_is_told() {
        let all = || vec![1, 2];
        for wrong in [0, 501] {
            assert!(cut(&PageQuery { limit: Some(wrong), after: None }, all(), i32::to_string).is_err());
        }
        assert!(cut(&PageQuery { limit: None, after: Some("9".into()) }, all(), i32::to_string).is_err());
        assert_eq!(cut(&PageQuery::default(), Vec::new(), i32::to_string).unwrap(), (vec![], None));
    }
}
