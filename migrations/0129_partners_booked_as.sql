-- What a drop-in was booked as, so that it ends with it. Of those before, the listing of that partner with its title.
ALTER TABLE partners.drop_in ADD listing_id uuid REFERENCES partners.own_listing (id);
UPDATE partners.drop_in d SET listing_id = l.id
FROM partners.agreement a, partners.own_listing l, programme.activity v
WHERE a.id = d.agreement_id AND l.partner_id = a.partner_id AND v.id = d.activity_id AND v.title = l.name;
CREATE INDEX drop_in_by_listing ON partners.drop_in (listing_id);
