extension Record {
    /// Answers a question; an empty text clears it. Where observations are kept apart this is the member's own. An answer that breaks a constraint
    /// is kept, and the finding says so.
    public func answer(place: String, text: String, how: How) throws -> Acted {
        try answer(said: Said(place: place, text: text, how: how))
    }

    /// Edits a text that several people write: `text` is all of it now, `seen` what the screen showed before, so that only what this person changed
    /// is written.
    public func editText(place: String, seen: String?, text: String, how: How) throws -> Acted {
        try editText(said: Said(place: place, text: text, how: how), seen: seen)
    }

    /// Makes another observation of one's own beside those that stand, or changes the one that is named.
    public func observe(place: String, observation: ObservationId?, text: String, how: How) throws -> Observed {
        try observe(said: Said(place: place, text: text, how: how), observation: observation)
    }
}
