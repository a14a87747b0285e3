import type { Context } from "../../../platform/http/route.ts";
import { Button, ButtonGroup } from "../../../platform/views/forms/button.tsx";
import { PATHS } from "../paths.ts";
import { PostForm } from "./page-parts.tsx";

interface PasskeyFormProps {
  context: Context;
  to: string;
  kind: "create" | "get";
  label: string;
  /** What the browser is asked, from passkeyOptions. */
  options: object;
}

/**
 * The one form of the product that needs a script: a passkey can be asked for in no other way.
 * Without one, or in a browser without passkeys, the button stays hidden and the note says what to use instead.
 */
export const PasskeyForm = ({ context, to, kind, label, options }: PasskeyFormProps) => (
  <div data-passkey={kind} data-options={JSON.stringify(options)}>
    <PostForm context={context} to={to}>
      <input type="hidden" name="answer" />
      <p data-passkey-note>Passkeys need scripts, and a browser that knows them. Use the other way here.</p>
      <div data-passkey-button hidden>
        <ButtonGroup>
          <Button>{label}</Button>
        </ButtonGroup>
      </div>
    </PostForm>
    <script type="module" src={PATHS.passkeyScript} />
  </div>
);
