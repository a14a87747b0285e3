-- How often an address that somebody typed on a public page was written to, by keyed hash and for an hour: whoever
-- types somebody else's cannot fill their letter box. Of all services together, since the letter box is one.
CREATE TABLE bookings.written (
  key_hash text PRIMARY KEY,
  times integer NOT NULL,
  since timestamptz NOT NULL
);
CREATE INDEX written_by_age ON bookings.written (since);
GRANT SELECT, INSERT, UPDATE, DELETE ON bookings.written TO alcove_app;

-- The address was typed by somebody whose it may not be: what they do with the booking is counted against it.
ALTER TABLE bookings.booking ADD COLUMN typed boolean NOT NULL DEFAULT false;
-- When a message about it was last held back for that; null: the last one went.
ALTER TABLE bookings.booking ADD COLUMN held_back_at timestamptz;
ALTER TABLE bookings.hold ADD COLUMN held_back_at timestamptz;
ALTER TABLE bookings.loan ADD COLUMN held_back_at timestamptz;

-- The offer that was said yes to, by its end: its link leads to the booking from then on.
ALTER TABLE bookings.booking ADD COLUMN accepted_offer timestamptz;

-- Forms that were turned away, for a day: one that is sent again is not counted again. Never who.
CREATE TABLE bookings.turned_away_form (
  once text PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  at timestamptz NOT NULL
);
CREATE INDEX turned_away_form_by_age ON bookings.turned_away_form (at);
ALTER TABLE bookings.turned_away_form ENABLE ROW LEVEL SECURITY;
CREATE POLICY turned_away_form_ours ON bookings.turned_away_form TO alcove_app
  USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
GRANT SELECT, INSERT, DELETE ON bookings.turned_away_form TO alcove_app;

-- What could not be sent to somebody who asked for a space: staff ring them, or tell them when they come in.
CREATE TABLE bookings.unreached_hirer (
  hold_id uuid NOT NULL REFERENCES bookings.hold (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  telling text NOT NULL,
  made_at timestamptz NOT NULL,
  answered_at timestamptz,
  answered_by uuid,
  PRIMARY KEY (hold_id, telling)
);
CREATE INDEX unreached_hirer_waiting ON bookings.unreached_hirer (service_id, made_at) WHERE answered_at IS NULL;
ALTER TABLE bookings.unreached_hirer ENABLE ROW LEVEL SECURITY;
CREATE POLICY unreached_hirer_ours ON bookings.unreached_hirer TO alcove_app
  USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON bookings.unreached_hirer TO alcove_app;
