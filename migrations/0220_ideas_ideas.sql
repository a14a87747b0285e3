CREATE SCHEMA ideas;
GRANT USAGE ON SCHEMA ideas TO alcove_app, alcove_public;

-- Who reads what people bring, where a service has named somebody.
CREATE TABLE ideas.answerer (
  service_id uuid PRIMARY KEY REFERENCES places.service (id),
  account_id uuid NOT NULL REFERENCES people.account (id) ON DELETE CASCADE
);

-- What somebody would like there to be, however they brought it.
CREATE TABLE ideas.idea (
  id uuid PRIMARY KEY,
  -- Of its public address: it can be read out, and holds none of the words.
  number integer GENERATED ALWAYS AS IDENTITY CONSTRAINT idea_number UNIQUE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  -- Made when the form was shown: the same form twice is one.
  once text NOT NULL CONSTRAINT idea_once UNIQUE,
  -- Nothing where any library will do.
  library_id uuid REFERENCES places.library (id) ON DELETE SET NULL,
  how text NOT NULL CHECK (how IN ('web', 'spoken', 'paper')),
  brought_by text NOT NULL CHECK (brought_by IN ('person', 'group')),
  -- BCP 47 tag of the words.
  language text NOT NULL,
  title text NOT NULL CHECK (length(title) <= 120),
  what text NOT NULL CHECK (length(what) <= 4000),
  for_whom text NOT NULL CHECK (length(for_whom) <= 300),
  -- The name that stands under it, chosen by whoever brought it; nothing for nobody's.
  said_as text NOT NULL CHECK (length(said_as) <= 100),
  -- To be rung about it, and for nothing else.
  phone text CHECK (length(phone) <= 40),
  -- The member of staff who wrote it down.
  noted_by text,
  -- No finer time.
  brought_on date NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'shown', 'not_shown', 'merged', 'withdrawn')),
  merged_into uuid REFERENCES ideas.idea (id) CHECK (merged_into <> id),
  -- What has become of it.
  stage text NOT NULL DEFAULT 'open' CHECK (stage IN ('open', 'looking', 'trying', 'there', 'not_now')),
  -- By when it is read.
  answer_by date NOT NULL,
  reminded_for date,
  over_told_on date,
  -- When something became of it, for feeds and for forgetting.
  changed_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CHECK ((state = 'withdrawn') = (title = '')),
  CHECK (state <> 'withdrawn' OR (what = '' AND for_whom = '' AND said_as = '' AND phone IS NULL)),
  CHECK ((state = 'merged') = (merged_into IS NOT NULL))
);
CREATE INDEX idea_waiting ON ideas.idea (service_id, answer_by) WHERE state = 'waiting';
CREATE INDEX idea_of_service ON ideas.idea (service_id, number DESC);
CREATE INDEX idea_of_library ON ideas.idea (library_id, number DESC) WHERE state = 'shown';
CREATE INDEX idea_merged ON ideas.idea (merged_into) WHERE state = 'merged';

-- What was decided about an idea, first to last. Rows are never changed.
CREATE TABLE ideas.step (
  id uuid PRIMARY KEY,
  idea_id uuid NOT NULL REFERENCES ideas.idea (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  once text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('shown', 'not_shown', 'merged', 'parted', 'answer')),
  -- Of an answer: what has become of the idea.
  stage text CHECK (stage IN ('open', 'looking', 'trying', 'there', 'not_now')),
  -- The answer, or why it is not shown.
  words text NOT NULL CHECK (length(words) <= 4000),
  -- The post of whoever answers, such as 'Community librarian'; their name is for staff.
  answered_as text NOT NULL CHECK (length(answered_as) <= 100),
  who text NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT step_once UNIQUE (idea_id, once),
  CHECK ((kind = 'answer') = (stage IS NOT NULL)),
  CHECK (kind NOT IN ('answer', 'not_shown') OR words <> ''),
  CHECK (kind <> 'answer' OR answered_as <> '')
);

-- Who asked to be told by mail at each step. Nobody is written to again before they have opened the first mail's link.
CREATE TABLE ideas.told (
  id uuid PRIMARY KEY,
  idea_id uuid NOT NULL REFERENCES ideas.idea (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  email text NOT NULL CHECK (length(email) <= 200),
  language text NOT NULL,
  -- Whoever brought it is told, too, whether it is shown.
  brought boolean NOT NULL,
  asked_at timestamptz NOT NULL,
  confirmed_on date
);
CREATE UNIQUE INDEX told_once ON ideas.told (idea_id, lower(email));
CREATE INDEX told_asked ON ideas.told (lower(regexp_replace(email, '[+][^@]*@', '@')), asked_at);

ALTER TABLE ideas.answerer ENABLE ROW LEVEL SECURITY;
ALTER TABLE ideas.idea ENABLE ROW LEVEL SECURITY;
ALTER TABLE ideas.step ENABLE ROW LEVEL SECURITY;
ALTER TABLE ideas.told ENABLE ROW LEVEL SECURITY;
CREATE POLICY answerer_ours ON ideas.answerer TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY idea_ours ON ideas.idea TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY step_ours ON ideas.step TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY told_ours ON ideas.told TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY idea_public ON ideas.idea FOR SELECT TO alcove_public USING (state IN ('shown', 'merged'));
-- Which ideas are shown is the policy's above.
CREATE POLICY step_public ON ideas.step FOR SELECT TO alcove_public
  USING (kind = 'answer' AND EXISTS (SELECT FROM ideas.idea i WHERE i.id = idea_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON ideas.answerer, ideas.idea, ideas.told TO alcove_app;
-- Deleted with the words of an idea that is taken back.
GRANT SELECT, INSERT, DELETE ON ideas.step TO alcove_app;
-- The public reads no telephone number, no name of staff, and nobody who is told.
GRANT SELECT (id, number, service_id, library_id, brought_by, language, title, what, for_whom, said_as, brought_on, state, merged_into, stage, changed_at) ON ideas.idea TO alcove_public;
GRANT SELECT (id, idea_id, kind, stage, words, answered_as, at) ON ideas.step TO alcove_public;

-- How many have asked for letters to an address since a moment, whichever service: a number, and nothing of whom or what.
CREATE FUNCTION ideas.letters_asked(address text, since timestamptz) RETURNS integer
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ideas, pg_temp
  AS $$ SELECT count(*)::integer FROM ideas.told
    WHERE lower(regexp_replace(email, '[+][^@]*@', '@')) = lower(regexp_replace($1, '[+][^@]*@', '@')) AND asked_at > $2 $$;
REVOKE ALL ON FUNCTION ideas.letters_asked(text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ideas.letters_asked(text, timestamptz) TO alcove_app;
