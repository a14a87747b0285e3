-- What a drop-in was booked as, so that it ends with it. Of those before, the listing of that partner with its title.
ALTER TABLE partners.drop_in ADD listing_id uuid REFERENCES partners.own_listing (id);
UPDATE partners.drop_in d SET listing_id = l.id
FROM partners.agreement a, partners.own_listing l, programme.activity v
WHERE a.id = d.agreement_id AND l.partner_id = a.partner_id AND v.id = d.activity_id AND v.title = l.name;
CREATE INDEX drop_in_by_listing ON partners.drop_in (listing_id);

-- What is shown instead of entries, by the ids that search and lists know: an own listing has its own.
CREATE FUNCTION partners.shown_instead_of(entries uuid[]) RETURNS TABLE (entry uuid, shown uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT s.id, coalesce(k.listing_id, k.id) FROM partners.service s JOIN partners.service k ON k.id = s.twin_of
  WHERE s.id = ANY(entries) AND partners.is_shown(k.id)
$$;
