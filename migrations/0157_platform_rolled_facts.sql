-- Sums of facts, so that no page adds up millions of them: docs/adr/0025. What facts change of the sums waits here, written
-- in the fact's own transaction, until it is folded in. Whoever reads adds what waits, so nothing is ever behind.
CREATE TABLE platform.fact_change (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  service_id uuid NOT NULL,
  library_id uuid,
  activity_id uuid,
  day date NOT NULL,
  kind text NOT NULL,
  margin text,
  margin_value text,
  number numeric NOT NULL,
  facts bigint NOT NULL
);
CREATE INDEX fact_change_of ON platform.fact_change (service_id, kind, day);

-- By library and day, all activities together.
CREATE TABLE platform.rolled_day (
  service_id uuid NOT NULL,
  kind text NOT NULL,
  margin text,
  day date NOT NULL,
  library_id uuid,
  margin_value text,
  number numeric NOT NULL,
  -- How many facts that nothing corrects are in it.
  facts bigint NOT NULL,
  UNIQUE NULLS NOT DISTINCT (service_id, kind, margin, day, library_id, margin_value)
);

-- By library and month, all activities together; a month is its first day.
CREATE TABLE platform.rolled_month (
  service_id uuid NOT NULL,
  kind text NOT NULL,
  margin text,
  month date NOT NULL,
  library_id uuid,
  margin_value text,
  number numeric NOT NULL,
  facts bigint NOT NULL,
  UNIQUE NULLS NOT DISTINCT (service_id, kind, margin, month, library_id, margin_value)
);

-- By activity, library and month. By activity and day there are nearly as many sums as facts: those are read themselves.
CREATE TABLE platform.rolled_activity (
  service_id uuid NOT NULL,
  kind text NOT NULL,
  margin text,
  month date NOT NULL,
  activity_id uuid NOT NULL,
  library_id uuid,
  margin_value text,
  number numeric NOT NULL,
  facts bigint NOT NULL,
  UNIQUE NULLS NOT DISTINCT (service_id, kind, margin, month, activity_id, library_id, margin_value)
);
CREATE INDEX rolled_activity_of ON platform.rolled_activity (activity_id);

ALTER TABLE platform.fact_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE platform.rolled_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE platform.rolled_month ENABLE ROW LEVEL SECURITY;
ALTER TABLE platform.rolled_activity ENABLE ROW LEVEL SECURITY;
CREATE POLICY fact_change_ours ON platform.fact_change TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY rolled_day_ours ON platform.rolled_day TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY rolled_month_ours ON platform.rolled_month TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY rolled_activity_ours ON platform.rolled_activity TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
-- Folding is the owner's.
GRANT SELECT, INSERT ON platform.fact_change TO alcove_app;
GRANT SELECT ON platform.rolled_day, platform.rolled_month, platform.rolled_activity TO alcove_app;

-- A fact is corrected once: the next correction corrects the last. So the sum of differences is what nothing corrects.
CREATE UNIQUE INDEX fact_corrected_once ON platform.fact (corrects) WHERE corrects IS NOT NULL;
CREATE INDEX fact_by_activity ON platform.fact (activity_id) WHERE activity_id IS NOT NULL;

-- Each fact adds itself and takes away the one it corrects, where that stood: another day or library, if it was moved.
CREATE FUNCTION platform.fact_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO platform.fact_change (service_id, library_id, activity_id, day, kind, margin, margin_value, number, facts)
  SELECT service_id, library_id, activity_id, occurred_on, kind, margin, margin_value, sum(number), sum(facts)
  FROM (
    SELECT service_id, library_id, activity_id, occurred_on, kind, margin, margin_value, number, 1 AS facts FROM added
    UNION ALL
    SELECT o.service_id, o.library_id, o.activity_id, o.occurred_on, o.kind, o.margin, o.margin_value, -o.number, -1
    FROM added JOIN platform.fact o ON o.id = added.corrects
  ) change
  GROUP BY 1, 2, 3, 4, 5, 6, 7
  HAVING sum(number) <> 0 OR sum(facts) <> 0;
  RETURN NULL;
END $$;
CREATE TRIGGER fact_changes AFTER INSERT ON platform.fact REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION platform.fact_changes();

-- Facts that are there already.
CREATE TEMP TABLE standing ON COMMIT DROP AS
  SELECT f.* FROM platform.fact f WHERE NOT EXISTS (SELECT 1 FROM platform.fact c WHERE c.corrects = f.id);
INSERT INTO platform.rolled_day (service_id, kind, margin, day, library_id, margin_value, number, facts)
  SELECT service_id, kind, margin, occurred_on, library_id, margin_value, sum(number), count(*) FROM standing
  GROUP BY 1, 2, 3, 4, 5, 6;
INSERT INTO platform.rolled_month (service_id, kind, margin, month, library_id, margin_value, number, facts)
  SELECT service_id, kind, margin, date_trunc('month', day::timestamp)::date, library_id, margin_value, sum(number), sum(facts)
  FROM platform.rolled_day GROUP BY 1, 2, 3, 4, 5, 6;
INSERT INTO platform.rolled_activity (service_id, kind, margin, month, activity_id, library_id, margin_value, number, facts)
  SELECT service_id, kind, margin, date_trunc('month', occurred_on::timestamp)::date, activity_id, library_id, margin_value,
    sum(number), count(*) FROM standing WHERE activity_id IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6, 7;
DROP TABLE standing;
