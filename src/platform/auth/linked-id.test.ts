import { expect, it } from "vitest";
import { newId } from "../ids/ids.ts";
import { idInToken, idOfLink, linkHolds, linkOfId } from "./linked-id.ts";

const SECRET = "a key of this installation";

it("a link opens what it was made for, and nothing else", () => {
  const [id, other] = [newId(), newId()];
  const token = linkOfId(SECRET, "enquiry", id);
  expect(idOfLink(SECRET, "enquiry", token)).toBe(id);
  expect(idOfLink("another key", "enquiry", token)).toBeUndefined();
  expect(idOfLink(SECRET, "agreement", token)).toBeUndefined();
  expect(linkHolds(SECRET, "enquiry", other, token)).toBe(false);
  for (const no of ["", "x", token.slice(1), `${token}AA`]) expect(idOfLink(SECRET, "enquiry", no)).toBeUndefined();
});

it("with another version the links of before are dead", () => {
  const id = newId();
  const token = linkOfId(SECRET, "booking", id, "1");
  expect(idInToken(token)).toBe(id);
  expect(linkHolds(SECRET, "booking", id, token, "1")).toBe(true);
  for (const version of ["2", "", undefined]) expect(linkHolds(SECRET, "booking", id, token, version)).toBe(false);
});
