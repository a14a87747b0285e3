CREATE SCHEMA programme;
GRANT USAGE ON SCHEMA programme TO alcove_app, alcove_public;

CREATE TABLE programme.programme (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  slug text NOT NULL UNIQUE,
  title text NOT NULL,
  summary text NOT NULL DEFAULT '',
  published boolean NOT NULL DEFAULT true,
  version integer NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE programme.activity (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  -- Where it is held. The public role may read only public_library_id.
  library_id uuid REFERENCES places.library (id),
  programme_id uuid REFERENCES programme.programme (id),
  slug text NOT NULL UNIQUE,
  template_key text,
  form text NOT NULL CHECK (form IN ('course', 'series', 'once')),
  title text NOT NULL,
  summary text NOT NULL,
  description text NOT NULL DEFAULT '',
  needs text[] NOT NULL DEFAULT '{}',
  ages_from integer CHECK (ages_from >= 0),
  ages_to integer CHECK (ages_to >= coalesce(ages_from, 0)),
  booking text NOT NULL CHECK (booking IN ('drop_in', 'book', 'ring')),
  cost_pence integer CHECK (cost_pence >= 0),
  cost_note text,
  mode text NOT NULL DEFAULT 'in_person' CHECK (mode IN ('in_person', 'online', 'both')),
  languages text[] NOT NULL DEFAULT '{en}',
  access jsonb NOT NULL DEFAULT '{}',
  where_in_library text,
  run_by text,
  capacity integer CHECK (capacity > 0),
  ring_for_time_and_place boolean NOT NULL DEFAULT false,
  sensitive boolean NOT NULL DEFAULT false,
  first_timer jsonb NOT NULL DEFAULT '{}',
  reading_list jsonb NOT NULL DEFAULT '[]',
  keywords text[] NOT NULL DEFAULT '{}',
  costs jsonb NOT NULL DEFAULT '[]',
  contact_phone text,
  contact_email text,
  -- Never public (R6): reaches only those who may have it.
  online_join text,
  -- One rule after another in time: 'this and following' ends one and begins the next.
  repeat_rules jsonb NOT NULL DEFAULT '[]',
  repeat_words text,
  status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published', 'withdrawn')),
  publish_at timestamptz,
  sample boolean NOT NULL DEFAULT false,
  content_language text NOT NULL DEFAULT 'en',
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  public_library_id uuid GENERATED ALWAYS AS (CASE WHEN ring_for_time_and_place THEN NULL ELSE library_id END) STORED,
  public_where text GENERATED ALWAYS AS (CASE WHEN ring_for_time_and_place THEN NULL ELSE where_in_library END) STORED,
  public_repeat_words text GENERATED ALWAYS AS (CASE WHEN ring_for_time_and_place THEN NULL ELSE repeat_words END) STORED
);
CREATE INDEX activity_by_service ON programme.activity (service_id, status);
CREATE INDEX activity_by_library ON programme.activity (library_id);

CREATE TABLE programme.old_slug (
  slug text PRIMARY KEY,
  activity_id uuid NOT NULL REFERENCES programme.activity (id) ON DELETE CASCADE,
  service_id uuid NOT NULL
);

CREATE TABLE programme.translation (
  activity_id uuid NOT NULL REFERENCES programme.activity (id) ON DELETE CASCADE,
  service_id uuid NOT NULL,
  language text NOT NULL,
  title text NOT NULL,
  summary text NOT NULL,
  description text NOT NULL DEFAULT '',
  first_timer jsonb NOT NULL DEFAULT '{}',
  reviewed_on date,
  reviewed_by text,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (activity_id, language)
);

CREATE TABLE programme.session (
  id uuid PRIMARY KEY,
  activity_id uuid NOT NULL REFERENCES programme.activity (id) ON DELETE CASCADE,
  service_id uuid NOT NULL,
  library_id uuid,
  -- The local date the rule gave it: its identity within the activity, whatever happens to it later.
  original_date date NOT NULL,
  original_start time NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  zone text NOT NULL DEFAULT 'Europe/London',
  status text NOT NULL DEFAULT 'scheduled' CHECK (status IN ('scheduled', 'cancelled')),
  cancel_reason text,
  -- Set when this one was changed by itself; then a change to all leaves it be unless asked.
  changed_alone boolean NOT NULL DEFAULT false,
  moved_from timestamptz,
  note text,
  -- True where neither time nor place may be published: the public role cannot see the row.
  private boolean NOT NULL DEFAULT false,
  -- iCalendar SEQUENCE (RFC 5545 3.8.7.4): grows with each change a calendar must notice.
  sequence integer NOT NULL DEFAULT 0,
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK (ends_at > starts_at),
  CHECK ((status = 'cancelled') = (cancel_reason IS NOT NULL)),
  UNIQUE (activity_id, original_date, original_start)
);
CREATE INDEX session_by_activity ON programme.session (activity_id, starts_at);
CREATE INDEX session_by_library ON programme.session (library_id, starts_at);
CREATE INDEX session_by_service ON programme.session (service_id, starts_at);

CREATE TABLE programme.session_cost (
  id uuid PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES programme.session (id) ON DELETE CASCADE,
  service_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('staff_hours', 'fee', 'room', 'materials', 'in_kind', 'other')),
  label text NOT NULL,
  planned_pence integer NOT NULL CHECK (planned_pence >= 0),
  actual_pence integer CHECK (actual_pence >= 0),
  funder text
);
CREATE INDEX session_cost_by_session ON programme.session_cost (session_id);

