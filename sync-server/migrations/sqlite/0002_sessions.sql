-- Codes with which a member signs in to a browser; like an invitation, each is used once.
CREATE TABLE sign_in (
    workspace INTEGER NOT NULL REFERENCES workspace,
    code_hash BLOB NOT NULL CHECK (length(code_hash) = 32),
    member BLOB NOT NULL CHECK (length(member) = 16),
    made_by BLOB CHECK (length(made_by) = 16),
    expires INTEGER NOT NULL,
    PRIMARY KEY (workspace, code_hash)
) STRICT, WITHOUT ROWID;

-- Web sessions that are open. `sealed` is the seed of the device's key, under a key that only the token gives.
CREATE TABLE session (
    workspace INTEGER NOT NULL REFERENCES workspace,
    token_hash BLOB NOT NULL CHECK (length(token_hash) = 32),
    device BLOB NOT NULL CHECK (length(device) = 16),
    member BLOB NOT NULL CHECK (length(member) = 16),
    began INTEGER NOT NULL,
    used INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (workspace, token_hash)
) STRICT, WITHOUT ROWID;
