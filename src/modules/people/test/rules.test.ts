import { Secret, TOTP } from "otpauth";
import { describe, expect, it } from "vitest";
import { appAddress, newAppSecret, stepOfCode } from "../../../platform/auth/app-code.ts";
import { hashPin, pinFault, pinMatches } from "../../../platform/auth/desk-pin.ts";
import { newRecoveryCodes, plainCode } from "../../../platform/auth/recovery-codes.ts";
import { issuerAddress } from "../actions/set-council-sign-in.ts";
import { mailAddress, memberRole, personName, roleInSession } from "../domain/account-rules.ts";
import { type SessionFacts, standingOf } from "../domain/session-standing.ts";

const now = "2026-12-01T10:00:00Z";

describe("what a form may say", () => {
  it("takes mail addresses in any case and refuses what is none", () => {
    expect(mailAddress(" Ros@Example.ORG ")).toBe("ros@example.org");
    for (const text of [
      "",
      "ros",
      "ros@",
      "@example.org",
      "a b@example.org",
      "ros@example",
      "a@b.c\nBcc: d@e.f",
      `${"a".repeat(250)}@example.org`,
    ])
      expect(mailAddress(text)).toBeUndefined();
  });
  it("grants no role beyond a service", () => {
    expect(memberRole("manager")).toBe("manager");
    expect(memberRole("installation_administrator")).toBeUndefined();
    expect(memberRole("__proto__")).toBeUndefined();
  });
  it("takes a name as one line", () => {
    expect(personName("  Ros \n Whitaker ")).toBe("Ros Whitaker");
    expect(personName(" ")).toBeUndefined();
    expect(personName("a".repeat(101))).toBeUndefined();
  });
  it("takes https issuers, and plain http only at this machine while trying", () => {
    expect(issuerAddress("https://login.council.example/tenant", false)).toBeDefined();
    for (const text of [
      "http://council.example",
      "https://user:pass@council.example",
      "ftp://council.example",
      "council",
    ])
      expect(issuerAddress(text, true)).toBeUndefined();
    expect(issuerAddress("http://localhost:4000", true)).toBeDefined();
    expect(issuerAddress("http://localhost:4000", false)).toBeUndefined();
  });
});

describe("an app's code", () => {
  const secret = newAppSecret();
  const codeAt = (instant: string) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.parse(instant) });
  it("is good for its half minute and the one on either side, once, and never before a later one", () => {
    const step = stepOfCode(secret, codeAt(now), now, 0)!;
    expect(stepOfCode(secret, codeAt(now), now, step)).toBeUndefined();
    expect(stepOfCode(secret, codeAt("2026-12-01T09:59:40Z"), now, 0)).toBe(step - 1);
    expect(stepOfCode(secret, codeAt("2026-12-01T09:59:40Z"), now, step)).toBeUndefined();
    expect(stepOfCode(secret, codeAt("2026-12-01T10:00:40Z"), now, step)).toBe(step + 1);
    expect(stepOfCode(secret, codeAt("2026-12-01T10:01:40Z"), now, 0)).toBeUndefined();
    expect(stepOfCode(secret, "12345", now, 0)).toBeUndefined();
  });
  it("agrees with the test vector of RFC 6238", () => {
    const theirs = new Secret({ buffer: new TextEncoder().encode("12345678901234567890").buffer }).base32;
    expect(stepOfCode(theirs, "287082", "1970-01-01T00:00:59Z", 0)).toBe(1);
    expect(appAddress(theirs, "ros@example.org")).toContain("otpauth://totp/");
  });
});

describe("a PIN", () => {
  it("is 4 to 6 figures and not the first that a stranger would try", () => {
    for (const pin of ["1111", "1234", "6543", "0000", "123456"]) expect(pinFault(pin)).toBe("easy");
    for (const pin of ["123", "1234567", "12a4", "", "１２３５"]) expect(pinFault(pin)).toBe("shape");
    expect(pinFault("4729")).toBeUndefined();
  });
  it("is kept salted and slow", async () => {
    const [one, two] = [await hashPin("4729"), await hashPin("4729")];
    expect(one).not.toBe(two);
    expect([await pinMatches("4729", one), await pinMatches("4728", one)]).toEqual([true, false]);
  });
});

describe("a session", () => {
  const live: SessionFacts = {
    expires_at: "2026-12-01T20:00:00Z",
    last_seen_at: "2026-12-01T09:30:00Z",
    desk_id: null,
    desk_removed: false,
    service_id: "s",
    installation_administrator: false,
    role: "staff",
    suspended_at: null,
  };
  it("is over by time, suspension, a lost role or a removed desk, and idle at a desk after ten minutes", () => {
    expect(standingOf(live, now)).toBe("live");
    expect(standingOf(live, "2026-12-01T20:00:00Z")).toBe("over");
    expect(standingOf({ ...live, suspended_at: now }, now)).toBe("over");
    expect(standingOf({ ...live, role: null }, now)).toBe("over");
    expect(standingOf({ ...live, desk_id: "d" }, now)).toBe("idle");
    expect(standingOf({ ...live, desk_id: "d", last_seen_at: "2026-12-01T09:51:00Z" }, now)).toBe("live");
    expect(standingOf({ ...live, desk_removed: true }, now)).toBe("over");
    expect(standingOf({ ...live, service_id: null, role: null }, now)).toBe("over");
    expect(standingOf({ ...live, service_id: null, role: null, installation_administrator: true }, now)).toBe("live");
  });
  it("opened by PIN does everyday work alone", () => {
    expect(roleInSession("service_administrator", "pin")).toBe("staff");
    expect(roleInSession("service_administrator", "mail")).toBe("service_administrator");
  });
});

it("recovery codes are ten, different, and read however they are typed", () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  expect(codes.every((code) => /^[2-9a-hj-km-np-z]{5}-[2-9a-hj-km-np-z]{5}$/.test(code))).toBe(true);
  expect(plainCode(` ${codes[0]!.toUpperCase()} `)).toBe(codes[0]!.replace("-", ""));
});
