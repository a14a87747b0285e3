export { importServices } from "./actions/import-services.ts";
