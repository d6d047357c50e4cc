/** A list of tabs, of which one is seen; the arrow keys, Home and End go from one to the other. */
export class Tabs {
  private readonly tabs: readonly HTMLElement[];
  private current = 0;

  constructor(
    list: HTMLElement,
    private readonly chosen: (name: string) => void,
  ) {
    this.tabs = [...list.querySelectorAll<HTMLElement>("[role=tab]")];
    this.tabs.forEach((tab, index) => tab.addEventListener("click", () => this.choose(index)));
    list.addEventListener("keydown", (event) => this.key(event));
    this.update();
  }

  /** The name of the tab that is seen. */
  get name(): string {
    return nameOf(this.tabs[this.current]);
  }

  show(name: string): void {
    this.choose(this.tabs.findIndex((tab) => nameOf(tab) === name));
  }

  private choose(index: number): void {
    this.current = index;
    this.update();
    this.chosen(this.name);
  }

  private update(): void {
    this.tabs.forEach((tab, index) => {
      const isCurrent = index === this.current;
      tab.setAttribute("aria-selected", String(isCurrent));
      tab.tabIndex = isCurrent ? 0 : -1;
      const panel = document.getElementById(tab.getAttribute("aria-controls") ?? "");
      if (panel !== null) panel.hidden = !isCurrent;
    });
  }

  private key(event: KeyboardEvent): void {
    const { length } = this.tabs;
    const targets: Readonly<Record<string, number>> = {
      ArrowLeft: (this.current + length - 1) % length,
      ArrowRight: (this.current + 1) % length,
      Home: 0,
      End: length - 1,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    this.choose(target);
    this.tabs[target]?.focus();
  }
}

function nameOf(tab: HTMLElement | undefined): string {
  return tab?.id.replace("tab-", "") ?? "";
}
