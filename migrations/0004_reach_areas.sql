CREATE SCHEMA reach;
GRANT USAGE ON SCHEMA reach TO alcove_app, alcove_public;

-- Small areas (LSOA 2021) with deprivation tenths, 1 the most deprived, and census counts. The same for everybody.
CREATE TABLE reach.area (
  lsoa21 text PRIMARY KEY,
  name text NOT NULL,
  ward_code text,
  ward text,
  lad_code text NOT NULL,
  authority text NOT NULL,
  upper_authority_code text,
  region text,
  rural_urban text,
  tenth_2025 smallint CHECK (tenth_2025 BETWEEN 1 AND 10),
  -- Tenths of 2019 belong to 2011 areas: the list of those this area came from, each once.
  tenths_2019 smallint[] NOT NULL DEFAULT '{}',
  census jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX area_by_lad ON reach.area (lad_code);
GRANT SELECT ON reach.area TO alcove_app, alcove_public;
