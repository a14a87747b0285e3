import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import { withProgress } from "../../src/platform/log/progress.ts";
import { inProject } from "../../src/platform/root.ts";
import type { RunningServer } from "../start-server.ts";

const PER_PAGE = 500;

/** A page of the feed as it is read here. */
interface Page {
  total_items: number;
  total_pages: number;
  last_page: boolean;
  contents: { id: string }[];
}

/**
 * Walks the whole feed of services, each whole, and holds every record to the published schema.
 * @returns how many there are
 * @throws with the first record that is not valid, or where one is missing or given twice
 */
export async function validateFeed(server: RunningServer): Promise<number> {
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  const isService = ajv.compile(
    JSON.parse(readFileSync(inProject("test/standards/oruk-3.0/service_with_definitions.json"), "utf8")),
  );
  const seen = new Set<string>();
  return withProgress("Every record by the standard's schema", async (onProgress) => {
    for (let page = 1; ; page++) {
      const answer = await fetch(`${server.origin}/oruk/v3/services?full=true&per_page=${PER_PAGE}&page=${page}`);
      const { total_items, total_pages, last_page, contents } = (await answer.json()) as Page;
      for (const record of contents) {
        const isValid: boolean = isService(record);
        if (!isValid)
          throw new Error(
            `${record.id} is not valid: ${JSON.stringify(isService.errors)} in ${JSON.stringify(record)}`,
          );
        seen.add(record.id);
      }
      onProgress(page / total_pages);
      if (!last_page) continue;
      if (seen.size !== total_items) throw new Error(`${seen.size} records of ${total_items} were given`);
      return total_items;
    }
  });
}
