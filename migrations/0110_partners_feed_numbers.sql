-- The highest number of a list is read once a transaction, and then kept in mind until it ends. Reading it from the index
-- at each step passes over every number that the same transaction has taken away: a large withdrawal would slow down with
-- its square. A row that keeps it would do the same, since its old versions stay until the transaction ends. Nobody else
-- can change it meanwhile: whoever calls this holds the lock of all numbering to the end.
CREATE OR REPLACE FUNCTION partners.keep_place(in_list text, the_record uuid, is_there boolean, now_at timestamptz) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  in_mind text := 'alcove_feed.' || in_list;
  held bigint;
  highest bigint;
BEGIN
  SELECT number INTO held FROM partners.feed_place WHERE list = in_list AND record = the_record;
  IF (held IS NOT NULL) = is_there THEN RETURN; END IF;
  highest := nullif(current_setting(in_mind, true), '')::bigint;
  IF highest IS NULL THEN
    SELECT coalesce(max(number), 0) INTO highest FROM partners.feed_place WHERE list = in_list;
  END IF;
  PERFORM set_config(in_mind, (highest + CASE WHEN is_there THEN 1 ELSE -1 END)::text, true);
  IF is_there THEN
    INSERT INTO partners.feed_place (list, number, record) VALUES (in_list, highest + 1, the_record);
    RETURN;
  END IF;
  DELETE FROM partners.feed_place WHERE list = in_list AND number = held;
  UPDATE partners.feed_place SET number = held, moved_at = now_at WHERE list = in_list AND number = highest;
END $$;
