import fc from "fast-check";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "../chromium.ts";
import { axeFaults, htmlFaults, tooWide } from "../page-checks.ts";
import { type RunningServer, startServer } from "../server.ts";

let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  server = await startServer({ LOG_LEVEL: "info" });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function visit<T>(options: BrowserContextOptions, see: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({
    baseURL: server.address,
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  try {
    return await see(await context.newPage());
  } finally {
    await context.close();
  }
}

const PAGES = {
  home: "/",
  welcome: "/search",
  results: "/search?q=esol&near=B66",
  day: "/search?q=something+for+toddlers+tuesday+morning&near=Rotherham",
  empty: "/search?q=zzqqxx&near=B66",
  refuge: "/search?q=refuge&near=B66",
  ambiguous: "/search?near=Bearwood",
};

describe.each(Object.entries(PAGES))("the %s page", (_name, path) => {
  it.each(["en", "pl", "ar"])("has no accessibility or HTML fault and fits a phone in %s", async (lang) => {
    const address = `${path}${path.includes("?") ? "&" : "?"}lang=${lang}`;
    await visit({ viewport: { width: 320, height: 800 } }, async (page) => {
      await page.goto(address);
      expect(await tooWide(page)).toBeLessThanOrEqual(0);
      expect(await axeFaults(page)).toEqual([]);
    });
    expect(await htmlFaults(await (await fetch(server.address + address)).text())).toEqual([]);
  });

  it("fits at a desk at twice the size, and in forced colours", () =>
    visit({ forcedColors: "active" }, async (page) => {
      await page.goto(path);
      expect(await axeFaults(page)).toEqual([]);
      // Zoomed to 200%, a window of 1280 holds what fits one of 640 (WCAG 1.4.4).
      await page.setViewportSize({ width: 640, height: 900 });
      expect(await tooWide(page)).toBeLessThanOrEqual(0);
    }));
});

it("is whole by keyboard alone: from the question to an activity", () =>
  visit({}, async (page) => {
    await page.goto("/");
    const tabTo = async (selector: string) => {
      for (let step = 0; step < 60; step++) {
        if (
          await page
            .locator(selector)
            .first()
            .evaluate((element) => element === element.ownerDocument.activeElement)
        )
          return;
        await page.keyboard.press("Tab");
      }
      throw new Error(`The keyboard does not reach ${selector}`);
    };
    await tabTo("#q");
    await page.keyboard.type("esol");
    await tabTo("#near");
    await page.keyboard.type("B66");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/search\?/);
    expect(await page.locator("h1").textContent()).toMatch(/near B66/);
    await tabTo("ol.go a");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/activities\//);
    expect(await page.locator("h1").textContent()).toContain("English class");
  }));

it("says first whom to ring where somebody is not safe at home, and leaves so that the way back does not lead here", () =>
  visit({}, async (page) => {
    await page.route("https://www.bbc.co.uk/**", (route) =>
      route.fulfill({ body: "Weather", contentType: "text/html" }),
    );
    await page.goto("/libraries");
    await page.goto("/search?q=my+husband+hits+me&near=B66");
    expect(await page.title()).toMatch(/^Find something at a library/);
    const first = page.locator("main li").first();
    expect(await first.textContent()).toContain("National Domestic Abuse Helpline");
    expect(await first.locator("a").getAttribute("href")).toBe("tel:08082000247");
    await page.getByRole("link", { name: "Leave this site now" }).press("Enter");
    await page.waitForURL("https://www.bbc.co.uk/weather");
    await page.goBack();
    expect(new URL(page.url()).pathname).toBe("/libraries");
  }));

it("works without scripts, and a facet narrows the list", () =>
  visit({ javaScriptEnabled: false }, async (page) => {
    await page.goto("/");
    await page.fill("#q", "esol");
    await page.fill("#near", "B66");
    await page.click("main form button.govuk-button");
    expect(await page.locator("ol.go > li").count()).toBeGreaterThan(3);
    await page.check('input[name="booking"][value="drop_in"]');
    await page.click("form.facets button.govuk-button");
    expect(page.url()).toContain("booking=drop_in");
    expect(await page.locator("ol.go > li").count()).toBeGreaterThan(0);
    for (const terms of await page.locator("ol.go > li .terms").allInnerTexts())
      expect(terms).toContain("Just turn up");
  }));

it("finds what is near an inner London district as people say it", () =>
  visit({}, async (page) => {
    await page.goto("/search?q=toddler&near=EC4");
    expect(await page.locator("h1").textContent()).toMatch(/ near EC4$/);
    expect(await page.locator("ol.go").textContent()).toContain("Shoe Lane Library");
  }));

it.each([
  ["Arabic", "تعلم الإنجليزية"],
  ["Polish", "nauka angielskiego"],
])("understands a need typed in %s", (_language, words) =>
  visit({}, async (page) => {
    await page.goto(`/search?${new URLSearchParams({ q: words, near: "Bearwood" })}`);
    expect(await page.locator("ol.go").textContent()).toContain("English class");
  }),
);

it("draws no map and names no stranger to ring where no place was asked for", () =>
  visit({}, async (page) => {
    await page.goto("/search?q=esol");
    expect(await page.locator("ol.go > li").count()).toBe(10);
    expect(await page.locator("#map, a[href='#map'], .results a[href^='tel:']").count()).toBe(0);
    expect(await page.locator(".results .other a[href='/libraries']").count()).toBe(1);
  }));

it("keeps its numbers on paper, and shows the order in force in forced colours", () =>
  visit({ forcedColors: "active" }, async (page) => {
    await page.goto(PAGES.results);
    const order = page.locator(".orders [aria-current]");
    expect(await order.evaluate((element) => getComputedStyle(element).borderBottomStyle)).toBe("solid");
    await page.emulateMedia({ media: "print", forcedColors: "none" });
    // White numbers on a printed page without backgrounds would be nothing.
    const pin = page.locator(".pin").first();
    const [colour, around] = await pin.evaluate((element) => [
      getComputedStyle(element).color,
      getComputedStyle(element.parentElement!).color,
    ]);
    expect(colour).toBe(around);
    expect(await page.locator(".facets").isVisible()).toBe(false);
  }));

it.each([1280, 640, 320])("loses nothing sideways with text of twice the size at %i", (width) =>
  visit({ viewport: { width, height: 800 } }, async (page) => {
    for (const path of Object.values(PAGES)) {
      await page.goto(path);
      await page.evaluate(() => {
        const twice = new CSSStyleSheet();
        twice.replaceSync("html{font-size:200%!important}");
        document.adoptedStyleSheets = [twice];
      });
      expect(await tooWide(page), path).toBeLessThanOrEqual(0);
    }
  }),
);

it("is found and read on slow 3G without scripts: two trips to the first words, little to carry", () =>
  visit({ javaScriptEnabled: false, viewport: { width: 360, height: 640 } }, async (page) => {
    const client = await page.context().newCDPSession(page);
    await client.send("Network.enable");
    const slow = 50_000; // bytes a second
    await client.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 400,
      downloadThroughput: slow,
      uploadThroughput: slow,
    });
    await page.goto("/");
    await page.fill("#q", "esol");
    await page.fill("#near", "B66");
    await page.click("main form button.govuk-button");
    await page.locator("ol.go > li").first().waitFor();
    await page.locator("ol.go a").first().click();
    await page.getByRole("heading", { name: "How to take part" }).waitFor();
  }));

