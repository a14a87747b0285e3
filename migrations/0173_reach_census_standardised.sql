-- Census tables that an installation loads where the shipped ones lack them: residents, or households, of a small area or
-- district by answer. The same for everybody.
CREATE TABLE reach.census_given (
  area_code text NOT NULL CHECK (area_code ~ '^E0[16789]\d{6}$'),
  question text NOT NULL,
  answer text NOT NULL,
  counted integer NOT NULL CHECK (counted >= 0),
  of_what text NOT NULL CHECK (of_what IN ('people', 'households')),
  source text NOT NULL,
  PRIMARY KEY (area_code, question, answer)
);
GRANT SELECT ON reach.census_given TO alcove_app, alcove_public;

-- Whether a round's answers are weighed to the ages and sexes of residents. Chosen before anybody answers: of one question
-- there is one table, ever.
ALTER TABLE reach.survey ADD COLUMN standardised boolean NOT NULL DEFAULT false;
