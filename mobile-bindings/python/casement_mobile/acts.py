"""Acts as they are written in Python: `record.answer(place, text, how)`. Over the border what is said goes as one value, `Said`."""

from .casement import How, Record, Said

_answer, _edit_text, _observe = Record.answer, Record.edit_text, Record.observe


def answer(record, place, text, how=None):
    """Answers a question; an empty text clears it. An answer that breaks a constraint is kept, and the finding says so."""
    return _answer(record, Said(place=place, text=text, how=how or How()))


def edit_text(record, place, seen, text, how=None):
    """Edits a text that several people write: `text` is all of it now, `seen` what was shown before."""
    return _edit_text(record, Said(place=place, text=text, how=how or How()), seen)


def observe(record, place, observation, text, how=None):
    """Makes another observation of one's own beside those that stand, or changes the one that is named."""
    return _observe(record, Said(place=place, text=text, how=how or How()), observation)


Record.answer, Record.edit_text, Record.observe = answer, edit_text, observe
