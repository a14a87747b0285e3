-- Whom a library service has named to answer those who say that an entry is wrong.
CREATE TABLE partners.answerer (
  service_id uuid PRIMARY KEY REFERENCES places.service (id),
  account_id uuid NOT NULL REFERENCES people.account (id) ON DELETE CASCADE
);

-- Somebody says that an entry is wrong. It waits until a person answers.
CREATE TABLE partners.wrong (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  entry_id uuid NOT NULL REFERENCES partners.service (id),
  -- Made when the form was shown: the same form twice is one.
  once text NOT NULL CONSTRAINT wrong_once UNIQUE,
  what text NOT NULL CHECK (what <> '' AND length(what) <= 2000),
  -- Where the answer goes; forgotten a week after it went.
  email text,
  language text NOT NULL,
  said_at timestamptz NOT NULL,
  answer_by date NOT NULL,
  answered_at timestamptz,
  answered_by text,
  answer text,
  CHECK ((answered_at IS NULL) = (answer IS NULL))
);
CREATE INDEX wrong_open ON partners.wrong (service_id, said_at) WHERE answered_at IS NULL;
CREATE INDEX wrong_by_entry ON partners.wrong (entry_id, said_at);

-- Who has checked an entry, and when. Rows are only added.
CREATE TABLE partners.checked (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  entry_id uuid NOT NULL REFERENCES partners.service (id),
  -- What the public reads; the name beside it is for staff.
  by text NOT NULL CHECK (by IN ('library', 'organisation')),
  who text NOT NULL,
  checked_on date NOT NULL
);
CREATE INDEX checked_by_entry ON partners.checked (entry_id, checked_on DESC, id DESC);

ALTER TABLE partners.answerer ENABLE ROW LEVEL SECURITY;
ALTER TABLE partners.wrong ENABLE ROW LEVEL SECURITY;
ALTER TABLE partners.checked ENABLE ROW LEVEL SECURITY;
CREATE POLICY answerer_ours ON partners.answerer TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY wrong_ours ON partners.wrong TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY checked_ours ON partners.checked TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY checked_public ON partners.checked FOR SELECT TO alcove_public
  USING (EXISTS (SELECT FROM partners.service s WHERE s.id = entry_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON partners.answerer, partners.wrong TO alcove_app;
GRANT SELECT, INSERT ON partners.checked TO alcove_app;
GRANT SELECT (id, service_id, entry_id, by, checked_on) ON partners.checked TO alcove_public;
