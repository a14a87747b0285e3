-- Services from a table that somebody gives (CSV): which column means what, remembered for the source.
ALTER TABLE partners.source ADD COLUMN mapping jsonb;

-- A file waits as a draft until somebody has seen what becomes of it; it is forgotten once it is read.
ALTER TABLE partners.reading
  ALTER COLUMN source_id DROP NOT NULL,
  DROP CONSTRAINT reading_task_check,
  ADD CONSTRAINT reading_task_check CHECK (task IN ('read', 'remove', 'file')),
  DROP CONSTRAINT reading_state_check,
  ADD CONSTRAINT reading_state_check CHECK (state IN ('draft', 'waiting', 'reading', 'done', 'failed')),
  ADD CONSTRAINT reading_source_check CHECK (source_id IS NOT NULL OR state = 'draft'),
  ADD COLUMN file text,
  ADD COLUMN file_terms jsonb;
