-- Tables of counts as somebody gave them: events, visits, loans. What is decided of their oddities is kept with who and when.
CREATE TABLE outcomes.given_file (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  kind text NOT NULL CHECK (kind IN ('events', 'visits', 'loans')),
  -- What whoever gave it calls it.
  name text NOT NULL,
  -- 'columns': what they mean is still to be said. 'read': its rows are there, and are taken in as they are decided.
  state text NOT NULL CHECK (state IN ('columns', 'read', 'withdrawn')),
  -- Which column means what, by the column's key; and their titles as pairs of key and title, in their order.
  columns jsonb NOT NULL,
  titles jsonb NOT NULL,
  -- The file itself, until it is read into rows.
  file text,
  -- The days that it is said to be of.
  from_day date,
  to_day date CHECK (to_day >= from_day),
  -- The file that it corrects: what it no longer has is withdrawn.
  replaces uuid REFERENCES outcomes.given_file (id),
  -- Whether outcomes on its rows are counted: not where one stands on all of them, until somebody says so.
  outcomes_counted boolean NOT NULL DEFAULT true,
  of_others integer NOT NULL DEFAULT 0,
  given_by text NOT NULL,
  given_at timestamptz NOT NULL,
  withdrawn_by text,
  withdrawn_at timestamptz,
  CHECK ((state = 'columns') = (file IS NOT NULL)),
  CHECK ((state = 'withdrawn') = (withdrawn_at IS NOT NULL))
);
CREATE INDEX given_file_by_service ON outcomes.given_file (service_id, given_at DESC);

-- Its rows: as they stood, and as they are counted.
CREATE TABLE outcomes.given_row (
  file_id uuid NOT NULL REFERENCES outcomes.given_file (id) ON DELETE CASCADE,
  line integer NOT NULL,
  service_id uuid NOT NULL REFERENCES places.service (id),
  kind text NOT NULL,
  source jsonb NOT NULL,
  -- What the row is of, wherever it is given again; not how many.
  identity text NOT NULL,
  read_number integer,
  library_name text NOT NULL,
  -- Null: at no library, or not known yet, which is an oddity.
  library_id uuid REFERENCES places.library (id),
  day date,
  until date,
  title text NOT NULL,
  number integer CHECK (number >= 0),
  outcome text,
  outcome_2 text,
  age text,
  online boolean,
  -- 'clean': nothing is odd, or all of it is decided; it waits to be taken in. 'known': another file has it.
  -- 'replaced': a later file has it, or it was withdrawn.
  state text NOT NULL CHECK (state IN ('clean', 'asked', 'known', 'left', 'taken', 'replaced')),
  taken_at timestamptz,
  PRIMARY KEY (file_id, line),
  CHECK (state <> 'taken' OR (day IS NOT NULL AND number IS NOT NULL AND taken_at IS NOT NULL))
);
-- What is counted is counted once.
CREATE UNIQUE INDEX given_row_once ON outcomes.given_row (service_id, identity) WHERE state = 'taken';
CREATE INDEX given_row_of_day ON outcomes.given_row (service_id, kind, day) WHERE state = 'taken';
CREATE INDEX given_row_by_identity ON outcomes.given_row (service_id, identity) WHERE state IN ('taken', 'left', 'known');

-- What is odd, of a row or (line 0) of the whole file, and what somebody decided.
CREATE TABLE outcomes.given_fault (
  file_id uuid NOT NULL REFERENCES outcomes.given_file (id) ON DELETE CASCADE,
  line integer NOT NULL,
  kind text NOT NULL,
  place text NOT NULL DEFAULT '',
  service_id uuid NOT NULL REFERENCES places.service (id),
  says text NOT NULL,
  suggest jsonb,
  decided text CHECK (decided IN ('as_it_is', 'left', 'right')),
  decided_by text,
  decided_at timestamptz,
  PRIMARY KEY (file_id, line, kind, place),
  CHECK ((decided IS NULL) = (decided_at IS NULL) AND (decided IS NULL) = (decided_by IS NULL))
);
CREATE INDEX given_fault_open ON outcomes.given_fault (file_id, kind) WHERE decided IS NULL;

-- Which library a name in such a file means, once somebody has said it; null: what is held at none.
CREATE TABLE outcomes.given_library_name (
  service_id uuid NOT NULL REFERENCES places.service (id),
  name text NOT NULL,
  library_id uuid REFERENCES places.library (id),
  decided_by text NOT NULL,
  decided_at timestamptz NOT NULL,
  PRIMARY KEY (service_id, name)
);

ALTER TABLE outcomes.given_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE outcomes.given_row ENABLE ROW LEVEL SECURITY;
ALTER TABLE outcomes.given_fault ENABLE ROW LEVEL SECURITY;
ALTER TABLE outcomes.given_library_name ENABLE ROW LEVEL SECURITY;
CREATE POLICY given_file_ours ON outcomes.given_file TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY given_row_ours ON outcomes.given_row TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY given_fault_ours ON outcomes.given_fault TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY given_library_name_ours ON outcomes.given_library_name TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON outcomes.given_file, outcomes.given_row, outcomes.given_fault TO alcove_app;
GRANT SELECT, INSERT, UPDATE ON outcomes.given_library_name TO alcove_app;
