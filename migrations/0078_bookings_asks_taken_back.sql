-- Whoever asked to be rung or met may take it back by a private link. Where somebody had already said that they would
-- meet them, it is on the list again, so that whoever would have stood at the door hears of it.
ALTER TABLE bookings.ask ADD COLUMN withdrawn_at timestamptz;
