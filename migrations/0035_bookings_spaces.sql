-- How a space is given. Without a row the usual terms of its kind hold (domain/space-terms.ts).
CREATE TABLE bookings.space_terms (
  space_id uuid PRIMARY KEY REFERENCES places.space (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  -- Whether people may ask for it by themselves on the public pages.
  online boolean NOT NULL,
  needs_approval boolean NOT NULL,
  setup_minutes integer NOT NULL CHECK (setup_minutes BETWEEN 0 AND 480),
  clear_minutes integer NOT NULL CHECK (clear_minutes BETWEEN 0 AND 480),
  hours text NOT NULL CHECK (hours IN ('open', 'staffed', 'any')),
  notice_hours integer NOT NULL CHECK (notice_hours BETWEEN 0 AND 2160),
  ahead_days integer NOT NULL CHECK (ahead_days BETWEEN 1 AND 730),
  shortest_minutes integer NOT NULL CHECK (shortest_minutes BETWEEN 5 AND 1440),
  longest_minutes integer NOT NULL CHECK (longest_minutes BETWEEN 5 AND 1440),
  step_minutes integer NOT NULL CHECK (step_minutes BETWEEN 5 AND 240),
  -- Bookings that one group may have in a period; null: no limit.
  quota integer CHECK (quota BETWEEN 1 AND 100),
  quota_period text NOT NULL CHECK (quota_period IN ('day', 'week', 'month')),
  -- Null: as many as the space holds.
  party_most integer CHECK (party_most BETWEEN 1 AND 2000),
  needs_insurance boolean NOT NULL,
  -- Pence an hour; null: nobody has said.
  rate_commercial integer CHECK (rate_commercial BETWEEN 0 AND 1000000),
  rate_partner integer CHECK (rate_partner BETWEEN 0 AND 1000000),
  rate_community integer CHECK (rate_community BETWEEN 0 AND 1000000),
  -- [{"days": 7, "percent": 0}, …]: given up that many days before or more, that share of the price is due.
  cancellation jsonb NOT NULL,
  -- Hours until a request that nobody has answered falls away.
  answer_hours integer NOT NULL CHECK (answer_hours BETWEEN 1 AND 1440),
  -- Minutes after its start that what nobody came for is given free; null: never.
  release_minutes integer CHECK (release_minutes BETWEEN 5 AND 480),
  -- How often the address of the display at its door was made anew.
  door_version integer NOT NULL DEFAULT 1,
  version integer NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK (longest_minutes >= shortest_minutes)
);

-- What is had again and again: 'every second Tuesday'. Its dates are holds up to `confirmed_until` and no further:
-- each term somebody says that it is still wanted.
CREATE TABLE bookings.standing (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  space_id uuid NOT NULL REFERENCES places.space (id),
  once text NOT NULL CONSTRAINT standing_once UNIQUE,
  -- As staff typed it, and as it was understood.
  said text NOT NULL,
  rule jsonb NOT NULL,
  confirmed_until date NOT NULL,
  -- The last day of all it would ever have, where the rule has one.
  last_day date,
  -- The wish that each of its holds is made with.
  wish jsonb NOT NULL,
  -- When whoever has it was asked whether they still want it.
  asked_at timestamptz,
  made_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX standing_by_space ON bookings.standing (space_id) WHERE ended_at IS NULL;

-- A space wanted or had for a time. `busy` is that time with setting up before it and clearing after it.
CREATE TABLE bookings.hold (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  space_id uuid NOT NULL REFERENCES places.space (id),
  once text NOT NULL CONSTRAINT hold_once UNIQUE,
  code text NOT NULL,
  status text NOT NULL
    CHECK (status IN ('requested', 'confirmed', 'declined', 'cancelled', 'expired', 'released', 'used')),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  busy tstzrange NOT NULL,
  -- Who for. All null once forgotten, and for what the library itself puts on.
  name text,
  organisation text,
  email text,
  mobile text,
  language text NOT NULL DEFAULT 'en',
  -- What it is for; shown to staff alone.
  purpose text,
  note text,
  layout text,
  -- By what a group's bookings are counted against its quota.
  group_key text,
  party integer CHECK (party > 0),
  rate text NOT NULL CHECK (rate IN ('commercial', 'partner', 'community', 'waived', 'in_kind', 'own')),
  -- What is due, and what it would be worth at the community rate; null: not yet said.
  price_pence integer CHECK (price_pence >= 0),
  worth_pence integer CHECK (worth_pence >= 0),
  insured_until date,
  standing_id uuid REFERENCES bookings.standing (id),
  -- The session that is held there, for what the library itself puts on.
  session_id uuid REFERENCES programme.session (id) ON DELETE CASCADE,
  made_by text NOT NULL CHECK (made_by IN ('online', 'desk', 'phone', 'programme')),
  staff_id uuid,
  made_at timestamptz NOT NULL,
  -- Until when a request waits for an answer.
  answer_until timestamptz,
  -- The terms of giving it up, as they were when it was asked for.
  cancellation jsonb NOT NULL,
  checked_in_at timestamptz,
  ended_at timestamptz,
  ended_by text CHECK (ended_by IN ('booker', 'staff', 'time', 'programme')),
  reason text,
  -- For which closure of the library it was called off: reopening gives those back and no others.
  closed_for uuid,
  -- What giving it up cost.
  fee_pence integer CHECK (fee_pence >= 0),
  link_version integer NOT NULL DEFAULT 1,
  forgotten_at timestamptz,
  CONSTRAINT hold_code UNIQUE (service_id, code),
  CHECK (ends_at > starts_at),
  CHECK (busy @> tstzrange(starts_at, ends_at)),
  CHECK ((status = 'requested') = (answer_until IS NOT NULL)),
  -- Two never have the same space at the same time, whatever the code believes.
  CONSTRAINT hold_free EXCLUDE USING gist (space_id WITH =, busy WITH &&) WHERE (status IN ('confirmed', 'used'))
);
CREATE INDEX hold_by_space ON bookings.hold (space_id, starts_at);
CREATE INDEX hold_by_group ON bookings.hold (space_id, group_key, starts_at) WHERE status IN ('requested', 'confirmed', 'used');
CREATE INDEX hold_requested ON bookings.hold (answer_until) WHERE status = 'requested';
CREATE INDEX hold_to_come ON bookings.hold (starts_at) WHERE status = 'confirmed' AND checked_in_at IS NULL;
CREATE INDEX hold_of_standing ON bookings.hold (standing_id) WHERE standing_id IS NOT NULL;
CREATE INDEX hold_by_closure ON bookings.hold (closed_for) WHERE closed_for IS NOT NULL;
CREATE UNIQUE INDEX hold_of_session ON bookings.hold (session_id) WHERE status = 'confirmed';

-- The space that an activity's sessions are held in.
CREATE TABLE bookings.activity_space (
  activity_id uuid PRIMARY KEY REFERENCES programme.activity (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  space_id uuid NOT NULL REFERENCES places.space (id)
);

ALTER TABLE bookings.space_terms ENABLE ROW LEVEL SECURITY;
ALTER TABLE bookings.standing ENABLE ROW LEVEL SECURITY;
ALTER TABLE bookings.hold ENABLE ROW LEVEL SECURITY;
ALTER TABLE bookings.activity_space ENABLE ROW LEVEL SECURITY;
CREATE POLICY space_terms_ours ON bookings.space_terms TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY standing_ours ON bookings.standing TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY hold_ours ON bookings.hold TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY activity_space_ours ON bookings.activity_space TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
-- The public learns when a space is taken, never by whom.
CREATE POLICY space_terms_public ON bookings.space_terms FOR SELECT TO alcove_public
  USING (EXISTS (SELECT 1 FROM places.space s WHERE s.id = space_id));
CREATE POLICY hold_public ON bookings.hold FOR SELECT TO alcove_public
  USING (status IN ('confirmed', 'used') AND EXISTS (SELECT 1 FROM places.space s WHERE s.id = space_id));
GRANT SELECT ON bookings.space_terms TO alcove_public;
GRANT SELECT (space_id, status, busy) ON bookings.hold TO alcove_public;
GRANT SELECT, INSERT, UPDATE, DELETE ON bookings.space_terms, bookings.activity_space TO alcove_app;
GRANT SELECT, INSERT, UPDATE ON bookings.standing, bookings.hold TO alcove_app;
