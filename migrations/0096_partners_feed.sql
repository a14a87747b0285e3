-- The public feed of local services (Open Referral UK 3.0): what every module gives to it, ready to be given out. Rows of
-- partners' services and of library activities stand in one list, so that pages are stable and cheap. All of it is made
-- from other tables and can be made anew.

-- What a record is looked for by, narrow; the record itself is in feed_document.
CREATE TABLE partners.feed_service (
  id uuid PRIMARY KEY,
  -- When it first came: lists that are filtered go by it. It never moves.
  came bigint GENERATED ALWAYS AS IDENTITY,
  -- Which contribution it is from.
  kind text NOT NULL CHECK (kind <> ''),
  service_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  changed_at timestamptz NOT NULL,
  -- It is given out no more. For a day it keeps its place in filtered lists, so that nobody's next page moves.
  gone_at timestamptz,
  -- It is over after this.
  over_at timestamptz,
  words tsvector NOT NULL,
  -- Ids of taxonomy terms and of their taxonomies.
  tags uuid[] NOT NULL,
  -- In years. Without a bound: everyone, or not known.
  ages int4range NOT NULL,
  -- Minutes of the week in which it is open, from Monday midnight, local time. Empty: not known.
  open_weekly int4multirange NOT NULL
);
-- Ages and hours leave most of it in, whatever is asked: they are read from this one, which holds all they need.
CREATE UNIQUE INDEX feed_service_came ON partners.feed_service (came) INCLUDE (id, gone_at, ages, open_weekly);
CREATE INDEX feed_service_words ON partners.feed_service USING gin (words);
CREATE INDEX feed_service_tags ON partners.feed_service USING gin (tags);
CREATE INDEX feed_service_organisation ON partners.feed_service (organisation_id);
CREATE INDEX feed_service_changed ON partners.feed_service (changed_at);
CREATE INDEX feed_service_over ON partners.feed_service (over_at) WHERE over_at IS NOT NULL AND gone_at IS NULL;
CREATE INDEX feed_service_gone ON partners.feed_service (gone_at) WHERE gone_at IS NOT NULL;

-- The whole record as the standard has it, but for when it was last modified.
CREATE TABLE partners.feed_document (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL,
  doc jsonb NOT NULL
);

CREATE TABLE partners.feed_organisation (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL,
  doc jsonb NOT NULL,
  words tsvector NOT NULL
);
CREATE INDEX feed_organisation_words ON partners.feed_organisation USING gin (words);

-- Where a service is given: 'service_at_location' of the standard. Which part of the record, from 0.
CREATE TABLE partners.feed_location (
  id uuid PRIMARY KEY,
  feed_service_id uuid NOT NULL,
  service_id uuid NOT NULL,
  part int NOT NULL,
  -- Degrees: longitude, latitude.
  at point
);
CREATE INDEX feed_location_service ON partners.feed_location (feed_service_id);
CREATE INDEX feed_location_at ON partners.feed_location USING gist (at) WHERE at IS NOT NULL;

-- Each list of the feed, numbered from 1 without gaps: a page is a range of numbers, whichever page. What comes stands at
-- the end; where one goes, the last takes its number and is marked as moved, so that whoever had read past there learns
-- of it by asking what has changed since. Written by nobody but the triggers below, one transaction after another.
CREATE TABLE partners.feed_place (
  list text NOT NULL CHECK (list IN ('service', 'service_at_location', 'organisation')),
  number bigint NOT NULL,
  record uuid NOT NULL,
  moved_at timestamptz,
  PRIMARY KEY (list, number),
  UNIQUE (list, record)
);
CREATE INDEX feed_place_moved ON partners.feed_place (list, moved_at) WHERE moved_at IS NOT NULL;

CREATE FUNCTION partners.keep_place(in_list text, the_record uuid, is_there boolean, now_at timestamptz) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  held bigint;
  highest bigint;
BEGIN
  SELECT number INTO held FROM partners.feed_place WHERE list = in_list AND record = the_record;
  IF (held IS NOT NULL) = is_there THEN RETURN; END IF;
  SELECT coalesce(max(number), 0) INTO highest FROM partners.feed_place WHERE list = in_list;
  IF is_there THEN
    INSERT INTO partners.feed_place (list, number, record) VALUES (in_list, highest + 1, the_record);
    RETURN;
  END IF;
  DELETE FROM partners.feed_place WHERE list = in_list AND number = held;
  UPDATE partners.feed_place SET number = held, moved_at = now_at WHERE list = in_list AND number = highest;
