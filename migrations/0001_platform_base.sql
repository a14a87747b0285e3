-- Roles are shared by a whole PostgreSQL cluster, so another database may have made them already.
DO $$
DECLARE wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['alcove_app', 'alcove_public'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', wanted);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL;
    END;
    IF NOT pg_has_role(current_user, wanted, 'MEMBER') THEN
      EXECUTE format('GRANT %I TO CURRENT_USER', wanted);
    END IF;
  END LOOP;
END $$;

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

CREATE SCHEMA IF NOT EXISTS platform;
GRANT USAGE ON SCHEMA platform TO alcove_app, alcove_public;

-- The second lock of tenancy: true when the open transaction works for this library service.
-- An unset or empty setting is nobody's.
CREATE FUNCTION platform.ours(service_id uuid) RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT current_setting('alcove.service', true) = '*' OR service_id::text = current_setting('alcove.service', true) $$;

CREATE TABLE platform.audit (
  id uuid PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  service_id uuid,
  actor_id text,
  actor_name text NOT NULL,
  action text NOT NULL,
  subject_kind text NOT NULL,
  subject_id text NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_by_service ON platform.audit (service_id, at DESC);
CREATE INDEX audit_by_subject ON platform.audit (subject_kind, subject_id, at DESC);
ALTER TABLE platform.audit ENABLE ROW LEVEL SECURITY;
CREATE POLICY audit_ours ON platform.audit TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
-- Written and read, never changed.
GRANT SELECT, INSERT ON platform.audit TO alcove_app;

-- The spine. Append only; a correction is another row that names the one it corrects.
CREATE TABLE platform.fact (
  id uuid PRIMARY KEY,
  idempotency_key text NOT NULL UNIQUE,
  occurred_on date NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  corrects uuid REFERENCES platform.fact (id),
  service_id uuid NOT NULL,
  library_id uuid,
  activity_id uuid,
  session_id uuid,
  kind text NOT NULL,
  number numeric NOT NULL,
  margin text,
  margin_value text,
  CHECK ((margin IS NULL) = (margin_value IS NULL))
);
CREATE INDEX fact_by_service ON platform.fact (service_id, kind, occurred_on);
ALTER TABLE platform.fact ENABLE ROW LEVEL SECURITY;
CREATE POLICY fact_ours ON platform.fact TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
GRANT SELECT, INSERT ON platform.fact TO alcove_app;

-- Events between modules, written in the transaction that caused them.
CREATE TABLE platform.outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  kind text NOT NULL,
  detail jsonb NOT NULL,
  done_at timestamptz
);
CREATE INDEX outbox_waiting ON platform.outbox (id) WHERE done_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON platform.outbox TO alcove_app;

-- Mail to send, and what became of it. The message id is fixed before the first try.
CREATE TABLE platform.mail (
  id uuid PRIMARY KEY,
  message_id text NOT NULL UNIQUE,
  queued_at timestamptz NOT NULL DEFAULT now(),
  recipient text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  tries integer NOT NULL DEFAULT 0,
  next_try_at timestamptz NOT NULL DEFAULT now(),
  sent_at timestamptz,
  last_error text
);
CREATE INDEX mail_waiting ON platform.mail (next_try_at) WHERE sent_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON platform.mail TO alcove_app;

-- Small values kept for the whole installation, such as which shipped data has been loaded.
CREATE TABLE platform.setting (
  key text PRIMARY KEY,
  value jsonb NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT ON platform.setting TO alcove_app, alcove_public;
GRANT INSERT, UPDATE, DELETE ON platform.setting TO alcove_app;
