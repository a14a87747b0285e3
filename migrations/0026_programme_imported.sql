-- Activities that a file put on. `said` is what the file said of each when it was last taken: the next import changes
-- only what the file says otherwise since, so that what staff have changed by hand stays.
CREATE TABLE programme.imported (
  activity_id uuid PRIMARY KEY REFERENCES programme.activity (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  source text NOT NULL,
  said jsonb NOT NULL,
  imported_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX imported_by_source ON programme.imported (service_id, source);
ALTER TABLE programme.imported ENABLE ROW LEVEL SECURITY;
CREATE POLICY imported_ours ON programme.imported TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON programme.imported TO alcove_app;
