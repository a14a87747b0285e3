-- A name that is not there is neither empty nor anything else: it has to be asked for.
ALTER TABLE finder.kept_need ADD CONSTRAINT kept_need_english CHECK (names IS NULL OR (names->>'en') IS NOT NULL);
