-- A group that hires spaces, as its library service knows it: what it pays and until when it is insured stand here, so
-- that whoever asks in its name types neither.
CREATE TABLE bookings.hiring_group (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  name text NOT NULL CHECK (name <> ''),
  rate text NOT NULL CHECK (rate IN ('commercial', 'partner', 'community', 'waived', 'in_kind')),
  insured_until date,
  made_at timestamptz NOT NULL,
  -- It hires nothing any more: nobody can ask in its name.
  ended_at timestamptz,
  version integer NOT NULL DEFAULT 1
);
-- Two of one name would be taken for each other on an invoice.
CREATE UNIQUE INDEX hiring_group_name ON bookings.hiring_group (service_id, lower(name)) WHERE ended_at IS NULL;

-- Who organises a group, by an address that an account has to prove before it opens anything.
CREATE TABLE bookings.organiser (
  hiring_group_id uuid NOT NULL REFERENCES bookings.hiring_group (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  email text NOT NULL CHECK (email = lower(email)),
  -- What they are written to in.
  language text NOT NULL,
  named_at timestamptz NOT NULL,
  PRIMARY KEY (hiring_group_id, email)
);
CREATE INDEX organiser_by_email ON bookings.organiser (email);

-- Whose account a space was asked for from, and for which group. The account's part goes with the account.
ALTER TABLE bookings.hold
  ADD COLUMN resident_id uuid CONSTRAINT hold_resident REFERENCES people.resident (id) ON DELETE SET NULL,
  ADD COLUMN hiring_group_id uuid REFERENCES bookings.hiring_group (id);
CREATE INDEX hold_by_resident ON bookings.hold (resident_id) WHERE resident_id IS NOT NULL;
CREATE INDEX hold_by_email ON bookings.hold (lower(email)) WHERE email IS NOT NULL;
CREATE INDEX hold_by_hiring_group ON bookings.hold (hiring_group_id) WHERE hiring_group_id IS NOT NULL;

ALTER TABLE bookings.hiring_group ENABLE ROW LEVEL SECURITY;
ALTER TABLE bookings.organiser ENABLE ROW LEVEL SECURITY;
CREATE POLICY hiring_group_ours ON bookings.hiring_group TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY organiser_ours ON bookings.organiser TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
GRANT SELECT, INSERT, UPDATE ON bookings.hiring_group TO alcove_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON bookings.organiser TO alcove_app;
