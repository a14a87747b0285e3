-- Whose a booking is by its address, in lower case. An index on lower(email) is read past under row-level security: the
-- application's role may compare a column before the policy has been looked at, but not the outcome of lower().
ALTER TABLE bookings.booking ADD COLUMN email_key text GENERATED ALWAYS AS (lower(email)) STORED;
ALTER TABLE bookings.loan ADD COLUMN email_key text GENERATED ALWAYS AS (lower(email)) STORED;
ALTER TABLE bookings.hold ADD COLUMN email_key text GENERATED ALWAYS AS (lower(email)) STORED;
ALTER TABLE bookings.standing ADD COLUMN email_key text GENERATED ALWAYS AS (lower(wish->>'email')) STORED;
DROP INDEX bookings.booking_by_email;
DROP INDEX bookings.loan_by_email;
CREATE INDEX booking_by_email ON bookings.booking (email_key) WHERE email_key IS NOT NULL;
CREATE INDEX loan_by_email ON bookings.loan (email_key) WHERE email_key IS NOT NULL;
CREATE INDEX hold_by_email ON bookings.hold (email_key) WHERE email_key IS NOT NULL;
CREATE INDEX standing_by_email ON bookings.standing (email_key) WHERE email_key IS NOT NULL;
