import type { ComponentChildren } from "preact";

export interface Question {
  question: ComponentChildren;
  answer: ComponentChildren;
}

/** What somebody wonders before the first time. Always open. */
export const Qa = ({ questions }: { questions: Question[] }) => (
  <dl class="qa">
    {questions.map((each, index) => (
      <div key={index}>
        <dt>{each.question}</dt>
        <dd>{each.answer}</dd>
      </div>
    ))}
  </dl>
);
