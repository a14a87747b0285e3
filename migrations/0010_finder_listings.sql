CREATE SCHEMA finder;
GRANT USAGE ON SCHEMA finder TO alcove_app, alcove_public;

-- One narrow row per findable thing: all that candidates are chosen and scored by. What is printed is in finder.card.
-- `at` is in metres (transverse Mercator on the meridian 2° W), so that a box is a box everywhere in England.
-- f1, f2 and f3 pack the facets (src/modules/finder/domain/facet-bits.ts). `days_*` are rings: bit (day mod 384) is set
-- where a session starts in the morning, afternoon or evening of that day (src/modules/finder/domain/day-ring.ts).
CREATE TABLE finder.listing (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL,
  ref uuid NOT NULL,
  service_id uuid NOT NULL,
  library_ref uuid,
  at point,
  f1 bigint NOT NULL,
  f2 bigint NOT NULL,
  f3 bigint NOT NULL,
  days_am bit(384) NOT NULL,
  days_pm bit(384) NOT NULL,
  days_ev bit(384) NOT NULL,
  -- Start of the soonest and end of the last session that is not cancelled; both absent where there are no dates at all.
  first_at timestamptz,
  last_at timestamptz,
  words tsvector NOT NULL,
  UNIQUE (ref, kind)
);
CREATE INDEX listing_words ON finder.listing USING gin (words) WITH (fastupdate = off);
CREATE INDEX listing_at ON finder.listing USING gist (at) WHERE at IS NOT NULL;
CREATE INDEX listing_soonest ON finder.listing (first_at);
-- Private or online: found through the services near the place asked for.
CREATE INDEX listing_nowhere ON finder.listing (service_id) WHERE at IS NULL;
ALTER TABLE finder.listing ALTER COLUMN words SET STATISTICS 1000;

-- What a result prints.
CREATE TABLE finder.card (
  listing bigint PRIMARY KEY REFERENCES finder.listing (id) ON DELETE CASCADE,
  service_id uuid NOT NULL,
  doc jsonb NOT NULL
);

CREATE TABLE finder.occasion (
  listing bigint NOT NULL REFERENCES finder.listing (id) ON DELETE CASCADE,
  service_id uuid NOT NULL,
  starts timestamptz NOT NULL,
  ends timestamptz NOT NULL,
  cancelled boolean NOT NULL
);
CREATE INDEX occasion_by_listing ON finder.occasion (listing, starts);
CREATE INDEX occasion_by_start ON finder.occasion (starts);

-- Every word that a listing or a synonym uses, to set a misspelling right. `lexeme` is its stem.
CREATE TABLE finder.word (
  word text PRIMARY KEY,
  lexeme text NOT NULL
);
CREATE INDEX word_spelling ON finder.word USING gin (word public.gin_trgm_ops);

-- What residents say when they mean a need ('lonely' is company). Editable; seeded from data/needs.csv.
CREATE TABLE finder.need (
  need text NOT NULL,
  phrase text NOT NULL,
  PRIMARY KEY (phrase, need)
);
-- Words that mean the same thing ('rhymetime', 'bounce and rhyme'). Editable; seeded from data/synonyms.csv.
CREATE TABLE finder.synonym (
  topic text NOT NULL,
  phrase text NOT NULL,
  PRIMARY KEY (phrase, topic)
);

ALTER TABLE finder.listing ENABLE ROW LEVEL SECURITY;
ALTER TABLE finder.card ENABLE ROW LEVEL SECURITY;
ALTER TABLE finder.occasion ENABLE ROW LEVEL SECURITY;
CREATE POLICY listing_ours ON finder.listing TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY card_ours ON finder.card TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY occasion_ours ON finder.occasion TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY listing_public ON finder.listing FOR SELECT TO alcove_public USING (true);
CREATE POLICY card_public ON finder.card FOR SELECT TO alcove_public USING (true);
CREATE POLICY occasion_public ON finder.occasion FOR SELECT TO alcove_public USING (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON finder.listing, finder.card, finder.occasion, finder.word, finder.need, finder.synonym
  TO alcove_app;
GRANT SELECT ON finder.listing, finder.card, finder.occasion, finder.word, finder.need, finder.synonym TO alcove_public;
