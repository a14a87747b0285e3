import type { Context, Route } from "../../../../platform/http/route.ts";
import type { WebParts } from "../parts.ts";
import { computerPage } from "./computer-page.tsx";
import { computerTimePage, extendAnswer, giveUpTime, giveUpTimeQuestion } from "./computer-time-page.tsx";
import { giveUpLoan, giveUpLoanQuestion, loanPage, renewAnswer } from "./loan-page.tsx";
import { reservePage } from "./reserve-page.tsx";
import { technologyPage } from "./technology-page.tsx";

const access = { rule: "public" } as const;
/** Forms sent from one address a minute: a library's own computers share one. */
const FORMS = 60;
/** A code with a name, and a card with a PIN, are short: nobody may try many. */
const TRIES = 10;

type Handle = (parts: WebParts, context: Context) => ReturnType<Route["handle"]>;

/** What a library lends and gives, and its computers, by address. */
export function technologyRoutes(parts: WebParts): Route[] {
  const get = (path: string, handle: Handle): Route => ({
    method: "GET",
    path,
    access,
    handle: (context) => handle(parts, context),
  });
  const post = (path: string, handle: Handle, perMinute = FORMS): Route => ({
    ...get(path, handle),
    method: "POST",
    perMinute,
  });
  return [
    get("/libraries/:slug/technology", technologyPage),
    get("/libraries/:slug/technology/reserve", reservePage),
    post("/libraries/:slug/technology/reserve", reservePage),
    get("/libraries/:slug/technology/computer", computerPage),
    post("/libraries/:slug/technology/computer", computerPage, TRIES),
    get("/technology/loan", loanPage),
    post("/technology/loan/renew", renewAnswer),
    get("/technology/loan/give-up", giveUpLoanQuestion),
    post("/technology/loan/give-up", giveUpLoan),
    get("/technology/computer", computerTimePage),
    post("/technology/computer/extend", extendAnswer),
    get("/technology/computer/give-up", giveUpTimeQuestion),
    post("/technology/computer/give-up", giveUpTime),
    // Everything is found by its code in one place.
    get("/technology/find", () => ({ kind: "redirect", to: "/booking/find", status: 301 })),
  ];
}
