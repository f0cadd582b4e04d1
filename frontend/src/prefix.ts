// Where the ledger of this page stands: the server puts it into the page where it serves several ledgers.

/** Return the address of a page of this ledger, given as it is where only one is served. */
export function at(path: string): string {
  return (document.documentElement.dataset.prefix ?? "") + path;
}
