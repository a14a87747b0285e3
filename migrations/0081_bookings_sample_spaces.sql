-- Made-up rooms, computers and things to lend, so that a fresh copy has something to try; every name begins 'Sample:'.
ALTER TABLE places.space ADD COLUMN sample boolean NOT NULL DEFAULT false;
ALTER TABLE bookings.device ADD COLUMN sample boolean NOT NULL DEFAULT false;
GRANT SELECT (sample) ON bookings.device TO alcove_public;
CREATE OR REPLACE VIEW places.v_space WITH (security_invoker = true) AS
  SELECT p.id, p.service_id, p.library_id, p.slug, p.name, p.kind, p.capacity, p.layouts, p.equipment, p.access, p.about,
    p.needs_induction, p.audience, p.active, l.slug AS library_slug, l.name AS library_name,
    coalesce(l.phone, s.phone) AS phone, p.sample
  FROM places.space p JOIN places.library l ON l.id = p.library_id JOIN places.service s ON s.id = p.service_id;

-- They go as they came, with what people tried out on them; nothing real can be deleted, whatever the code believes.
GRANT DELETE ON places.space TO alcove_app;
GRANT DELETE ON bookings.device, bookings.loan, bookings.hold, bookings.standing TO alcove_app;
CREATE POLICY space_sample_goes ON places.space AS RESTRICTIVE FOR DELETE TO alcove_app USING (sample);
CREATE POLICY device_sample_goes ON bookings.device AS RESTRICTIVE FOR DELETE TO alcove_app USING (sample);
CREATE POLICY hold_sample_goes ON bookings.hold AS RESTRICTIVE FOR DELETE TO alcove_app
  USING (EXISTS (SELECT 1 FROM places.space p WHERE p.id = space_id AND p.sample));
CREATE POLICY standing_sample_goes ON bookings.standing AS RESTRICTIVE FOR DELETE TO alcove_app
  USING (EXISTS (SELECT 1 FROM places.space p WHERE p.id = space_id AND p.sample));
-- Whoever waits has no thing yet: they wait at a library where there is nothing but samples of its kind.
CREATE POLICY loan_sample_goes ON bookings.loan AS RESTRICTIVE FOR DELETE TO alcove_app
  USING (EXISTS (SELECT 1 FROM bookings.device d WHERE d.library_id = loan.library_id AND d.kind = loan.kind AND d.sample)
    AND NOT EXISTS (SELECT 1 FROM bookings.device d WHERE d.id = loan.device_id AND NOT d.sample));
