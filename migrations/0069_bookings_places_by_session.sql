-- Whoever waits for a session, or gave up its place, is looked for as often as whoever has one.
DROP INDEX bookings.place_by_session;
CREATE INDEX place_by_session ON bookings.place (session_id);
