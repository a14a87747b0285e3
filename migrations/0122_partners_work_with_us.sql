-- Whom a library service has named to answer those who would like to work with it.
CREATE TABLE partners.enquiry_answerer (
  service_id uuid PRIMARY KEY REFERENCES places.service (id),
  account_id uuid NOT NULL REFERENCES people.account (id) ON DELETE CASCADE
);

-- Somebody would like to work with a library service. It waits until a person answers, and again when they write more.
CREATE TABLE partners.enquiry (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  -- Made when the form was shown: the same form twice is one.
  once text NOT NULL CONSTRAINT enquiry_once UNIQUE,
  kind text NOT NULL CHECK (kind IN ('group', 'provider', 'commissioner', 'artist')),
  -- Which library, in their words.
  place text NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  organisation text NOT NULL,
  email text,
  phone text,
  language text NOT NULL,
  what text NOT NULL CHECK (what <> '' AND length(what) <= 4000),
  wanted_when text NOT NULL,
  -- What is asked of their kind alone.
  answers jsonb NOT NULL,
  said_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'answered', 'closed')),
  -- The day that was promised to whoever waits.
  answer_by date NOT NULL,
  -- The colleague who answers this one, where it was passed on.
  passed_to uuid REFERENCES people.account (id) ON DELETE SET NULL,
  -- The promised day that its answerer was reminded of, and the day managers were last told that it is over.
  reminded_for date,
  over_told_on date,
  outcome text CHECK (outcome IN ('met', 'agreement', 'not_now', 'nothing')),
  reason text,
  closed_at timestamptz,
  CHECK (email IS NOT NULL OR phone IS NOT NULL),
  CHECK ((state = 'closed') = (outcome IS NOT NULL AND closed_at IS NOT NULL))
);
CREATE INDEX enquiry_open ON partners.enquiry (service_id, answer_by) WHERE state <> 'closed';
CREATE INDEX enquiry_closed ON partners.enquiry (service_id, closed_at DESC) WHERE state = 'closed';
CREATE INDEX enquiry_passed_to ON partners.enquiry (passed_to) WHERE passed_to IS NOT NULL;

-- What was said and done about an enquiry. Rows are only added; they go with it.
CREATE TABLE partners.enquiry_line (
  id uuid PRIMARY KEY,
  enquiry_id uuid NOT NULL REFERENCES partners.enquiry (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  once text NOT NULL CONSTRAINT enquiry_line_once UNIQUE,
  -- 'note' and 'passed' are for staff alone.
  kind text NOT NULL CHECK (kind IN ('word', 'answer', 'moved', 'note', 'passed', 'closed')),
  who text NOT NULL,
  said_at timestamptz NOT NULL,
  text text NOT NULL CHECK (length(text) <= 4000)
);
CREATE INDEX enquiry_line_by_enquiry ON partners.enquiry_line (enquiry_id, said_at, id);

-- People from outside who may lead sessions: what they ask for, when they can, and that staff have seen their papers. Of
-- the papers themselves nothing is kept.
CREATE TABLE partners.leader (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  -- What they asked, while that is kept.
  enquiry_id uuid UNIQUE REFERENCES partners.enquiry (id) ON DELETE SET NULL,
  name text NOT NULL CHECK (name <> ''),
  email text,
  phone text,
  role text NOT NULL CHECK (role <> ''),
  -- Pence.
  fee_from integer CHECK (fee_from >= 0),
  fee_to integer CHECK (fee_to >= fee_from),
  fee_per text NOT NULL CHECK (fee_per IN ('hour', 'session', 'day')),
  days text[] NOT NULL,
  availability text NOT NULL,
  -- Right to work, qualification or insurance, as it applies; and the check for work with children or adults at risk.
  eligible_seen_on date,
  eligible_seen_by text,
  check_seen_on date,
  check_seen_by text,
  -- The day the check is to be looked at again.
  check_again_on date,
  version integer NOT NULL DEFAULT 1,
  added_at timestamptz NOT NULL,
  CHECK ((eligible_seen_on IS NULL) = (eligible_seen_by IS NULL)),
  CHECK ((check_seen_on IS NULL) = (check_seen_by IS NULL))
);
CREATE INDEX leader_by_service ON partners.leader (service_id, lower(name));

ALTER TABLE partners.enquiry_answerer ENABLE ROW LEVEL SECURITY;
ALTER TABLE partners.enquiry ENABLE ROW LEVEL SECURITY;
ALTER TABLE partners.enquiry_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE partners.leader ENABLE ROW LEVEL SECURITY;
CREATE POLICY enquiry_answerer_ours ON partners.enquiry_answerer TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY enquiry_ours ON partners.enquiry TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY enquiry_line_ours ON partners.enquiry_line TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY leader_ours ON partners.leader TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON partners.enquiry_answerer, partners.enquiry, partners.leader TO alcove_app;
GRANT SELECT, INSERT ON partners.enquiry_line TO alcove_app;
