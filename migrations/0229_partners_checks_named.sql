-- Of a check for work with children or adults at risk: its level, the role it was made for, and why it may be asked for that
-- role. Never the certificate, its number or what it says.
ALTER TABLE partners.leader
  ADD COLUMN check_level text CHECK (check_level IN ('basic', 'enhanced', 'enhanced_barred')),
  ADD COLUMN check_role text CHECK (check_role <> ''),
  ADD COLUMN check_reason text CHECK (check_reason <> '');
