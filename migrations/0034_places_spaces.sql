-- Rooms, desks, computers and makers' equipment as things of a library. Who has them when is for bookings to say.
CREATE TABLE places.space (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  library_id uuid NOT NULL REFERENCES places.library (id) ON DELETE CASCADE,
  -- Stands in its address behind the library's.
  slug text NOT NULL,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('room', 'desk', 'computer', 'equipment')),
  -- People it holds at most; null: not yet confirmed.
  capacity integer CHECK (capacity BETWEEN 1 AND 2000),
  -- Ways it can be set out, and what is in it, in the library's own words.
  layouts text[] NOT NULL DEFAULT '{}',
  equipment text[] NOT NULL DEFAULT '{}',
  access jsonb NOT NULL DEFAULT '{}',
  about text,
  needs_induction boolean NOT NULL DEFAULT false,
  audience text NOT NULL CHECK (audience IN ('public', 'staff')),
  active boolean NOT NULL DEFAULT true,
  version integer NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT space_slug UNIQUE (library_id, slug)
);
CREATE INDEX space_by_service ON places.space (service_id);

ALTER TABLE places.space ENABLE ROW LEVEL SECURITY;
CREATE POLICY space_ours ON places.space TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY space_public ON places.space FOR SELECT TO alcove_public
  USING (active AND audience = 'public' AND EXISTS (SELECT 1 FROM places.library l WHERE l.id = library_id));
GRANT SELECT, INSERT, UPDATE ON places.space TO alcove_app;
GRANT SELECT ON places.space TO alcove_public;

-- What others may know of a space. With the invoker's rights: the public sees those in use and open to it.
CREATE VIEW places.v_space WITH (security_invoker = true) AS
  SELECT p.id, p.service_id, p.library_id, p.slug, p.name, p.kind, p.capacity, p.layouts, p.equipment, p.access, p.about,
    p.needs_induction, p.audience, p.active, l.slug AS library_slug, l.name AS library_name,
    coalesce(l.phone, s.phone) AS phone
  FROM places.space p JOIN places.library l ON l.id = p.library_id JOIN places.service s ON s.id = p.service_id;
GRANT SELECT ON places.v_space TO alcove_app, alcove_public;