it.each([
  ["in the place's box", { q: "esol", near: "B66 4AA" }],
  ["among the words", { q: "esol near b664aa", near: "" }],
])("keeps a postcode %s out of the address, the page's links, the cookies and the log", (_where, { q, near }) =>
  visit({}, async (page) => {
    await page.goto("/");
    await page.fill("#q", q);
    await page.fill("#near", near);
    await page.click("main form button.govuk-button");
    await page.waitForURL(/\/search\?/);
    const postcode = /b66\W*4aa/i;
    expect(decodeURIComponent(page.url())).not.toMatch(postcode);
    expect(page.url()).toContain("B66");
    expect(await page.content()).not.toMatch(postcode);
    expect(JSON.stringify(await page.context().cookies())).not.toMatch(postcode);
    expect(server.said()).not.toMatch(postcode);
    expect(server.said()).not.toMatch(/near=B66|lat=5/);
  }),
);

it("answers a full postcode in an address with one that has none", async () => {
  const response = await fetch(`${server.address}/search?q=esol&near=B66+4AA`, { redirect: "manual" });
  expect(response.status).toBe(303);
  expect(response.headers.get("location")).toMatch(/near=B66&lat=52\.\d{3}&lng=-1\.\d{3}$/);
});

it("is light: a page of results under 100 kB with everything, from this host alone", () =>
  visit({}, async (page) => {
    const client = await page.context().newCDPSession(page);
    await client.send("Network.enable");
    let bytes = 0;
    client.on("Network.loadingFinished", (event) => {
      bytes += event.encodedDataLength;
    });
    const hosts = new Set<string>();
    page.on("request", (request) => hosts.add(new URL(request.url()).host));
    await page.goto(PAGES.results, { waitUntil: "networkidle" });
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(100_000);
    expect([...hosts]).toEqual([new URL(server.address).host]);
  }));

const WORDS = fc.oneof(
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.constantFrom(
    "' OR 1=1 --",
    "a & | ! :* <->",
    "\u0000",
    "\u202eabc",
    "💚",
    "x".repeat(5_000),
    "%",
    "../../etc",
    "2026-02-30",
  ),
);
const PATHS = [
  "/",
  "/search",
  "/search.ics",
  "/search.atom",
  "/search.json",
  "/libraries",
  "/libraries/thimblemill-sandwell",
  "/libraries/thimblemill-sandwell.ics",
  "/services/sandwell",
  "/activities/flourish-mowbray-gardens",
  "/activities/flourish-mowbray-gardens.atom",
  "/api/v1/search",
  "/api/v1/libraries",
  "/api/v1/activities",
  "/api/v1/sessions",
  "/embed",
  "/sitemap.xml",
  "/staff/sign-in",
];
const FIELDS = [
  "q",
  "near",
  "lat",
  "lng",
  "from",
  "to",
  "day",
  "time",
  "age",
  "need",
  "kind",
  "cursor",
  "order",
  "limit",
];

it("answers whatever is asked of any public address, and never with a fault of its own", {
  timeout: 240_000,
}, async () => {
  const query = fc.array(fc.tuple(fc.constantFrom(...FIELDS, "week", "lang", "not", "library", "service"), WORDS), {
    maxLength: 5,
  });
  // Found once, and kept: a NUL where a name stands.
  for (const path of ["/libraries/%00", "/activities/%00.ics", "/api/v1/activities/%00", "/services/a%00b"])
    expect((await fetch(server.address + path)).status, path).toBe(404);
  const extra = fc.option(
    WORDS.map((text) => `/${encodeURIComponent(text.toWellFormed())}`),
    { nil: "", freq: 4 },
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...PATHS), extra, query, async (path, more, pairs) => {
      const response = await fetch(`${server.address}${path}${more}?${new URLSearchParams(pairs)}`, {
        redirect: "manual",
      });
      await response.arrayBuffer();
      expect(response.status, `${path}${more}?${new URLSearchParams(pairs)}`).toBeLessThan(500);
    }),
    { numRuns: 300 },
  );
});
