-- What a partner knows of the dates that it has booked: where a library service changes one, the partner is told what, once.
CREATE TABLE partners.drop_in_date (
  -- Of the programme; one that is taken out there is told of, so that nothing goes with it by itself.
  session_id uuid PRIMARY KEY,
  drop_in_id uuid NOT NULL REFERENCES partners.drop_in (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  status text NOT NULL CHECK (status IN ('scheduled', 'cancelled'))
);
CREATE INDEX drop_in_date_by_drop_in ON partners.drop_in_date (drop_in_id);
ALTER TABLE partners.drop_in_date ENABLE ROW LEVEL SECURITY;
CREATE POLICY drop_in_date_ours ON partners.drop_in_date TO alcove_app
  USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON partners.drop_in_date TO alcove_app;
INSERT INTO partners.drop_in_date (session_id, drop_in_id, service_id, starts_at, ends_at, status)
  SELECT s.id, d.id, d.service_id, s.starts_at, s.ends_at, s.status
  FROM partners.drop_in d JOIN programme.session s ON s.activity_id = d.activity_id WHERE s.ends_at > now()
  ON CONFLICT DO NOTHING;
