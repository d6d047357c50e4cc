// Light or dark: what the system says, or what the reader has chosen. It runs before the page is drawn.
(() => {
  const root = document.documentElement;
  const remembered = () => {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null;
    }
  };
  const choose = (theme) => root.style.setProperty("color-scheme", theme);
  if (remembered() !== null) choose(remembered());
  document.addEventListener("DOMContentLoaded", () => {
    document.getElementById("theme").addEventListener("click", () => {
      const now =
        root.style.colorScheme ||
        (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
      const theme = now === "dark" ? "light" : "dark";
      choose(theme);
      try {
        localStorage.setItem("theme", theme);
      } catch {
        // Some browsers remember nothing for files.
      }
    });
  });
})();
