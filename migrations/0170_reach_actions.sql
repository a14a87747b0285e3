-- What somebody will do about a group that comes less than it would, or about what was turned away (R31, R49).
CREATE TABLE reach.action (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  library_id uuid REFERENCES places.library (id),
  -- Whom or what it is about, in words, and the page that showed it.
  about text NOT NULL CHECK (about <> ''),
  seen_at text,
  -- Which figure it is about, and what that was then; both or neither.
  figure jsonb,
  figure_then jsonb,
  what text NOT NULL CHECK (what <> ''),
  owner_id uuid NOT NULL REFERENCES people.account (id),
  owner_name text NOT NULL,
  due_on date NOT NULL,
  review_on date NOT NULL CHECK (review_on >= due_on),
  opened_by text NOT NULL,
  opened_at timestamptz NOT NULL,
  -- Which state a form showed.
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  CHECK ((figure IS NULL) = (figure_then IS NULL))
);
CREATE INDEX action_by_owner ON reach.action (owner_id, due_on);
CREATE INDEX action_by_service ON reach.action (service_id, due_on);

-- What became of it, each step dated and with a word.
CREATE TABLE reach.action_step (
  id uuid PRIMARY KEY,
  action_id uuid NOT NULL REFERENCES reach.action (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  kind text NOT NULL CHECK (kind IN ('changed', 'done', 'dropped', 'reviewed')),
  word text NOT NULL CHECK (word <> ''),
  by_name text NOT NULL,
  at timestamptz NOT NULL,
  -- At a review: what the figure is now; null where there is no newer one.
  figure_now jsonb
);
CREATE INDEX action_step_of ON reach.action_step (action_id, at);
-- It is done or dropped once, and reviewed once.
CREATE UNIQUE INDEX action_ends_once ON reach.action_step (action_id) WHERE kind IN ('done', 'dropped');
CREATE UNIQUE INDEX action_reviewed_once ON reach.action_step (action_id) WHERE kind = 'reviewed';

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['action', 'action_step'] LOOP
    EXECUTE format('ALTER TABLE reach.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON reach.%I TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id))', t || '_ours', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON reach.%I TO alcove_app', t);
  END LOOP;
END $$;
