-- What staff heard when they rang an organisation that had not answered a round, so that nobody rings twice in vain.
CREATE TABLE partners.call (
  -- Made when the form was shown: sending it twice is one call.
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  round_id uuid NOT NULL REFERENCES partners.round (id),
  called_on date NOT NULL,
  -- A member of staff, by name.
  who text NOT NULL CHECK (who <> ''),
  heard text NOT NULL CHECK (heard IN ('right', 'changed', 'nobody', 'ended')),
  -- When it is time to ring again, where it is.
  again_on date CHECK (again_on > called_on),
  number bigint GENERATED ALWAYS AS IDENTITY
);
CREATE INDEX call_by_round ON partners.call (round_id, number DESC);
ALTER TABLE partners.call ENABLE ROW LEVEL SECURITY;
CREATE POLICY call_ours ON partners.call TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
GRANT SELECT, INSERT ON partners.call TO alcove_app;
