-- A library service that would work with a partner which is there already asks it, and waits for its yes.
ALTER TABLE partners.admission
  DROP CONSTRAINT admission_state_check,
  ADD CONSTRAINT admission_state_check CHECK (state IN ('asked', 'invited', 'admitted', 'refused', 'ended')),
  DROP CONSTRAINT admission_check,
  ADD CONSTRAINT admission_check CHECK ((answered_at IS NULL) = (state IN ('asked', 'invited')));

-- Whoever came in by staff's word alone reads nothing that people have entrusted to the partner until one who acts for it
-- confirms them, or some time has gone.
ALTER TABLE partners.representative
  ADD COLUMN let_in_by_staff_at timestamptz,
  ADD COLUMN confirmed_at timestamptz,
  ADD CHECK (confirmed_at IS NULL OR let_in_by_staff_at IS NOT NULL);
-- To confirm them.
GRANT UPDATE (confirmed_at) ON partners.representative TO alcove_app;

-- That a partner is there is seen by every library service that has to do with it, or had: its page says how they stand. Its
-- people and what it lists, by those alone that it has asked or works with.
ALTER POLICY representative_granted ON partners.representative
  USING (platform.ours(NULL) OR EXISTS (SELECT FROM partners.admission a
    WHERE a.partner_id = representative.partner_id AND a.state IN ('asked', 'admitted') AND platform.ours(a.service_id)));
ALTER POLICY own_listing_granted ON partners.own_listing
  USING (platform.ours(NULL) OR EXISTS (SELECT FROM partners.admission a
    WHERE a.partner_id = own_listing.partner_id AND a.state IN ('asked', 'admitted') AND platform.ours(a.service_id)));
ALTER POLICY knock_granted ON partners.knock
  USING (platform.ours(NULL) OR EXISTS (SELECT FROM partners.admission a
    WHERE a.partner_id = knock.partner_id AND a.state IN ('asked', 'admitted') AND platform.ours(a.service_id)));

-- Where the address of a listing may not be told, what is kept of it has the town alone.
UPDATE partners.own_listing SET typed = typed || '{"library": "", "address": "", "town": "", "postcode": "", "access": ""}'
  WHERE address_withheld AND typed <> '{}';
UPDATE partners.service s SET address_withheld = true
  FROM partners.own_listing l WHERE l.id = s.listing_id AND l.address_withheld AND NOT s.address_withheld;
UPDATE partners.approval a SET asked_withheld = true, asked_doc = partners.kept_doc(a.asked_doc, true),
    approved_doc = partners.kept_doc(a.approved_doc, true)
  WHERE EXISTS (SELECT FROM partners.own_listing l WHERE l.id = a.listing_id AND l.address_withheld)
    OR EXISTS (SELECT FROM partners.service s
      WHERE s.listing_id = a.listing_id AND s.service_id = a.service_id AND s.address_withheld);
