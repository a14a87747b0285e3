-- A round of one course: everybody of it is asked at its first session and at its last. It is in no list of surveys, and
-- told to those who may know the activity alone.
ALTER TABLE reach.survey ADD COLUMN course_id uuid REFERENCES programme.activity (id) ON DELETE CASCADE;
CREATE UNIQUE INDEX survey_of_course ON reach.survey (course_id) WHERE course_id IS NOT NULL;
