-- Whether the booker has been reminded of this session.
ALTER TABLE bookings.place ADD COLUMN reminded_at timestamptz;
-- The clock looks for what starts soon: only sessions that somebody has booked stand here.
CREATE INDEX seats_by_start ON bookings.seats (told_starts_at) WHERE taken > 0;
