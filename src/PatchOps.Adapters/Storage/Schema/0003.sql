-- A provider call that a process under SYSTEM does for a session which may not. Rows live as long as the call: the one who asked takes the result and removes
-- them; what nobody takes is removed by the process that did it, or by the next call.
CREATE TABLE broker_run (
    id        TEXT PRIMARY KEY,
    verb      TEXT NOT NULL,
    request   TEXT NOT NULL,
    state     TEXT NOT NULL,
    stop      INTEGER NOT NULL,
    pid       INTEGER,
    requested TEXT NOT NULL,
    heartbeat TEXT,
    ended     TEXT,
    result    TEXT
) STRICT;

-- level is null for progress: source is then the activity, and text its status.
CREATE TABLE broker_message (
    run       TEXT NOT NULL REFERENCES broker_run (id),
    number    INTEGER NOT NULL,
    level     TEXT,
    source    TEXT NOT NULL,
    text      TEXT NOT NULL,
    percent   INTEGER,
    completed INTEGER NOT NULL,
    PRIMARY KEY (run, number)
) STRICT, WITHOUT ROWID;
