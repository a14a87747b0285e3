/// <reference lib="dom" />
/**
 * Offers 'where I am now' beside the place box of a search form, where the browser can tell. Nothing is asked of the
 * browser before the press, and only a place rounded to about 200 m is posted.
 */
const STEP = 0.002;
const rounded = (degree: number): string => (Math.round(degree / STEP) * STEP).toFixed(3);

function hidden(form: HTMLFormElement, name: string, value: string): void {
  const input = document.createElement("input");
  input.type = "hidden";
  input.name = name;
  input.value = value;
  form.appendChild(input);
}

function offer(form: HTMLFormElement): void {
  const { nearMe, nearMeWait, nearMeFailed } = form.dataset;
  const place = form.querySelector<HTMLInputElement>("[name=near]");
  const group = place?.parentElement;
  if (!place || !group || !nearMe) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "near-me";
  button.textContent = nearMe;
  const status = document.createElement("p");
  status.className = "near-me-status";
  status.setAttribute("role", "status");
  button.addEventListener("click", () => {
    status.textContent = nearMeWait ?? "";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        place.value = "";
        hidden(form, "lat", rounded(coords.latitude));
        hidden(form, "lng", rounded(coords.longitude));
        form.submit();
      },
      () => {
        status.textContent = nearMeFailed ?? "";
        place.focus();
      },
      { timeout: 10_000, maximumAge: 300_000 },
    );
  });
  group.appendChild(button);
  group.appendChild(status);
}

// By index: lists of elements cannot be walked by for-of in every browser that we write for.
if ("geolocation" in navigator && window.isSecureContext) {
  const forms = document.querySelectorAll<HTMLFormElement>("form[data-near-me]");
  for (let at = 0; at < forms.length; at++) offer(forms[at]!);
}
