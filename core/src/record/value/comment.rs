//! A comment on a question, in a thread.

use super::reader::{Reader, ValueError};
use super::write;
use crate::id::CommentId;
use crate::record::key::Key;

/// What someone remarked on a question. It is not edited: a second comment says more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// What it is about.
    pub about: Key,
    /// The comment that it answers.
    pub answers: Option<CommentId>,
    /// The words.
    pub text: Box<str>,
}

impl Comment {
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        write(|writer| {
            writer.array(3)?.str(self.about.as_str())?;
            match &self.answers {
                Some(comment) => writer.bytes(comment.as_bytes())?,
                None => writer.null()?,
            };
            writer.str(&self.text)?;
            Ok(())
        })
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, ValueError> {
        let mut reader = Reader::new(bytes, 3)?;
        let about = Key::parse(reader.text()?).map_err(|_| ValueError)?;
        let answers = reader.optional(Reader::bytes)?.map(CommentId::try_from).transpose().map_err(|_| ValueError)?;
        let text = reader.text()?.into();
        reader.finish()?;
        Ok(Self { about, answers, text })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_is_read_back() {
        let about = Key::parse("arrival/date").unwrap();
        for answers in [None, Some(CommentId::new([2; 8]))] {
            let comment = Comment { about: about.clone(), answers, text: "لماذا؟".into() };
            assert_eq!(Comment::from_bytes(&comment.to_bytes()), Ok(comment));
        }
    }
}
