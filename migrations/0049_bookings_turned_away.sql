-- Parties that asked for a place and got neither one nor a place in line. A number, never who.
ALTER TABLE bookings.seats ADD COLUMN turned_away integer NOT NULL DEFAULT 0 CHECK (turned_away >= 0);
