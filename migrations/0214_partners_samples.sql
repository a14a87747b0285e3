-- Made up with the sample programme, for trying the product out: labelled wherever it is shown, in no feed, and asked nothing.
ALTER TABLE partners.organisation ADD COLUMN sample boolean NOT NULL DEFAULT false;
