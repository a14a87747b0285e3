-- A partner: an organisation that looks after its own listings. There is one of it on an installation, whichever library
-- services show what it lists.
CREATE TABLE partners.partner (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (name <> ''),
  -- Where it works from, to tell it from others of its name.
  town text NOT NULL CHECK (town <> ''),
  kind text NOT NULL CHECK (kind IN ('charity', 'company', 'community', 'public', 'other')),
  website text CHECK (website <> ''),
  charity_number text CHECK (charity_number <> ''),
  company_number text CHECK (company_number <> ''),
  created_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE UNIQUE INDEX partner_charity ON partners.partner (charity_number) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX partner_company ON partners.partner (company_number) WHERE ended_at IS NULL;
CREATE INDEX partner_by_name ON partners.partner (lower(name), lower(town)) WHERE ended_at IS NULL;

-- Who acts for a partner: an address that a resident's account has to prove (docs/adr/0012).
CREATE TABLE partners.representative (
  partner_id uuid NOT NULL REFERENCES partners.partner (id),
  email text NOT NULL CHECK (email <> '' AND email = lower(email)),
  -- BCP 47 tag that they are written to in.
  language text NOT NULL,
  -- Another representative's address, or a member of staff by name.
  named_by text NOT NULL,
  named_at timestamptz NOT NULL,
  PRIMARY KEY (partner_id, email)
);
CREATE INDEX representative_by_email ON partners.representative (email);

-- Somebody acts for every partner there is. Whoever takes one out holds the partner's row.
CREATE FUNCTION partners.somebody_represents() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE asked uuid;
BEGIN
  IF TG_OP = 'DELETE' THEN asked := OLD.partner_id; ELSE asked := NEW.id; END IF;
  IF EXISTS (SELECT FROM partners.partner WHERE id = asked AND ended_at IS NULL)
    AND NOT EXISTS (SELECT FROM partners.representative WHERE partner_id = asked) THEN
    RAISE EXCEPTION 'Nobody represents partner %', asked USING ERRCODE = 'check_violation', CONSTRAINT = 'partner_represented';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER partner_represented AFTER INSERT ON partners.partner
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION partners.somebody_represents();
CREATE CONSTRAINT TRIGGER partner_represented AFTER DELETE ON partners.representative
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION partners.somebody_represents();

-- Whether a library service works with a partner, by the partner's wish or its own invitation.
CREATE TABLE partners.admission (
  partner_id uuid NOT NULL REFERENCES partners.partner (id),
  service_id uuid NOT NULL REFERENCES places.service (id),
  state text NOT NULL CHECK (state IN ('asked', 'admitted', 'refused', 'ended')),
  asked_at timestamptz NOT NULL,
  answered_at timestamptz,
  answered_by text,
  reason text CHECK (reason <> ''),
  PRIMARY KEY (partner_id, service_id),
  CHECK ((answered_at IS NULL) = (state = 'asked'))
);
CREATE INDEX admission_by_service ON partners.admission (service_id, asked_at);

-- A service that a partner lists itself. `draft` is the whole record in the shape of Open Referral UK 3.0 as it is being
-- written; what is public is a library service's own approved copy.
CREATE TABLE partners.own_listing (
  id uuid PRIMARY KEY,
  partner_id uuid NOT NULL REFERENCES partners.partner (id),
  slug text NOT NULL UNIQUE,
  name text NOT NULL CHECK (name <> ''),
  draft jsonb NOT NULL,
  -- Of its places the town alone is told, once it is public.
  address_withheld boolean NOT NULL DEFAULT false,
  -- One more with each draft.
  version integer NOT NULL DEFAULT 1,
  changed_at timestamptz NOT NULL,
  -- It takes nobody new: until this day, or until somebody says so.
  paused_at timestamptz,
  paused_until date,
  -- For how many there is room, and when that was said.
  room_for integer CHECK (room_for BETWEEN 0 AND 100000),
  room_said_on date,
  ended_at timestamptz,
  CHECK (paused_until IS NULL OR paused_at IS NOT NULL),
  CHECK ((room_for IS NULL) = (room_said_on IS NULL))
);
CREATE INDEX own_listing_by_partner ON partners.own_listing (partner_id);
CREATE INDEX own_listing_paused ON partners.own_listing (paused_until) WHERE paused_until IS NOT NULL;

-- What a library service says to a listing. What it once approved stays public while the next waits for its answer.
CREATE TABLE partners.approval (
  listing_id uuid NOT NULL REFERENCES partners.own_listing (id),
  service_id uuid NOT NULL REFERENCES places.service (id),
  state text NOT NULL CHECK (state IN ('asked', 'approved', 'refused', 'ended')),
  asked_at timestamptz NOT NULL,
  -- The draft as it was when it was asked for.
  asked_version integer NOT NULL,
  asked_doc jsonb NOT NULL,
  asked_withheld boolean NOT NULL,
  -- What is public.
  approved_at timestamptz,
  approved_version integer,
  approved_doc jsonb,
  answered_at timestamptz,
  answered_by text,
  reason text CHECK (reason <> ''),
  PRIMARY KEY (listing_id, service_id),
  CHECK ((approved_at IS NULL) = (approved_doc IS NULL) AND (approved_at IS NULL) = (approved_version IS NULL)),
  CHECK (state <> 'approved' OR approved_at IS NOT NULL),
  CHECK (state <> 'ended' OR approved_at IS NULL)
);
CREATE INDEX approval_by_service ON partners.approval (service_id, state, asked_at);

ALTER TABLE partners.partner ENABLE ROW LEVEL SECURITY;
ALTER TABLE partners.representative ENABLE ROW LEVEL SECURITY;
ALTER TABLE partners.admission ENABLE ROW LEVEL SECURITY;
ALTER TABLE partners.own_listing ENABLE ROW LEVEL SECURITY;
ALTER TABLE partners.approval ENABLE ROW LEVEL SECURITY;
CREATE POLICY admission_ours ON partners.admission TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
CREATE POLICY approval_ours ON partners.approval TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
-- A library service sees those that ask it or that it works with. `platform.ours(NULL)` holds for '*' alone.
CREATE POLICY partner_granted ON partners.partner TO alcove_app
  USING (platform.ours(NULL) OR EXISTS (SELECT FROM partners.admission a WHERE a.partner_id = partner.id AND platform.ours(a.service_id)));
CREATE POLICY representative_granted ON partners.representative TO alcove_app
  USING (platform.ours(NULL) OR EXISTS (SELECT FROM partners.admission a WHERE a.partner_id = representative.partner_id AND platform.ours(a.service_id)));
CREATE POLICY own_listing_granted ON partners.own_listing TO alcove_app
  USING (platform.ours(NULL) OR EXISTS (SELECT FROM partners.admission a WHERE a.partner_id = own_listing.partner_id AND platform.ours(a.service_id)));
GRANT SELECT, INSERT, UPDATE ON partners.partner, partners.own_listing TO alcove_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON partners.representative, partners.admission, partners.approval TO alcove_app;
