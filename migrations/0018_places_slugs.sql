-- Which addresses that begin with some words are in use by any service: row-level security hides others' libraries,
-- and two may not share an address. Tells addresses alone, which are public anyway.
CREATE FUNCTION places.slugs_taken(wanted text) RETURNS TABLE (slug text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = places, pg_temp
  AS $$
    SELECT l.slug FROM places.library l WHERE l.slug = wanted OR l.slug ~ ('^' || wanted || '-[0-9]+$')
    UNION SELECT o.slug FROM places.old_slug o WHERE o.slug = wanted OR o.slug ~ ('^' || wanted || '-[0-9]+$')
  $$;
REVOKE ALL ON FUNCTION places.slugs_taken(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION places.slugs_taken(text) TO alcove_app;
