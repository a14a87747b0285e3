/** A browser without scripts: keeps cookies, follows nothing by itself, fills in the forms it is shown. */
export interface Browser {
  cookies: Map<string, string>;
  /** Where it is and what it shows after the last step. */
  status: number;
  location: string;
  html: string;
  open: (path: string) => Promise<Browser>;
  /** Posts the form whose action is `path` on the page shown, hidden fields and all, with these values over them. */
  submit: (path: string, values?: Record<string, string | string[]>) => Promise<Browser>;
  /** Follows where the last answer led. */
  follow: () => Promise<Browser>;
}

const plain = (text: string) => text.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&amp;", "&");

/** The fields of the form that posts to `path`; the last of several wins. */
function formFields(html: string, path: string, pick: (form: string) => boolean): [string, string][] {
  for (const [form] of html.matchAll(/<form[\s\S]*?<\/form>/g)) {
    const action = plain(/action="([^"]*)"/.exec(form)?.[1] ?? "");
    if (action !== path || !pick(form)) continue;
    return [...form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => [
      /name="([^"]*)"/.exec(input)![1]!,
      plain(/value="([^"]*)"/.exec(input)?.[1] ?? ""),
    ]);
  }
  throw new Error(`There is no form for ${path} on this page:\n${html.replace(/<[^>]+>/g, " ").slice(0, 800)}`);
}

export function newBrowser(url: string, headers: Record<string, string> = {}): Browser {
  const step = async (path: string, init: RequestInit = {}) => {
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(new URL(path, url), {
      redirect: "manual",
      ...init,
      headers: { ...headers, ...(cookie && { cookie }), ...init.headers },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (/Max-Age=0/i.test(line)) browser.cookies.delete(name!);
      else browser.cookies.set(name!, value!);
    }
    browser.status = answer.status;
    browser.location = answer.headers.get("location") ?? "";
    browser.html = await answer.text();
    return browser;
  };
  const browser: Browser = {
    cookies: new Map(),
    status: 0,
    location: "",
    html: "",
    open: (path) => step(path),
    follow: () => step(browser.location),
    submit: (path, values = {}) => {
      const wanted = Object.entries(values).find(([name]) => name === "id");
      const fields = formFields(browser.html, path, (form) => !wanted || form.includes(`value="${wanted[1]}"`));
      const body = new URLSearchParams(fields.filter(([name]) => !(name in values)));
      for (const [name, value] of Object.entries(values)) for (const each of [value].flat()) body.append(name, each);
      return step(path, {
        method: "POST",
        body: body.toString(),
        headers: { "content-type": "application/x-www-form-urlencoded" },
      });
    },
  };
  return browser;
}
