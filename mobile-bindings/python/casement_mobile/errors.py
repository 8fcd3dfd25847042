"""Errors in words. The generated class says nothing of those that have no fields."""

import inspect

from .casement import CasementError


def words(error):
    """The explanation where there is one; else what the docstring says that an app does next."""
    explanation = getattr(error, "explanation", None)
    if explanation:
        return explanation
    advice = " ".join(inspect.cleandoc(type(error).__doc__ or type(error).__name__).split())
    return advice.split(". ")[0].rstrip(".") + "."


CasementError.__str__ = words
