import type { ComponentChildren } from "preact";

export interface Question {
  question: string;
  answer: ComponentChildren;
}

/** What somebody wonders before the first time. Always open. */
export const Qa = ({ questions }: { questions: Question[] }) => (
  <dl class="qa">
    {questions.map((each) => (
      <div key={each.question}>
        <dt>{each.question}</dt>
        <dd>{each.answer}</dd>
      </div>
    ))}
  </dl>
);
