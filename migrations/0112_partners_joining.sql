-- Somebody asks to act for a partner that is there already; those who act for it say yes or no.
CREATE TABLE partners.knock (
  partner_id uuid NOT NULL REFERENCES partners.partner (id),
  email text NOT NULL CHECK (email <> '' AND email = lower(email)),
  language text NOT NULL,
  asked_at timestamptz NOT NULL,
  PRIMARY KEY (partner_id, email)
);
ALTER TABLE partners.knock ENABLE ROW LEVEL SECURITY;
CREATE POLICY knock_granted ON partners.knock TO alcove_app
  USING (platform.ours(NULL) OR EXISTS (SELECT FROM partners.admission a WHERE a.partner_id = knock.partner_id AND platform.ours(a.service_id)));
GRANT SELECT, INSERT, DELETE ON partners.knock TO alcove_app;
