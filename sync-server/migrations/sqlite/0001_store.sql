-- One row: in which life the server is.
CREATE TABLE life (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    epoch BLOB NOT NULL CHECK (length(epoch) = 16),
    secret BLOB NOT NULL CHECK (length(secret) = 32)
) STRICT;

-- `id` is short, for other rows to point at. `fed` is the last number of its feed.
CREATE TABLE workspace (
    id INTEGER PRIMARY KEY,
    workspace BLOB NOT NULL UNIQUE CHECK (length(workspace) = 16),
    seed BLOB NOT NULL CHECK (length(seed) = 32),
    fed INTEGER NOT NULL DEFAULT 0,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE roster (
    workspace INTEGER NOT NULL REFERENCES workspace,
    number INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (workspace, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    workspace INTEGER NOT NULL REFERENCES workspace,
    number INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    bytes BLOB NOT NULL,
    PRIMARY KEY (workspace, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE invitation (
    workspace INTEGER NOT NULL REFERENCES workspace,
    code_hash BLOB NOT NULL CHECK (length(code_hash) = 32),
    member BLOB NOT NULL CHECK (length(member) = 16),
    made_by BLOB CHECK (length(made_by) = 16),
    expires INTEGER NOT NULL,
    PRIMARY KEY (workspace, code_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE seen (
    workspace INTEGER NOT NULL REFERENCES workspace,
    device BLOB NOT NULL CHECK (length(device) = 16),
    time INTEGER NOT NULL,
    PRIMARY KEY (workspace, device)
) STRICT, WITHOUT ROWID;

-- `shelf`: 1 forms, 5 places, as on phones. `told` is its number in the feed. `bytes` stands last: a list reads none of
-- it.
CREATE TABLE item (
    id INTEGER PRIMARY KEY,
    workspace INTEGER NOT NULL REFERENCES workspace,
    shelf INTEGER NOT NULL,
    key BLOB NOT NULL,
    place INTEGER NOT NULL,
    told INTEGER NOT NULL,
    label BLOB NOT NULL,
    bytes BLOB,
    UNIQUE (workspace, shelf, key)
) STRICT;

-- `told` is the number of the feed that tells of the visit itself, `fed` the last that is about it.
CREATE TABLE visit (
    id INTEGER PRIMARY KEY,
    workspace INTEGER NOT NULL REFERENCES workspace,
    visit BLOB NOT NULL CHECK (length(visit) = 16),
    place_id BLOB NOT NULL CHECK (length(place_id) = 16),
    place INTEGER NOT NULL,
    told INTEGER NOT NULL,
    fed INTEGER NOT NULL,
    forms BLOB NOT NULL CHECK (length(forms) % 32 = 0),
    label BLOB NOT NULL,
    bytes BLOB NOT NULL,
    UNIQUE (workspace, visit)
) STRICT;

-- `role`: 0 lead, 1 visitor, 2 reader.
CREATE TABLE team (
    visit INTEGER NOT NULL REFERENCES visit,
    place INTEGER NOT NULL,
    member BLOB NOT NULL CHECK (length(member) = 16),
    role INTEGER NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (visit, place)
) STRICT, WITHOUT ROWID;

-- `fed_first` is the first number of the feed that is about it. `waiting` is the place in the log since which something
-- of it is to be served. Phones name a row to say how far they have come: no number is used again.
CREATE TABLE record (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace INTEGER NOT NULL REFERENCES workspace,
    record BLOB NOT NULL CHECK (length(record) = 16),
    visit INTEGER NOT NULL REFERENCES visit,
    form BLOB NOT NULL CHECK (length(form) = 32),
    version INTEGER NOT NULL,
    fed_first INTEGER,
    waiting INTEGER,
    heads BLOB,
    UNIQUE (workspace, record)
) STRICT;
CREATE INDEX record_of_visit ON record (visit);
CREATE INDEX record_waiting ON record (waiting) WHERE waiting IS NOT NULL;

-- `fed` is the last number of the feed when it was made.
CREATE TABLE snapshot (
    record INTEGER PRIMARY KEY REFERENCES record,
    heads BLOB NOT NULL,
    changes INTEGER NOT NULL,
    position INTEGER NOT NULL,
    fed INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

-- The truth. A position is never used again: receipts name it. `fed` is its number in the feed, once it is served.
CREATE TABLE change (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    record INTEGER NOT NULL REFERENCES record,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    author BLOB CHECK (length(author) = 16),
    actor BLOB NOT NULL CHECK (length(actor) = 16),
    number INTEGER NOT NULL,
    via BLOB NOT NULL CHECK (length(via) = 16),
    received INTEGER NOT NULL,
    fed INTEGER,
    bytes BLOB NOT NULL
) STRICT;
CREATE INDEX change_of_record ON change (record);
CREATE UNIQUE INDEX change_by_hash ON change (record, hash);
CREATE UNIQUE INDEX change_by_number ON change (record, actor, number);

-- `kind`: 0 attestation, 1 approval. `position` is the last place in the log when it was taken in.
CREATE TABLE statement (
    id INTEGER PRIMARY KEY,
    record INTEGER NOT NULL REFERENCES record,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    kind INTEGER NOT NULL,
    device BLOB NOT NULL CHECK (length(device) = 16),
    via BLOB NOT NULL CHECK (length(via) = 16),
    received INTEGER NOT NULL,
    position INTEGER NOT NULL,
    fed INTEGER,
    bytes BLOB NOT NULL
) STRICT;
CREATE INDEX statement_of_record ON statement (record);
CREATE UNIQUE INDEX statement_by_digest ON statement (record, digest);
CREATE INDEX statement_not_served ON statement (record) WHERE fed IS NULL;

-- The record and the visit may be unknown here.
CREATE TABLE held (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace INTEGER NOT NULL REFERENCES workspace,
    record BLOB NOT NULL CHECK (length(record) = 16),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    visit BLOB NOT NULL CHECK (length(visit) = 16),
    form BLOB NOT NULL CHECK (length(form) = 32),
    via BLOB NOT NULL CHECK (length(via) = 16),
    reason INTEGER NOT NULL,
    received INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    UNIQUE (workspace, record, hash)
) STRICT;

CREATE TABLE held_statement (
    held INTEGER NOT NULL REFERENCES held ON DELETE CASCADE,
    place INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (held, place)
) STRICT;

-- `channel`: who is told: everyone (zeros), who sees a visit (1 and its id), a member (2 and their id). In this order,
-- what is new for someone is found without looking at what is not. `kind`: 0 change, 1 statement, 2 item, 3 visit, 4
-- joined, 5 left; `thing`: the row that it is about. `ends`: the last number of those that are not parted from it.
CREATE TABLE feed (
    workspace INTEGER NOT NULL REFERENCES workspace,
    channel BLOB NOT NULL CHECK (length(channel) = 17),
    number INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    thing INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    PRIMARY KEY (workspace, channel, number)
) STRICT, WITHOUT ROWID;
