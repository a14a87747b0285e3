-- What a partner typed of a listing, from which its record is made: the form shows it as it was written.
ALTER TABLE partners.own_listing ADD COLUMN typed jsonb NOT NULL DEFAULT '{}';

-- What a library service approved of partners' own listings comes from a source of its own, which nobody reads.
ALTER TABLE partners.source
  DROP CONSTRAINT source_kind_check,
  ADD CONSTRAINT source_kind_check CHECK (kind IN ('file', 'feed', 'calendar', 'own'));

-- An own listing stands in the rows of each library service that approved it, as that one did. To the public it is one: it has
-- one address, in search and feed it is known by the listing's id.
ALTER TABLE partners.service
  ADD COLUMN listing_id uuid REFERENCES partners.own_listing (id),
  ADD COLUMN listing_version integer,
  ADD COLUMN listing_approved_at timestamptz,
  ADD CHECK ((listing_id IS NULL) = (listing_version IS NULL) AND (listing_id IS NULL) = (listing_approved_at IS NULL)),
  DROP CONSTRAINT service_slug_key,
  ADD UNIQUE (slug, service_id);
CREATE UNIQUE INDEX service_by_listing ON partners.service (listing_id, service_id) WHERE listing_id IS NOT NULL;

-- Whether it takes anybody is public at once, without approval; what is being written is not.
CREATE POLICY own_listing_public ON partners.own_listing FOR SELECT TO alcove_public
  USING (EXISTS (SELECT FROM partners.service s WHERE s.listing_id = own_listing.id));
GRANT SELECT (id, paused_at, paused_until, room_for, room_said_on) ON partners.own_listing TO alcove_public;
