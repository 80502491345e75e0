/**
 * Asks the server for a page and puts its main part in place of ours: the server's words, without leaving the page.
 * @returns where the answer came from in the end, or undefined when there was no network
 */
export async function swapIn(address: string, sent?: RequestInit): Promise<URL | undefined> {
  try {
    const response = await fetch(address, sent);
    if (response.redirected && sent) return new URL(response.url);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const main = page.querySelector("main");
    if (!main) return undefined;
    putMain(main, page.title);
    return new URL(response.url);
  } catch {
    return undefined;
  }
}

export function putMain(main: HTMLElement, title: string): void {
  document.querySelector("main")?.replaceWith(main);
  document.title = title;
  scrollTo(0, 0);
  main.querySelector<HTMLElement>(".summary, h1[tabindex]")?.focus();
}
