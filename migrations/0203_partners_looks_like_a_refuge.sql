-- What comes from elsewhere and looks like a refuge or the like has its place withheld from the moment it is taken in, until
-- somebody here has said otherwise.
ALTER TABLE partners.service
  -- The words by which it was recognised, where it was; what is taken out of sight by hand has none.
  ADD refuge_words text CHECK (refuge_words <> ''),
  -- Who of the library service last said whether its place may be shown, when and why: no import undoes it.
  ADD place_said_by text CHECK (place_said_by <> ''),
  ADD place_said_at timestamptz,
  ADD place_said_why text,
  ADD CONSTRAINT service_place_said CHECK ((place_said_by IS NULL) = (place_said_at IS NULL));

-- They are few, and looked up before each import and by staff.
CREATE INDEX service_refuge ON partners.service (service_id) WHERE refuge_words IS NOT NULL;
