-- The process that asked: while it lives, its result is kept, and no other session takes it. A pid alone is given out again.
ALTER TABLE broker_run ADD COLUMN requester INTEGER;
ALTER TABLE broker_run ADD COLUMN requester_started TEXT;
