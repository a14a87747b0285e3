-- What a library service has agreed with an organisation, or is about to.
CREATE TABLE partners.agreement (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  -- Made when the form was shown: the same form twice is one.
  once text NOT NULL CONSTRAINT agreement_once UNIQUE,
  -- The other side by name; and by what it has listed, where one organisation has this name.
  organisation text NOT NULL CHECK (organisation <> ''),
  organisation_id uuid REFERENCES partners.organisation (id) ON DELETE SET NULL,
  -- The other side where it is here as a partner: whoever acts for it reads the agreement.
  partner_id uuid REFERENCES partners.partner (id),
  -- Who looks after it here, and is written to.
  keeper uuid REFERENCES people.account (id) ON DELETE SET NULL,
  -- Whom to ask on both sides: not terms, so that another telephone number needs no signature.
  contacts jsonb NOT NULL,
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'sent', 'signed', 'ended')),
  -- The latest version of its terms, and the latest that both sides have signed, which holds.
  number integer NOT NULL CHECK (number >= 1),
  signed_number integer CHECK (signed_number <= number),
  review_on date,
  ended_on date,
  version integer NOT NULL DEFAULT 1,
  CHECK (state <> 'signed' OR signed_number = number),
  CHECK ((state = 'ended') = (ended_on IS NOT NULL))
);
CREATE INDEX agreement_by_service ON partners.agreement (service_id, lower(organisation));
CREATE INDEX agreement_by_organisation ON partners.agreement (organisation_id) WHERE organisation_id IS NOT NULL;
CREATE INDEX agreement_by_partner ON partners.agreement (partner_id) WHERE partner_id IS NOT NULL;
CREATE INDEX agreement_by_keeper ON partners.agreement (keeper) WHERE keeper IS NOT NULL;

-- The terms as they were saved each time. Rows are only added; they go with their agreement.
CREATE TABLE partners.agreement_version (
  agreement_id uuid NOT NULL REFERENCES partners.agreement (id) ON DELETE CASCADE,
  number integer NOT NULL CHECK (number >= 1),
  service_id uuid NOT NULL REFERENCES places.service (id),
  terms jsonb NOT NULL,
  saved_at timestamptz NOT NULL,
  saved_by text NOT NULL,
  PRIMARY KEY (agreement_id, number)
);

-- What was done with it: sent, signed, looked at again, ended, other contacts. Rows are only added.
CREATE TABLE partners.agreement_step (
  id uuid PRIMARY KEY,
  agreement_id uuid NOT NULL REFERENCES partners.agreement (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  once text NOT NULL CONSTRAINT agreement_step_once UNIQUE,
  kind text NOT NULL CHECK (kind IN ('sent', 'signed', 'reviewed', 'ended', 'contacts')),
  number integer NOT NULL,
  who text NOT NULL,
  done_at timestamptz NOT NULL,
  -- Who signed for each side and on which day; a note; the day it ended.
  detail jsonb NOT NULL
);
CREATE INDEX agreement_step_by_agreement ON partners.agreement_step (agreement_id, done_at, id);

-- A paper of the other side that somebody here has seen, until when it holds. Never the paper itself.
CREATE TABLE partners.agreement_document (
  id uuid PRIMARY KEY,
  agreement_id uuid NOT NULL REFERENCES partners.agreement (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  once text NOT NULL CONSTRAINT agreement_document_once UNIQUE,
  kind text NOT NULL CHECK (kind IN ('insurance', 'safeguarding', 'other')),
  name text NOT NULL CHECK (name <> ''),
  seen_on date NOT NULL,
  seen_by text NOT NULL,
  expires_on date,
  -- A later one of the same name, or a person, has put it aside.
  aside_at timestamptz
);
CREATE INDEX document_by_agreement ON partners.agreement_document (agreement_id) WHERE aside_at IS NULL;

-- Of what is due each stage is told once: the review, the end, or a document by its id.
CREATE TABLE partners.agreement_told (
  agreement_id uuid NOT NULL REFERENCES partners.agreement (id) ON DELETE CASCADE,
  about text NOT NULL,
  due date NOT NULL,
  stage text NOT NULL CHECK (stage IN ('60', '30', '7', 'over')),
  service_id uuid NOT NULL REFERENCES places.service (id),
  PRIMARY KEY (agreement_id, about, due, stage)
);

ALTER TABLE partners.agreement ENABLE ROW LEVEL SECURITY;
ALTER TABLE partners.agreement_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE partners.agreement_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE partners.agreement_document ENABLE ROW LEVEL SECURITY;
ALTER TABLE partners.agreement_told ENABLE ROW LEVEL SECURITY;
CREATE POLICY agreement_ours ON partners.agreement TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY agreement_version_ours ON partners.agreement_version TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY agreement_step_ours ON partners.agreement_step TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY agreement_document_ours ON partners.agreement_document TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY agreement_told_ours ON partners.agreement_told TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON partners.agreement TO alcove_app;
GRANT SELECT, INSERT ON partners.agreement_version, partners.agreement_step, partners.agreement_told TO alcove_app;
GRANT SELECT, INSERT, UPDATE ON partners.agreement_document TO alcove_app;
