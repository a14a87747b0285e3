import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect } from "vitest";
import { BASE_URL, type PublicSite } from "./public-site.ts";

const NAMED = `${BASE_URL}/api/openapi.json`;

type Document = {
  paths: Record<
    string,
    {
      get: {
        parameters: { in: string }[];
        responses: Record<string, { content: Record<string, { schema: { $ref: string } }> }>;
      };
    }
  >;
};

/** Asks the API, and holds each answer against the published description. */
export async function apiOf(site: PublicSite) {
  const document = (await site.server.inject("/api/openapi.json")).json() as Document;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ ...document, $id: NAMED });
  return {
    document,
    ask: async (url: string, status = 200) => {
      const answer = await site.server.inject(url);
      expect({ url, status: answer.statusCode }).toEqual({ url, status });
      const asked = new URL(url, BASE_URL).pathname;
      const [path, described] = Object.entries(document.paths).find(([template]) =>
        new RegExp(`^${template.replace(/\{\w+\}/g, "[^/]+")}$`).test(asked),
      )!;
      const type = String(answer.headers["content-type"]).split(";")[0]!;
      expect(described.get.responses[String(status)]?.content[type], `${path} ${status} ${type}`).toBeDefined();
      const schema = described.get.responses[String(status)]!.content[type]!.schema;
      const check = ajv.compile({ $ref: `${NAMED}${schema.$ref}` });
      const body = answer.json();
      check(body);
      expect(check.errors, url).toBeNull();
      expect(answer.headers["access-control-allow-origin"]).toBe("*");
      return body;
    },
  };
}
