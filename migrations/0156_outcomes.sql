CREATE SCHEMA outcomes;
GRANT USAGE ON SCHEMA outcomes TO alcove_app;
