-- Days on which a library service makes nothing newly public of ideas, such as before an election.
CREATE TABLE ideas.freeze (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  once text NOT NULL,
  from_on date NOT NULL,
  -- The last day.
  until_on date NOT NULL CHECK (until_on >= from_on),
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
  set_by text NOT NULL,
  lifted_on date,
  CONSTRAINT freeze_once UNIQUE (service_id, once)
);

-- How much say people have in what becomes of it, as the library promises; nothing where it has not said.
ALTER TABLE ideas.idea ADD COLUMN rung text CHECK (rung IN ('inform', 'consult', 'involve', 'collaborate', 'lead'));
GRANT SELECT (rung) ON ideas.idea TO alcove_public;

-- People met about an idea: how many were invited and came, and of what kinds of group; never who.
CREATE TABLE ideas.meeting (
  id uuid PRIMARY KEY,
  idea_id uuid NOT NULL REFERENCES ideas.idea (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  once text NOT NULL,
  held_on date NOT NULL,
  place text NOT NULL CHECK (length(place) BETWEEN 1 AND 200),
  invited integer CHECK (invited BETWEEN 0 AND 10000),
  came integer CHECK (came BETWEEN 0 AND 10000),
  groups text NOT NULL CHECK (length(groups) <= 300),
  minutes text NOT NULL CHECK (length(minutes) <= 8000),
  document text NOT NULL CHECK (length(document) <= 300),
  noted_by text NOT NULL,
  taken_out_on date,
  CONSTRAINT meeting_once UNIQUE (idea_id, once)
);
CREATE INDEX meeting_of_idea ON ideas.meeting (idea_id, held_on);

-- What could be done, with what it costs and what it is for.
CREATE TABLE ideas.option (
  id uuid PRIMARY KEY,
  idea_id uuid NOT NULL REFERENCES ideas.idea (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  once text NOT NULL,
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
  words text NOT NULL CHECK (length(words) <= 4000),
  -- Pence; nothing where it is not known.
  cost integer CHECK (cost >= 0),
  -- Which objectives it serves, in words.
  objectives text NOT NULL CHECK (length(objectives) <= 300),
  noted_by text NOT NULL,
  noted_on date NOT NULL,
  taken_out_on date,
  CONSTRAINT option_once UNIQUE (idea_id, once)
);
CREATE INDEX option_of_idea ON ideas.option (idea_id, noted_on);

-- A question to everybody, while nothing is decided. It ends with what people said and what was done about it.
CREATE TABLE ideas.consultation (
  id uuid PRIMARY KEY,
  idea_id uuid NOT NULL REFERENCES ideas.idea (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  once text NOT NULL,
  question text NOT NULL CHECK (length(question) BETWEEN 1 AND 1000),
  -- How to take part: where, when, whom to ask.
  how text NOT NULL CHECK (length(how) BETWEEN 1 AND 1000),
  opened_on date NOT NULL,
  -- The day by which it is to close, as promised.
  closes_on date NOT NULL CHECK (closes_on >= opened_on),
  closed_on date,
  you_said text NOT NULL DEFAULT '' CHECK (length(you_said) <= 4000),
  we_did text NOT NULL DEFAULT '' CHECK (length(we_did) <= 4000),
  CONSTRAINT consultation_once UNIQUE (idea_id, once),
  CONSTRAINT closed_with_what_was_done CHECK (closed_on IS NULL OR (you_said <> '' AND we_did <> ''))
);
CREATE UNIQUE INDEX one_consultation ON ideas.consultation (idea_id) WHERE closed_on IS NULL;

CREATE FUNCTION ideas.is_decided(stage text) RETURNS boolean LANGUAGE sql IMMUTABLE
  RETURN stage IN ('trying', 'there', 'not_now');

-- Nothing is asked once it is decided: the idea is held, so that one who decides at the same moment waits.
CREATE FUNCTION ideas.may_consult() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ideas, pg_temp AS $$
DECLARE now_stage text;
BEGIN
  SELECT i.stage INTO now_stage FROM ideas.idea i WHERE i.id = NEW.idea_id FOR SHARE;
  IF NEW.closed_on IS NULL AND ideas.is_decided(now_stage) THEN
    RAISE EXCEPTION 'A consultation cannot be open about what is decided' USING ERRCODE = 'check_violation', CONSTRAINT = 'undecided_while_asked';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER may_consult BEFORE INSERT OR UPDATE ON ideas.consultation FOR EACH ROW EXECUTE FUNCTION ideas.may_consult();

-- And nothing is decided while it is asked.
CREATE FUNCTION ideas.may_decide() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ideas, pg_temp AS $$
BEGIN
  IF ideas.is_decided(NEW.stage) AND EXISTS (SELECT FROM ideas.consultation c WHERE c.idea_id = NEW.id AND c.closed_on IS NULL) THEN
    RAISE EXCEPTION 'Nothing can be decided while a consultation is open' USING ERRCODE = 'check_violation', CONSTRAINT = 'undecided_while_asked';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER may_decide BEFORE UPDATE OF stage ON ideas.idea FOR EACH ROW EXECUTE FUNCTION ideas.may_decide();

ALTER TABLE ideas.freeze ENABLE ROW LEVEL SECURITY;
ALTER TABLE ideas.meeting ENABLE ROW LEVEL SECURITY;
ALTER TABLE ideas.option ENABLE ROW LEVEL SECURITY;
ALTER TABLE ideas.consultation ENABLE ROW LEVEL SECURITY;
CREATE POLICY freeze_ours ON ideas.freeze TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY meeting_ours ON ideas.meeting TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY option_ours ON ideas.option TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY consultation_ours ON ideas.consultation TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY freeze_public ON ideas.freeze FOR SELECT TO alcove_public USING (true);
-- Of which ideas is the policy's of ideas.
CREATE POLICY meeting_public ON ideas.meeting FOR SELECT TO alcove_public
  USING (taken_out_on IS NULL AND EXISTS (SELECT FROM ideas.idea i WHERE i.id = idea_id));
CREATE POLICY option_public ON ideas.option FOR SELECT TO alcove_public
  USING (taken_out_on IS NULL AND EXISTS (SELECT FROM ideas.idea i WHERE i.id = idea_id));
CREATE POLICY consultation_public ON ideas.consultation FOR SELECT TO alcove_public
  USING (EXISTS (SELECT FROM ideas.idea i WHERE i.id = idea_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON ideas.freeze, ideas.meeting, ideas.option, ideas.consultation TO alcove_app;
GRANT SELECT (id, service_id, from_on, until_on, reason, lifted_on) ON ideas.freeze TO alcove_public;
GRANT SELECT (id, idea_id, held_on, place, invited, came, groups, minutes, document, taken_out_on) ON ideas.meeting TO alcove_public;
GRANT SELECT (id, idea_id, title, words, cost, objectives, noted_on, taken_out_on) ON ideas.option TO alcove_public;
GRANT SELECT (id, idea_id, question, how, opened_on, closes_on, closed_on, you_said, we_did) ON ideas.consultation TO alcove_public;
