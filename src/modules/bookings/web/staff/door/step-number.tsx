interface StepNumberProps {
  /** What is counted, as the script knows it. */
  name: "adults" | "children" | "under12" | "from12To17";
  label: string;
  /** Whose number it is, for those who hear one button at a time. */
  about: string;
  most?: number;
}

/** A number with a large minus and plus beside it. The script fills it in. */
export const StepNumber = ({ name, label, about, most }: StepNumberProps) => (
  <div class="step-number" data-number={name}>
    <span>{label}</span>
    <button type="button" class="step-by" data-by="-1" aria-label={`One fewer: ${label}, ${about}`}>
      −
    </button>
    <span>
      <strong data-count>0</strong>
      {most !== undefined && ` of ${most}`}
    </span>
    <button type="button" class="step-by" data-by="1" aria-label={`One more: ${label}, ${about}`}>
      +
    </button>
  </div>
);
