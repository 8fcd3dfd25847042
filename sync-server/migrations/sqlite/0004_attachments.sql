-- Attached files that are here as a whole. Their content lies elsewhere, under workspace, record and hash.
CREATE TABLE attachment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    record INTEGER NOT NULL REFERENCES record,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    size INTEGER NOT NULL,
    via BLOB NOT NULL CHECK (length(via) = 16),
    received INTEGER NOT NULL,
    UNIQUE (record, hash)
) STRICT;

-- How many each workspace has, and how many bytes, so that a bound on them is known to be met without counting.
ALTER TABLE usage ADD COLUMN files INTEGER NOT NULL DEFAULT 0;
ALTER TABLE usage ADD COLUMN file_bytes INTEGER NOT NULL DEFAULT 0;
