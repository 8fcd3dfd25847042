//! Why a change is not let through.

/// Why a change is refused. Names no content of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, thiserror::Error)]
pub enum Refusal {
    // The chunk.
    /// Larger than any honest change.
    #[error("the change is too large")]
    Size,
    /// Ends before it is complete.
    #[error("the change is cut short")]
    Cut,
    /// Something stands after its end.
    #[error("something follows the change")]
    Trailing,
    /// Does not begin as a change does.
    #[error("not a change")]
    Magic,
    /// Its checksum is another.
    #[error("the checksum does not fit")]
    Checksum,
    /// A document, a bundle or a compressed change.
    #[error("not a plain change")]
    ChunkKind,
    /// A number that is not written in the one shortest way, or is too large for its place.
    #[error("a number is not written as it must be")]
    Number,
    /// A text that is not UTF-8.
    #[error("a text is not UTF-8")]
    Utf8,

    // Its head.
    /// Too many dependencies, or not ascending, or none where there must be one.
    #[error("the dependencies are not as they must be")]
    Dependencies,
    /// An actor's id is not 16 bytes.
    #[error("an actor's id is of another length")]
    ActorLength,
    /// Its actor is one of those kept for layout changes.
    #[error("the actor is kept for layout changes")]
    ReservedActor,
    /// Its number among its actor's changes is 0 or too large.
    #[error("the sequence number is out of bounds")]
    Sequence,
    /// The number of an operation is 0 or too large.
    #[error("the number of an operation is out of bounds")]
    Counter,
    /// Made before 1970 or after 9999.
    #[error("the time is out of bounds")]
    Time,
    /// The message is too long.
    #[error("the message is too long")]
    Message,
    /// Too many other actors, not ascending, the actor itself, or one that nothing refers to.
    #[error("the list of actors is not as it must be")]
    Actors,
    /// What follows the operations is no author.
    #[error("something else stands in the author's place")]
    Footer,
    /// An author in another change than an actor's first.
    #[error("an author in another change than an actor's first")]
    LateAuthor,
    /// Without an author, and not one of the layout changes of this record.
    #[error("no author, and not a layout change of this record")]
    Unsigned,

    // Its columns.
    /// An unknown, compressed, empty, missing, repeated or misplaced column.
    #[error("the columns are not those of a change of ours")]
    Columns,
    /// Values that are not run-length encoded in the one shortest way, or nothing where something must stand.
    #[error("a column is not written as it must be")]
    Run,
    /// Columns of different lengths.
    #[error("the columns differ in length")]
    ColumnLength,

    // Its operations.
    /// No operation, or too many.
    #[error("too many operations, or none")]
    OperationCount,
    /// Replaces too many others.
    #[error("too many operations are replaced")]
    ReplacedCount,
    /// An operation of a kind that no act has.
    #[error("an operation that no act has")]
    Action,
    /// Of an object that is no map and no text of this record.
    #[error("an object that is not of this record")]
    Object,
    /// A key of the wrong kind, empty or too long.
    #[error("a key is not as it must be")]
    Key,
    /// A value of another kind than its map holds.
    #[error("a value of the wrong kind")]
    ValueKind,
    /// A value that is too long.
    #[error("a value is too long")]
    ValueSize,
    /// An insertion of something else than one character.
    #[error("not one character is inserted")]
    Character,
    /// Refers to an actor that is not listed, or to what comes later.
    #[error("a reference leads nowhere")]
    Reference,
    /// The operations replaced are not ascending, or none where there must be one, or not the one character.
    #[error("the operations replaced are not as they must be")]
    Replaced,

    // What the index knows.
    /// It does not know its actor's change before it.
    #[error("the actor's change before it is not among its ancestors")]
    Predecessor,
    /// Its operations do not begin one above those that its author had seen.
    #[error("the operations are not numbered on from what was seen")]
    StartOperation,
    /// Refers to an operation that there is not, or that its author had not seen.
    #[error("refers to an operation that was not seen")]
    UnseenOperation,
    /// Refers to an operation of another key or text.
    #[error("refers to an operation of another place")]
    OtherPlace,
    /// Writes beside the actor's own value, and does not replace it.
    #[error("writes beside a value of the same actor")]
    OwnValue,
    /// Edits a text that was not laid out, or whose layout its author had not seen.
    #[error("edits a text that was not seen")]
    UnseenText,
    /// The record is full.
    #[error("the record holds as much as it may")]
    Full,
    /// A change of another record.
    #[error("a layout change of another record")]
    OtherRecord,
}
