-- Who is told names on the registers of an activity that needs discretion.
CREATE TABLE bookings.facilitator (
  activity_id uuid NOT NULL REFERENCES programme.activity (id) ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES people.account (id),
  service_id uuid NOT NULL REFERENCES places.service (id),
  named_at timestamptz NOT NULL,
  PRIMARY KEY (activity_id, account_id)
);

-- Someone to whom a manager hands one session's register, because nobody named can be there.
CREATE TABLE bookings.cover (
  session_id uuid NOT NULL REFERENCES programme.session (id) ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES people.account (id),
  service_id uuid NOT NULL REFERENCES places.service (id),
  reason text NOT NULL,
  given_by text NOT NULL,
  given_at timestamptz NOT NULL,
  PRIMARY KEY (session_id, account_id)
);

-- How many of a party came; without a booking: how many came who had none. Appended, never changed: what was said last
-- holds. The id is made where it was tapped, so that sending it twice says it once.
CREATE TABLE bookings.arrival (
  id uuid PRIMARY KEY,
  n bigint GENERATED ALWAYS AS IDENTITY,
  session_id uuid NOT NULL REFERENCES programme.session (id) ON DELETE CASCADE,
  booking_id uuid REFERENCES bookings.booking (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  -- Carers are counted with the adults.
  adults integer NOT NULL CHECK (adults BETWEEN 0 AND 2000),
  children integer NOT NULL CHECK (children BETWEEN 0 AND 2000),
  way text NOT NULL CHECK (way IN ('list', 'scan')),
  said_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  said_by text NOT NULL
);
CREATE INDEX arrival_by_session ON bookings.arrival (session_id);
CREATE INDEX arrival_by_booking ON bookings.arrival (booking_id);

-- Heads counted at the door, or typed in later from a tally on paper. Appended, never changed: the last one holds.
CREATE TABLE bookings.head_count (
  id uuid PRIMARY KEY,
  n bigint GENERATED ALWAYS AS IDENTITY,
  session_id uuid NOT NULL REFERENCES programme.session (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  adults integer NOT NULL CHECK (adults BETWEEN 0 AND 2000),
  children integer NOT NULL CHECK (children BETWEEN 0 AND 2000),
  -- Of the children, where somebody looked.
  under_12 integer CHECK (under_12 >= 0),
  from_12_to_17 integer CHECK (from_12_to_17 >= 0),
  way text NOT NULL CHECK (way IN ('heads', 'paper')),
  said_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  said_by text NOT NULL,
  CHECK (coalesce(under_12, 0) + coalesce(from_12_to_17, 0) <= children)
);
CREATE INDEX head_count_by_session ON bookings.head_count (session_id);

-- A register as it was closed, and each time it was put right since: the last holds, those before it are its history.
CREATE TABLE bookings.closing (
  session_id uuid NOT NULL REFERENCES programme.session (id) ON DELETE CASCADE,
  n integer NOT NULL CHECK (n > 0),
  service_id uuid NOT NULL REFERENCES places.service (id),
  -- Which of the two ways of counting was believed.
  source text NOT NULL CHECK (source IN ('list', 'heads', 'paper')),
  adults integer NOT NULL CHECK (adults >= 0),
  children integer NOT NULL CHECK (children >= 0),
  under_12 integer CHECK (under_12 >= 0),
  from_12_to_17 integer CHECK (from_12_to_17 >= 0),
  closed_at timestamptz NOT NULL,
  closed_by text NOT NULL,
  PRIMARY KEY (session_id, n)
);

ALTER TABLE bookings.facilitator ENABLE ROW LEVEL SECURITY;
ALTER TABLE bookings.cover ENABLE ROW LEVEL SECURITY;
ALTER TABLE bookings.arrival ENABLE ROW LEVEL SECURITY;
ALTER TABLE bookings.head_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE bookings.closing ENABLE ROW LEVEL SECURITY;
CREATE POLICY facilitator_ours ON bookings.facilitator TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY cover_ours ON bookings.cover TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY arrival_ours ON bookings.arrival TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY head_count_ours ON bookings.head_count TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY closing_ours ON bookings.closing TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
GRANT SELECT, INSERT, DELETE ON bookings.facilitator TO alcove_app;
GRANT SELECT, INSERT ON bookings.cover, bookings.arrival, bookings.head_count, bookings.closing TO alcove_app;

-- What held of a session before is looked for when its register is put right.
CREATE INDEX fact_by_session ON platform.fact (session_id, kind);
