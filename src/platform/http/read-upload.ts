import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Form } from "./route.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** The route takes files, so its forms may be multipart. */
    takesFiles?: boolean;
  }
}

/** A posted form with files, by the names of their fields. A field left empty is absent. */
export class PostedFiles {
  constructor(
    readonly form: Form,
    readonly files: Record<string, Buffer>,
  ) {}
}

const refusal = (statusCode: number, message: string) => Object.assign(new Error(message), { statusCode });

/**
 * Forms with files, read by the platform's own reader, whole in memory: the route's body limit holds. Anywhere but on
 * a route that takes files they are refused, as every unknown type is.
 */
export function takeFiles(app: FastifyInstance): void {
  app.addContentTypeParser(
    "multipart/form-data",
    { parseAs: "buffer" },
    async (request: FastifyRequest, body: Buffer) => {
      if (!request.routeOptions.config.takesFiles) throw refusal(415, "This page takes no files");
      const type = request.headers["content-type"] ?? "";
      const posted = await new Response(new Uint8Array(body), { headers: { "content-type": type } })
        .formData()
        .catch(() => {
          throw refusal(400, "The form cannot be read");
        });
      // Names are whatever was posted, so these have no prototype to be changed.
      const form: Form = Object.create(null);
      const files: Record<string, Buffer> = Object.create(null);
      for (const [name, value] of posted) {
        if (typeof value === "string") {
          const before = form[name];
          form[name] = before === undefined ? value : [before, value].flat();
        } else if (value.size > 0) files[name] = Buffer.from(await value.arrayBuffer());
      }
      return new PostedFiles(form, files);
    },
  );
}
