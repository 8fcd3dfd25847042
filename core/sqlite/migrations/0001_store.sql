-- One row: how far this store has come in the server's log.
CREATE TABLE exchange (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    epoch BLOB CHECK (length(epoch) = 16),
    position INTEGER NOT NULL
) STRICT;
INSERT INTO exchange (one, epoch, position) VALUES (1, NULL, 0);

-- `id` is short, for the rows of the log to point at; `actor` and `last_number` are the incarnation.
CREATE TABLE record (
    id INTEGER PRIMARY KEY,
    record BLOB NOT NULL UNIQUE CHECK (length(record) = 16),
    visit BLOB NOT NULL CHECK (length(visit) = 16),
    form BLOB NOT NULL CHECK (length(form) = 32),
    actor BLOB CHECK (length(actor) = 16),
    last_number INTEGER NOT NULL DEFAULT 0,
    receipts INTEGER NOT NULL DEFAULT 0,
    receipts_position_max INTEGER NOT NULL DEFAULT 0,
    receipts_digest BLOB NOT NULL DEFAULT (zeroblob(32)) CHECK (length(receipts_digest) = 32),
    confirmed INTEGER NOT NULL DEFAULT 1,
    heads BLOB,
    summary BLOB,
    answered INTEGER,
    required INTEGER,
    disagreements INTEGER,
    blocking INTEGER,
    changed INTEGER
) STRICT;
CREATE INDEX record_by_visit ON record (visit, record);

-- Apart from the record, so that listing records reads no snapshot. `folded`: changes whose raw bytes are gone.
CREATE TABLE snapshot (
    record INTEGER PRIMARY KEY REFERENCES record ON DELETE CASCADE,
    heads BLOB NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    folded INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

-- `sending`: 0 unsent, 1 waiting for `waits_for`, 2 receipted at place `detail`, 3 held and 4 refused for reason `detail`.
-- A position is never used again, or a later change would seem to be an earlier one.
CREATE TABLE log (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    record INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    author BLOB CHECK (length(author) = 16),
    actor BLOB NOT NULL CHECK (length(actor) = 16),
    number INTEGER NOT NULL,
    made_here INTEGER NOT NULL,
    in_snapshot INTEGER NOT NULL DEFAULT 0,
    sending INTEGER NOT NULL,
    detail INTEGER NOT NULL DEFAULT 0,
    waits_for BLOB CHECK (length(waits_for) = 32),
    bytes BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX log_by_hash ON log (record, hash);
CREATE INDEX log_by_number ON log (record, actor, number);
CREATE INDEX log_not_receipted ON log (record, sending) WHERE sending <> 2;

-- `kind`: 0 attestation, 1 approval. `sending` as in the log.
CREATE TABLE statement (
    id INTEGER PRIMARY KEY,
    record INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    kind INTEGER NOT NULL,
    device BLOB NOT NULL CHECK (length(device) = 16),
    sending INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX statement_by_digest ON statement (record, digest);
CREATE INDEX statement_not_receipted ON statement (record) WHERE sending <> 2;

-- `reason`: 0 second content, 1 held and 2 refused for reason `detail`. The record may be unknown here.
CREATE TABLE quarantine (
    record BLOB NOT NULL CHECK (length(record) = 16),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    reason INTEGER NOT NULL,
    detail INTEGER NOT NULL,
    from_server INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (record, hash)
) STRICT;

-- `shelf`: 0 settings, 1 forms, 2 visits, 3 roster, 4 notices.
CREATE TABLE item (
    id INTEGER PRIMARY KEY,
    shelf INTEGER NOT NULL,
    key BLOB NOT NULL,
    place INTEGER NOT NULL,
    receipted INTEGER NOT NULL,
    label BLOB NOT NULL,
    bytes BLOB NOT NULL,
    UNIQUE (shelf, key)
) STRICT;
CREATE INDEX item_in_order ON item (shelf, place, key);
