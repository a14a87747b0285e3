-- How a service gives its public computers. Without a row the usual rules hold (domain/technology/allowances.ts).
CREATE TABLE bookings.computer_rules (
  service_id uuid PRIMARY KEY REFERENCES places.service (id) ON DELETE CASCADE,
  -- {"adult": {"session": 60, "day": 180, "week": 540}, "child": …, "guest": …}, in minutes.
  allowances jsonb NOT NULL,
  child_under integer NOT NULL CHECK (child_under BETWEEN 1 AND 21),
  break_minutes integer NOT NULL CHECK (break_minutes BETWEEN 0 AND 240),
  ahead_days integer NOT NULL CHECK (ahead_days BETWEEN 0 AND 60),
  late_minutes integer NOT NULL CHECK (late_minutes BETWEEN 1 AND 60),
  shutdown_minutes integer NOT NULL CHECK (shutdown_minutes BETWEEN 0 AND 60),
  extend_minutes integer NOT NULL CHECK (extend_minutes BETWEEN 5 AND 120),
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- A code from the desk for somebody without a card. It opens a computer on its day and says nothing of whom.
CREATE TABLE bookings.guest_code (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  library_id uuid NOT NULL REFERENCES places.library (id) ON DELETE CASCADE,
  code text NOT NULL,
  valid_on date NOT NULL,
  made_at timestamptz NOT NULL,
  staff_id uuid,
  CONSTRAINT guest_code_once UNIQUE (service_id, code)
);
CREATE INDEX guest_code_by_day ON bookings.guest_code (library_id, valid_on);

-- A computer for a time. Who is a keyed hash of a library card or of a guest code, never a name; null once forgotten.
CREATE TABLE bookings.computer_time (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  library_id uuid NOT NULL REFERENCES places.library (id) ON DELETE CASCADE,
  computer_id uuid NOT NULL REFERENCES places.space (id) ON DELETE CASCADE,
  once text NOT NULL CONSTRAINT computer_time_once UNIQUE,
  code text NOT NULL,
  who text,
  who_group text NOT NULL CHECK (who_group IN ('adult', 'child', 'guest')),
  status text NOT NULL CHECK (status IN ('booked', 'using', 'done', 'missed', 'cancelled')),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  language text NOT NULL DEFAULT 'en',
  made_by text NOT NULL CHECK (made_by IN ('online', 'desk', 'phone')),
  staff_id uuid,
  made_at timestamptz NOT NULL,
  claimed_at timestamptz,
  ended_at timestamptz,
  -- What it was called off for: 'closed', 'broken'; and the closure, so that reopening gives it back.
  reason text,
  closed_for uuid,
  link_version integer NOT NULL DEFAULT 1,
  CONSTRAINT computer_time_code UNIQUE (service_id, code),
  CHECK (ends_at > starts_at),
  -- One computer at one time, and one person at one computer, whatever the code believes.
  CONSTRAINT computer_time_free EXCLUDE USING gist (computer_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
    WHERE (status IN ('booked', 'using', 'done')),
  CONSTRAINT computer_time_one_each EXCLUDE USING gist (service_id WITH =, who WITH =, tstzrange(starts_at, ends_at) WITH &&)
    WHERE (status IN ('booked', 'using', 'done'))
);
CREATE INDEX computer_time_by_library ON bookings.computer_time (library_id, starts_at);
CREATE INDEX computer_time_by_who ON bookings.computer_time (service_id, who, starts_at) WHERE who IS NOT NULL;
CREATE INDEX computer_time_to_come ON bookings.computer_time (starts_at) WHERE status IN ('booked', 'using');

-- Computers that are broken for now: nobody can have one of them until it is mended.
CREATE TABLE bookings.computer_out (
  computer_id uuid PRIMARY KEY REFERENCES places.space (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  since timestamptz NOT NULL
);

-- Hours used, from the computer manager that a council has already: a row for each row of its file, without a person.
CREATE TABLE bookings.computer_used (
  service_id uuid NOT NULL REFERENCES places.service (id),
  library_id uuid NOT NULL REFERENCES places.library (id) ON DELETE CASCADE,
  -- Its own number in that system.
  row_id text NOT NULL,
  used_on date NOT NULL,
  minutes integer NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
  who_group text NOT NULL CHECK (who_group IN ('adult', 'child', 'guest', 'not_known')),
  PRIMARY KEY (service_id, row_id)
);
CREATE INDEX computer_used_by_day ON bookings.computer_used (library_id, used_on);

ALTER TABLE bookings.computer_rules ENABLE ROW LEVEL SECURITY;
ALTER TABLE bookings.guest_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE bookings.computer_time ENABLE ROW LEVEL SECURITY;
ALTER TABLE bookings.computer_used ENABLE ROW LEVEL SECURITY;
ALTER TABLE bookings.computer_out ENABLE ROW LEVEL SECURITY;
CREATE POLICY computer_out_ours ON bookings.computer_out TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY computer_out_public ON bookings.computer_out FOR SELECT TO alcove_public USING (true);
CREATE POLICY computer_rules_ours ON bookings.computer_rules TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY guest_code_ours ON bookings.guest_code TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY computer_time_ours ON bookings.computer_time TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY computer_used_ours ON bookings.computer_used TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY computer_rules_public ON bookings.computer_rules FOR SELECT TO alcove_public USING (true);
-- The public learns when a computer is taken, never by whom.
CREATE POLICY computer_time_public ON bookings.computer_time FOR SELECT TO alcove_public
  USING (status IN ('booked', 'using', 'done') AND EXISTS (SELECT 1 FROM places.library l WHERE l.id = library_id));
GRANT SELECT ON bookings.computer_rules TO alcove_public;
GRANT SELECT (computer_id) ON bookings.computer_out TO alcove_public;
GRANT SELECT (library_id, computer_id, status, starts_at, ends_at) ON bookings.computer_time TO alcove_public;
GRANT SELECT, INSERT, UPDATE ON bookings.computer_rules, bookings.computer_time, bookings.computer_used TO alcove_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON bookings.guest_code, bookings.computer_out TO alcove_app;
