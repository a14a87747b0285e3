export { importServices } from "./actions/import-services.ts";
export { publishServices, withdrawServices } from "./actions/keep-feed.ts";
export { createMapper } from "./actions/map-rows.ts";
export { readFeed } from "./actions/read-feed.ts";
export { readColumns } from "./actions/read-table.ts";
export { CSV_FIELD_KEYS, CSV_PRESETS, type CsvMapping, type CsvPreset, guessMapping } from "./domain/csv-fields.ts";
export { sourcesToMend } from "./web/staff/sources-to-mend.ts";
export { TERMS_PATH } from "./web/staff/terms-pages.tsx";
