-- What people read of a partner waits, as its name does: its website and where it works from.
ALTER TABLE partners.renaming
  ADD town text CHECK (town <> ''),
  ADD website text CHECK (website <> '');
UPDATE partners.renaming r SET town = p.town, website = p.website FROM partners.partner p WHERE p.id = r.partner_id;
ALTER TABLE partners.renaming ALTER town SET NOT NULL;

-- What was signed is with whom it was signed: one that names no partner yet may be given one, once.
CREATE FUNCTION partners.signed_with() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  IF OLD.signed_number IS NOT NULL AND OLD.partner_id IS NOT NULL AND NEW.partner_id IS DISTINCT FROM OLD.partner_id THEN
    RAISE EXCEPTION 'Agreement % was signed with another partner', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'agreement_signed_with';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER agreement_signed_with BEFORE UPDATE OF partner_id ON partners.agreement
  FOR EACH ROW EXECUTE FUNCTION partners.signed_with();
