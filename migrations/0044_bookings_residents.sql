-- Whose account a booking was made from, where somebody was signed in. Gone with the account, and with the booker's name.
ALTER TABLE bookings.booking ADD COLUMN resident_id uuid
  CONSTRAINT booking_resident REFERENCES people.resident (id) ON DELETE SET NULL;
CREATE INDEX booking_by_resident ON bookings.booking (resident_id) WHERE resident_id IS NOT NULL;
CREATE INDEX booking_by_email ON bookings.booking (lower(email)) WHERE email IS NOT NULL;
