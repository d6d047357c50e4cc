const key = "flatcar-playground-theme";

/** Light, dark, or as the system has it; the choice is kept where the browser keeps anything for the page. */
export function useTheme(select: HTMLSelectElement): void {
  const apply = (): void => {
    document.documentElement.dataset["theme"] = select.value;
  };
  const kept = quietly(() => localStorage.getItem(key));
  if (kept === "light" || kept === "dark") select.value = kept;
  select.addEventListener("change", () => {
    apply();
    quietly(() => localStorage.setItem(key, select.value));
  });
  apply();
}

/** Some browsers keep nothing for a page from a file, and say so by an error. */
function quietly<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
