-- Staff told somebody about a local service: which, and in which month. Whom is nowhere.
CREATE TABLE referrals.signpost (
  -- Made when the page was shown: a press that is sent twice is one.
  once text PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  entry_id uuid NOT NULL REFERENCES partners.service (id),
  -- The first of the month.
  month date NOT NULL CHECK (extract(day FROM month) = 1)
);
CREATE INDEX signpost_by_service ON referrals.signpost (service_id, month, entry_id);
ALTER TABLE referrals.signpost ENABLE ROW LEVEL SECURITY;
CREATE POLICY signpost_ours ON referrals.signpost TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
GRANT SELECT, INSERT, DELETE ON referrals.signpost TO alcove_app;
