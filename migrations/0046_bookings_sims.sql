-- How many data SIMs a library has left to give. It can never go below none.
CREATE TABLE bookings.sim_stock (
  library_id uuid PRIMARY KEY REFERENCES places.library (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  remaining integer NOT NULL CONSTRAINT sim_stock_never_below CHECK (remaining BETWEEN 0 AND 100000),
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- To whom a service gives SIMs, in its own words. Without a row the usual terms hold (domain/technology/sim-terms.ts).
CREATE TABLE bookings.sim_terms (
  service_id uuid PRIMARY KEY REFERENCES places.service (id) ON DELETE CASCADE,
  least_age integer NOT NULL CHECK (least_age BETWEEN 0 AND 99),
  -- Lines that people tick one of at least.
  lines text[] NOT NULL,
  months integer NOT NULL CHECK (months BETWEEN 1 AND 60),
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- That somebody has had one lately: a keyed hash and the month it is forgotten in. Nothing here says who, where or on
-- which day, and nothing joins it to what was given.
CREATE TABLE bookings.sim_claim (
  service_id uuid NOT NULL REFERENCES places.service (id),
  claim text NOT NULL,
  -- The first of a month: from then on it counts no more, and is deleted.
  until date NOT NULL CHECK (extract(day FROM until) = 1),
  PRIMARY KEY (service_id, claim)
);
CREATE INDEX sim_claim_until ON bookings.sim_claim (until);

-- How many were given at a library on a day. Each was given to somebody who had declared that the terms fit them.
CREATE TABLE bookings.sim_day (
  library_id uuid NOT NULL REFERENCES places.library (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  given_on date NOT NULL,
  given integer NOT NULL CHECK (given > 0),
  PRIMARY KEY (library_id, given_on)
);

-- Time that staff or volunteers spent helping somebody with technology. No person is in it.
CREATE TABLE bookings.help_given (
  id uuid PRIMARY KEY,
  library_id uuid NOT NULL REFERENCES places.library (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  once text NOT NULL CONSTRAINT help_given_once UNIQUE,
  given_on date NOT NULL,
  about text NOT NULL CHECK (about IN ('device', 'sim', 'computer', 'other')),
  minutes integer NOT NULL CHECK (minutes BETWEEN 1 AND 480)
);
CREATE INDEX help_given_by_day ON bookings.help_given (library_id, given_on);

ALTER TABLE bookings.sim_stock ENABLE ROW LEVEL SECURITY;
ALTER TABLE bookings.sim_terms ENABLE ROW LEVEL SECURITY;
ALTER TABLE bookings.sim_claim ENABLE ROW LEVEL SECURITY;
ALTER TABLE bookings.sim_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE bookings.help_given ENABLE ROW LEVEL SECURITY;
CREATE POLICY sim_stock_ours ON bookings.sim_stock TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY sim_terms_ours ON bookings.sim_terms TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY sim_claim_ours ON bookings.sim_claim TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY sim_day_ours ON bookings.sim_day TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY help_given_ours ON bookings.help_given TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY sim_stock_public ON bookings.sim_stock FOR SELECT TO alcove_public
  USING (EXISTS (SELECT 1 FROM places.library l WHERE l.id = library_id));
CREATE POLICY sim_terms_public ON bookings.sim_terms FOR SELECT TO alcove_public USING (true);
GRANT SELECT ON bookings.sim_stock, bookings.sim_terms TO alcove_public;
GRANT SELECT, INSERT, UPDATE ON bookings.sim_stock, bookings.sim_terms, bookings.sim_day TO alcove_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON bookings.sim_claim TO alcove_app;
GRANT SELECT, INSERT ON bookings.help_given TO alcove_app;
