// The desk: fields that are chosen by typing say their name to screen readers.
// select2 names its box by the value alone, so that an empty one has no name.
(() => {
  const nameAll = () => {
    for (const select of document.querySelectorAll("select.select2-hidden-accessible")) {
      const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
      const box = select.nextElementSibling?.querySelector("[role=combobox]");
      if (!label || !box || !select.id) continue;
      label.id ||= `${select.id}-label`;
      const value = box.querySelector(".select2-selection__rendered");
      const typed = box.querySelector(".select2-search__field");
      const names = value?.id ? [label.id, value.id] : [label.id];
      box.setAttribute("aria-labelledby", names.join(" "));
      value?.setAttribute("aria-labelledby", label.id);
      typed?.setAttribute("aria-labelledby", label.id);
    }
  };
  // After select2 has made its boxes, on the page and in rows that are added to it.
  window.addEventListener("load", () => setTimeout(nameAll));
  document.addEventListener("formset:added", () => setTimeout(nameAll));
})();
