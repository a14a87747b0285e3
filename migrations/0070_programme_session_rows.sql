-- The rows of sessions, for whoever makes something of one and has to wait for who is changing it (FOR SHARE).
-- The second part has no meaning but one: every PostgreSQL writes the same text for a view of more than one.
CREATE VIEW programme.v_session_row WITH (security_invoker = true) AS
  SELECT s.id, s.activity_id, s.starts_at, s.status FROM programme.session s, (SELECT 1 AS one) AS beside;
GRANT SELECT, UPDATE ON programme.v_session_row TO alcove_app;
