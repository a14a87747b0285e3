-- A library service's own look: a logo and two colours. The colours' contrast is checked by the domain on saving and
-- again when the stylesheet is made.
CREATE TABLE places.look (
  service_id uuid PRIMARY KEY REFERENCES places.service (id),
  -- Links and buttons; NULL: Alcove's own.
  brand text CHECK (brand ~ '^#[0-9a-f]{6}$'),
  -- The band at the top of the page; NULL: none.
  band text CHECK (band ~ '^#[0-9a-f]{6}$'),
  -- The picture itself, made anew from its parts: nothing but what draws it.
  logo bytea CHECK (octet_length(logo) <= 400000),
  logo_type text CHECK (logo_type IN ('image/png', 'image/jpeg', 'image/webp')),
  logo_width integer,
  logo_height integer,
  -- Stands in the addresses of stylesheet and logo, so that both may be kept for ever.
  version integer NOT NULL DEFAULT 1,
  CHECK ((logo IS NULL) = (logo_type IS NULL)),
  CHECK ((logo IS NULL) = (logo_width IS NULL)),
  CHECK ((logo IS NULL) = (logo_height IS NULL))
);
ALTER TABLE places.look ENABLE ROW LEVEL SECURITY;
CREATE POLICY look_ours ON places.look TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY look_public ON places.look FOR SELECT TO alcove_public USING (true);
GRANT SELECT, INSERT, UPDATE ON places.look TO alcove_app;
GRANT SELECT ON places.look TO alcove_public;
