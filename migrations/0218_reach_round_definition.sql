-- By which definition a closed round's tables were made: 2 rounds counts by classes before they are weighed (docs/adr/0023).
-- Null: an earlier one, which weighed them first; such rounds stand as they were released, and say so.
ALTER TABLE reach.survey ADD COLUMN definition smallint CHECK (definition >= 2);
UPDATE reach.survey s SET definition = 2
WHERE closed_at IS NOT NULL
  AND EXISTS (
    SELECT FROM reach.survey_release r WHERE r.survey_id = s.id AND jsonb_path_exists(r.tables, '$[*].rounding')
  );
