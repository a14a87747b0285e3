-- What others run at a library, for the library's page.
CREATE INDEX listing_services_at ON finder.listing (library_ref) WHERE kind = 'service';
