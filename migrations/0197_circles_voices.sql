CREATE SCHEMA circles;
GRANT USAGE ON SCHEMA circles TO alcove_app, alcove_public;

-- What somebody who came says of a library or of something on there, in their own words.
CREATE TABLE circles.voice (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  -- Made when the form was shown: the same form twice is one.
  once text NOT NULL CONSTRAINT voice_once UNIQUE,
  library_id uuid REFERENCES places.library (id) ON DELETE SET NULL,
  activity_id uuid REFERENCES programme.activity (id) ON DELETE SET NULL,
  how text NOT NULL CHECK (how IN ('web', 'spoken', 'paper')),
  -- BCP 47 tag of the words.
  language text NOT NULL,
  words text NOT NULL CHECK (length(words) <= 4000),
  -- What stands under them, chosen by whoever said them; nothing for nobody's name.
  said_as text NOT NULL CHECK (length(said_as) <= 100),
  -- A parent or carer agreed; then never a name.
  under_18 boolean NOT NULL,
  -- No finer time.
  said_on date NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'read', 'chosen', 'taken_back')),
  -- What of the words may be quoted: cut, never changed.
  quote text CHECK (quote <> ''),
  -- Kept by the ledger of consent alone.
  uses text[] NOT NULL DEFAULT '{}',
  read_by text,
  read_on date,
  version integer NOT NULL DEFAULT 1,
  CHECK ((state = 'taken_back') = (words = '')),
  CHECK ((state = 'chosen') = (quote IS NOT NULL)),
  CHECK (NOT under_18 OR said_as = ''),
  CHECK (state <> 'taken_back' OR (said_as = '' AND uses = '{}'))
);
CREATE INDEX voice_waiting ON circles.voice (service_id, said_on) WHERE state = 'waiting';
CREATE INDEX voice_read ON circles.voice (service_id, said_on DESC) WHERE state <> 'waiting';
CREATE INDEX voice_of_library ON circles.voice (library_id, said_on DESC) WHERE state = 'chosen';
CREATE INDEX voice_of_activity ON circles.voice (activity_id, said_on DESC) WHERE state = 'chosen';

-- What was agreed to and taken back, use by use. Rows are only added: the last about a use holds.
CREATE TABLE circles.consent (
  seq integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  voice_id uuid NOT NULL REFERENCES circles.voice (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  use text NOT NULL CHECK (use IN ('site', 'reports', 'print')),
  given boolean NOT NULL,
  -- Which wording was read, and in what language.
  wording integer NOT NULL,
  language text NOT NULL,
  -- The staff member who wrote it down for the person; nobody where they said it themselves.
  noted_by text,
  at timestamptz NOT NULL
);
CREATE INDEX consent_of_voice ON circles.consent (voice_id, seq);

-- What may be done with words follows the ledger in the same statement, so that nothing can be shown that is not agreed to.
CREATE FUNCTION circles.keep_uses() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = circles, pg_temp AS $$
BEGIN
  UPDATE circles.voice SET uses = ARRAY(
    SELECT use FROM (
      SELECT DISTINCT ON (use) use, given FROM circles.consent WHERE voice_id = NEW.voice_id ORDER BY use, seq DESC
    ) last WHERE given ORDER BY use
  ) WHERE id = NEW.voice_id;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_uses AFTER INSERT ON circles.consent FOR EACH ROW EXECUTE FUNCTION circles.keep_uses();

ALTER TABLE circles.voice ENABLE ROW LEVEL SECURITY;
ALTER TABLE circles.consent ENABLE ROW LEVEL SECURITY;
CREATE POLICY voice_ours ON circles.voice TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
-- What needs discretion today is not spoken of, whatever it was when somebody spoke of it.
CREATE FUNCTION circles.may_be_spoken_of(activity uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = programme, pg_temp
  AS $$ SELECT NOT EXISTS (SELECT FROM programme.activity WHERE id = $1 AND sensitive) $$;
CREATE POLICY voice_public ON circles.voice FOR SELECT TO alcove_public
  USING (state = 'chosen' AND 'site' = ANY (uses) AND (activity_id IS NULL OR circles.may_be_spoken_of(activity_id)));
CREATE POLICY consent_ours ON circles.consent TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
GRANT SELECT, INSERT, DELETE ON circles.voice TO alcove_app;
-- 'uses' is the trigger's.
GRANT UPDATE (state, quote, words, said_as, read_by, read_on, version) ON circles.voice TO alcove_app;
GRANT SELECT, INSERT ON circles.consent TO alcove_app;
-- The public reads what is quoted, and never the rest of the words.
GRANT SELECT (id, service_id, library_id, activity_id, language, said_as, said_on, state, quote, uses) ON circles.voice TO alcove_public;
