-- A plan is one version of a tree of objectives. A new version is another row with objectives of its own; the old one stays.
CREATE TABLE outcomes.plan (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  -- The first version's id: what all versions of one plan have in common.
  lineage_id uuid NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  name text NOT NULL CHECK (name <> ''),
  kind text NOT NULL CHECK (kind IN ('council_plan', 'library_strategy', 'national', 'other')),
  -- Whose it is and where it stands, in words.
  source text NOT NULL,
  -- A set that ships with the product, by its key.
  shared_set text,
  -- What its levels are called, from the top: Priority, Outcome.
  levels text[] NOT NULL DEFAULT '{}',
  -- Days on which it holds, both included.
  holds_from date NOT NULL,
  holds_to date,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL,
  CHECK (holds_to IS NULL OR holds_to >= holds_from),
  CHECK (version > 1 OR lineage_id = id),
  UNIQUE (lineage_id, version),
  CONSTRAINT plan_one_at_a_time EXCLUDE USING gist (lineage_id WITH =, daterange(holds_from, holds_to, '[]') WITH &&)
);
CREATE INDEX plan_of_service ON outcomes.plan (service_id);
-- A set is taken in once by each service.
CREATE UNIQUE INDEX plan_shared_once ON outcomes.plan (service_id, shared_set) WHERE version = 1 AND shared_set IS NOT NULL;

CREATE TABLE outcomes.objective (
  id uuid PRIMARY KEY,
  plan_id uuid NOT NULL REFERENCES outcomes.plan (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  parent_id uuid,
  position integer NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  meaning text NOT NULL DEFAULT '',
  -- The objective of the version before that this one goes on from.
  continues_id uuid REFERENCES outcomes.objective (id),
  UNIQUE (plan_id, id),
  UNIQUE (plan_id, position),
  FOREIGN KEY (plan_id, parent_id) REFERENCES outcomes.objective (plan_id, id),
  CHECK (parent_id <> id)
);

-- That an activity is for an objective, on days of it. Ended links stay: what counted on a day goes on counting on it.
CREATE TABLE outcomes.link (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  activity_id uuid NOT NULL REFERENCES programme.activity (id) ON DELETE CASCADE,
  objective_id uuid NOT NULL REFERENCES outcomes.objective (id),
  holds_from date NOT NULL,
  holds_to date,
  -- Where it was said: on the activity's page, on the objective's, or carried over to a new version of the plan.
  way text NOT NULL CHECK (way IN ('activity', 'objective', 'carried')),
  made_by text NOT NULL,
  made_at timestamptz NOT NULL,
  ended_by text,
  ended_at timestamptz,
  CHECK (holds_to IS NULL OR holds_to >= holds_from),
  CHECK ((ended_by IS NULL) = (ended_at IS NULL)),
  CONSTRAINT link_once EXCLUDE USING gist (activity_id WITH =, objective_id WITH =, daterange(holds_from, holds_to, '[]') WITH &&)
);
CREATE INDEX link_of_objective ON outcomes.link (objective_id);
CREATE INDEX link_of_service ON outcomes.link (service_id);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['plan', 'objective', 'link'] LOOP
    EXECUTE format('ALTER TABLE outcomes.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON outcomes.%I TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id))', t || '_ours', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON outcomes.%I TO alcove_app', t);
  END LOOP;
END $$;
