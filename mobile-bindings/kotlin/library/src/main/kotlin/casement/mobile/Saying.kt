package casement.mobile

// What is said crosses the border as one value, and the listener is not called back: each crossing costs as much as a short act itself.
// Within `CasementDevice.call` its flows are told from what the act gives back; elsewhere the store's listener is told.

/**
 * Answers a question; an empty text clears it. Where observations are kept apart this is the member's own. An answer that breaks a
 * constraint is kept, and the finding says so. Do it within [CasementDevice.call] of the device that the record is of.
 */
public fun Record.answer(place: String, text: String, how: How = How()): Acted {
    val feed = ChangeFeed.ofThisCall
    return answer(Said(place, text, how, isTold = feed == null)).also { feed?.acted(it) }
}

/**
 * Edits a text that several people write: [text] is all of it now, [seen] what the screen showed before, so that only what this person
 * changed is written. Do it within [CasementDevice.call] of the device that the record is of.
 */
public fun Record.editText(place: String, seen: String?, text: String, how: How = How()): Acted {
    val feed = ChangeFeed.ofThisCall
    return editText(Said(place, text, how, isTold = feed == null), seen).also { feed?.acted(it) }
}

/**
 * Makes another observation of one's own beside those that stand, or changes the one that is named. Do it within [CasementDevice.call] of
 * the device that the record is of.
 */
public fun Record.observe(place: String, observation: ObservationId?, text: String, how: How = How()): Observed {
    val feed = ChangeFeed.ofThisCall
    return observe(Said(place, text, how, isTold = feed == null), observation).also { feed?.acted(it.acted) }
}
