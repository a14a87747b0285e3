-- What a partner asked a library service to show is that library service's to read for as long as it may see the listing: not
-- where the two work together no more. (A policy sees of partners.own_listing what its own policy lets through.)
ALTER POLICY approval_ours ON partners.approval
  USING (platform.ours(service_id) AND EXISTS (SELECT FROM partners.own_listing l WHERE l.id = listing_id))
  WITH CHECK (platform.ours(service_id));

-- Where library staff have said that the address of a listing may not be told, its draft keeps the town alone, too.
UPDATE partners.own_listing l SET address_withheld = true, draft = partners.kept_doc(l.draft, true),
    typed = l.typed || '{"where": "withheld", "library": "", "address": "", "town": "", "postcode": "", "access": ""}'
      || jsonb_build_object('townOnly',
        coalesce(l.draft #>> '{service_at_locations,0,location,addresses,0,city}', ''))
  WHERE l.typed->>'where' IN ('library', 'address')
    AND EXISTS (SELECT FROM partners.service s WHERE s.listing_id = l.id AND s.address_withheld AND s.withdrawn_at IS NULL);
UPDATE partners.service s SET address_withheld = true
  FROM partners.own_listing l WHERE l.id = s.listing_id AND l.address_withheld AND NOT s.address_withheld;
UPDATE partners.approval a SET asked_withheld = true, asked_doc = partners.kept_doc(a.asked_doc, true),
    approved_doc = partners.kept_doc(a.approved_doc, true)
  WHERE EXISTS (SELECT FROM partners.own_listing l WHERE l.id = a.listing_id AND l.address_withheld);
