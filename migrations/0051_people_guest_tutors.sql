-- A guest tutor signs in as staff do and sees the sessions they are named for, and nothing else.
ALTER TABLE people.membership DROP CONSTRAINT membership_role_check;
ALTER TABLE people.membership ADD CONSTRAINT membership_role_check
  CHECK (role IN ('guest_tutor', 'staff', 'manager', 'service_administrator'));
CREATE INDEX facilitator_by_account ON bookings.facilitator (account_id);
CREATE INDEX cover_by_account ON bookings.cover (account_id);
