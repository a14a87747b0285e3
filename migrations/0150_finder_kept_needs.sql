-- What an installation has decided about needs: those that it has added, and those that it offers no more. What has one keeps it.
CREATE TABLE finder.kept_need (
  -- The key, which is stored wherever something meets the need, and never given again.
  need text PRIMARY KEY CHECK (need ~ '^[a-z0-9_]{1,40}$'),
  -- What other directories know an added one by, and what it is called, by BCP 47 tag.
  code text CONSTRAINT kept_need_code UNIQUE CHECK (code ~ '^[a-z0-9-]{1,60}$'),
  names jsonb CHECK (names->>'en' <> ''),
  added_at timestamptz,
  added_by text,
  retired_at timestamptz,
  retired_by text,
  CHECK ((code IS NULL) = (names IS NULL) AND (code IS NULL) = (added_at IS NULL) AND (code IS NULL) = (added_by IS NULL)),
  CHECK ((code IS NOT NULL) = (need LIKE 'added\_%')),
  CHECK ((retired_at IS NULL) = (retired_by IS NULL))
);
CREATE UNIQUE INDEX kept_need_name ON finder.kept_need (lower(names->>'en'));
GRANT SELECT, INSERT, UPDATE ON finder.kept_need TO alcove_app;
GRANT SELECT ON finder.kept_need TO alcove_public;
