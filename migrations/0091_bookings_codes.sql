-- Whoever looks for what they booked knows its code and not which service gave it.
CREATE INDEX booking_by_code ON bookings.booking (code);
CREATE INDEX hold_by_code ON bookings.hold (code);
CREATE INDEX loan_by_code ON bookings.loan (code);
CREATE INDEX computer_time_by_code ON bookings.computer_time (code);
