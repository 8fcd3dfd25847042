-- Keys with which a member signs in to the pages, beside a password or in place of one. `passkey`: the first 16 bytes of SHA-256 of
-- `credential`, which is what the authenticator calls it; it belongs to one member of the whole server. `public_key`: a COSE_Key.
-- `counter`: how often the authenticator has signed, as it last said. `may_be_copied`, `is_copied`: whether it keeps the key elsewhere,
-- too. `name`: its member's. Nothing here is secret.
CREATE TABLE passkey (
    passkey BLOB NOT NULL PRIMARY KEY CHECK (length(passkey) = 16),
    workspace INTEGER NOT NULL REFERENCES workspace,
    member BLOB NOT NULL CHECK (length(member) = 16),
    credential BLOB NOT NULL,
    public_key BLOB NOT NULL,
    counter INTEGER NOT NULL,
    may_be_copied INTEGER NOT NULL CHECK (may_be_copied IN (0, 1)),
    is_copied INTEGER NOT NULL CHECK (is_copied IN (0, 1)),
    name TEXT NOT NULL,
    added INTEGER NOT NULL,
    used INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX passkey_of_workspace ON passkey (workspace);
