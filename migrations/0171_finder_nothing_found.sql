-- How many searches found nothing, or nothing near, by day, the library service whose library is nearest to the place, and
-- what they were about as the search understood it (docs/adr/0026). No words, no place, and nothing of whoever searched.
CREATE TABLE finder.nothing_found (
  service_id uuid NOT NULL REFERENCES places.service (id),
  day date NOT NULL,
  -- Key of a need; empty: words that mean none of the needs.
  need text NOT NULL CHECK (need ~ '^[a-z0-9_]{0,40}$'),
  -- Nothing at all, or nothing within five miles.
  found text NOT NULL CHECK (found IN ('nothing', 'far')),
  searches integer NOT NULL CHECK (searches > 0),
  PRIMARY KEY (service_id, day, need, found)
);
ALTER TABLE finder.nothing_found ENABLE ROW LEVEL SECURITY;
CREATE POLICY nothing_found_ours ON finder.nothing_found TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON finder.nothing_found TO alcove_app;
