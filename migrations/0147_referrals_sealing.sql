-- One row for each reader and day, with how often and when last. Rows of before say one look each.
ALTER TABLE referrals.look
  -- A keyed hash of referral, reader and day: worthless without the installation's key.
  ADD COLUMN once text UNIQUE,
  ADD COLUMN times integer NOT NULL DEFAULT 1 CHECK (times > 0),
  ADD COLUMN last_at timestamptz;
GRANT UPDATE ON referrals.look TO alcove_app;

-- In which language somebody agreed says something of them: it is sealed with the rest, and stands here of older ones alone.
ALTER TABLE referrals.referral ALTER COLUMN agreement_language DROP NOT NULL;
UPDATE referrals.referral SET agreement_language = NULL WHERE erased_at IS NOT NULL;
ALTER TABLE referrals.referral
  ADD CONSTRAINT referral_language_erased CHECK (erased_at IS NULL OR agreement_language IS NULL);

-- Who is told that somebody waits: nobody who acts for the partner no more.
UPDATE referrals.receiving r
SET tell = ARRAY(
  SELECT told FROM unnest(r.tell) AS told
  WHERE EXISTS (
    SELECT FROM partners.representative p JOIN partners.own_listing l ON l.partner_id = p.partner_id
    WHERE l.id = r.listing_id AND p.email = told
  )
)
WHERE tell <> '{}';
