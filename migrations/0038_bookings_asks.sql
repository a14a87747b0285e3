-- Whoever would rather talk: ring me, or meet me at the door. A name to call them by, a number only to be rung on.
CREATE TABLE bookings.ask (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  library_id uuid REFERENCES places.library (id),
  activity_id uuid NOT NULL REFERENCES programme.activity (id) ON DELETE CASCADE,
  session_id uuid REFERENCES programme.session (id) ON DELETE SET NULL,
  once text NOT NULL CONSTRAINT ask_once UNIQUE,
  kind text NOT NULL CHECK (kind IN ('ring', 'meet')),
  name text NOT NULL,
  phone text,
  best_time text NOT NULL DEFAULT 'any' CHECK (best_time IN ('any', 'morning', 'afternoon', 'evening')),
  language text NOT NULL,
  made_at timestamptz NOT NULL,
  answered_at timestamptz,
  answered_by uuid,
  CHECK (kind = 'meet' OR phone IS NOT NULL)
);
CREATE INDEX ask_waiting ON bookings.ask (service_id, made_at) WHERE answered_at IS NULL;
ALTER TABLE bookings.ask ENABLE ROW LEVEL SECURITY;
CREATE POLICY ask_ours ON bookings.ask TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON bookings.ask TO alcove_app;
