/// <reference lib="dom" />
/**
 * Leaves the site at once by a link that is there without it: the page is blank before the other one has come, and the way
 * back does not lead here again.
 */
const links = document.querySelectorAll<HTMLAnchorElement>("a[data-leave]");
for (let at = 0; at < links.length; at++) {
  links[at]!.addEventListener("click", (event) => {
    event.preventDefault();
    const { href } = links[at]!;
    document.title = "";
    document.body.hidden = true;
    window.location.replace(href);
  });
}
