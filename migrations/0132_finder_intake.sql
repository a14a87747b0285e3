-- Whom partners' services take stands in the search's results; of those listed before it is taken from what was said.
UPDATE finder.card c
SET doc = c.doc || jsonb_strip_nulls(jsonb_build_object(
  'nobodyUntil', CASE WHEN l.paused_at IS NOT NULL THEN l.paused_until END,
  'roomFor', l.room_for,
  'roomSaidOn', l.room_said_on))
FROM finder.listing f
JOIN partners.own_listing l ON l.id = f.ref
WHERE f.id = c.listing AND f.kind = 'service' AND (l.paused_until IS NOT NULL OR l.room_for IS NOT NULL);
