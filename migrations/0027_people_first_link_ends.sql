-- A first administrator's link that a command makes ends by itself; the one a start prints stands until it is used.
ALTER TABLE people.sign_in_link DROP CONSTRAINT sign_in_link_check1;
ALTER TABLE people.sign_in_link ADD CONSTRAINT sign_in_link_ends
  CHECK (purpose = 'first_administrator' OR expires_at IS NOT NULL);
