-- Nobody said what came of somebody to whom an organisation had said yes.
ALTER TABLE referrals.referral
  DROP CONSTRAINT referral_result_check,
  ADD CONSTRAINT referral_result_check
    CHECK (result IN ('helped', 'partly', 'elsewhere', 'not_wanted', 'not_reached', 'unanswered', 'no_word'));
-- Reminding begins anew with a yes.
UPDATE referrals.referral SET reminded = 0 WHERE state = 'accepted';
CREATE INDEX referral_going ON referrals.referral (answered_at) WHERE state = 'accepted';

-- It was answered, and nobody has written since.
ALTER TABLE partners.enquiry
  DROP CONSTRAINT enquiry_outcome_check,
  ADD CONSTRAINT enquiry_outcome_check CHECK (outcome IN ('met', 'agreement', 'not_now', 'nothing', 'no_word'));
