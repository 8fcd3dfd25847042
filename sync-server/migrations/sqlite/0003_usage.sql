-- How many records each workspace has, and how many bytes of changes and statements, so that a bound on them is known to be
-- met without counting.
CREATE TABLE usage (
    workspace INTEGER PRIMARY KEY REFERENCES workspace,
    records INTEGER NOT NULL,
    bytes INTEGER NOT NULL
) STRICT;
INSERT INTO usage (workspace, records, bytes)
SELECT workspace.id, count(record.id),
       coalesce(sum((SELECT coalesce(sum(length(bytes)), 0) FROM change WHERE change.record = record.id)), 0)
       + coalesce(sum((SELECT coalesce(sum(length(bytes)), 0) FROM statement WHERE statement.record = record.id)), 0)
FROM workspace LEFT JOIN record ON record.workspace = workspace.id
GROUP BY workspace.id;
