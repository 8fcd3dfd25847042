package casement.mobile

/**
 * The text, with every half of a character replaced by U+FFFD. A Kotlin string may hold half of an emoji, such as when a text field is
 * cut to a length; the library takes whole characters only, and a text with a half makes a call throw
 * [java.nio.charset.CharacterCodingException].
 */
public fun String.wellFormed(): String {
    if (indices.none { isHalf(it) }) return this
    return String(CharArray(length) { if (isHalf(it)) '\uFFFD' else this[it] })
}

private fun String.isHalf(at: Int): Boolean = when {
    this[at].isHighSurrogate() -> getOrNull(at + 1)?.isLowSurrogate() != true
    this[at].isLowSurrogate() -> getOrNull(at - 1)?.isHighSurrogate() != true
    else -> false
}
