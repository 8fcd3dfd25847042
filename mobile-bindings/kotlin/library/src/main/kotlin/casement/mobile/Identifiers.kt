// Identifiers, told apart by the compiler. Each is the text that the library gave: keep it, compare it, pass it on. A text of
// another shape is refused with CasementException.Misuse by whatever it is passed to.
package casement.mobile

/** One change of a record: the SHA-256 of its bytes. */
@JvmInline
public value class ChangeHash(public val text: String) {
    override fun toString(): String = text
}

/** One comment. */
@JvmInline
public value class CommentId(public val text: String) {
    override fun toString(): String = text
}

/** One enrolled device. */
@JvmInline
public value class DeviceId(public val text: String) {
    override fun toString(): String = text
}

/** One attached file: the SHA-256 of its content. */
@JvmInline
public value class FileHash(public val text: String) {
    override fun toString(): String = text
}

/** One published version of a form. */
@JvmInline
public value class FormVersionId(public val text: String) {
    override fun toString(): String = text
}

/** One instance of a repeat. */
@JvmInline
public value class InstanceId(public val text: String) {
    override fun toString(): String = text
}

/** One person of the workspace. */
@JvmInline
public value class MemberId(public val text: String) {
    override fun toString(): String = text
}

/** One member's observation at a question. */
@JvmInline
public value class ObservationId(public val text: String) {
    override fun toString(): String = text
}

/** One place of deprivation of liberty. */
@JvmInline
public value class PlaceId(public val text: String) {
    override fun toString(): String = text
}

/** One filled form of a visit. */
@JvmInline
public value class RecordId(public val text: String) {
    override fun toString(): String = text
}

/** One visit. */
@JvmInline
public value class VisitId(public val text: String) {
    override fun toString(): String = text
}

/** One organisation's data. */
@JvmInline
public value class WorkspaceId(public val text: String) {
    override fun toString(): String = text
}
