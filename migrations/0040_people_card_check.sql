-- How a library service's cards are checked against its library management system, over SIP2. The login and the
-- terminal's password are sealed with the installation's key.
CREATE TABLE people.card_check (
  service_id uuid PRIMARY KEY REFERENCES places.service (id),
  host text NOT NULL,
  port integer NOT NULL CHECK (port BETWEEN 1 AND 65535),
  tls boolean NOT NULL,
  institution_id text NOT NULL,
  location_code text NOT NULL,
  sealed_secrets text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  -- When the system last answered to 'Try it' with these settings.
  checked_at timestamptz
);

-- Tries of a card or from an address, by keyed hash: neither the number nor the address is kept. Gone after the wait.
CREATE TABLE people.card_try (
  service_id uuid NOT NULL REFERENCES places.service (id),
  key_hash text NOT NULL,
  tries integer NOT NULL,
  since timestamptz NOT NULL,
  PRIMARY KEY (service_id, key_hash)
);
CREATE INDEX card_try_by_age ON people.card_try (since);

ALTER TABLE people.card_check ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.card_try ENABLE ROW LEVEL SECURITY;
CREATE POLICY card_check_ours ON people.card_check TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY card_try_ours ON people.card_try TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON people.card_check, people.card_try TO alcove_app;
