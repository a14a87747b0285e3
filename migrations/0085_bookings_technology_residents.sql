-- Whose account a thing was reserved from, or a time at a computer booked. Gone with the account, and with the name of
-- whoever borrowed or the hash of who sat there.
ALTER TABLE bookings.loan ADD COLUMN resident_id uuid
  CONSTRAINT loan_resident REFERENCES people.resident (id) ON DELETE SET NULL;
ALTER TABLE bookings.computer_time ADD COLUMN resident_id uuid
  CONSTRAINT computer_time_resident REFERENCES people.resident (id) ON DELETE SET NULL;
CREATE INDEX loan_by_resident ON bookings.loan (resident_id) WHERE resident_id IS NOT NULL;
CREATE INDEX loan_by_email ON bookings.loan (lower(email)) WHERE email IS NOT NULL;
CREATE INDEX computer_time_by_resident ON bookings.computer_time (resident_id) WHERE resident_id IS NOT NULL;
