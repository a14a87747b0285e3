-- What the clock looks for every minute and every night is found without reading every booking there ever was.
CREATE INDEX seats_waited_for ON bookings.seats (told_starts_at) WHERE waiting > 0;
CREATE INDEX booking_to_forget ON bookings.booking (made_at) WHERE forgotten_at IS NULL;
