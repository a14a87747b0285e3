CREATE SCHEMA people;
GRANT USAGE ON SCHEMA people TO alcove_app;

-- A member of staff, once, whatever services they work for. Shared by grant: a service sees those who have a membership of it.
CREATE TABLE people.account (
  id uuid PRIMARY KEY,
  email text NOT NULL UNIQUE CHECK (email = lower(email)),
  name text NOT NULL,
  installation_administrator boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_signed_in_at timestamptz,
  second_step_failures integer NOT NULL DEFAULT 0,
  second_step_locked_until timestamptz
);

-- What an account may do for one service. Suspended, not deleted: the audit log names them still.
CREATE TABLE people.membership (
  account_id uuid NOT NULL REFERENCES people.account (id),
  service_id uuid NOT NULL REFERENCES places.service (id),
  role text NOT NULL CHECK (role IN ('staff', 'manager', 'service_administrator')),
  -- Empty: every library of the service.
  library_ids uuid[] NOT NULL DEFAULT '{}',
  invited_at timestamptz NOT NULL DEFAULT now(),
  suspended_at timestamptz,
  -- The desk PIN belongs to the membership, so that one service cannot set what opens another's desk.
  pin_hash text,
  pin_failures integer NOT NULL DEFAULT 0,
  PRIMARY KEY (account_id, service_id)
);
CREATE INDEX membership_by_service ON people.membership (service_id);

-- A browser that stands at a library's desk.
CREATE TABLE people.desk (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  library_id uuid NOT NULL REFERENCES places.library (id),
  name text NOT NULL,
  token_hash text NOT NULL UNIQUE,
  enrolled_by uuid NOT NULL REFERENCES people.account (id),
  enrolled_at timestamptz NOT NULL DEFAULT now(),
  removed_at timestamptz
);
CREATE INDEX desk_by_service ON people.desk (service_id);

-- A council's own sign-in by OpenID Connect. The secret is sealed with the installation's key.
CREATE TABLE people.council_sign_in (
  service_id uuid PRIMARY KEY REFERENCES places.service (id),
  issuer text NOT NULL,
  client_id text NOT NULL,
  sealed_secret text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);

-- Links sent by mail, and the first administrator's. Only a hash is kept; a link is deleted as it is used.
CREATE TABLE people.sign_in_link (
  token_hash text PRIMARY KEY,
  purpose text NOT NULL CHECK (purpose IN ('sign_in', 'invitation', 'first_administrator')),
  account_id uuid REFERENCES people.account (id),
  service_id uuid REFERENCES places.service (id),
  then_path text,
  made_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  CHECK ((purpose = 'first_administrator') = (account_id IS NULL)),
  CHECK ((purpose = 'first_administrator') = (expires_at IS NULL))
);

-- Requests for a link, by keyed hash of the address asked for, known or not: the limit must not tell which.
CREATE TABLE people.link_request (
  id uuid PRIMARY KEY,
  address_hash text NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX link_request_by_address ON people.link_request (address_hash, at);

CREATE TABLE people.session (
  id uuid PRIMARY KEY,
  token_hash text NOT NULL UNIQUE,
  account_id uuid NOT NULL REFERENCES people.account (id),
  -- NULL for the installation's administrator.
  service_id uuid REFERENCES places.service (id),
  -- 'half': the mail is confirmed, the second step is not.
  stage text NOT NULL CHECK (stage IN ('half', 'full')),
  way text NOT NULL CHECK (way IN ('mail', 'council', 'pin')),
  desk_id uuid REFERENCES people.desk (id),
  then_path text,
  browser text NOT NULL DEFAULT '',
  -- What a passkey is asked to sign; used once.
  challenge text,
  started_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX session_by_account ON people.session (account_id);

CREATE TABLE people.totp (
  account_id uuid PRIMARY KEY REFERENCES people.account (id),
  sealed_secret text NOT NULL,
  -- The last 30-second step whose code was taken: a code works once.
  last_step bigint NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE people.passkey (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES people.account (id),
  credential_id text NOT NULL UNIQUE,
  public_key text NOT NULL,
  counter bigint NOT NULL,
  transports text[] NOT NULL DEFAULT '{}',
  name text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz
);
CREATE INDEX passkey_by_account ON people.passkey (account_id);

CREATE TABLE people.recovery_code (
  account_id uuid NOT NULL REFERENCES people.account (id),
  code_hash text NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (account_id, code_hash)
);

ALTER TABLE people.account ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.desk ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.council_sign_in ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.sign_in_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.link_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.session ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.totp ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.passkey ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.recovery_code ENABLE ROW LEVEL SECURITY;

CREATE POLICY membership_ours ON people.membership TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY desk_ours ON people.desk TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY council_ours ON people.council_sign_in TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
-- A service reads the accounts of its own members and changes none; sign-in itself works for '*'.
CREATE POLICY account_read ON people.account FOR SELECT TO alcove_app
  USING (platform.ours(NULL) OR EXISTS (SELECT 1 FROM people.membership m WHERE m.account_id = id));
CREATE POLICY account_insert ON people.account FOR INSERT TO alcove_app WITH CHECK (platform.ours(NULL));
CREATE POLICY account_update ON people.account FOR UPDATE TO alcove_app USING (platform.ours(NULL)) WITH CHECK (platform.ours(NULL));
-- What opens an account is nobody's but the sign-in's own: `platform.ours(NULL)` holds for '*' alone.
CREATE POLICY link_sign_in ON people.sign_in_link TO alcove_app USING (platform.ours(NULL)) WITH CHECK (platform.ours(NULL));
CREATE POLICY request_sign_in ON people.link_request TO alcove_app USING (platform.ours(NULL)) WITH CHECK (platform.ours(NULL));
CREATE POLICY session_sign_in ON people.session TO alcove_app USING (platform.ours(NULL)) WITH CHECK (platform.ours(NULL));
CREATE POLICY totp_sign_in ON people.totp TO alcove_app USING (platform.ours(NULL)) WITH CHECK (platform.ours(NULL));
CREATE POLICY passkey_sign_in ON people.passkey TO alcove_app USING (platform.ours(NULL)) WITH CHECK (platform.ours(NULL));
CREATE POLICY recovery_sign_in ON people.recovery_code TO alcove_app USING (platform.ours(NULL)) WITH CHECK (platform.ours(NULL));

GRANT SELECT, INSERT, UPDATE ON people.account, people.membership, people.desk TO alcove_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON people.council_sign_in, people.sign_in_link, people.link_request, people.session,
  people.totp, people.passkey, people.recovery_code TO alcove_app;
