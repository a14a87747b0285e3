-- Terms were known by the ids that publishers gave them, so that one could rename another's. They are written down again by
-- ids of our own when the feed is, at the next start.
DELETE FROM partners.term;
DELETE FROM platform.setting WHERE key = 'published-kinds';
