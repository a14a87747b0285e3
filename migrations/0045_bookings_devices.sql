-- Tablets, laptops and the like, a row for each thing that staff can pick up.
CREATE TABLE bookings.device (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  library_id uuid NOT NULL REFERENCES places.library (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('tablet', 'laptop', 'hotspot')),
  -- What stands on its sticker, and its make.
  label text NOT NULL,
  make text,
  condition text NOT NULL CHECK (condition IN ('good', 'worn', 'faulty')),
  standing text NOT NULL CHECK (standing IN ('in_use', 'repair', 'lost', 'withdrawn')),
  note text,
  version integer NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX device_label ON bookings.device (service_id, lower(label));
CREATE INDEX device_by_library ON bookings.device (library_id, kind);

-- How a service lends things of a kind. Without a row the usual terms hold (domain/technology/lending.ts).
CREATE TABLE bookings.lending_terms (
  service_id uuid NOT NULL REFERENCES places.service (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('tablet', 'laptop', 'hotspot')),
  loan_days integer NOT NULL CHECK (loan_days BETWEEN 1 AND 365),
  renewals integer NOT NULL CHECK (renewals BETWEEN 0 AND 50),
  -- Days that a thing stands ready for whoever is next in line.
  shelf_days integer NOT NULL CHECK (shelf_days BETWEEN 1 AND 30),
  online boolean NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (service_id, kind)
);

-- One person's wish for a thing, from waiting for it to bringing it back.
CREATE TABLE bookings.loan (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  library_id uuid NOT NULL REFERENCES places.library (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('tablet', 'laptop', 'hotspot')),
  device_id uuid REFERENCES bookings.device (id),
  once text NOT NULL CONSTRAINT loan_once UNIQUE,
  code text NOT NULL,
  status text NOT NULL CHECK (status IN ('waiting', 'ready', 'lent', 'returned', 'lost', 'cancelled', 'expired')),
  -- Who; all null once forgotten.
  name text,
  email text,
  mobile text,
  language text NOT NULL DEFAULT 'en',
  made_by text NOT NULL CHECK (made_by IN ('online', 'desk', 'phone')),
  staff_id uuid,
  made_at timestamptz NOT NULL,
  -- The last day that it stands ready, or is lent, inclusive.
  ready_until date,
  lent_on date,
  due_on date,
  renewed integer NOT NULL DEFAULT 0,
  ended_at timestamptz,
  condition_back text CHECK (condition_back IN ('good', 'worn', 'faulty')),
  reason text,
  link_version integer NOT NULL DEFAULT 1,
  forgotten_at timestamptz,
  CONSTRAINT loan_code UNIQUE (service_id, code),
  CHECK (status NOT IN ('ready', 'lent') OR device_id IS NOT NULL),
  CHECK (status <> 'waiting' OR device_id IS NULL),
  CHECK ((status = 'ready') = (ready_until IS NOT NULL)),
  CHECK (status <> 'lent' OR due_on IS NOT NULL)
);
-- A thing is with one person, or set aside for one, whatever the code believes.
CREATE UNIQUE INDEX loan_one_each ON bookings.loan (device_id) WHERE status IN ('ready', 'lent');
CREATE INDEX loan_in_line ON bookings.loan (library_id, kind, made_at, id) WHERE status = 'waiting';
CREATE INDEX loan_live ON bookings.loan (library_id) WHERE status IN ('waiting', 'ready', 'lent');
CREATE INDEX loan_lent_on ON bookings.loan (lent_on) WHERE lent_on IS NOT NULL;

ALTER TABLE bookings.device ENABLE ROW LEVEL SECURITY;
ALTER TABLE bookings.lending_terms ENABLE ROW LEVEL SECURITY;
ALTER TABLE bookings.loan ENABLE ROW LEVEL SECURITY;
CREATE POLICY device_ours ON bookings.device TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY lending_terms_ours ON bookings.lending_terms TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY loan_ours ON bookings.loan TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
-- The public learns what there is and whether one is in, never who has it.
CREATE POLICY device_public ON bookings.device FOR SELECT TO alcove_public
  USING (standing = 'in_use' AND EXISTS (SELECT 1 FROM places.library l WHERE l.id = library_id));
CREATE POLICY lending_terms_public ON bookings.lending_terms FOR SELECT TO alcove_public USING (true);
CREATE POLICY loan_public ON bookings.loan FOR SELECT TO alcove_public
  USING (status IN ('waiting', 'ready', 'lent') AND EXISTS (SELECT 1 FROM places.library l WHERE l.id = library_id));
GRANT SELECT (id, service_id, library_id, kind, standing) ON bookings.device TO alcove_public;
GRANT SELECT ON bookings.lending_terms TO alcove_public;
GRANT SELECT (library_id, kind, device_id, status) ON bookings.loan TO alcove_public;
GRANT SELECT, INSERT, UPDATE ON bookings.device, bookings.loan TO alcove_app;
GRANT SELECT, INSERT, UPDATE ON bookings.lending_terms TO alcove_app;
