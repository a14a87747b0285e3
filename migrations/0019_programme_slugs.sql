-- Which addresses are in use by any service's activities: row-level security hides others', and two may not share one.
CREATE FUNCTION programme.slugs_taken(wanted text[]) RETURNS TABLE (slug text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = programme, pg_temp
  AS $$
    SELECT a.slug FROM programme.activity a WHERE regexp_replace(a.slug, '-\d+$', '') = ANY (wanted)
    UNION SELECT o.slug FROM programme.old_slug o WHERE regexp_replace(o.slug, '-\d+$', '') = ANY (wanted)
  $$;
REVOKE ALL ON FUNCTION programme.slugs_taken(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION programme.slugs_taken(text[]) TO alcove_app;
