-- What a device at the door had seen when it was tapped: the latest entry of the same list, or of the same counts of
-- heads, that it knew. NULL: said on a page that was fresh.
ALTER TABLE bookings.arrival ADD COLUMN base bigint;
ALTER TABLE bookings.head_count ADD COLUMN base bigint;
