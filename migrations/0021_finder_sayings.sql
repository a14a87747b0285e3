-- What people say for a phrase that the finder knows ('my toaster is broken': 'repair cafe'; 'praca': 'job club').
-- It is heard and never looked for in listings. Editable; seeded from data/sayings.csv.
CREATE TABLE finder.saying (
  means text NOT NULL,
  phrase text NOT NULL,
  PRIMARY KEY (phrase, means)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON finder.saying TO alcove_app;
GRANT SELECT ON finder.saying TO alcove_public;
