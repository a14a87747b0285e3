-- Since when the member of staff who sent it has not looked at what the organisation answered; null where nothing is new.
ALTER TABLE referrals.referral
  ADD COLUMN news_at timestamptz,
  ADD CONSTRAINT referral_news CHECK (news_at IS NULL OR (from_kind = 'staff' AND erased_at IS NULL));
CREATE INDEX referral_news_of ON referrals.referral (made_by) WHERE news_at IS NOT NULL;
