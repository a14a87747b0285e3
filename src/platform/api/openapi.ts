import { z } from "zod";
import { addedName, withoutUnused } from "../../vocabulary/needs.ts";
import type { ApiOperation } from "./operation.ts";

/** What every refusal looks like (RFC 9457). */
const PROBLEM = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  reference: z.string().optional(),
});

/** A zod schema as JSON Schema 2020-12, which OpenAPI 3.1 takes as it is. */
export function jsonSchema(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    target: "draft-2020-12",
    io: "output",
    unrepresentable: "any",
    override: ({ jsonSchema: made }) => tellNeeds(made),
  });
  return rest;
}

/** Keys that an installation has given to no need are left out; of those that it has, it is said what they are called. */
function tellNeeds(made: { enum?: unknown[]; description?: string }): void {
  if (!made.enum?.every((value) => typeof value === "string")) return;
  made.enum = withoutUnused(made.enum);
  const names = made.enum.flatMap((value) => {
    const name = addedName(value as string, "en");
    return name ? [`${value} is '${name}'`] : [];
  });
  if (names.length) made.description = [made.description, `${names.join(", ")}.`].filter(Boolean).join(" ");
}

function parametersOf({ query, params = {} }: ApiOperation) {
  const inPath = Object.entries(params).map(([name, description]) => ({
    name,
    in: "path",
    required: true,
    description,
    schema: { type: "string" },
  }));
  const inQuery = Object.entries(query.shape).map(([name, field]) => {
    const { description, ...schema } = jsonSchema(field as z.ZodType);
    const isList = schema.type === "array";
    const required = !(field as z.ZodType).safeParse(undefined).success;
    return { name, in: "query", required, description, schema, ...(isList && { style: "form", explode: false }) };
  });
  return [...inPath, ...inQuery];
}

const refusal = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});

/** The OpenAPI 3.1 document of all operations, from the schemas that check them. @param baseUrl without a slash at the end */
export function openApiDocument(operations: ApiOperation[], baseUrl: string) {
  const paths = Object.fromEntries(
    operations.map((one) => [
      one.path.replace(/:(\w+)/g, "{$1}"),
      {
        get: {
          operationId: one.id,
          summary: one.summary,
          description: one.description,
          parameters: parametersOf(one),
          responses: {
            "200": {
              description: "Found.",
              content: { "application/json": { schema: { $ref: `#/components/schemas/${schemaName(one)}` } } },
            },
            "400": refusal("Something in the address could not be understood; `errors` names it."),
            "404": refusal("What is asked for is not there, or is not published."),
            "429": refusal("Too many requests from one address in a minute."),
          },
        },
      },
    ]),
  );
  return {
    openapi: "3.1.1",
    info: {
      title: "Alcove",
      version: "1.0.0",
      summary: "What public libraries offer, and when.",
      description:
        "Read only, open to all, without a key. Times are RFC 3339 with the offset in London. A value that is absent or null is not yet known: it never means no. A full postcode is answered and is neither kept nor given back.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: baseUrl }],
    security: [],
    paths,
    components: {
      schemas: {
        ...Object.fromEntries(operations.map((one) => [schemaName(one), jsonSchema(one.answer)])),
        Problem: jsonSchema(PROBLEM),
      },
    },
  };
}

export const schemaName = ({ id }: Pick<ApiOperation, "id">): string => `${id[0]!.toUpperCase()}${id.slice(1)}Answer`;

/** A field of a query in words: what it is, and what may stand in it. */
export function describeField(field: z.ZodType): string {
  const schema = jsonSchema(field) as {
    description?: string;
    enum?: string[];
    items?: { enum?: string[]; description?: string };
  };
  const values = schema.enum ?? schema.items?.enum;
  return [
    schema.description,
    values && `One${schema.items ? " or more" : ""} of: ${values.join(", ")}.`,
    schema.items?.description,
  ]
    .filter(Boolean)
    .join(" ");
}
