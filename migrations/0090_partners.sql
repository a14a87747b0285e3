CREATE SCHEMA partners;
GRANT USAGE ON SCHEMA partners TO alcove_app, alcove_public;

-- Where services of other organisations come from: a feed or a file, and the terms under which it may be shown.
CREATE TABLE partners.source (
  id uuid PRIMARY KEY,
  -- The library service that takes it.
  service_id uuid NOT NULL REFERENCES places.service (id),
  name text NOT NULL CHECK (name <> ''),
  licence text NOT NULL CHECK (licence <> ''),
  read_at timestamptz NOT NULL,
  UNIQUE (service_id, name)
);

-- An organisation as its source gives it, in the shape of Open Referral UK 3.0.
CREATE TABLE partners.organisation (
  id uuid PRIMARY KEY,
  source_id uuid NOT NULL REFERENCES partners.source (id),
  service_id uuid NOT NULL REFERENCES places.service (id),
  name text NOT NULL CHECK (name <> ''),
  doc jsonb NOT NULL,
  changed_at timestamptz NOT NULL
);
CREATE INDEX organisation_by_source ON partners.organisation (source_id);

-- A service of an organisation. `doc` is the whole record in the shape of Open Referral UK 3.0, without the organisation.
CREATE TABLE partners.service (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES partners.organisation (id),
  source_id uuid NOT NULL REFERENCES partners.source (id),
  service_id uuid NOT NULL REFERENCES places.service (id),
  slug text NOT NULL UNIQUE,
  name text NOT NULL CHECK (name <> ''),
  status text NOT NULL CHECK (status IN ('active', 'inactive', 'defunct', 'temporarily closed')),
  doc jsonb NOT NULL,
  -- When what is shown last became other than it was: feeds are asked for what has changed since.
  changed_at timestamptz NOT NULL,
  -- No longer in its source: it is shown nowhere, and comes back if the source has it again.
  withdrawn_at timestamptz
);
CREATE INDEX service_by_source ON partners.service (source_id);
CREATE INDEX service_by_organisation ON partners.service (organisation_id);
CREATE INDEX service_by_change ON partners.service (changed_at) WHERE withdrawn_at IS NULL;

ALTER TABLE partners.source ENABLE ROW LEVEL SECURITY;
ALTER TABLE partners.organisation ENABLE ROW LEVEL SECURITY;
ALTER TABLE partners.service ENABLE ROW LEVEL SECURITY;
CREATE POLICY source_public ON partners.source FOR SELECT TO alcove_public USING (true);
CREATE POLICY organisation_public ON partners.organisation FOR SELECT TO alcove_public
  USING (EXISTS (SELECT FROM partners.service s WHERE s.organisation_id = organisation.id));
CREATE POLICY service_public ON partners.service FOR SELECT TO alcove_public
  USING (withdrawn_at IS NULL AND status IN ('active', 'temporarily closed'));
CREATE POLICY source_ours ON partners.source TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY organisation_ours ON partners.organisation TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY service_ours ON partners.service TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
GRANT SELECT ON partners.source, partners.organisation, partners.service TO alcove_public;
GRANT SELECT, INSERT, UPDATE ON partners.source, partners.organisation, partners.service TO alcove_app;
