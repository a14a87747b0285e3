-- For library staff to ring a partner; not public.
ALTER TABLE partners.partner ADD phone text CHECK (phone <> '');

-- A partner asks to be called otherwise, or to have other numbers of registers. It is called as before until every library
-- service that works with it has agreed.
CREATE TABLE partners.renaming (
  partner_id uuid PRIMARY KEY REFERENCES partners.partner (id),
  name text NOT NULL CHECK (name <> ''),
  charity_number text CHECK (charity_number <> ''),
  company_number text CHECK (company_number <> ''),
  asked_at timestamptz NOT NULL,
  -- One of them said no: nothing comes of it.
  refused_at timestamptz,
  refused_by uuid REFERENCES places.service (id),
  reason text CHECK (reason <> ''),
  CHECK ((refused_at IS NULL) = (refused_by IS NULL) AND (refused_at IS NULL) = (reason IS NULL))
);
ALTER TABLE partners.renaming ENABLE ROW LEVEL SECURITY;
CREATE POLICY renaming_granted ON partners.renaming TO alcove_app
  USING (platform.ours(NULL) OR EXISTS (SELECT FROM partners.admission a
    WHERE a.partner_id = renaming.partner_id AND a.state IN ('asked', 'admitted') AND platform.ours(a.service_id)));
GRANT SELECT, INSERT, UPDATE, DELETE ON partners.renaming TO alcove_app;

-- Which library services have agreed to the renaming that is asked for.
ALTER TABLE partners.admission
  ADD agreed_at timestamptz,
  ADD agreed_by text,
  ADD CHECK ((agreed_at IS NULL) = (agreed_by IS NULL));
