-- What a file put on is booked where the file came from, until staff say otherwise.
ALTER TABLE programme.activity ADD COLUMN imported boolean NOT NULL DEFAULT false;
UPDATE programme.activity SET imported = true WHERE id IN (SELECT activity_id FROM programme.imported);
GRANT SELECT (imported) ON programme.activity TO alcove_public;

-- What bookings may know of the programme. With the invoker's rights: the public sees published and told sessions only.
CREATE VIEW programme.v_session WITH (security_invoker = true) AS
  SELECT s.id, s.activity_id, s.service_id, s.library_id, s.starts_at, s.ends_at, s.status, s.cancel_reason, s.private,
    s.sequence, a.slug, a.title, a.form, a.booking, a.capacity, a.sensitive, a.sample, a.mode, a.cost_pence, a.cost_note,
    a.ages_from, a.ages_to, a.content_language, a.ring_for_time_and_place, a.public_where, a.contact_phone,
    a.status AS standing, a.publish_at, a.imported
  FROM programme.session s JOIN programme.activity a ON a.id = s.activity_id;
GRANT SELECT ON programme.v_session TO alcove_app, alcove_public;

CREATE SCHEMA bookings;
GRANT USAGE ON SCHEMA bookings TO alcove_app, alcove_public;

-- How places on an activity's sessions are given. Without a row the usual terms hold (domain/terms.ts).
CREATE TABLE bookings.terms (
  activity_id uuid PRIMARY KEY REFERENCES programme.activity (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  -- Whether people may book by themselves on the public pages; staff always may.
  online boolean NOT NULL,
  -- Days before the start that booking opens; null: at once.
  opens_days integer CHECK (opens_days BETWEEN 0 AND 730),
  -- Minutes before the start that booking by oneself ends.
  closes_minutes integer NOT NULL CHECK (closes_minutes BETWEEN 0 AND 20160),
  party_most integer NOT NULL CHECK (party_most BETWEEN 1 AND 100),
  -- Parties that may wait; 0: no waiting list.
  waiting_most integer NOT NULL CHECK (waiting_most BETWEEN 0 AND 1000),
  offer_hours integer NOT NULL CHECK (offer_hours BETWEEN 1 AND 336),
  smaller_may_pass boolean NOT NULL,
  -- Spaces for buggies and for wheelchairs; null: not counted.
  buggies integer CHECK (buggies >= 0),
  wheelchairs integer CHECK (wheelchairs >= 0),
  course text NOT NULL CHECK (course IN ('whole', 'singly', 'both')),
  -- Of a course booked whole, one session may be taken to try it.
  taster boolean NOT NULL,
  children text NOT NULL CHECK (children IN ('none', 'accompanied', 'alone')),
  version integer NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX terms_by_service ON bookings.terms (service_id);

-- One row a session: what can be given and what is taken. Whoever gives or frees a place locks it first.
CREATE TABLE bookings.seats (
  session_id uuid PRIMARY KEY REFERENCES programme.session (id),
  activity_id uuid NOT NULL REFERENCES programme.activity (id),
  service_id uuid NOT NULL REFERENCES places.service (id),
  -- Null: no limit.
  capacity integer CHECK (capacity > 0),
  taken integer NOT NULL DEFAULT 0 CHECK (taken >= 0),
  buggies integer CHECK (buggies >= 0),
  buggies_taken integer NOT NULL DEFAULT 0 CHECK (buggies_taken >= 0),
  wheelchairs integer CHECK (wheelchairs >= 0),
  wheelchairs_taken integer NOT NULL DEFAULT 0 CHECK (wheelchairs_taken >= 0),
  -- Parties that wait for it.
  waiting integer NOT NULL DEFAULT 0 CHECK (waiting >= 0),
  -- What those booked have last been told: a difference from the programme is a message to send.
  told_starts_at timestamptz NOT NULL,
  told_ends_at timestamptz NOT NULL,
  told_library_id uuid,
  told_status text NOT NULL
);
CREATE INDEX seats_by_activity ON bookings.seats (activity_id);

-- Never more than there is. A limit may be lowered under what is taken: nobody is thrown out, and nobody more comes in.
CREATE FUNCTION bookings.seats_held() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  taken_before integer := 0;
  buggies_before integer := 0;
  wheelchairs_before integer := 0;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    taken_before := OLD.taken;
    buggies_before := OLD.buggies_taken;
    wheelchairs_before := OLD.wheelchairs_taken;
  END IF;
  IF NEW.taken > taken_before AND NEW.taken > NEW.capacity
    OR NEW.buggies_taken > buggies_before AND NEW.buggies_taken > NEW.buggies
    OR NEW.wheelchairs_taken > wheelchairs_before AND NEW.wheelchairs_taken > NEW.wheelchairs THEN
    RAISE EXCEPTION 'more places than there are' USING ERRCODE = 'check_violation', CONSTRAINT = 'seats_held';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER seats_held BEFORE INSERT OR UPDATE ON bookings.seats FOR EACH ROW EXECUTE FUNCTION bookings.seats_held();

-- A party's booking: a name to call them by, and a way to reach them only where they want messages.
CREATE TABLE bookings.booking (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  activity_id uuid NOT NULL REFERENCES programme.activity (id),
  -- Made when the form was shown: the same form twice makes one booking.
  once text NOT NULL CONSTRAINT booking_once UNIQUE,
  -- Short, for the slip and the telephone.
  code text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('session', 'course', 'taster')),
  status text NOT NULL CHECK (status IN ('booked', 'waiting', 'offered', 'cancelled', 'declined', 'expired')),
  -- Null once forgotten.
  name text,
  email text,
  mobile text,
  language text NOT NULL DEFAULT 'en',
  adults integer NOT NULL CHECK (adults >= 0),
  children integer NOT NULL CHECK (children >= 0),
  carers integer NOT NULL DEFAULT 0 CHECK (carers >= 0),
  buggies integer NOT NULL DEFAULT 0 CHECK (buggies >= 0),
  wheelchairs integer NOT NULL DEFAULT 0 CHECK (wheelchairs >= 0),
  made_by text NOT NULL CHECK (made_by IN ('online', 'desk', 'phone')),
  staff_id uuid,
  made_at timestamptz NOT NULL,
  queued_at timestamptz,
  offer_until timestamptz,
  ended_at timestamptz,
  ended_by text CHECK (ended_by IN ('booker', 'staff', 'library', 'time')),
  -- How often links to it were made anew: those of before are dead.
  link_version integer NOT NULL DEFAULT 1,
  forgotten_at timestamptz,
  CONSTRAINT booking_code UNIQUE (service_id, code),
  CHECK (adults + children + carers > 0),
  CHECK ((status = 'offered') = (offer_until IS NOT NULL)),
  CHECK (status NOT IN ('waiting', 'offered') OR queued_at IS NOT NULL)
);
CREATE INDEX booking_by_activity ON bookings.booking (activity_id, status);
CREATE INDEX booking_waiting ON bookings.booking (activity_id, queued_at) WHERE status = 'waiting';
CREATE INDEX booking_offered ON bookings.booking (offer_until) WHERE status = 'offered';

-- The sessions a booking is for. `held`: its people are counted in the session's seats.
CREATE TABLE bookings.place (
  booking_id uuid NOT NULL REFERENCES bookings.booking (id) ON DELETE CASCADE,
  session_id uuid NOT NULL REFERENCES bookings.seats (session_id),
  service_id uuid NOT NULL,
  held boolean NOT NULL,
  PRIMARY KEY (booking_id, session_id)
);
CREATE INDEX place_by_session ON bookings.place (session_id) WHERE held;

ALTER TABLE bookings.terms ENABLE ROW LEVEL SECURITY;
ALTER TABLE bookings.seats ENABLE ROW LEVEL SECURITY;
ALTER TABLE bookings.booking ENABLE ROW LEVEL SECURITY;
ALTER TABLE bookings.place ENABLE ROW LEVEL SECURITY;
CREATE POLICY terms_ours ON bookings.terms TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY seats_ours ON bookings.seats TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY booking_ours ON bookings.booking TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY place_ours ON bookings.place TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
-- The public learns how many places are left, never whose they are.
CREATE POLICY terms_public ON bookings.terms FOR SELECT TO alcove_public
  USING (EXISTS (SELECT 1 FROM programme.activity a WHERE a.id = activity_id));
CREATE POLICY seats_public ON bookings.seats FOR SELECT TO alcove_public
  USING (EXISTS (SELECT 1 FROM programme.session s WHERE s.id = session_id));
GRANT SELECT ON bookings.terms TO alcove_public;
GRANT SELECT (session_id, activity_id, capacity, taken, buggies, buggies_taken, wheelchairs, wheelchairs_taken, waiting)
  ON bookings.seats TO alcove_public;
GRANT SELECT, INSERT, UPDATE, DELETE ON bookings.terms, bookings.seats, bookings.booking, bookings.place TO alcove_app;
