import type { GeneratedAlways } from "kysely";
import type { Need } from "../../vocabulary/needs.ts";
import type { OrganisationDocument, publishTerm, ServiceDocument } from "./domain/publish-oruk.ts";

export type TermDocument = ReturnType<typeof publishTerm>;
export type FeedList = "service" | "service_at_location" | "organisation";

/** Tables of the public feed: made from others, and can be made anew. */
export interface FeedTables {
  "partners.feed_service": {
    id: string;
    came: GeneratedAlways<number>;
    kind: string;
    service_id: string;
    organisation_id: string;
    changed_at: string;
    gone_at: string | null;
    over_at: string | null;
    words: string;
    tags: string[];
    ages: string;
    open_weekly: string;
  };
  "partners.feed_document": { id: string; service_id: string; doc: ServiceDocument };
  "partners.feed_organisation": { id: string; service_id: string; doc: OrganisationDocument; words: string };
  "partners.feed_location": {
    id: string;
    feed_service_id: string;
    service_id: string;
    part: number;
    at: { x: number; y: number } | null;
  };
  "partners.feed_place": { list: FeedList; number: number; record: string; moved_at: string | null };
  "partners.term": { id: string; vocabulary: string; code: string; doc: TermDocument };
  "partners.term_need": { vocabulary: string; code: string; need: Need };
}
