import type { ActivityTerms } from "./activity.ts";
import type { ActivityDetails } from "./activity-details.ts";

/** What a person sets about an activity, as its table keeps it: null where nothing is said. */
export interface ActivityColumns {
  library_id: string | null;
  contact_phone: string | null;
  contact_email: string | null;
  online_join: string | null;
  form: ActivityTerms["form"];
  title: string;
  summary: string;
  description: string;
  needs: ActivityTerms["needs"];
  ages_from: number | null;
  ages_to: number | null;
  booking: ActivityTerms["booking"];
  cost_pence: number | null;
  cost_note: string | null;
  mode: ActivityTerms["mode"];
  languages: string[];
  access: ActivityTerms["access"];
  where_in_library: string | null;
  run_by: string | null;
  capacity: number | null;
  ring_for_time_and_place: boolean;
  sensitive: boolean;
  first_timer: ActivityTerms["firstTimer"];
  reading_list: ActivityTerms["readingList"];
  keywords: string[];
  costs: ActivityTerms["costs"];
}

/** What a person set about an activity, from its row. */
export const detailsOf = (row: ActivityColumns): ActivityDetails => ({
  libraryId: row.library_id,
  contactPhone: row.contact_phone,
  contactEmail: row.contact_email,
  onlineJoin: row.online_join,
  terms: {
    title: row.title,
    summary: row.summary,
    description: row.description,
    form: row.form,
    needs: row.needs,
    agesFrom: row.ages_from ?? undefined,
    agesTo: row.ages_to ?? undefined,
    booking: row.booking,
    costPence: row.cost_pence ?? undefined,
    costNote: row.cost_note ?? undefined,
    mode: row.mode,
    languages: row.languages,
    access: row.access,
    whereInLibrary: row.where_in_library ?? undefined,
    runBy: row.run_by ?? undefined,
    capacity: row.capacity ?? undefined,
    ringForTimeAndPlace: row.ring_for_time_and_place,
    sensitive: row.sensitive,
    firstTimer: row.first_timer,
    readingList: row.reading_list,
    keywords: row.keywords,
    costs: row.costs,
  },
});

/** The columns that an activity's details fill: what `detailsOf` reads back. */
export const columnsOf = ({
  terms,
  libraryId,
  contactPhone,
  contactEmail,
  onlineJoin,
}: ActivityDetails): ActivityColumns => ({
  library_id: libraryId,
  form: terms.form,
  title: terms.title,
  summary: terms.summary,
  description: terms.description,
  needs: terms.needs,
  ages_from: terms.agesFrom ?? null,
  ages_to: terms.agesTo ?? null,
  booking: terms.booking,
  cost_pence: terms.costPence ?? null,
  cost_note: terms.costNote ?? null,
  mode: terms.mode,
  languages: terms.languages,
  access: terms.access,
  where_in_library: terms.whereInLibrary ?? null,
  run_by: terms.runBy ?? null,
  capacity: terms.capacity ?? null,
  ring_for_time_and_place: terms.ringForTimeAndPlace,
  sensitive: terms.sensitive,
  first_timer: terms.firstTimer,
  reading_list: terms.readingList,
  keywords: terms.keywords,
  costs: terms.costs,
  contact_phone: contactPhone,
  contact_email: contactEmail,
  online_join: onlineJoin,
});
