-- Whether it may be said where an own listing is. Whoever reads, and whatever they may see: what is hidden says so, too.
CREATE FUNCTION partners.is_told(listing uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT NOT EXISTS (SELECT FROM partners.service s
    WHERE s.listing_id = listing AND s.withdrawn_at IS NULL AND s.address_withheld)
  AND NOT EXISTS (SELECT FROM partners.own_listing l WHERE l.id = listing AND l.address_withheld)
$$;
