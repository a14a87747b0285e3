-- That an agreement with a partner, or an action, is for an objective, on days of it. As links of activities: ended ones
-- stay, and go only with what they link.
CREATE TABLE outcomes.undertaking_link (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  agreement_id uuid REFERENCES partners.agreement (id) ON DELETE CASCADE,
  action_id uuid REFERENCES reach.action (id) ON DELETE CASCADE,
  objective_id uuid NOT NULL REFERENCES outcomes.objective (id),
  holds_from date NOT NULL,
  holds_to date,
  -- Where it was said: on the agreement's or action's page, on the objective's, or carried over to a new version of the plan.
  way text NOT NULL CHECK (way IN ('undertaking', 'objective', 'carried')),
  made_by text NOT NULL,
  made_at timestamptz NOT NULL,
  ended_by text,
  ended_at timestamptz,
  CHECK (num_nonnulls(agreement_id, action_id) = 1),
  CHECK (holds_to IS NULL OR holds_to >= holds_from),
  CHECK ((ended_by IS NULL) = (ended_at IS NULL)),
  CONSTRAINT undertaking_link_once EXCLUDE USING gist (
    (coalesce(agreement_id, action_id)) WITH =, objective_id WITH =, daterange(holds_from, holds_to, '[]') WITH &&)
);
CREATE INDEX undertaking_link_of_service ON outcomes.undertaking_link (service_id);
CREATE INDEX undertaking_link_of_objective ON outcomes.undertaking_link (objective_id);
CREATE INDEX undertaking_link_of_agreement ON outcomes.undertaking_link (agreement_id) WHERE agreement_id IS NOT NULL;
CREATE INDEX undertaking_link_of_action ON outcomes.undertaking_link (action_id) WHERE action_id IS NOT NULL;

ALTER TABLE outcomes.undertaking_link ENABLE ROW LEVEL SECURITY;
CREATE POLICY undertaking_link_ours ON outcomes.undertaking_link TO alcove_app
  USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON outcomes.undertaking_link TO alcove_app;
