-- Sources that are read by the clock: where they are, how often, and who reads one right now.
ALTER TABLE partners.source
  ALTER COLUMN read_at DROP NOT NULL,
  ADD COLUMN kind text NOT NULL DEFAULT 'file' CHECK (kind IN ('file', 'feed')),
  ADD COLUMN address text CHECK (address <> ''),
  ADD COLUMN every text NOT NULL DEFAULT 'hand' CHECK (every IN ('daily', 'weekly', 'hand')),
  ADD COLUMN paused_at timestamptz,
  -- Taken no more: its services are withdrawn. It is the same source if it is added again by its name.
  ADD COLUMN removed_at timestamptz,
  -- When it is to be read next; null: not until somebody asks.
  ADD COLUMN due_at timestamptz,
  -- Whoever reads it now, until when they are taken to be alive.
  ADD COLUMN lease uuid,
  ADD COLUMN lease_until timestamptz,
  -- Readings that failed since the last that did not.
  ADD COLUMN failures integer NOT NULL DEFAULT 0,
  -- When the last good reading began, and the last good one of all that it has.
  ADD COLUMN good_at timestamptz,
  ADD COLUMN whole_at timestamptz,
  -- Whether its publisher was seen to give only what has changed when asked for that.
  ADD COLUMN tells_changes boolean NOT NULL DEFAULT false,
  ADD COLUMN version integer NOT NULL DEFAULT 1;
CREATE INDEX source_by_due ON partners.source (due_at) WHERE due_at IS NOT NULL;

-- One reading of a source and what it did.
CREATE TABLE partners.reading (
  id uuid PRIMARY KEY,
  source_id uuid NOT NULL REFERENCES partners.source (id),
  service_id uuid NOT NULL REFERENCES places.service (id),
  task text NOT NULL CHECK (task IN ('read', 'remove')),
  state text NOT NULL CHECK (state IN ('waiting', 'reading', 'done', 'failed')),
  -- Who asked for it; null: the clock.
  asked_by text,
  asked_at timestamptz NOT NULL,
  began_at timestamptz,
  ended_at timestamptz,
  -- From 0 to 1.
  progress real NOT NULL DEFAULT 0,
  -- Whether all of the source was asked for, and not only what has changed.
  whole boolean,
  added integer, changed integer, unchanged integer, withdrawn integer, refused integer,
  -- Why it failed, in plain words.
  said text,
  -- The first of what was wrong: [{ "line": 3, "record": "Debt advice", "field": "contacts.0.email", "reason": "…" }], and how many there were.
  faults jsonb NOT NULL DEFAULT '[]',
  fault_count integer NOT NULL DEFAULT 0
);
CREATE INDEX reading_by_source ON partners.reading (source_id, asked_at);
-- One wish to read a source waits at a time, and one reading of it goes on.
CREATE UNIQUE INDEX reading_waits ON partners.reading (source_id) WHERE state = 'waiting';
CREATE UNIQUE INDEX reading_goes_on ON partners.reading (source_id) WHERE state = 'reading';

ALTER TABLE partners.reading ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading_ours ON partners.reading TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON partners.reading TO alcove_app;

-- The public is told of a source its name, its terms and when it was read, and nothing of how it is kept.
REVOKE SELECT ON partners.source FROM alcove_public;
GRANT SELECT (id, service_id, name, licence, read_at) ON partners.source TO alcove_public;
