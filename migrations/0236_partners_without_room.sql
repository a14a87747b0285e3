-- Staff may take the room away from what a partner has booked: it is then without one at the library of its last room, and its
-- partner has been told so.
ALTER TABLE partners.drop_in ADD COLUMN without_room boolean NOT NULL DEFAULT false;
GRANT UPDATE (without_room) ON partners.drop_in TO alcove_app;
