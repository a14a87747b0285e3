-- A round may ask at sessions of what is for one objective, on the days on which it is for it: then it has one table of all
-- of them, and none of an activity or library.
ALTER TABLE reach.survey
  DROP CONSTRAINT survey_shown_for_check,
  ADD CONSTRAINT survey_shown_for_check CHECK (shown_for IN ('service', 'library', 'activity', 'objective')),
  ADD COLUMN objective_id uuid,
  -- As it was called when the round was planned.
  ADD COLUMN objective text CHECK (objective <> ''),
  ADD CONSTRAINT survey_of_objective CHECK (
    (shown_for = 'objective') = (objective_id IS NOT NULL) AND (objective_id IS NULL) = (objective IS NULL)
  );
CREATE INDEX survey_by_objective ON reach.survey (objective_id) WHERE objective_id IS NOT NULL;
