-- Which spaces a partner may book by its agreement, on which days and hours, how far ahead and at which rate.
CREATE TABLE partners.may_book (
  id uuid PRIMARY KEY,
  agreement_id uuid NOT NULL REFERENCES partners.agreement (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  space_id uuid NOT NULL REFERENCES places.space (id) ON DELETE CASCADE,
  days text[] NOT NULL CHECK (cardinality(days) > 0),
  -- On the clock on the wall, 'HH:MM'.
  from_time text NOT NULL CHECK (from_time ~ '^[0-2][0-9]:[0-5][0-9]$'),
  to_time text NOT NULL CHECK (to_time ~ '^[0-2][0-9]:[0-5][0-9]$' AND to_time > from_time),
  weeks_ahead integer NOT NULL CHECK (weeks_ahead BETWEEN 1 AND 52),
  rate text NOT NULL CHECK (rate IN ('partner', 'waived', 'in_kind')),
  CONSTRAINT may_book_once UNIQUE (agreement_id, space_id)
);
CREATE INDEX may_book_by_space ON partners.may_book (space_id);

-- What a partner has booked by it: an activity of the programme, in that space.
CREATE TABLE partners.drop_in (
  id uuid PRIMARY KEY,
  once text NOT NULL CONSTRAINT drop_in_once UNIQUE,
  agreement_id uuid NOT NULL REFERENCES partners.agreement (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES places.service (id),
  space_id uuid NOT NULL REFERENCES places.space (id) ON DELETE CASCADE,
  activity_id uuid NOT NULL REFERENCES programme.activity (id) ON DELETE CASCADE,
  made_at timestamptz NOT NULL
);
CREATE INDEX drop_in_by_agreement ON partners.drop_in (agreement_id);
CREATE INDEX drop_in_by_space ON partners.drop_in (space_id);
CREATE INDEX drop_in_by_activity ON partners.drop_in (activity_id);

ALTER TABLE partners.may_book ENABLE ROW LEVEL SECURITY;
ALTER TABLE partners.drop_in ENABLE ROW LEVEL SECURITY;
CREATE POLICY may_book_ours ON partners.may_book TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY drop_in_ours ON partners.drop_in TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON partners.may_book TO alcove_app;
GRANT SELECT, INSERT ON partners.drop_in TO alcove_app;
