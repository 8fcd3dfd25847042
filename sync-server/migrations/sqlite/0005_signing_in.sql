-- How a member signs in to the pages. `login` is normalised, and belongs to one member of the whole server. `password`: hash with
-- salt and parameters. `totp`: the secret of the second factor, sealed under a key that only the password gives; `totp_step` the
-- last step of time whose code was used. `recovery`: hashes of the codes that are left.
CREATE TABLE credential (
    workspace INTEGER NOT NULL REFERENCES workspace,
    member BLOB NOT NULL CHECK (length(member) = 16),
    login TEXT NOT NULL UNIQUE,
    password TEXT NOT NULL,
    chosen INTEGER NOT NULL,
    totp BLOB,
    totp_step INTEGER NOT NULL,
    recovery BLOB NOT NULL CHECK (length(recovery) % 32 = 0),
    PRIMARY KEY (workspace, member)
) STRICT, WITHOUT ROWID;

-- How a member wants the pages to look. Nobody decides it, and no line of the audit log tells of it.
CREATE TABLE preference (
    workspace INTEGER NOT NULL REFERENCES workspace,
    member BLOB NOT NULL CHECK (length(member) = 16),
    language TEXT,
    theme TEXT NOT NULL,
    time_zone TEXT,
    PRIMARY KEY (workspace, member)
) STRICT, WITHOUT ROWID;

-- Where a session was begun, in words of a fixed list, such as "Firefox on Windows". No address is kept.
ALTER TABLE session ADD COLUMN label TEXT NOT NULL DEFAULT '';
