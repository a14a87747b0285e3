CREATE SCHEMA referrals;
GRANT USAGE ON SCHEMA referrals TO alcove_app;

-- How a partner takes referrals to one of its listings. Without a row it takes none.
CREATE TABLE referrals.receiving (
  listing_id uuid PRIMARY KEY REFERENCES partners.own_listing (id),
  -- Who may send one; none: it takes none.
  accepts text[] NOT NULL CHECK (accepts <@ ARRAY['self', 'link_worker', 'partner', 'staff']),
  -- Questions of the fixed list, and its own, each with whether an answer is needed.
  asks jsonb NOT NULL,
  own_questions jsonb NOT NULL,
  -- Working days within which it answers.
  answer_days integer NOT NULL CHECK (answer_days BETWEEN 1 AND 20),
  -- Months after the end that a referral is kept.
  keep_months integer NOT NULL CHECK (keep_months BETWEEN 1 AND 24),
  -- Addresses of representatives who are told; empty: all of them.
  tell text[] NOT NULL,
  version integer NOT NULL DEFAULT 1,
  changed_at timestamptz NOT NULL
);

-- A referral: where it stands. Who it is about, and all that was said, is sealed; nothing here names or describes anybody.
CREATE TABLE referrals.referral (
  id uuid PRIMARY KEY,
  listing_id uuid NOT NULL REFERENCES partners.own_listing (id),
  partner_id uuid NOT NULL REFERENCES partners.partner (id),
  -- Made when the form was shown: the same form twice is one.
  once text NOT NULL CONSTRAINT referral_once UNIQUE,
  from_kind text NOT NULL CHECK (from_kind IN ('self', 'link_worker', 'partner', 'staff')),
  -- The library service whose staff made it, and who of them; of no other kind.
  service_id uuid REFERENCES places.service (id),
  made_by uuid REFERENCES people.account (id) ON DELETE SET NULL,
  -- A keyed hash of the resident's account it was made with: worthless without the installation's key.
  account_hash text,
  -- A keyed hash of the person's code.
  code_hash text CONSTRAINT referral_code UNIQUE,
  state text NOT NULL CHECK (state IN ('sent', 'accepted', 'declined', 'withdrawn', 'ended')),
  sent_at timestamptz NOT NULL,
  answer_by date NOT NULL,
  answer_days integer NOT NULL,
  keep_months integer NOT NULL,
  answered_at timestamptz,
  -- Working days from sending to the answer.
  answered_in integer,
  decline_reason text CHECK (decline_reason IN ('full', 'not_what_we_do', 'area', 'not_reached', 'other')),
  result text CHECK (result IN ('helped', 'partly', 'elsewhere', 'not_wanted', 'not_reached', 'unanswered')),
  ended_at timestamptz,
  -- How far reminding has come.
  reminded smallint NOT NULL DEFAULT 0,
  -- Which wording the person agreed to, in which language.
  agreement text NOT NULL,
  agreement_version integer NOT NULL,
  agreement_language text NOT NULL,
  erase_on date,
  erased_at timestamptz,
  -- All that was said, sealed with the referral's own key.
  sealed text,
  CHECK ((from_kind = 'staff') = (service_id IS NOT NULL)),
  CHECK ((state = 'declined') = (decline_reason IS NOT NULL)),
  CHECK ((state IN ('declined', 'withdrawn', 'ended')) = (ended_at IS NOT NULL)),
  CHECK ((erased_at IS NULL) = (sealed IS NOT NULL)),
  CHECK (ended_at IS NULL OR erase_on IS NOT NULL)
);
CREATE INDEX referral_by_partner ON referrals.referral (partner_id, state, answer_by);
CREATE INDEX referral_by_listing ON referrals.referral (listing_id, sent_at);
CREATE INDEX referral_by_service ON referrals.referral (service_id, sent_at) WHERE service_id IS NOT NULL;
CREATE INDEX referral_by_account ON referrals.referral (account_hash) WHERE account_hash IS NOT NULL;
CREATE INDEX referral_open ON referrals.referral (answer_by) WHERE state = 'sent';
CREATE INDEX referral_to_erase ON referrals.referral (erase_on) WHERE erased_at IS NULL AND erase_on IS NOT NULL;

