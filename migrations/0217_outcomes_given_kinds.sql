-- Tables of active users, hours of computers and sessions of wifi, as the national return asks for them.
ALTER TABLE outcomes.given_file
  DROP CONSTRAINT given_file_kind_check,
  ADD CONSTRAINT given_file_kind_check CHECK (kind IN ('events', 'visits', 'loans', 'users', 'computer_hours', 'wifi'));
