-- The same service from two sources. A person says that two entries are one: then one is shown and the other is out of sight
-- for as long as the first is shown. Nothing is merged: both stay as their sources give them.
ALTER TABLE partners.service
  -- The entry that is shown instead.
  ADD twin_of uuid REFERENCES partners.service (id),
  -- Whether it was out of sight when search and feed were last told.
  ADD twin_away boolean,
  ADD CHECK (twin_of <> id),
  ADD CHECK ((twin_of IS NULL) = (twin_away IS NULL));
CREATE INDEX service_by_twin ON partners.service (twin_of) WHERE twin_of IS NOT NULL;

-- Who said so, which the public does not read.
CREATE TABLE partners.twin (
  entry_id uuid PRIMARY KEY REFERENCES partners.service (id),
  service_id uuid NOT NULL REFERENCES places.service (id),
  said_by text NOT NULL,
  said_at timestamptz NOT NULL
);

-- Whether anybody sees an entry, whichever library service has it. One that is another's twin stands in for nobody.
CREATE FUNCTION partners.is_shown(entry uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT EXISTS (SELECT FROM partners.service WHERE id = entry AND withdrawn_at IS NULL AND hidden_at IS NULL
    AND twin_of IS NULL AND status IN ('active', 'temporarily closed'))
$$;

-- The address of what is shown instead of an entry.
CREATE FUNCTION partners.shown_instead(of_slug text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT k.slug FROM partners.service s JOIN partners.service k ON k.id = s.twin_of
  WHERE s.slug = of_slug AND partners.is_shown(k.id)
$$;

CREATE POLICY service_not_twin ON partners.service AS RESTRICTIVE FOR SELECT TO alcove_public
  USING (twin_of IS NULL OR NOT partners.is_shown(twin_of));

-- What entries are compared by, and what those that may be the same have in common.
CREATE TABLE partners.likeness (
  entry_id uuid PRIMARY KEY REFERENCES partners.service (id),
  service_id uuid NOT NULL REFERENCES places.service (id),
  source_id uuid NOT NULL REFERENCES partners.source (id),
  traits jsonb NOT NULL
);
CREATE TABLE partners.likeness_key (
  key text NOT NULL,
  entry_id uuid NOT NULL REFERENCES partners.likeness (entry_id),
  service_id uuid NOT NULL REFERENCES places.service (id),
  source_id uuid NOT NULL REFERENCES partners.source (id),
  PRIMARY KEY (key, entry_id) INCLUDE (source_id)
);
CREATE INDEX likeness_key_by_entry ON partners.likeness_key (entry_id);

-- Entries that are to be compared with the others, since they are new or other than they were.
CREATE TABLE partners.likeness_due (
  entry_id uuid PRIMARY KEY REFERENCES partners.service (id),
  service_id uuid NOT NULL REFERENCES places.service (id)
);
INSERT INTO partners.likeness_due SELECT id, service_id FROM partners.service WHERE withdrawn_at IS NULL;

-- The row is taken hold of where it is there already, so that nobody compares what is being written and takes it away.
CREATE FUNCTION partners.compare_again() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  INSERT INTO partners.likeness_due (entry_id, service_id) VALUES (NEW.id, NEW.service_id)
    ON CONFLICT (entry_id) DO UPDATE SET service_id = excluded.service_id;
  RETURN NULL;
END $$;
CREATE TRIGGER compare_new AFTER INSERT ON partners.service FOR EACH ROW EXECUTE FUNCTION partners.compare_again();
CREATE TRIGGER compare_changed AFTER UPDATE OF doc, organisation_id, changed_at ON partners.service FOR EACH ROW
  WHEN (NEW.withdrawn_at IS NULL) EXECUTE FUNCTION partners.compare_again();

-- Two entries of different sources that may be the same, the lower id first.
CREATE TABLE partners.pair (
  one_id uuid NOT NULL REFERENCES partners.service (id),
  other_id uuid NOT NULL REFERENCES partners.service (id),
  one_service uuid NOT NULL REFERENCES places.service (id),
  other_service uuid NOT NULL REFERENCES places.service (id),
  -- From 0 to 100.
  score smallint NOT NULL CHECK (score BETWEEN 0 AND 100),
  reasons text[] NOT NULL,
  -- Somebody has said that they are not the same. It holds for what both were like then.
  not_same_at timestamptz,
  not_same_by text,
  stamp text NOT NULL,
  PRIMARY KEY (one_id, other_id),
  CHECK (one_id < other_id),
  CHECK ((not_same_at IS NULL) = (not_same_by IS NULL))
);
CREATE INDEX pair_by_other ON partners.pair (other_id);
CREATE INDEX pair_best_of_one ON partners.pair (one_service, score DESC, one_id, other_id) WHERE not_same_at IS NULL;
CREATE INDEX pair_best_of_other ON partners.pair (other_service, score DESC, one_id, other_id) WHERE not_same_at IS NULL;

ALTER TABLE partners.twin ENABLE ROW LEVEL SECURITY;
ALTER TABLE partners.likeness ENABLE ROW LEVEL SECURITY;
ALTER TABLE partners.likeness_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE partners.likeness_due ENABLE ROW LEVEL SECURITY;
ALTER TABLE partners.pair ENABLE ROW LEVEL SECURITY;
CREATE POLICY twin_ours ON partners.twin TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY likeness_ours ON partners.likeness TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY likeness_key_ours ON partners.likeness_key TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY likeness_due_ours ON partners.likeness_due TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
-- A pair is both services'.
CREATE POLICY pair_ours ON partners.pair TO alcove_app
  USING (platform.ours(one_service) OR platform.ours(other_service))
  WITH CHECK (platform.ours(one_service) OR platform.ours(other_service));
GRANT SELECT, INSERT, UPDATE, DELETE ON partners.twin, partners.likeness, partners.likeness_key, partners.likeness_due, partners.pair TO alcove_app;
