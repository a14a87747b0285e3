-- What a partner has booked may be held in another room from some day on: the partner is told, and knows it by that room.
GRANT UPDATE (space_id) ON partners.drop_in TO alcove_app;