ALTER TABLE programme.programme ENABLE ROW LEVEL SECURITY;
ALTER TABLE programme.activity ENABLE ROW LEVEL SECURITY;
ALTER TABLE programme.old_slug ENABLE ROW LEVEL SECURITY;
ALTER TABLE programme.translation ENABLE ROW LEVEL SECURITY;
ALTER TABLE programme.session ENABLE ROW LEVEL SECURITY;
ALTER TABLE programme.session_cost ENABLE ROW LEVEL SECURITY;

CREATE POLICY programme_ours ON programme.programme TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY activity_ours ON programme.activity TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY old_slug_ours ON programme.old_slug TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY translation_ours ON programme.translation TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY session_ours ON programme.session TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY session_cost_ours ON programme.session_cost TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));

CREATE POLICY programme_public ON programme.programme FOR SELECT TO alcove_public USING (published);
CREATE POLICY activity_public ON programme.activity FOR SELECT TO alcove_public
  USING (status = 'published' AND (publish_at IS NULL OR publish_at <= now()));
CREATE POLICY old_slug_public ON programme.old_slug FOR SELECT TO alcove_public USING (true);
CREATE POLICY translation_public ON programme.translation FOR SELECT TO alcove_public
  USING (EXISTS (SELECT 1 FROM programme.activity a WHERE a.id = activity_id));
CREATE POLICY session_public ON programme.session FOR SELECT TO alcove_public
  USING (NOT private AND EXISTS (SELECT 1 FROM programme.activity a WHERE a.id = activity_id));

GRANT SELECT, INSERT, UPDATE, DELETE ON programme.programme, programme.activity, programme.old_slug, programme.translation,
  programme.session, programme.session_cost TO alcove_app;
GRANT SELECT ON programme.programme, programme.old_slug, programme.translation, programme.session TO alcove_public;
-- Column by column: where a private activity is held and how to join online are not the public's.
GRANT SELECT (id, service_id, public_library_id, programme_id, slug, template_key, form, title, summary, description, needs,
  ages_from, ages_to, booking, cost_pence, cost_note, mode, languages, access, public_where, run_by, capacity,
  ring_for_time_and_place, sensitive, first_timer, reading_list, keywords, contact_phone, contact_email,
  public_repeat_words, status, publish_at, sample, content_language, version, updated_at) ON programme.activity TO alcove_public;
