-- A resident's own account, for whoever wants one: an address or a library card by its keyed hash, a name to call them
-- by, a language. Shared by grant: it is nobody's but the sign-in's, and a service sees none of it.
CREATE TABLE people.resident (
  id uuid PRIMARY KEY,
  email text UNIQUE CHECK (email = lower(email)),
  card_hash text UNIQUE,
  name text NOT NULL DEFAULT '',
  language text NOT NULL,
  -- The day it was last used: one that nobody uses is deleted.
  last_used_on date NOT NULL,
  CHECK ((email IS NULL) <> (card_hash IS NULL))
);
CREATE INDEX resident_by_use ON people.resident (last_used_on);

-- Links sent by mail. An account is made when one is pressed, so that a stranger's address makes none.
CREATE TABLE people.resident_link (
  token_hash text PRIMARY KEY,
  email text NOT NULL,
  language text NOT NULL,
  then_path text NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX resident_link_by_email ON people.resident_link (email);

CREATE TABLE people.resident_session (
  token_hash text PRIMARY KEY,
  resident_id uuid NOT NULL REFERENCES people.resident (id) ON DELETE CASCADE,
  -- On a device of their own: it does not end by being left alone.
  kept boolean NOT NULL,
  last_seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX resident_session_by_resident ON people.resident_session (resident_id);

-- Who comes along, by a name to call them by; only where the person wants it kept.
CREATE TABLE people.companion (
  id uuid PRIMARY KEY,
  resident_id uuid NOT NULL REFERENCES people.resident (id) ON DELETE CASCADE,
  name text NOT NULL,
  age text NOT NULL CHECK (age IN ('adult', 'child'))
);
CREATE INDEX companion_by_resident ON people.companion (resident_id);

ALTER TABLE people.resident ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.resident_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.resident_session ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.companion ENABLE ROW LEVEL SECURITY;
-- `platform.ours(NULL)` holds for '*' alone.
CREATE POLICY resident_own ON people.resident TO alcove_app USING (platform.ours(NULL)) WITH CHECK (platform.ours(NULL));
CREATE POLICY resident_link_own ON people.resident_link TO alcove_app USING (platform.ours(NULL)) WITH CHECK (platform.ours(NULL));
CREATE POLICY resident_session_own ON people.resident_session TO alcove_app USING (platform.ours(NULL)) WITH CHECK (platform.ours(NULL));
CREATE POLICY companion_own ON people.companion TO alcove_app USING (platform.ours(NULL)) WITH CHECK (platform.ours(NULL));
GRANT SELECT, INSERT, UPDATE, DELETE ON people.resident, people.resident_link, people.resident_session, people.companion
  TO alcove_app;

-- A sign-in mail that was sent is of no use to anybody: it leaves the outbox.
GRANT DELETE ON platform.mail TO alcove_app;