END $$;

-- These run at the very end of a transaction, as the tables' owner, behind one lock for all: what is numbered is as it
-- will be seen, and no transaction waits for another while it holds the lock.
CREATE FUNCTION partners.place_service() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  this partners.feed_service;
  one uuid;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('partners.feed_place'));
  SELECT * INTO this FROM partners.feed_service WHERE id = NEW.id;
  IF NOT FOUND THEN RETURN NULL; END IF;
  PERFORM partners.keep_place('service', this.id, this.gone_at IS NULL, this.changed_at);
  PERFORM partners.keep_place('service_at_location', l.id, this.gone_at IS NULL, this.changed_at)
    FROM partners.feed_location l WHERE l.feed_service_id = this.id;
  FOREACH one IN ARRAY CASE TG_OP WHEN 'INSERT' THEN ARRAY[this.organisation_id]
    ELSE ARRAY[this.organisation_id, OLD.organisation_id] END LOOP
    PERFORM partners.keep_place('organisation', one, EXISTS (
      SELECT FROM partners.feed_service s WHERE s.organisation_id = one AND s.gone_at IS NULL), this.changed_at);
  END LOOP;
  RETURN NULL;
END $$;

CREATE FUNCTION partners.place_location() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  one partners.feed_location := coalesce(NEW, OLD);
  this partners.feed_service;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('partners.feed_place'));
  SELECT * INTO this FROM partners.feed_service WHERE id = one.feed_service_id;
  PERFORM partners.keep_place('service_at_location', one.id,
    this.id IS NOT NULL AND this.gone_at IS NULL AND EXISTS (SELECT FROM partners.feed_location l WHERE l.id = one.id),
    coalesce(this.changed_at, now()));
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER place_new AFTER INSERT ON partners.feed_service
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION partners.place_service();
CREATE CONSTRAINT TRIGGER place_changed AFTER UPDATE ON partners.feed_service DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.gone_at IS DISTINCT FROM NEW.gone_at OR OLD.organisation_id <> NEW.organisation_id)
  EXECUTE FUNCTION partners.place_service();
CREATE CONSTRAINT TRIGGER place_location AFTER INSERT OR DELETE ON partners.feed_location
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION partners.place_location();

ALTER TABLE partners.feed_service ENABLE ROW LEVEL SECURITY;
ALTER TABLE partners.feed_document ENABLE ROW LEVEL SECURITY;
ALTER TABLE partners.feed_organisation ENABLE ROW LEVEL SECURITY;
ALTER TABLE partners.feed_location ENABLE ROW LEVEL SECURITY;
CREATE POLICY feed_service_public ON partners.feed_service FOR SELECT TO alcove_public USING (true);
CREATE POLICY feed_document_public ON partners.feed_document FOR SELECT TO alcove_public USING (true);
CREATE POLICY feed_organisation_public ON partners.feed_organisation FOR SELECT TO alcove_public USING (true);
CREATE POLICY feed_location_public ON partners.feed_location FOR SELECT TO alcove_public USING (true);
CREATE POLICY feed_service_ours ON partners.feed_service TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY feed_document_ours ON partners.feed_document TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY feed_organisation_ours ON partners.feed_organisation TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY feed_location_ours ON partners.feed_location TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
GRANT SELECT ON partners.feed_service, partners.feed_document, partners.feed_organisation, partners.feed_location, partners.feed_place
  TO alcove_public, alcove_app;
GRANT INSERT, UPDATE, DELETE ON partners.feed_service, partners.feed_document, partners.feed_organisation, partners.feed_location
  TO alcove_app;

-- Terms by which publishers sort their services, as they have been seen.
CREATE TABLE partners.term (
  id uuid PRIMARY KEY,
  -- The same term, whichever source names it.
  vocabulary text NOT NULL,
  code text NOT NULL,
  doc jsonb NOT NULL
);
CREATE INDEX term_by_code ON partners.term (vocabulary, code);
GRANT SELECT ON partners.term TO alcove_public;
GRANT SELECT, INSERT, UPDATE ON partners.term TO alcove_app;

-- What a publisher's term means among our needs.
CREATE TABLE partners.term_need (
  vocabulary text NOT NULL,
  code text NOT NULL,
  need text NOT NULL,
  PRIMARY KEY (vocabulary, code, need)
);
GRANT SELECT ON partners.term_need TO alcove_public;
GRANT SELECT, INSERT, DELETE ON partners.term_need TO alcove_app;
