interface Approval {
  state: "asked" | "approved" | "refused" | "ended";
  asked_doc: { name: string };
  approved_doc: { name: string } | null;
  approved_at: string | null;
  hidden_at: string | null;
  hidden_for: "unanswered" | "ended" | "staff" | null;
}

const HIDDEN_FOR = {
  unanswered: "because nobody has told us that it is right",
  ended: "because they said that it has ended",
  staff: "by your staff",
};

/**
 * What a library service has of a listing, for its staff: by the name that the public reads, where it is public, and else by the one
 * that was asked for; what the organisation has written since is its own.
 */
export function sayListing({ state, asked_doc, approved_doc, approved_at, hidden_at, hidden_for }: Approval): {
  name: string;
  says: string;
} {
  const isPublic = approved_at !== null && hidden_at === null;
  const name = (approved_doc ?? asked_doc).name;
  const renamed = asked_doc.name === name ? "" : ` It is to be called ‘${asked_doc.name}’.`;
  const stands = isPublic
    ? "What you approved is public."
    : approved_at
      ? `Nothing of it is public: it is hidden${hidden_for ? ` ${HIDDEN_FOR[hidden_for]}` : ""}.`
      : "Nothing of it is public.";
  const waits = approved_at ? ` A changed version waits for your answer.${renamed}` : " It waits for your answer.";
  return { name, says: stands + (state === "asked" ? waits : "") };
}
