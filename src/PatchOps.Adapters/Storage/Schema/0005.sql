-- Figures of a machine over time. target is empty where a figure is the machine's own; boot is null where nothing tells which start it belongs to.
-- A second look in the same moment takes the place of the first.
CREATE TABLE impact_sample (
    device  INTEGER NOT NULL REFERENCES device (id),
    at      TEXT NOT NULL,
    measure TEXT NOT NULL,
    target  TEXT NOT NULL,
    value   REAL NOT NULL,
    boot    TEXT,
    PRIMARY KEY (device, at, measure, target)
) STRICT, WITHOUT ROWID;

-- Asked by each scan: whether this start of the machine is known.
CREATE INDEX impact_sample_boot ON impact_sample (device, measure, boot);

-- Samples that deployments took are looked for by time as well.
CREATE INDEX health_sample_time ON health_sample (at);
