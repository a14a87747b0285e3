-- For which closure a session was called off: reopening puts those back on and no others.
ALTER TABLE programme.session ADD COLUMN cancelled_for uuid;
CREATE INDEX session_by_closure ON programme.session (cancelled_for) WHERE cancelled_for IS NOT NULL;
CREATE OR REPLACE VIEW programme.v_session WITH (security_invoker = true) AS
  SELECT s.id, s.activity_id, s.service_id, s.library_id, s.starts_at, s.ends_at, s.status, s.cancel_reason, s.private,
    s.sequence, a.slug, a.title, a.form, a.booking, a.capacity, a.sensitive, a.sample, a.mode, a.cost_pence, a.cost_note,
    a.ages_from, a.ages_to, a.content_language, a.ring_for_time_and_place, a.public_where, a.contact_phone,
    a.status AS standing, a.publish_at, a.imported, s.cancelled_for
  FROM programme.session s JOIN programme.activity a ON a.id = s.activity_id;

-- What could not be sent to a booker who left no way to: for staff to tell them when they ring or come in.
CREATE TABLE bookings.unreached (
  booking_id uuid NOT NULL REFERENCES bookings.booking (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  session_id uuid NOT NULL REFERENCES bookings.seats (session_id) ON DELETE CASCADE,
  telling text NOT NULL,
  made_at timestamptz NOT NULL,
  answered_at timestamptz,
  answered_by uuid,
  PRIMARY KEY (booking_id, session_id, telling)
);
CREATE INDEX unreached_waiting ON bookings.unreached (service_id, made_at) WHERE answered_at IS NULL;
ALTER TABLE bookings.unreached ENABLE ROW LEVEL SECURITY;
CREATE POLICY unreached_ours ON bookings.unreached TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON bookings.unreached TO alcove_app;
