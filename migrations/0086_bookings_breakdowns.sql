-- Days on which a space is out of order. One that is mended keeps its row: it says who closed the space and when.
CREATE TABLE bookings.breakdown (
  -- Drawn by the form, so that a form sent twice makes one.
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  space_id uuid NOT NULL REFERENCES places.space (id) ON DELETE CASCADE,
  first_day date NOT NULL,
  -- Null: until further notice.
  last_day date CHECK (last_day >= first_day),
  -- The public reads it.
  reason text NOT NULL CHECK (reason <> ''),
  said_at timestamptz NOT NULL,
  said_by uuid NOT NULL,
  mended_at timestamptz,
  during tstzrange NOT NULL GENERATED ALWAYS AS (tstzrange(
    first_day::timestamp AT TIME ZONE 'Europe/London', (last_day + 1)::timestamp AT TIME ZONE 'Europe/London')) STORED,
  CONSTRAINT breakdown_once EXCLUDE USING gist (space_id WITH =, during WITH &&) WHERE (mended_at IS NULL)
);

-- Nobody is given a space that is out of order, whatever the code believes. What somebody is there for already stays.
CREATE FUNCTION bookings.hold_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status = 'confirmed' AND (TG_OP = 'INSERT' OR OLD.status <> 'confirmed' OR OLD.busy <> NEW.busy)
    AND EXISTS (SELECT 1 FROM bookings.breakdown b
      WHERE b.space_id = NEW.space_id AND b.mended_at IS NULL AND b.during && NEW.busy) THEN
    RAISE EXCEPTION 'the space is out of order' USING ERRCODE = 'check_violation', CONSTRAINT = 'hold_in_order';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER hold_in_order BEFORE INSERT OR UPDATE OF status, busy ON bookings.hold
  FOR EACH ROW EXECUTE FUNCTION bookings.hold_in_order();

ALTER TABLE bookings.breakdown ENABLE ROW LEVEL SECURITY;
CREATE POLICY breakdown_ours ON bookings.breakdown TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY breakdown_public ON bookings.breakdown FOR SELECT TO alcove_public
  USING (mended_at IS NULL AND EXISTS (SELECT 1 FROM places.space s WHERE s.id = space_id));
GRANT SELECT (id, space_id, first_day, last_day, reason, mended_at) ON bookings.breakdown TO alcove_public;
GRANT SELECT, INSERT, UPDATE ON bookings.breakdown TO alcove_app;
