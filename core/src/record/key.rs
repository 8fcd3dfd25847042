//! What a record says something about: a question in its place, or a repeat instance.

use crate::gate::schema::{INSTANCE_SIGN, key_within};
use crate::id::InstanceId;
use crate::limits::RECORD_KEY_BYTES_MAX;
use std::fmt;
use std::sync::Arc;

/// The flat key of a question in its place, or of a repeat instance.
///
/// Outside repeats it is the question's path below the root, `group/question`; in a repeat instance `#`, the instance, `/`
/// and the path below the repeat; for an instance itself `#` and the instance. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Arc<str>);

/// A text that is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the key of a question or of a repeat instance")]
pub struct KeyError;

impl Key {
    /// A question at a path below the root, or below the repeat of an instance.
    pub fn question(instance: Option<InstanceId>, path: &str) -> Result<Self, KeyError> {
        match instance {
            None => Self::parse(path),
            Some(instance) => Self::parse(&key_within(instance, path)),
        }
    }

    /// A repeat instance.
    pub fn instance(instance: InstanceId) -> Self {
        Self(format!("{INSTANCE_SIGN}{instance}").into())
    }

    /// Reads what a document or an app gave.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let path = match text.strip_prefix(INSTANCE_SIGN) {
            None => Some(text),
            Some(rest) => {
                let (instance, path) = rest.split_once('/').map_or((rest, None), |(id, path)| (id, Some(path)));
                instance.parse::<InstanceId>().map_err(|_| KeyError)?;
                path
            }
        };
        let is_step =
            |step: &str| !step.is_empty() && !step.chars().any(|sign| sign.is_control() || sign == INSTANCE_SIGN);
        if text.len() > RECORD_KEY_BYTES_MAX || path.is_some_and(|path| !path.split('/').all(is_step)) {
            return Err(KeyError);
        }
        Ok(Self(text.into()))
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The repeat instance that it stands in, or is.
    pub fn within(&self) -> Option<InstanceId> {
        let rest = self.0.strip_prefix(INSTANCE_SIGN)?;
        rest.split('/').next()?.parse().ok()
    }

    /// The path below the root or below the repeat; `None` for an instance itself.
    pub fn path(&self) -> Option<&str> {
        match self.0.strip_prefix(INSTANCE_SIGN) {
            None => Some(&self.0),
            Some(rest) => rest.split_once('/').map(|(_, path)| path),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_tells_its_instance_and_its_path() {
        let instance = InstanceId::new([1; 8]);
        let inner = Key::question(Some(instance), "size/length").unwrap();
        assert_eq!(inner.as_str(), "#0101010101010101/size/length");
        assert_eq!((inner.within(), inner.path()), (Some(instance), Some("size/length")));
        let whole = Key::instance(instance);
        assert_eq!((whole.within(), whole.path()), (Some(instance), None));
        let outer = Key::question(None, "arrival/date").unwrap();
        assert_eq!((outer.within(), outer.path()), (None, Some("arrival/date")));
    }

    #[test]
    fn what_no_question_can_have_is_refused() {
        for text in ["", "/a", "a/", "a//b", "a\tb", "#", "#zz", "#0101010101010101/", "#0101010101010101/a#", "a#b"] {
            assert_eq!(Key::parse(text), Err(KeyError), "{text}");
        }
        assert!(Key::parse(&"a".repeat(RECORD_KEY_BYTES_MAX)).is_ok());
        assert!(Key::parse(&"a".repeat(RECORD_KEY_BYTES_MAX + 1)).is_err());
    }
}
