// Find the parts of a page that a script fills, and put words into them.

/** Return the part that a page must have for its script. */
export function partOf(root: ParentNode, selector: string): HTMLElement {
  const found = root.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`the page lacks ${selector}`);
  return found;
}

/** Return the field of an id. */
export function field(root: ParentNode, id: string): HTMLInputElement {
  return partOf(root, `#${id}`) as HTMLInputElement;
}

/** Put words into an element, where it has others. */
export function put(element: Element | null | undefined, words: string): void {
  if (element && element.textContent !== words) element.textContent = words;
}
