-- What is odd in the counts made here, and right all the same: who said so and why. It is not listed again.
CREATE TABLE outcomes.said_right (
  service_id uuid NOT NULL REFERENCES places.service (id),
  kind text NOT NULL,
  -- What it is of: a session's id, or a library's id and a month.
  subject text NOT NULL,
  reason text NOT NULL CHECK (reason <> ''),
  said_by text NOT NULL,
  said_at timestamptz NOT NULL,
  PRIMARY KEY (service_id, kind, subject)
);
ALTER TABLE outcomes.said_right ENABLE ROW LEVEL SECURITY;
CREATE POLICY said_right_ours ON outcomes.said_right TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
GRANT SELECT, INSERT ON outcomes.said_right TO alcove_app;
