-- The exact address of a refuge and the like is told nowhere. It is not even kept: whatever writes the record, an import
-- too, the town is all that stays of where it is, so that no page, search, feed or backup can give it away.
ALTER TABLE partners.service ADD address_withheld boolean NOT NULL DEFAULT false;

-- A record of Open Referral UK with the town of each of its places and nothing else of them. The ids of places go as well:
-- another record may name the same place with its address.
CREATE FUNCTION partners.kept_doc(doc jsonb, withheld boolean) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT CASE WHEN NOT withheld OR NOT doc ? 'service_at_locations' THEN doc ELSE jsonb_set(doc, '{service_at_locations}', (
    SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
      'id', md5('withheld:' || (doc->>'id') || ':' || n)::uuid,
      'location', jsonb_build_object(
        'id', md5('withheld:' || (doc->>'id') || ':place:' || n)::uuid,
        'location_type', part->'location'->'location_type',
        'addresses', CASE WHEN part->'location'->'addresses'->0 ? 'city' THEN jsonb_build_array(jsonb_build_object(
          'id', md5('withheld:' || (doc->>'id') || ':address:' || n)::uuid,
          'address_1', 'Address not shown',
          'city', part->'location'->'addresses'->0->'city',
          'address_type', coalesce(part->'location'->'addresses'->0->'address_type', '"physical"'))) END))) ORDER BY n), '[]')
    FROM jsonb_array_elements(doc->'service_at_locations') WITH ORDINALITY AS e (part, n))) END
$$;

CREATE FUNCTION partners.withhold_address() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  NEW.doc := partners.kept_doc(NEW.doc, NEW.address_withheld);
  RETURN NEW;
END $$;
CREATE TRIGGER withhold_address BEFORE INSERT OR UPDATE OF doc, address_withheld ON partners.service
  FOR EACH ROW WHEN (NEW.address_withheld) EXECUTE FUNCTION partners.withhold_address();
