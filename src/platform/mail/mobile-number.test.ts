import { expect, it } from "vitest";
import { isMobileNumber, readMobileNumber, sayMobileNumber } from "./mobile-number.ts";

it.each([
  "07700 900123",
  "+44 7700 900123",
  "+44 (0)7700 900123",
  "0044 7700-900-123",
  "447700900123",
  "7700 900123",
  "(07700) 900 123",
  "07700.900.123",
  " 07700\u00a0900\u2011123 ",
  "\u202a07700900123\u202c",
  "٠٧٧٠٠ ٩٠٠١٢٣",
  "０７７００９００１２３",
])("reads %s", (typed) => {
  expect(readMobileNumber(typed)).toEqual({ number: "+447700900123" });
});

it("reads the Isle of Man's mobiles beside the pagers", () => {
  expect(readMobileNumber("07624 412345")).toEqual({ number: "+447624412345" });
});

it.each([
  ["", "There is no number yet"],
  ["  + ", "There is no number yet"],
  ["07700 90012", "It has 10 digits and should have 11"],
  ["07700 9001234", "It has 12 digits and should have 11"],
  ["7", "It has 1 digit and should have 11"],
  ["0", "It has 1 digit and should have 11"],
  ["+44 7700 90012", "After +44 it has 9 digits and should have 10"],
  ["+44", "After +44 it has 0 digits and should have 10"],
  ["07700 9OO123", "It should have digits only, with or without spaces. A + may stand at the start"],
  ["07700 900123 or 07700 900124", "It should have digits only, with or without spaces. A + may stand at the start"],
  ["+33 6 12 34 56 78", "It is a number of another country. We can text UK mobile numbers only"],
  ["0114 496 0123", "It is not a mobile number. UK mobile numbers begin with 071 to 075 or 077 to 079"],
  ["07012 345678", "It is not a mobile number. UK mobile numbers begin with 071 to 075 or 077 to 079"],
  ["07600 123456", "It is not a mobile number. UK mobile numbers begin with 071 to 075 or 077 to 079"],
  ["123", "It is not a mobile number. UK mobile numbers begin with 071 to 075 or 077 to 079"],
])("says what is wrong with '%s'", (typed, say) => {
  expect(readMobileNumber(typed)).toMatchObject({ say });
});

it("knows its own writing and writes it for people", () => {
  expect(isMobileNumber("+447700900123")).toBe(true);
  for (const other of ["07700900123", "+447700 900123", "+44 7700900123", "+4407700900123", "+33612345678", ""])
    expect(isMobileNumber(other)).toBe(false);
  expect(sayMobileNumber("+447700900123")).toBe("07700 900123");
});
