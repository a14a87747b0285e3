-- Mail about one thing is found by what its key begins with.
CREATE INDEX mail_by_key_start ON platform.mail (key text_pattern_ops) WHERE key IS NOT NULL;
-- Keys are kept longer than the addresses that stood in some of them.
UPDATE platform.mail SET key = regexp_replace(key, '[^:]*@.*$', id::text)
  WHERE key ~ '^(referral|referrals|enquiries):.*@';
