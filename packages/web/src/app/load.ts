/** Loads a file of the site. */
export async function load<T>(address: string): Promise<T> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return (await response.json()) as T;
}

const loaded = new Map<string, Promise<unknown>>();

/** Loads a file once a page. What failed can be tried again; rejects where there is no address. */
export function loadOnce<T>(address: string | undefined): Promise<T> {
  if (address === undefined) return Promise.reject(new Error("no such file"));
  const known = loaded.get(address);
  if (known) return known as Promise<T>;
  const coming = load<T>(address);
  loaded.set(address, coming);
  coming.catch(() => loaded.delete(address));
  return coming;
}
