-- One row for each deployment; what was retired keeps it. AUTOINCREMENT never gives an id again, so that a deleted row leaves a gap. row_count and
-- head are those of its journal, and move in the transaction that adds a row there. previous_head is the head of the deployment before it when it began.
-- linked_head is what the deployment after it was chained to, where that is not head, kept when the journal in which it can be found is retired.
CREATE TABLE deployment (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    deployment_id  TEXT NOT NULL UNIQUE,
    plan_id        TEXT NOT NULL,
    state          TEXT NOT NULL,
    started_at     TEXT NOT NULL,
    ended_at       TEXT,
    ignores_window INTEGER NOT NULL,
    downloads_only INTEGER NOT NULL,
    row_count      INTEGER NOT NULL,
    head           TEXT NOT NULL,
    previous_head  TEXT NOT NULL,
    retired_at     TEXT,
    linked_head    TEXT
) STRICT;

-- Apart from its deployment's row, which is written anew with each row of the journal.
CREATE TABLE deployment_plan (
    deployment INTEGER PRIMARY KEY REFERENCES deployment (id),
    json       TEXT NOT NULL
) STRICT;

-- Only ever added to. facts is a JSON list of lists: a name and its values. hash is over all of the row and the hash before it.
CREATE TABLE journal (
    deployment INTEGER NOT NULL REFERENCES deployment (id),
    number     INTEGER NOT NULL,
    at         TEXT NOT NULL,
    phase      TEXT NOT NULL,
    event      TEXT NOT NULL,
    step       INTEGER,
    message    TEXT NOT NULL,
    facts      TEXT NOT NULL,
    hash       TEXT NOT NULL,
    PRIMARY KEY (deployment, number)
) STRICT, WITHOUT ROWID;

-- How the packages were before: JSON, gzip.
CREATE TABLE snapshot (
    deployment INTEGER NOT NULL REFERENCES deployment (id),
    provider   TEXT NOT NULL,
    json       BLOB NOT NULL,
    PRIMARY KEY (deployment, provider)
) STRICT;

-- batch counts what was looked at together. healthy and value are null where nobody could look.
CREATE TABLE health_sample (
    id         INTEGER PRIMARY KEY,
    deployment INTEGER NOT NULL REFERENCES deployment (id),
    is_before  INTEGER NOT NULL,
    batch      INTEGER NOT NULL,
    at         TEXT NOT NULL,
    kind       TEXT NOT NULL,
    target     TEXT NOT NULL,
    healthy    INTEGER,
    value      REAL,
    detail     TEXT NOT NULL
) STRICT;

CREATE INDEX health_sample_batch ON health_sample (deployment, is_before, batch);
