-- A round of a sample survey: what is asked, and of whose figures it is made. Anonymous: nobody is named in any of this.
CREATE TABLE reach.survey (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  name text NOT NULL CHECK (name <> ''),
  asks text[] NOT NULL CHECK (cardinality(asks) > 0),
  -- What its figures are of. One shape a round: two roundings of one population would be set against each other.
  shown_for text NOT NULL CHECK (shown_for IN ('service', 'library', 'activity')),
  -- How its days or sessions were drawn, in words, as it stands beside each figure.
  plan text NOT NULL,
  base smallint NOT NULL CHECK (base >= 5),
  made_by text NOT NULL,
  made_at timestamptz NOT NULL,
  closed_by text,
  closed_at timestamptz,
  -- Answers that were too few to be kept apart from the people who gave them, and were thrown away.
  left_out integer CHECK (left_out >= 0),
  CHECK ((closed_at IS NULL) = (left_out IS NULL))
);

-- A library of a round, with the code of its link. Who has the code may answer on a day of the plan.
CREATE TABLE reach.survey_place (
  survey_id uuid NOT NULL REFERENCES reach.survey (id) ON DELETE CASCADE,
  library_id uuid NOT NULL REFERENCES places.library (id),
  service_id uuid NOT NULL REFERENCES places.service (id),
  code text NOT NULL UNIQUE,
  PRIMARY KEY (survey_id, library_id)
);

-- The sampling plan: a day at a library, or one session. Its numbers are exact, of forms and not of people's answers.
CREATE TABLE reach.survey_point (
  id uuid PRIMARY KEY,
  survey_id uuid NOT NULL,
  library_id uuid NOT NULL,
  service_id uuid NOT NULL REFERENCES places.service (id),
  day date NOT NULL,
  session_id uuid,
  activity_id uuid,
  -- The activity's title, of a session.
  what text,
  asked integer CHECK (asked BETWEEN 0 AND 100000),
  refused integer CHECK (refused BETWEEN 0 AND 100000),
  counted_by text,
  by_link integer NOT NULL DEFAULT 0,
  by_kiosk integer NOT NULL DEFAULT 0,
  by_paper integer NOT NULL DEFAULT 0,
  FOREIGN KEY (survey_id, library_id) REFERENCES reach.survey_place (survey_id, library_id) ON DELETE CASCADE,
  UNIQUE NULLS NOT DISTINCT (survey_id, library_id, day, session_id),
  CHECK ((session_id IS NULL) = (activity_id IS NULL) AND (session_id IS NULL) = (what IS NULL)),
  CHECK (refused IS NULL OR asked IS NOT NULL AND refused <= asked)
);

-- Forms that were sent. `sealed` is one person's answers, unreadable without the installation's key, until they are folded
-- into margins: a day, a week at most. What stays until the round is closed is that this form was sent, of whatever session.
CREATE TABLE reach.survey_form (
  token_hash text PRIMARY KEY,
  survey_id uuid NOT NULL REFERENCES reach.survey (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  point_id uuid REFERENCES reach.survey_point (id) ON DELETE CASCADE,
  sent_on date,
  sealed text,
  CHECK ((sealed IS NULL) = (point_id IS NULL) AND (sealed IS NULL) = (sent_on IS NULL))
);
CREATE INDEX survey_form_waiting ON reach.survey_form (survey_id) WHERE sealed IS NOT NULL;

-- Five people or more, whose answers are kept as separate margins (docs/adr/0023). Gone when the round is closed.
CREATE TABLE reach.survey_group (
  id uuid PRIMARY KEY,
  survey_id uuid NOT NULL REFERENCES reach.survey (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  library_id uuid,
  activity_id uuid,
  cluster text NOT NULL,
  lives text NOT NULL CHECK (lives IN ('here', 'elsewhere', 'not_asked')),
  people integer NOT NULL CHECK (people > 0),
  weight double precision CHECK (weight > 0),
  margins jsonb NOT NULL,
  -- Of those who live elsewhere nothing is kept but that.
  CHECK (people >= 5 OR lives = 'elsewhere')
);
CREATE INDEX survey_group_of ON reach.survey_group (survey_id);

-- The protected tables of a closed round, which alone are shown, and stand.
CREATE TABLE reach.survey_release (
  survey_id uuid NOT NULL REFERENCES reach.survey (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  -- Of the whole service where both are null.
  library_id uuid,
  activity_id uuid,
  name text NOT NULL,
  answers integer NOT NULL CHECK (answers >= 0),
  asked integer,
  refused integer,
  points integer NOT NULL,
  tables jsonb NOT NULL
);
CREATE UNIQUE INDEX survey_release_once ON reach.survey_release (survey_id, library_id, activity_id) NULLS NOT DISTINCT;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['survey', 'survey_place', 'survey_point', 'survey_form', 'survey_group', 'survey_release'] LOOP
    EXECUTE format('ALTER TABLE reach.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON reach.%I TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id))', t || '_ours', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON reach.%I TO alcove_app', t);
  END LOOP;
END $$;
-- A code leads to its round before anybody knows whose it is.
CREATE POLICY survey_place_public ON reach.survey_place FOR SELECT TO alcove_public USING (true);
GRANT SELECT ON reach.survey_place TO alcove_public;
