-- For which closure a loan's day was moved, from which day and to which: reopening gives it back, unless somebody has
-- moved it since.
ALTER TABLE bookings.loan ADD COLUMN moved_for uuid, ADD COLUMN moved_from date, ADD COLUMN moved_to date;
CREATE INDEX loan_moved ON bookings.loan (moved_for) WHERE moved_for IS NOT NULL;
