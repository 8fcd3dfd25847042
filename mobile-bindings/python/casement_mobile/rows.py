"""A record as rows, for whoever works with tables."""


def rows(view):
    """One dictionary for each question of a view that is asked now: place, path, label, value, shown, and who said it."""
    for entry in view.entries:
        if not entry.kind.is_QUESTION() or not entry.is_relevant:
            continue
        answer = entry.kind.answer
        by = answer.by
        yield {
            "place": entry.place,
            "path": entry.path,
            "label": entry.label,
            "value": answer.value,
            "shown": answer.shown,
            "by": by.speaker_name if by else None,
            "entered": by.entered if by else None,
            "source": by.source.name.lower() if by and by.source else None,
            "marks": [mark.kind.name.lower() for mark in answer.marks if not mark.is_settled],
        }
