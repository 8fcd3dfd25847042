//! Why a store did nothing.

/// Why a store did nothing, by what to do next.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Look again, and try again: someone else was first.
    #[error("something was changed by someone else in the meantime")]
    Conflict,
    /// Free space: nothing that was kept is lost, and nothing is receipted meanwhile.
    #[error("the disk is full: free some space; nothing that was kept is lost")]
    Full,
    /// Make a store, or look for it elsewhere.
    #[error("there is no store in the data folder")]
    Absent,
    /// Open it, or take another folder.
    #[error("there is a store in the data folder already")]
    Exists,
    /// Close the other program.
    #[error("another process has the data folder open")]
    InUse,
    /// Stop, keep the files, and bring back a backup.
    #[error("the data is damaged: keep the files, and restore the last backup beside them")]
    Damaged,
    /// Update the server: a later version has written here.
    #[error("the data was written by a later version ({found}; this one knows {known}): update the server")]
    Newer {
        /// The version of what is stored.
        found: u32,
        /// The latest version that this program knows.
        known: u32,
    },
    /// Report: the program asked for what may not be.
    #[error("the store was misused: {0}")]
    Misuse(&'static str),
    /// Report: something else went wrong below.
    #[error("the store failed")]
    Other(#[source] Box<dyn std::error::Error + Send + Sync>),
}
