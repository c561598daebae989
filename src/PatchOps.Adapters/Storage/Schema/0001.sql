-- A machine or an offline tree. Times are UTC text of one width (2026-07-29T04:05:06.0000000Z), so that they sort as text.
CREATE TABLE device (
    id          INTEGER PRIMARY KEY,
    device_id   TEXT NOT NULL,
    root        TEXT NOT NULL,
    name        TEXT NOT NULL,
    UNIQUE (device_id, root)
);

-- One row for each scan: the gaps between them are the times in which the device was silent.
CREATE TABLE scan (
    device      INTEGER NOT NULL REFERENCES device (id),
    scanned_at  TEXT NOT NULL,
    complete    INTEGER NOT NULL,
    installed   INTEGER NOT NULL,
    available   INTEGER NOT NULL,
    security    INTEGER NOT NULL,
    diagnostics INTEGER NOT NULL,
    PRIMARY KEY (device, scanned_at)
) WITHOUT ROWID;

-- The latest inventory: its JSON, gzip.
CREATE TABLE inventory (
    device      INTEGER PRIMARY KEY REFERENCES device (id),
    scanned_at  TEXT NOT NULL,
    json        BLOB NOT NULL
);

-- One row for each period in which a patch was missing. gone_at is null while it is; gone_version is what was installed of that package
-- when it was gone (null: nothing), which tells a patch that was installed from one that was superseded or withdrawn.
CREATE TABLE sighting (
    id           INTEGER PRIMARY KEY,
    device       INTEGER NOT NULL REFERENCES device (id),
    patch_id     TEXT NOT NULL,
    provider     TEXT NOT NULL,
    name         TEXT NOT NULL,
    architecture TEXT,
    first_seen   TEXT NOT NULL,
    last_seen    TEXT NOT NULL,
    gone_at      TEXT,
    gone_version TEXT,
    patch        TEXT NOT NULL
);

CREATE UNIQUE INDEX sighting_open ON sighting (device, patch_id) WHERE gone_at IS NULL;
CREATE INDEX sighting_period ON sighting (device, patch_id, gone_at);
