//! Where documents are opened and files of others are read: as a trait, for how it is kept in bounds is not decided here.

use super::difference::{self, DifferencesAsked, DifferencesShown};
use super::import::{self, ImportFile, Imported};
use super::paper::{self, PaperAsked, PaperShown};
use super::preview::{self, PreviewAsked, PreviewShown};
use super::review::{Asked, Kept, Lacking, Material, Performed, ToDo, Viewed};
use super::thumbnail::thumbnail;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Somewhere that work can be done in which may go wrong in every way. It is shared between threads, and blocks.
pub trait Sandbox: Send + Sync {
    /// Computes a view. What it lacks for that it asks `bring` for, once for each try; `bring` says none where that cannot
    /// be had, and then nothing comes of it.
    fn view(&self, asked: &Asked, bring: &mut Bring<'_, Asked>) -> Result<Viewed, SandboxError>;

    /// Does something in a copy of a record, and gives the changes that it comes to. What it lacks for that is brought as for a view.
    fn act(&self, todo: &ToDo, bring: &mut Bring<'_, ToDo>) -> Result<Performed, SandboxError>;

    /// Reads a form.
    fn import(&self, file: &ImportFile) -> Result<Imported, SandboxError>;

    /// Lays a published form out for paper; none where it cannot be read.
    fn lay_out(&self, asked: &PaperAsked) -> Result<Option<PaperShown>, SandboxError>;

    /// Makes a small picture of one; none where it is none that is decoded here.
    fn thumbnail(&self, picture: &[u8]) -> Result<Option<Vec<u8>>, SandboxError>;
    /// Shows a form as a phone would; none where it cannot be read.
    fn preview(&self, asked: &PreviewAsked) -> Result<Option<PreviewShown>, SandboxError>;

    /// Compares two versions of a form; none where one cannot be read.
    fn compare(&self, asked: &DifferencesAsked) -> Result<Option<DifferencesShown>, SandboxError>;
}

/// Brings what is lacking of a record, and what is asked as it is to be asked with that.
pub type Bring<'a, A> = dyn FnMut(&Lacking) -> Option<(A, Material)> + 'a;

/// Why nothing came of a piece of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SandboxError {
    /// Too many are waiting.
    #[error("the server is busy: try again in a moment")]
    Busy,
    /// It took more time or memory than anything honest does. Others were not kept from their work.
    #[error("this takes more time or memory than the server gives to it")]
    OutOfBounds,
    /// No process can be started, or what it says makes no sense.
    #[error("the server cannot do this work now")]
    Failed,
}

/// In this very process, without bounds: for tests, simulations and commands.
#[derive(Default)]
pub struct InProcess(Mutex<Kept>);

impl Sandbox for InProcess {
    fn view(&self, asked: &Asked, bring: &mut Bring<'_, Asked>) -> Result<Viewed, SandboxError> {
        let mut kept = self.kept();
        match kept.view(asked, None) {
            Viewed::Lacking(lacking) => {
                let (asked, material) = bring(&lacking).ok_or(SandboxError::Failed)?;
                Ok(kept.view(&asked, Some(material)))
            }
            viewed => Ok(viewed),
        }
    }

    fn act(&self, todo: &ToDo, bring: &mut Bring<'_, ToDo>) -> Result<Performed, SandboxError> {
        let mut kept = self.kept();
        match kept.act(todo, None) {
            Performed::Lacking(lacking) => {
                let (todo, material) = bring(&lacking).ok_or(SandboxError::Failed)?;
                Ok(kept.act(&todo, Some(material)))
            }
            performed => Ok(performed),
        }
    }

    fn import(&self, file: &ImportFile) -> Result<Imported, SandboxError> {
        Ok(import::import(file))
    }

    fn lay_out(&self, asked: &PaperAsked) -> Result<Option<PaperShown>, SandboxError> {
        Ok(paper::lay_out(asked))
    }

    fn thumbnail(&self, picture: &[u8]) -> Result<Option<Vec<u8>>, SandboxError> {
        Ok(thumbnail(picture))
    }

    fn preview(&self, asked: &PreviewAsked) -> Result<Option<PreviewShown>, SandboxError> {
        Ok(preview::preview(asked))
    }

    fn compare(&self, asked: &DifferencesAsked) -> Result<Option<DifferencesShown>, SandboxError> {
        Ok(difference::differences(asked))
    }
}

impl InProcess {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        // What is kept is put back only when it is whole, so what a panic left behind can be used.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
