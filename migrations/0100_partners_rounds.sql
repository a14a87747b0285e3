-- Whom a library service asks whether all of an organisation's entries are right: somebody it has talked to, whatever a
-- feed says. No contact, no asking.
CREATE TABLE partners.contact (
  organisation_id uuid PRIMARY KEY REFERENCES partners.organisation (id),
  service_id uuid NOT NULL REFERENCES places.service (id),
  name text NOT NULL CHECK (name <> ''),
  email text NOT NULL CHECK (email <> ''),
  phone text,
  language text NOT NULL,
  -- Links mailed to whoever was named before are dead.
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX contact_by_service ON partners.contact (service_id);

-- One round of asking an organisation whether all it has listed is still right.
CREATE TABLE partners.round (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES partners.organisation (id),
  service_id uuid NOT NULL REFERENCES places.service (id),
  asked_on date NOT NULL,
  -- How far it has come, and since when.
  stage text NOT NULL CHECK (stage IN ('asked', 'reminded', 'reminded_again', 'call', 'hidden')),
  stage_on date NOT NULL,
  ended_on date,
  how text CHECK (how IN ('link', 'told', 'called_off')),
  CHECK ((ended_on IS NULL) = (how IS NULL))
);
CREATE UNIQUE INDEX round_open ON partners.round (organisation_id) WHERE ended_on IS NULL;
CREATE INDEX round_by_service ON partners.round (service_id) WHERE ended_on IS NULL;
CREATE INDEX round_by_organisation ON partners.round (organisation_id, asked_on DESC);

-- Hidden by people here, which no import undoes: nobody stood behind it, it has ended, or staff took it out of sight.
ALTER TABLE partners.service
  ADD hidden_at timestamptz,
  ADD hidden_for text CHECK (hidden_for IN ('unanswered', 'ended', 'staff')),
  ADD CHECK ((hidden_at IS NULL) = (hidden_for IS NULL));
DROP POLICY service_public ON partners.service;
CREATE POLICY service_public ON partners.service FOR SELECT TO alcove_public
  USING (withdrawn_at IS NULL AND hidden_at IS NULL AND status IN ('active', 'temporarily closed'));

ALTER TABLE partners.contact ENABLE ROW LEVEL SECURITY;
ALTER TABLE partners.round ENABLE ROW LEVEL SECURITY;
CREATE POLICY contact_ours ON partners.contact TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY round_ours ON partners.round TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON partners.contact TO alcove_app;
GRANT SELECT, INSERT, UPDATE ON partners.round TO alcove_app;
