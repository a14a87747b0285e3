/** Something that others run at a library. Its name and its own words are English. */
export interface ServiceHere {
  name: string;
  href: string;
  organisation: string;
  /** One line each, in the page's language; `own` as whoever runs it says it. */
  when: { text: string; own?: string }[];
  phones: string[];
}
