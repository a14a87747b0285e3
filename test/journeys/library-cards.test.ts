import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { peopleModule, peopleParts } from "../../src/modules/people/module.ts";
import { systemClock } from "../../src/platform/clock/clock.ts";
import type { Database } from "../../src/platform/db/database.ts";
import type { Visitor } from "../../src/platform/http/route.ts";
import { createServer } from "../../src/platform/http/server.ts";
import { createLog } from "../../src/platform/log/log.ts";
import { openAssets } from "../../src/platform/views/asset-names.ts";
import { buildAssets } from "../../src/platform/views/assets/build.ts";
import { renderPage } from "../../src/platform/views/layout.tsx";
import { launchChromium } from "../chromium.ts";
import { insertService, openFresh } from "../database-cases.ts";
import { faultsOf } from "../page-checks.ts";
import { desk } from "../people.ts";
import { openSip2Server, type Sip2Server } from "../sip2-server.ts";

const BASE = "http://127.0.0.1";
const SECRET = "a secret that is for tests alone, and long";
const closings: (() => unknown)[] = [];
let lms: Sip2Server;
let url: string;

/** The people pages as they are served, with a service's administrator at the keyboard. */
async function openPeople(db: Database, service: { id: string; name: string }) {
  const folder = mkdtempSync(path.join(tmpdir(), "alcove-assets-"));
  closings.push(() => rmSync(folder, { recursive: true, force: true }));
  await buildAssets(folder);
  const people = peopleModule(
    peopleParts({
      db,
      clock: systemClock,
      secret: SECRET,
      baseUrl: BASE,
      directory: { services: async () => [service], libraries: async () => [] },
      mailWaiting: () => {},
      mailIsSent: true,
      textIsSent: true,
      landing: "/staff",
      local: true,
      sip2: { tunnels: [`127.0.0.1:${lms.port}`] },
    }),
  );
  const visitor: Visitor = {
    id: desk.id,
    name: desk.name,
    serviceId: service.id,
    role: "service_administrator",
    libraryIds: [],
  };
  const assets = openAssets(folder);
  const server = await createServer({
    log: createLog("silent"),
    secret: SECRET,
    baseUrl: BASE,
    assets: folder,
    routes: people.routes,
    identify: async () => visitor,
    render: (page, { t, request }) =>
      renderPage({ staffNav: people.staffNav, ...page }, { t, path: request.url, visitor, assets, baseUrl: BASE }),
    clock: systemClock,
  });
  closings.push(() => server.close());
  return server.listen({ port: 0, host: "127.0.0.1" });
}

beforeAll(async () => {
  lms = await openSip2Server();
  closings.push(() => lms.close());
  const db = await openFresh();
  closings.push(() => db.close());
  url = await openPeople(db, await insertService(db, { name: "Rotherham" }));
});
afterAll(async () => {
  for (const close of closings.reverse()) await close();
});

it("is set and tried by an administrator, on a page without faults at any step", async () => {
  const chrome = await launchChromium();
  closings.push(() => chrome.close());
  const page = await (await chrome.newContext()).newPage();
  const faults: string[] = [];
  await page.goto(`${url}/staff/people`);
  await page.getByRole("link", { name: "Library cards" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  expect(await page.getByRole("alert").textContent()).toContain("Choose how the line is protected");
  faults.push(...(await faultsOf(page, "cards-wrong", await page.content())));
  await page.getByRole("link", { name: "Choose how the line is protected" }).click();
  expect(await page.evaluate("document.activeElement.name")).toBe("line");

  await page.getByLabel("Address").fill("127.0.0.1");
  await page.getByLabel("Port").fill(String(lms.port));
  await page.getByLabel("A tunnel that whoever runs Alcove has set up").check();
  await page.getByLabel("Login user").fill("alcove");
  await page.getByLabel("Login password").fill("wrong");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Try it" }).click();
  expect(await page.getByRole("region", { name: "It does not work yet" }).textContent()).toContain("refused the login");
  faults.push(...(await faultsOf(page, "cards-refused")));
  await page.getByLabel("Login password").fill("terminal-secret");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Try it" }).click();
  expect(await page.getByRole("alert").textContent()).toContain("took the login");
  faults.push(...(await faultsOf(page, "cards-work")));
  expect(faults).toEqual([]);
});