-- The key of one referral, wrapped by a master key that is not in the database. Without this row nothing of it can be read.
CREATE TABLE referrals.data_key (
  referral_id uuid PRIMARY KEY REFERENCES referrals.referral (id),
  master_key text NOT NULL,
  wrapped text NOT NULL
);
CREATE INDEX data_key_by_master ON referrals.data_key (master_key, referral_id);

-- What the receiving organisation writes back to the referrer and the person.
CREATE TABLE referrals.message (
  id uuid PRIMARY KEY,
  referral_id uuid NOT NULL REFERENCES referrals.referral (id),
  once text NOT NULL UNIQUE,
  written_at timestamptz NOT NULL,
  sealed text NOT NULL
);
CREATE INDEX message_by_referral ON referrals.message (referral_id, written_at);

-- Each time the organisation tried to reach the person.
CREATE TABLE referrals.try (
  id uuid PRIMARY KEY,
  referral_id uuid NOT NULL REFERENCES referrals.referral (id),
  once text NOT NULL UNIQUE,
  tried_at timestamptz NOT NULL,
  how text NOT NULL CHECK (how IN ('phone', 'text', 'email', 'letter', 'visit', 'referrer')),
  reached boolean NOT NULL
);
CREATE INDEX try_by_referral ON referrals.try (referral_id, tried_at);

-- Each time somebody opened what was said. Rows are only added, and go with what they are about.
CREATE TABLE referrals.look (
  id uuid PRIMARY KEY,
  referral_id uuid NOT NULL REFERENCES referrals.referral (id),
  looked_at timestamptz NOT NULL,
  who_kind text NOT NULL CHECK (who_kind IN ('organisation', 'person', 'referrer', 'staff')),
  -- Which representative or member of staff, sealed.
  sealed text
);
CREATE INDEX look_by_referral ON referrals.look (referral_id, looked_at);

-- Second lock: a library service sees what its own staff made; the receiving organisation, the referrer and the person are
-- let in by the installation's work for all services ('*'), which checks an address, a link or a code each time.
ALTER TABLE referrals.receiving ENABLE ROW LEVEL SECURITY;
ALTER TABLE referrals.referral ENABLE ROW LEVEL SECURITY;
ALTER TABLE referrals.data_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE referrals.message ENABLE ROW LEVEL SECURITY;
ALTER TABLE referrals.try ENABLE ROW LEVEL SECURITY;
ALTER TABLE referrals.look ENABLE ROW LEVEL SECURITY;
CREATE POLICY receiving_all ON referrals.receiving TO alcove_app USING (platform.ours(NULL)) WITH CHECK (platform.ours(NULL));
CREATE POLICY referral_ours ON referrals.referral TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
-- What hangs on a referral is seen by whoever sees the referral.
CREATE POLICY data_key_ours ON referrals.data_key TO alcove_app
  USING (EXISTS (SELECT FROM referrals.referral r WHERE r.id = referral_id)) WITH CHECK (EXISTS (SELECT FROM referrals.referral r WHERE r.id = referral_id));
CREATE POLICY message_ours ON referrals.message TO alcove_app
  USING (EXISTS (SELECT FROM referrals.referral r WHERE r.id = referral_id)) WITH CHECK (EXISTS (SELECT FROM referrals.referral r WHERE r.id = referral_id));
CREATE POLICY try_ours ON referrals.try TO alcove_app
  USING (EXISTS (SELECT FROM referrals.referral r WHERE r.id = referral_id)) WITH CHECK (EXISTS (SELECT FROM referrals.referral r WHERE r.id = referral_id));
CREATE POLICY look_ours ON referrals.look TO alcove_app
  USING (EXISTS (SELECT FROM referrals.referral r WHERE r.id = referral_id)) WITH CHECK (EXISTS (SELECT FROM referrals.referral r WHERE r.id = referral_id));
GRANT SELECT, INSERT, UPDATE ON referrals.receiving, referrals.referral TO alcove_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON referrals.data_key TO alcove_app;
GRANT SELECT, INSERT, DELETE ON referrals.message, referrals.try, referrals.look TO alcove_app;
