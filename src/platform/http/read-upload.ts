import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Form } from "./route.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** The route takes files, so its forms may be multipart. */
    takesFiles?: boolean;
  }
}

/** What was posted as multipart, in no way read yet. */
export class PostedParts {
  constructor(
    readonly body: Buffer,
    readonly type: string,
  ) {}
}

/** A posted form with files, by the names of their fields. A field left empty is absent; a file without a byte is there. */
export interface PostedFiles {
  form: Form;
  files: Record<string, Buffer>;
}

/** More than any form here has; a part costs the reader far more than its bytes. */
const MOST_PARTS = 100;

const refusal = (statusCode: number, message: string) => Object.assign(new Error(message), { statusCode });

/**
 * Takes forms with files, whole in memory: the route's body limit holds. They are read later, by `readParts`, so that
 * nothing is read for someone who may not send it. Anywhere but on a route that takes files they are refused, as every
 * unknown type is.
 */
export function takeFiles(app: FastifyInstance): void {
  app.addContentTypeParser(
    "multipart/form-data",
    { parseAs: "buffer" },
    async (request: FastifyRequest, body: Buffer) => {
      if (!request.routeOptions.config.takesFiles) throw refusal(415, "This page takes no files");
      return new PostedParts(body, request.headers["content-type"] ?? "");
    },
  );
}

/** How many parts there are at most: the reader takes none without this header. */
const countParts = (body: Buffer): number => body.toString("latin1").match(/content-disposition/gi)?.length ?? 0;

/**
 * Reads a form with files by the platform's own reader.
 * @throws an error with the status 400 where it cannot be read, and 413 where it has more parts than any form of ours
 */
export async function readParts(posted: PostedParts): Promise<PostedFiles> {
  if (countParts(posted.body) > MOST_PARTS) throw refusal(413, "The form has too many parts");
  const read = await new Response(new Uint8Array(posted.body), { headers: { "content-type": posted.type } })
    .formData()
    .catch(() => {
      throw refusal(400, "The form cannot be read");
    });
  // Names are whatever was posted, so these have no prototype to be changed.
  const form: Form = Object.create(null);
  const files: Record<string, Buffer> = Object.create(null);
  for (const [name, value] of read) {
    if (typeof value === "string") {
      const before = form[name];
      form[name] = before === undefined ? value : [before, value].flat();
    } else if (value.size > 0 || value.name !== "") files[name] = Buffer.from(await value.arrayBuffer());
  }
  return { form, files };
}
