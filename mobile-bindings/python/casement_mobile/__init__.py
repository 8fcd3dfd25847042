"""The core of Casement, for Python: what the library offers, and helpers that carry its bytes.

The module `casement` beside this file is written by `scripts/python.sh` from the library, and is the same border that Kotlin and Swift have.
"""

from .casement import *  # noqa: F401,F403 - the border as a whole
from . import acts, errors  # noqa: F401 - what they add to the border's classes
from .carry import Http, Later, Stopped, carry_files, join, meet, sync
from .rows import rows

__all__ = ["Http", "Later", "Stopped", "carry_files", "join", "meet", "rows", "sync"]
