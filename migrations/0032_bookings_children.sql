-- Children who come to a club by themselves: what whoever runs it must know that day. Deleted within days of the last
-- session (domain/children.ts); where children come with an adult no name is kept at all.
CREATE TABLE bookings.child (
  id uuid PRIMARY KEY,
  booking_id uuid NOT NULL REFERENCES bookings.booking (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  first_name text NOT NULL,
  contact_name text NOT NULL,
  contact_phone text NOT NULL,
  -- Who may take the child home, or that it goes by itself.
  collects text NOT NULL,
  allergies text NOT NULL,
  photos boolean NOT NULL
);
CREATE INDEX child_by_booking ON bookings.child (booking_id);
ALTER TABLE bookings.child ENABLE ROW LEVEL SECURITY;
CREATE POLICY child_ours ON bookings.child TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON bookings.child TO alcove_app;
