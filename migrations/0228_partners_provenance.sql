-- Partners' services carry source and licence in the feed: the next start gives them all anew.
UPDATE platform.setting SET value = value - 'service' WHERE key = 'published-kinds';

-- Whether an entry was listed here and is no longer, and the town that it named: all that the public may know of it. What
-- people here have hidden is as if it had never been.
CREATE FUNCTION partners.no_longer_listed(of_slug text) RETURNS TABLE (town text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE WHEN s.address_withheld THEN NULL
    ELSE s.doc #>> '{service_at_locations,0,location,addresses,0,city}' END
  FROM partners.service s
  WHERE s.slug = of_slug AND s.listing_id IS NULL AND s.withdrawn_at IS NOT NULL AND s.hidden_at IS NULL
$$;
