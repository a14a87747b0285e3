-- The code of a pair stays until the round is closed, so that whoever answers more often is one person still: of more than
-- two answers the first and the last count. Pairs that were whole before have lost theirs and stay as they are.
ALTER TABLE reach.survey_pair DROP CONSTRAINT survey_pair_check;
ALTER TABLE reach.survey_pair
  ADD COLUMN last_on date,
  ADD CHECK ((code_hash IS NULL) = (first_on IS NULL)),
  ADD CHECK (CASE WHEN code_hash IS NULL THEN last_sealed IS NOT NULL AND last_on IS NULL
    ELSE (last_on IS NULL) = (last_sealed IS NULL) AND (last_on IS NULL OR last_on > first_on) END);
