-- What a partner does at a library by its agreement is in the public feed as the partner's own listing, which names its dates.
-- It stood there a second time, as the library's.
UPDATE partners.feed_document SET doc = '{}' WHERE id IN (SELECT activity_id FROM partners.drop_in);
UPDATE partners.feed_service SET gone_at = now(), changed_at = now()
  WHERE gone_at IS NULL AND id IN (SELECT activity_id FROM partners.drop_in);
-- Listings are given out anew at the next start, with the dates that they have at libraries.
DELETE FROM platform.setting WHERE key = 'published-kinds' AND EXISTS (SELECT FROM partners.drop_in);

-- A page of what is on says whose it is, and that one's page where one finds it in libraries.
CREATE POLICY drop_in_public ON partners.drop_in FOR SELECT TO alcove_public USING (true);
GRANT SELECT (service_id, activity_id, listing_id) ON partners.drop_in TO alcove_public;
