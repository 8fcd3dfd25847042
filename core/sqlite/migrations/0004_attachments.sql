-- The content of attached files lies in the folder `attachments`, under `name`, encrypted with `key`: whoever removes the row has
-- removed the file. While one is fetched, `held` bytes of it are here, and `tail` is the end of them, which fills no chunk yet.
CREATE TABLE file (
    id INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    size INTEGER NOT NULL,
    held INTEGER NOT NULL,
    is_whole INTEGER NOT NULL,
    name BLOB NOT NULL CHECK (length(name) = 16),
    key BLOB NOT NULL CHECK (length(key) = 32),
    nonce BLOB NOT NULL CHECK (length(nonce) = 19),
    tail BLOB NOT NULL
) STRICT;

-- Of which record each is. `receipted`: the life of the server that has it for that record.
CREATE TABLE attachment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    record INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
    file INTEGER NOT NULL REFERENCES file,
    receipted BLOB CHECK (length(receipted) = 16),
    UNIQUE (record, file)
) STRICT;
CREATE INDEX attachment_by_file ON attachment (file);
