import { expect, it } from "vitest";
import { CHARITY_NUMBER, COMPANY_NUMBER, charityRegister } from "./registers.ts";

it("takes numbers as the registers have them, and nothing that only looks a little like one", () => {
  for (const good of ["1012345", "219099", "1012345-12", "SC012345", "NIC100012"])
    expect([good, CHARITY_NUMBER.test(good)]).toEqual([good, true]);
  for (const bad of ["12AB", "12345", "10123456", "SC1234", "01012345-", "XX012345"])
    expect([bad, CHARITY_NUMBER.test(bad)]).toEqual([bad, false]);
  for (const good of ["01234567", "SC123456", "NI012345", "OC301234", "R0000012"])
    expect([good, COMPANY_NUMBER.test(good)]).toEqual([good, true]);
  for (const bad of ["1234567", "123456789", "ABC12345"]) expect([bad, COMPANY_NUMBER.test(bad)]).toEqual([bad, false]);
  expect(["219099", "SC012345", "NIC100012"].map(charityRegister)).toEqual(["GB-CHC", "GB-SC", "GB-NIC"]);
});
