CREATE SCHEMA places;
GRANT USAGE ON SCHEMA places TO alcove_app, alcove_public;

-- One library service per upper-tier council. The id is derived from the council's code, so it is the same everywhere.
CREATE TABLE places.service (
  id uuid PRIMARY KEY,
  slug text NOT NULL UNIQUE,
  code text NOT NULL UNIQUE,
  name text NOT NULL,
  council_name text NOT NULL,
  phone text,
  email text,
  website text,
  links jsonb NOT NULL DEFAULT '{}',
  logo_url text,
  brand_colour text,
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE places.library (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  slug text NOT NULL UNIQUE,
  name text NOT NULL,
  type text NOT NULL DEFAULT 'static',
  run_by text,
  about text,
  address text NOT NULL DEFAULT '',
  town text,
  postcode text,
  lat double precision,
  lng double precision,
  lsoa21 text,
  ward text,
  authority text,
  phone text,
  email text,
  website text,
  co_located text[] NOT NULL DEFAULT '{}',
  co_located_note text,
  year_opened integer,
  -- 'none': nobody has said; 'listed': from a public list; 'confirmed': by the service, then hours_confirmed_on is set.
  hours_standing text NOT NULL DEFAULT 'none' CHECK (hours_standing IN ('none', 'listed', 'confirmed')),
  hours_source text,
  hours_confirmed_on date,
  access jsonb NOT NULL DEFAULT '{}',
  access_confirmed_on date,
  published boolean NOT NULL DEFAULT true,
  -- Fields that staff have changed: a later import of the public list leaves them alone.
  kept_fields text[] NOT NULL DEFAULT '{}',
  source_key text UNIQUE,
  version integer NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((lat IS NULL) = (lng IS NULL)),
  CHECK ((hours_standing = 'confirmed') = (hours_confirmed_on IS NOT NULL))
);
CREATE INDEX library_by_service ON places.library (service_id, name);

-- Addresses never change once published; a rename leaves its old one here.
CREATE TABLE places.old_slug (
  slug text PRIMARY KEY,
  library_id uuid NOT NULL REFERENCES places.library (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id)
);

-- Local wall-clock hours. Two rows on a day where it shuts for lunch. Overlap within a day is refused.
CREATE TABLE places.opening (
  library_id uuid NOT NULL REFERENCES places.library (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  weekday smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  opens time NOT NULL,
  closes time NOT NULL,
  staffed boolean NOT NULL DEFAULT true,
  PRIMARY KEY (library_id, weekday, opens, staffed),
  CHECK (closes > opens)
);

CREATE TABLE places.closure (
  id uuid PRIMARY KEY,
  library_id uuid NOT NULL REFERENCES places.library (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  first_day date NOT NULL,
  last_day date NOT NULL,
  reason text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  withdrawn_at timestamptz,
  CHECK (last_day >= first_day),
  CONSTRAINT closure_no_overlap EXCLUDE USING gist (library_id WITH =, daterange(first_day, last_day, '[]') WITH &&) WHERE (withdrawn_at IS NULL)
);

CREATE TABLE places.bank_holiday (
  day date PRIMARY KEY,
  title text NOT NULL
);

-- School terms, as the service enters them. None are shipped: no open national set exists.
CREATE TABLE places.term (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  name text NOT NULL,
  first_day date NOT NULL,
  last_day date NOT NULL,
  CHECK (last_day >= first_day),
  CONSTRAINT term_no_overlap EXCLUDE USING gist (service_id WITH =, daterange(first_day, last_day, '[]') WITH &&)
);

ALTER TABLE places.library ENABLE ROW LEVEL SECURITY;
ALTER TABLE places.old_slug ENABLE ROW LEVEL SECURITY;
ALTER TABLE places.opening ENABLE ROW LEVEL SECURITY;
ALTER TABLE places.closure ENABLE ROW LEVEL SECURITY;
ALTER TABLE places.term ENABLE ROW LEVEL SECURITY;
ALTER TABLE places.service ENABLE ROW LEVEL SECURITY;

CREATE POLICY service_ours ON places.service TO alcove_app USING (platform.ours(id)) WITH CHECK (platform.ours(id));
CREATE POLICY library_ours ON places.library TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY old_slug_ours ON places.old_slug TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY opening_ours ON places.opening TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY closure_ours ON places.closure TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY term_ours ON places.term TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));

CREATE POLICY service_public ON places.service FOR SELECT TO alcove_public USING (true);
CREATE POLICY library_public ON places.library FOR SELECT TO alcove_public USING (published);
CREATE POLICY old_slug_public ON places.old_slug FOR SELECT TO alcove_public USING (true);
CREATE POLICY opening_public ON places.opening FOR SELECT TO alcove_public USING (true);
CREATE POLICY closure_public ON places.closure FOR SELECT TO alcove_public USING (withdrawn_at IS NULL);
CREATE POLICY term_public ON places.term FOR SELECT TO alcove_public USING (true);

GRANT SELECT, INSERT, UPDATE ON places.service, places.library TO alcove_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON places.old_slug, places.opening, places.closure, places.term TO alcove_app;
GRANT SELECT ON places.bank_holiday TO alcove_app, alcove_public;
GRANT SELECT ON places.service, places.library, places.old_slug, places.opening, places.closure, places.term TO alcove_public;
