-- A device at a library's door that counts, and the key it sends its numbers with, of which a hash alone is kept.
CREATE TABLE reach.counter (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  library_id uuid NOT NULL REFERENCES places.library (id) ON DELETE CASCADE,
  -- Which door: its numbers are a margin of the day's.
  name text NOT NULL,
  key_hash text NOT NULL UNIQUE,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL,
  revoked_by text,
  revoked_at timestamptz,
  last_sent_at timestamptz,
  CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
);
CREATE UNIQUE INDEX counter_of_door ON reach.counter (library_id, name) WHERE revoked_at IS NULL;
ALTER TABLE reach.counter ENABLE ROW LEVEL SECURITY;
CREATE POLICY counter_ours ON reach.counter TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
GRANT SELECT, INSERT, UPDATE ON reach.counter TO alcove_app;
