package casement.mobile

/** What may look different and is to be drawn again. */
public sealed class Change {
    /** These entries of an open record. */
    public data class Entries(val record: RecordId, val places: Set<String>) : Change()

    /** An open record as a whole. */
    public data class Whole(val record: RecordId) : Change()

    /** The lists of visits, forms or records. */
    public data object Lists : Change()
}

/** The record that a change is about; none for lists. */
public val Change.record: RecordId?
    get() = when (this) {
        is Change.Entries -> record
        is Change.Whole -> record
        Change.Lists -> null
    }
