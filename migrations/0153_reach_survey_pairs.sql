-- First and last answers on loneliness and wellbeing, linked by a code that somebody made up. Scores alone, unreadable
-- without the installation's key; the code is a keyed hash, and goes once the last answer is there. All of it goes when the
-- round is closed.
CREATE TABLE reach.survey_pair (
  id uuid PRIMARY KEY,
  survey_id uuid NOT NULL REFERENCES reach.survey (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  library_id uuid NOT NULL,
  activity_id uuid,
  code_hash text,
  first_on date,
  first_sealed text NOT NULL,
  last_sealed text,
  UNIQUE (survey_id, code_hash),
  CHECK ((code_hash IS NULL) = (last_sealed IS NOT NULL) AND (first_on IS NULL) = (last_sealed IS NOT NULL))
);
ALTER TABLE reach.survey_pair ENABLE ROW LEVEL SECURITY;
CREATE POLICY survey_pair_ours ON reach.survey_pair TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON reach.survey_pair TO alcove_app;

-- Change of each measure with ten pairs or more: mean and interval.
ALTER TABLE reach.survey_release
  ADD COLUMN changes jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN pairs integer NOT NULL DEFAULT 0 CHECK (pairs >= 0);
