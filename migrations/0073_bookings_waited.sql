-- Parties that waited for a session in vain, and the people in them, counted as they go like those turned away: to look
-- for them among all bookings there ever were took seconds. A party that waited for several counts at the first.
ALTER TABLE bookings.seats ADD COLUMN waited integer NOT NULL DEFAULT 0 CHECK (waited >= 0);
ALTER TABLE bookings.seats ADD COLUMN waited_people integer NOT NULL DEFAULT 0 CHECK (waited_people >= 0);
UPDATE bookings.seats t SET waited = f.parties, waited_people = f.people
FROM (
  SELECT session_id, count(*)::int AS parties, sum(people)::int AS people FROM (
    SELECT DISTINCT ON (b.id) p.session_id, b.adults + b.children + b.carers AS people
    FROM bookings.booking b JOIN bookings.place p ON p.booking_id = b.id
      JOIN programme.session s ON s.id = p.session_id
    WHERE b.status = 'expired' ORDER BY b.id, s.starts_at, s.id
  ) AS party GROUP BY session_id
) AS f WHERE f.session_id = t.session_id;
