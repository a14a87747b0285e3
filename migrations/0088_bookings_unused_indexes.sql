-- Neither is ever used: under row-level security the application's role may not look at lower() of a column before the
-- policy has been looked at, so that it reads past them. Tried with 200,000 holds and 20,000 standing bookings.
DROP INDEX bookings.hold_by_email;
DROP INDEX bookings.standing_by_email;
