-- Days before its last booked day by which whoever has a space again and again says whether they still want it.
ALTER TABLE bookings.space_terms
  ADD COLUMN standing_answer_days integer NOT NULL DEFAULT 14 CHECK (standing_answer_days BETWEEN 1 AND 120);

ALTER TABLE bookings.standing
  ADD COLUMN hiring_group_id uuid REFERENCES bookings.hiring_group (id),
  -- The round of asking: of dates booked up to `asked_for`, whether those up to `kept_until` are still wanted. The latter
  -- are kept free of others until `answer_by`.
  ADD COLUMN asked_for date,
  ADD COLUMN kept_until date,
  ADD COLUMN answer_by date,
  -- With another one, every link that was mailed of before is dead.
  ADD COLUMN link_version integer NOT NULL DEFAULT 1,
  ADD COLUMN answered_at timestamptz,
  ADD COLUMN answer text CHECK (answer IN ('wanted', 'not_wanted', 'none'));
-- Those who were asked before rounds were kept, and are still to answer, are asked again, with a link that answers; of
-- those that have ended no round is known.
UPDATE bookings.standing SET asked_at = NULL;
ALTER TABLE bookings.standing
  ADD CHECK ((asked_at IS NULL) = (asked_for IS NULL) AND (asked_at IS NULL) = (kept_until IS NULL)
    AND (asked_at IS NULL) = (answer_by IS NULL)),
  ADD CHECK ((answered_at IS NULL) = (answer IS NULL));
CREATE INDEX standing_by_hiring_group ON bookings.standing (hiring_group_id) WHERE hiring_group_id IS NOT NULL;
CREATE INDEX standing_by_email ON bookings.standing (lower(wish->>'email')) WHERE wish ? 'email';
