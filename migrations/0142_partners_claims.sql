-- Somebody says that a number of a register, by which another organisation is here, is theirs. It waits until a manager decides,
-- and goes then: the log has what was decided.
CREATE TABLE partners.claim (
  -- What the organisation is known by once it is there.
  id uuid PRIMARY KEY,
  -- Which has the number.
  partner_id uuid NOT NULL REFERENCES partners.partner (id),
  -- Which library service is asked to show what they will list.
  service_id uuid NOT NULL REFERENCES places.service (id),
  details jsonb NOT NULL,
  email text NOT NULL CHECK (email <> '' AND email = lower(email)),
  language text NOT NULL,
  asked_at timestamptz NOT NULL,
  CONSTRAINT claim_once UNIQUE (partner_id, email)
);
CREATE INDEX claim_by_service ON partners.claim (service_id, asked_at);
ALTER TABLE partners.claim ENABLE ROW LEVEL SECURITY;
CREATE POLICY claim_granted ON partners.claim TO alcove_app
  USING (platform.ours(NULL) OR platform.ours(service_id) OR EXISTS (SELECT FROM partners.admission a
    WHERE a.partner_id = claim.partner_id AND a.state IN ('asked', 'admitted') AND platform.ours(a.service_id)));
GRANT SELECT, INSERT, DELETE ON partners.claim TO alcove_app;
