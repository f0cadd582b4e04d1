// One document: a passage shows its card and a card its passage, also where the claim of the address stands in another part.

/** Let passages and cards of a document answer each other. */
export function mount(element: HTMLElement): void {
  seekClaim(element);
  element.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
    const target = link === null ? null : document.getElementById(link.hash.slice(1));
    if (link === null || target === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, "", link.hash);
    goTo(element, target);
  });
  element.addEventListener("focusin", (event) => showAtHand(element, event.target));
  element.addEventListener("mouseover", (event) => showAtHand(element, event.target));
  addEventListener("popstate", () => seekClaim(element));
  const target = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
  if (target !== null && element.contains(target)) goTo(element, target);
}

/** Go to the part that has the claim of the address, where this one has it not. */
function seekClaim(element: HTMLElement): void {
  const claim = location.hash.slice(1);
  const asked = new URLSearchParams(location.search).get("claim");
  if (!claim.startsWith("clm_") || claim === asked || document.getElementById(claim) !== null) return;
  location.replace(`${element.dataset.whole ?? ""}?claim=${encodeURIComponent(claim)}#${claim}`);
}

/** Bring a card or a passage into sight without moving what already is, and give it the focus. */
function goTo(element: HTMLElement, target: HTMLElement): void {
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  showAtHand(element, target);
}

/** Mark the card and all pieces of the claim that is under the pointer or has the focus. */
function showAtHand(element: HTMLElement, at: EventTarget | null): void {
  const claim = at instanceof Element ? claimOf(at) : null;
  if (claim === null) return;
  for (const marked of element.querySelectorAll(".at-hand")) marked.classList.remove("at-hand");
  for (const piece of element.querySelectorAll<HTMLElement>("[data-claims]")) {
    if (piece.dataset.claims?.split(" ").includes(claim)) piece.classList.add("at-hand");
  }
  document.getElementById(claim)?.classList.add("at-hand");
  document.getElementById(`at-${claim}`)?.classList.add("at-hand");
}

function claimOf(at: Element): string | null {
  const piece = at.closest<HTMLElement>("[data-claims]");
  if (piece !== null) return piece.dataset.claims?.split(" ")[0] ?? null;
  const marker = at.closest('[id^="at-clm_"]');
  return marker !== null ? marker.id.slice(3) : (at.closest('[id^="clm_"]')?.id ?? null);
}
