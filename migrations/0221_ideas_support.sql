-- How many people support an idea, would help or come, on which days and times, and what they would need: each counted by
-- itself, so that nothing here is about one person.
CREATE TABLE ideas.counter (
  idea_id uuid NOT NULL REFERENCES ideas.idea (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  what text NOT NULL CHECK (what ~ '^(support|help|come|slot:(mon|tue|wed|thu|fri|sat|sun)-(morning|afternoon|evening)|access:[a-z_]{1,40})$'),
  people integer NOT NULL CHECK (people > 0),
  PRIMARY KEY (idea_id, what)
);

-- That a form was counted, so that it is once; forgotten after a week. It says nothing of what was in it.
CREATE TABLE ideas.press (
  idea_id uuid NOT NULL REFERENCES ideas.idea (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  once text NOT NULL,
  pressed_on date NOT NULL,
  PRIMARY KEY (idea_id, once)
);

-- Counted by staff from a paper or a meeting. One that was wrong is taken out and stays readable.
CREATE TABLE ideas.tally (
  id uuid PRIMARY KEY,
  idea_id uuid NOT NULL REFERENCES ideas.idea (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  once text NOT NULL,
  how text NOT NULL CHECK (how IN ('paper', 'meeting', 'spoken')),
  -- Where it comes from, in words: 'Tuesday coffee morning'.
  source text NOT NULL CHECK (length(source) BETWEEN 1 AND 200),
  support integer NOT NULL CHECK (support BETWEEN 0 AND 10000),
  help integer NOT NULL CHECK (help BETWEEN 0 AND 10000),
  come integer NOT NULL CHECK (come BETWEEN 0 AND 10000),
  noted_by text NOT NULL,
  counted_on date NOT NULL,
  taken_out_on date,
  CONSTRAINT tally_once UNIQUE (idea_id, once),
  CHECK (support + help + come > 0)
);

ALTER TABLE ideas.counter ENABLE ROW LEVEL SECURITY;
ALTER TABLE ideas.press ENABLE ROW LEVEL SECURITY;
ALTER TABLE ideas.tally ENABLE ROW LEVEL SECURITY;
CREATE POLICY counter_ours ON ideas.counter TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY press_ours ON ideas.press TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY tally_ours ON ideas.tally TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
-- Everybody reads how many support an idea that is shown, would help and come; never who needs what.
CREATE POLICY counter_public ON ideas.counter FOR SELECT TO alcove_public
  USING (what IN ('support', 'help', 'come') AND EXISTS (SELECT FROM ideas.idea i WHERE i.id = idea_id));
CREATE POLICY tally_public ON ideas.tally FOR SELECT TO alcove_public
  USING (taken_out_on IS NULL AND EXISTS (SELECT FROM ideas.idea i WHERE i.id = idea_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON ideas.counter, ideas.tally TO alcove_app;
GRANT SELECT, INSERT, DELETE ON ideas.press TO alcove_app;
GRANT SELECT (idea_id, what, people) ON ideas.counter TO alcove_public;
GRANT SELECT (idea_id, support, help, come, taken_out_on) ON ideas.tally TO alcove_public;
