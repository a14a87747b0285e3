/** What a library service has undertaken beside its activities: an agreement with a partner, or an action about a group. */
export interface Undertaking {
  kind: UndertakingKind;
  id: string;
  /** With whom it is, or whom it is about. */
  title: string;
  /** What is done. */
  what: string;
  /** Where it stands, in a few words. */
  standing: string;
  /** It has ended, or was dropped or reviewed. */
  isOver: boolean;
  /** Agreed by both sides, or of the service as a whole: it may stand in a paper that is handed on. */
  forOthers: boolean;
  /** Path of its page. */
  href: string;
}

export type UndertakingKind = "agreement" | "action";
