-- Measures under licence that a library service has loaded. Their words are their owners': none is shipped, and none leaves
-- by the API. A measure that is put away stays for the surveys that asked it.
CREATE TABLE reach.measure (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  name text NOT NULL CHECK (name <> ''),
  definition jsonb NOT NULL,
  loaded_by text NOT NULL,
  loaded_at timestamptz NOT NULL,
  put_away_at timestamptz
);
CREATE UNIQUE INDEX measure_once ON reach.measure (service_id, lower(name)) WHERE put_away_at IS NULL;
ALTER TABLE reach.measure ENABLE ROW LEVEL SECURITY;
CREATE POLICY measure_ours ON reach.measure TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
GRANT SELECT, INSERT, UPDATE ON reach.measure TO alcove_app;

-- As a survey asks them, fixed when it is planned: what is loaded or put away later changes no answer.
ALTER TABLE reach.survey ADD COLUMN measures jsonb NOT NULL DEFAULT '[]';
