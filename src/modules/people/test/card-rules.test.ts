import { describe, expect, it } from "vitest";
import { readSettings, SettingError } from "../../../platform/settings.ts";
import { addressForCounting, cardNumber, hostName, portNumber, verdictOn } from "../domain/card-rules.ts";

describe("what is typed about a card", () => {
  it("is a card number without the blanks people put in", () => {
    expect(cardNumber(" D2000 1000\t000017 X ")).toBe("D20001000000017X");
    for (const typed of ["", "  ", "1|2", "1\u00002", "ü", "1".repeat(41)]) expect(cardNumber(typed)).toBeUndefined();
  });

  it("is a host by name or number, and nothing that holds a port, a path or a person", () => {
    for (const host of ["lms", "SIP.Libraries.example", "10.0.0.7", "2a00:1450::1", "lms_1.council.example."])
      expect(hostName(host)).toBe(host.toLowerCase());
    for (const host of [
      "",
      "a b",
      "http://lms",
      "lms:6001/",
      "lms/x",
      "user@lms",
      "lms..example",
      "-".repeat(254),
      "lms\n",
    ])
      expect(hostName(host), host).toBeUndefined();
    expect(hostName(`${"a".repeat(250)}!`)).toBeUndefined();
    expect(portNumber("6001")).toBe(6001);
    for (const port of ["", "0", "65536", "6001x", "-1", "1e3"]) expect(portNumber(port)).toBeUndefined();
  });
});

describe("what a system says of a card", () => {
  const answer = { validCard: true, validPin: true, blockedReasons: [] as string[] };
  it("is believed in this order: no such card, wrong PIN, blocked", () => {
    expect(verdictOn(answer)).toBe("good");
    expect(verdictOn({ ...answer, validCard: false })).toBe("card_not_known");
    expect(verdictOn({ ...answer, validPin: false, blockedReasons: ["card_reported_lost"] })).toBe("pin_wrong");
    expect(verdictOn({ ...answer, blockedReasons: ["card_reported_lost"] })).toBe("blocked");
    expect(verdictOn({ ...answer, blockedReasons: ["charge_privileges_denied"] })).toBe("blocked");
  });
  it("keeps nobody out for money or for many books", () => {
    const blockedReasons = ["excessive_outstanding_fines", "too_many_items_overdue", "hold_privileges_denied"];
    expect(verdictOn({ ...answer, blockedReasons })).toBe("good");
  });
});

describe("the address a try comes from", () => {
  it("is counted whole, or by half where one household has more addresses than anybody can count", () => {
    expect(addressForCounting("192.0.2.7")).toBe("192.0.2.7");
    expect(addressForCounting("::ffff:192.0.2.7")).toBe("192.0.2.7");
    const halves = ["2001:db8:1:2::7", "2001:DB8:0001:2:ffff:0:0:1", "2001:db8:1:2:3::"].map(addressForCounting);
    expect(new Set(halves)).toEqual(new Set(["2001:db8:1:2"]));
    expect(addressForCounting("2001:db8:1:3::7")).toBe("2001:db8:1:3");
    expect(addressForCounting("2001::1")).toBe("2001:0:0:0");
    expect(addressForCounting("::1")).toBe("0:0:0:0");
    expect(addressForCounting("unknown")).toBe("unknown");
    expect(addressForCounting("no:address")).toBe("no:address");
  });
});

describe("the setting of tunnels", () => {
  const tunnels = (text?: string) => readSettings({ DATA_DIR: "/nowhere", SIP2_TUNNELS: text }).sip2Tunnels;
  it("is a list of hosts with ports, or one plain line of what is wrong", () => {
    expect(tunnels()).toEqual([]);
    expect(tunnels("127.0.0.1:6001")).toEqual(["127.0.0.1:6001"]);
    expect(tunnels("LMS.internal:6001 , ::1:6002")).toEqual(["lms.internal:6001", "::1:6002"]);
    for (const text of ["127.0.0.1", "a:b", "a:1,,b:2", "a:1 b:2"]) expect(() => tunnels(text)).toThrow(SettingError);
  });
});
