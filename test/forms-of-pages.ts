import type { FastifyInstance } from "fastify";

/** A page as a test reads it. */
export interface ReadPage {
  status: number;
  html: string;
  /** Where it redirects. */
  to?: string;
  /** How long a device may keep it, where it may. */
  keep?: string;
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
const plain = (html: string) => html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name]!);
const attribute = (tag: string, name: string) => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag);
  return found ? plain(found[1]!) : undefined;
};

/** The values a browser would send for the last form of a page with that action, as it was shown. */
export function formIn(html: string, action: string): Record<string, string[]> {
  const at = [...html.matchAll(/<form[^>]*>/g)].findLast(([tag]) => attribute(tag, "action") === action)?.index;
  if (at === undefined) throw new Error(`There is no form that posts to ${action}`);
  const form = html.slice(at, html.indexOf("</form>", at));
  const values: Record<string, string[]> = {};
  const add = (name: string | undefined, value: string) => {
    if (name) values[name] = [...(values[name] ?? []), value];
  };
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const type = attribute(tag, "type");
    if ((type === "radio" || type === "checkbox") && !/\schecked/.test(tag)) continue;
    add(attribute(tag, "name"), attribute(tag, "value") ?? "");
  }
  for (const [, tag, text] of form.matchAll(/<textarea([^>]*)>([\s\S]*?)<\/textarea>/g))
    add(attribute(tag!, "name"), plain(text!));
  for (const [, tag, options] of form.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)) {
    const chosen = /<option([^>]*\sselected[^>]*)>/.exec(options!) ?? /<option([^>]*)>/.exec(options!);
    add(attribute(tag!, "name"), attribute(chosen?.[1] ?? "", "value") ?? "");
  }
  return values;
}

/**
 * A browser without a screen: keeps cookies, fills in forms, follows nothing by itself.
 * @param from an internet address of its own, so that what is counted by address is not everybody's
 */
export function reader(server: FastifyInstance, given: Record<string, string> = {}, from = "") {
  const cookies = { ...given };
  const headers = () => ({
    cookie: Object.entries(cookies)
      .map(([name, value]) => `${name}=${value}`)
      .join("; "),
    ...(from && { "x-forwarded-for": from }),
  });
  async function ask(method: "GET" | "POST", url: string, sent?: { type: string; body: string | Buffer }) {
    const answer = await server.inject({
      method,
      url,
      headers: { ...headers(), ...(sent && { "content-type": sent.type }) },
      payload: sent?.body,
    });
    for (const { name, value } of answer.cookies) cookies[name] = value;
    return {
      status: answer.statusCode,
      html: answer.body,
      to: answer.headers.location,
      keep: answer.headers["alcove-keep"] as string | undefined,
    } satisfies ReadPage;
  }
  return {
    get: (url: string) => ask("GET", url),
    /** Sends what a script of ours would. */
    sendJson: (url: string, body: string) => ask("POST", url, { type: "application/json", body }),
    /** Sends a form of a page, with some values changed. */
    send(page: ReadPage, action: string, changes: Record<string, string | string[]> = {}, to = action) {
      const values: Record<string, string | string[]> = { ...formIn(page.html, action), ...changes };
      const body = new URLSearchParams();
      for (const [name, all] of Object.entries(values)) for (const value of [all].flat()) body.append(name, value);
      return ask("POST", to, { type: "application/x-www-form-urlencoded", body: body.toString() });
    },
    /** Sends a form of a page with a file, under any name. */
    async sendFile(page: ReadPage, action: string, field: string, file: File, to = action) {
      const body = new FormData();
      for (const [name, all] of Object.entries(formIn(page.html, action)))
        for (const value of all) if (name !== field) body.append(name, value);
      body.append(field, file);
      const written = new Response(body);
      return ask("POST", to, {
        type: written.headers.get("content-type")!,
        body: Buffer.from(await written.arrayBuffer()),
      });
    },
  };
}
