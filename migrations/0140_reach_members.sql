-- Small areas of 2011 that are none of 2021: what became of each, and its tenth of 2019. The same for everybody.
CREATE TABLE reach.area_2011 (
  lsoa11 text PRIMARY KEY,
  lsoa21s text[] NOT NULL CHECK (cardinality(lsoa21s) > 0),
  tenth_2019 smallint CHECK (tenth_2019 BETWEEN 1 AND 10)
);
GRANT SELECT ON reach.area_2011 TO alcove_app, alcove_public;

-- How many members live where, as a library service counted them. A file waits as a draft until somebody has seen what
-- becomes of it; no person is in it.
CREATE TABLE reach.member_count (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  state text NOT NULL CHECK (state IN ('draft', 'taken', 'replaced')),
  -- What counted it, and how, as whoever gave it says.
  source text NOT NULL,
  given_by text NOT NULL,
  given_at timestamptz NOT NULL,
  -- While it is a draft: the file, and the date of the count where no column says it.
  file text,
  said_on date,
  counted_on date,
  by_library boolean,
  taken_by text,
  taken_at timestamptz,
  CHECK ((state = 'draft') = (file IS NOT NULL)),
  CHECK ((state = 'draft') = (counted_on IS NULL) AND (state = 'draft') = (by_library IS NULL)
    AND (state = 'draft') = (taken_at IS NULL))
);
CREATE UNIQUE INDEX member_count_once ON reach.member_count (service_id, counted_on) WHERE state = 'taken';

-- Its lines: what was read, and the line as it stood in the file.
CREATE TABLE reach.member_row (
  count_id uuid NOT NULL REFERENCES reach.member_count (id) ON DELETE CASCADE,
  line integer NOT NULL,
  service_id uuid NOT NULL REFERENCES places.service (id),
  library_id uuid REFERENCES places.library (id),
  area_code text NOT NULL,
  -- Null: one to four, which the source hides.
  members integer CHECK (members >= 0),
  given jsonb NOT NULL,
  PRIMARY KEY (count_id, line)
);

-- The protected table of one count date, of a library or of all that are under none. It stands until a correction that
-- is large enough puts another in its place.
CREATE TABLE reach.release (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  counted_on date NOT NULL,
  library_id uuid REFERENCES places.library (id),
  by_library boolean NOT NULL,
  base smallint NOT NULL CHECK (base >= 5),
  -- The exact number of members in cells that the source shows.
  total integer NOT NULL CHECK (total >= 0),
  -- Cells that are not nought: name, group, members shown (a multiple of the base), lines that the source hides.
  cells jsonb NOT NULL,
  released_at timestamptz NOT NULL,
  superseded_at timestamptz
);
CREATE UNIQUE INDEX release_stands ON reach.release (service_id, counted_on, library_id) NULLS NOT DISTINCT
  WHERE superseded_at IS NULL;

ALTER TABLE reach.member_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE reach.member_row ENABLE ROW LEVEL SECURITY;
ALTER TABLE reach.release ENABLE ROW LEVEL SECURITY;
CREATE POLICY member_count_ours ON reach.member_count TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY member_row_ours ON reach.member_row TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY release_ours ON reach.release TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON reach.member_count TO alcove_app;
GRANT SELECT, INSERT ON reach.member_row TO alcove_app;
GRANT SELECT, INSERT, UPDATE ON reach.release TO alcove_app;
