// The headings of a page are open where they have a column of their own, and a click away on a smaller screen.
(() => {
  const contents = document.querySelector(".contents details");
  if (contents === null) return;
  const wide = matchMedia("(min-width: 80rem)");
  const follow = () => {
    contents.open = wide.matches;
  };
  wide.addEventListener("change", follow);
  follow();
})();
