import { Pagination } from "../../../../platform/views/pieces/pagination.tsx";
import type { Part } from "../../domain/pages.ts";

/** The page of a list that an address asks for; what is no number is the first. */
export const pageAsked = (query: URLSearchParams, name: string): number => Number(query.get(name) ?? 1);

interface Props {
  part: Part<unknown>;
  /** What the address calls the page of this list. */
  name: string;
  /** Names the landmark. */
  label: string;
  /** Where the list stands; what else its address says is kept. */
  path: string;
  query: URLSearchParams;
}

/** How many there are and the pages before and after; nothing where all of them are shown. */
export const ListPages = ({ part: { rows, total, page, size }, name, label, path, query }: Props) => {
  if (total <= size) return null;
  const to = (number: number) => {
    const address = new URLSearchParams(query);
    address.delete("done");
    address.set(name, String(number));
    return `${path}?${address}`;
  };
  const first = (page - 1) * size + 1;
  return (
    <>
      <p class="quiet">
        {first} to {first + rows.length - 1} of {total}
      </p>
      <Pagination
        label={label}
        previous={page > 1 ? { href: to(page - 1), text: "Previous", label: `Page ${page - 1}` } : undefined}
        next={page * size < total ? { href: to(page + 1), text: "Next", label: `Page ${page + 1}` } : undefined}
      />
    </>
  );
};
