/** Something on the list of what needs an answer today at a library. */
export interface ToAnswer {
  text: string;
  /** The link's words. */
  answer: string;
  /** What the link is about, for those who hear links alone. */
  about: string;
  href: string;
  why: string;
}
