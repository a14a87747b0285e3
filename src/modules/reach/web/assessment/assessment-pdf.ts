import { localDate } from "../../../../platform/clock/local-time.ts";
import { PRIVATE_HEADERS } from "../../../../platform/http/private-page.ts";
import { type Answer, type Context, notFound } from "../../../../platform/http/route.ts";
import { slugOf } from "../../../../platform/ids/ids.ts";
import { createPdf } from "../../../../platform/pdf/write-pdf.ts";
import { CHARACTERISTICS } from "../../domain/assessment.ts";
import type { ActionParts } from "../action/figure-of-action.ts";
import { day } from "../say-figures.ts";
import { ABOUT_WORDS, CHARACTERISTIC_WORDS, EFFECT_WORDS, PARTS } from "./assessment-words.ts";
import { loadAssessment } from "./load-assessment.ts";

/** GET /staff/reach/assessments/:id/assessment.pdf: a version as a document, the newest where none is said. */
export async function assessmentPdf(parts: ActionParts, context: Context): Promise<Answer> {
  const loaded = await loadAssessment(parts, context);
  if (!loaded) return notFound;
  const asked = Number(context.query.get("version") ?? loaded.versions[0]!.number);
  const version = loaded.versions.find(({ number }) => number === asked);
  if (!version) return notFound;
  const { assessment, service } = loaded;
  const { words, signedBy, signedAt, signedWord } = version;
  const pdf = await createPdf({ title: `Equality impact assessment: ${assessment.title}`, author: service });
  const paragraphs = (text: string) => {
    for (const line of (text || "Not written yet.").split(/\n+/).filter(Boolean)) pdf.line(line);
  };
  const part = ({ name, heading }: (typeof PARTS)[number]) => {
    pdf.space();
    pdf.subheading(heading);
    paragraphs(words[name]);
  };
  pdf.heading("Equality impact assessment");
  pdf.line(assessment.title, { bold: true });
  pdf.line(`${service}. ${ABOUT_WORDS[assessment.about]}.`);
  pdf.line(`Version ${version.number}, written by ${version.writtenBy}, ${day(localDate(version.writtenAt))}.`);
  pdf.line(
    signedBy ? `Signed by ${signedBy}, ${day(localDate(signedAt!))}: ${signedWord}` : "Not signed: this is a draft.",
    { bold: true },
  );
  for (const each of PARTS.slice(0, 4)) part(each);
  pdf.space();
  pdf.subheading("Whom it touches");
  pdf.table(
    [
      { heading: "People by", share: 3 },
      { heading: "Effect", share: 2 },
      { heading: "Why", share: 7 },
    ],
    CHARACTERISTICS.map((of) => [
      CHARACTERISTIC_WORDS[of],
      EFFECT_WORDS[words.effects[of].effect],
      words.effects[of].why || "Not written yet",
    ]),
  );
  for (const each of PARTS.slice(4)) part(each);
  pdf.space();
  pdf.line(`Review: ${words.reviewOn ? day(words.reviewOn) : "no day yet"}.`);
  return {
    kind: "text",
    type: "application/pdf",
    body: await pdf.finish(),
    headers: {
      ...PRIVATE_HEADERS,
      "content-disposition": `inline; filename="equality-impact-${slugOf(assessment.title) || "assessment"}-${version.number}.pdf"`,
    },
  };
}
