-- Words together with the part of the country they stand in: 'coffee' near a place is found without reading every
-- 'coffee' in England, which is what a common word costs by listing_words, nor everything near the place, which is what
-- a rare one costs by listing_at. src/modules/finder/domain/words-by-place.ts numbers the cells in the same way.
CREATE FUNCTION finder.cell(at point, side int) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$ SELECT side * 1000000::bigint + (floor(at[0] / side)::bigint + 1000) * 4096 + floor(at[1] / side)::bigint $$;

-- A number for each word in each cell. Two that share a number do no harm: whatever is found is looked at again.
CREATE FUNCTION finder.words_in_cells(words text[], cells bigint[]) RETURNS bigint[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$ SELECT array_agg(hashtextextended(word, cell)) FROM unnest(words) AS word, unnest(cells) AS cell $$;

CREATE INDEX listing_words_by_place ON finder.listing
  USING gin (finder.words_in_cells(tsvector_to_array(words), ARRAY[finder.cell(at, 10000), finder.cell(at, 40000)]))
  WITH (fastupdate = off) WHERE at IS NOT NULL;
-- Nothing is to be learnt from statistics of these numbers, and they take long to gather.
ALTER INDEX finder.listing_words_by_place ALTER COLUMN 1 SET STATISTICS 0;
