// Takes words that are selected in the text beside into the form: the words themselves,
// and where they begin in code points, as the server counts.
// The fields are what is sent; without this script they work alone.
"use strict";
(() => {
  const HINT =
    "Select words in the text with the mouse, or with Shift and the arrow keys: " +
    "they are filled in here.";
  const PAIR = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g;

  const codePoints = (words) => words.length - (words.match(PAIR) || []).length;
  const shown = (number) => number.toLocaleString("en");

  // A caret that can be moved, in words that cannot be changed.
  function letCaretIn(text) {
    text.contentEditable = "true";
    text.spellcheck = false;
    text.inputMode = "none";
    text.setAttribute("role", "textbox");
    text.setAttribute("aria-multiline", "true");
    text.setAttribute("aria-readonly", "true");
    text.setAttribute("aria-labelledby", "text-heading");
    for (const change of ["beforeinput", "dragstart", "drop"]) {
      text.addEventListener(change, (event) => event.preventDefault());
    }
  }

  // Where each stretch that no passage may touch begins and ends, in units of strings.
  function outOfReach(text) {
    let end = 0;
    return [...text.children]
      .map((stretch) => {
        const start = end;
        end += stretch.textContent.length;
        return { start, end, stretch };
      })
      .filter(({ stretch }) => "outOfReach" in stretch.dataset);
  }

  // The selection as far as it is in the text, without white space at its ends.
  function selectedIn(text) {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const part = selection.getRangeAt(0).cloneRange();
    if (!part.intersectsNode(text)) return null;
    const whole = document.createRange();
    whole.selectNodeContents(text);
    if (part.compareBoundaryPoints(Range.START_TO_START, whole) < 0) {
      part.setStart(text, 0);
    }
    if (part.compareBoundaryPoints(Range.END_TO_END, whole) > 0) {
      part.setEnd(text, text.childNodes.length);
    }
    const words = part.toString();
    const exact = words.trim();
    whole.setEnd(part.startContainer, part.startOffset);
    const before = whole.toString() + words.slice(0, words.indexOf(exact));
    return exact ? { before, exact } : null;
  }

  function start(form, text) {
    const field = (name) => form.elements.namedItem(name);
    const [kind, exact, begins] = ["kind", "exact", "start"].map(field);
    const status = form.querySelector("[data-passage-status]");
    const forbidden = outOfReach(text);
    const all = text.textContent;
    let filled = "";

    function fill({ before, exact: words }) {
      const from = codePoints(before);
      exact.value = words;
      begins.value = filled = String(from);
      const end = before.length + words.length;
      const touched = forbidden.find((one) => one.start < end && before.length < one.end);
      const what = `${shown(codePoints(words))} characters, from ${shown(from)}.`;
      status.textContent = touched
        ? `${what} They touch what no passage may touch (${touched.stretch.title}): ` +
          "select words outside it."
        : what;
    }

    document.addEventListener("selectionchange", () => {
      // Some browsers keep the selection in the text while a field is written in.
      const selected = form.contains(document.activeElement) ? null : selectedIn(text);
      if (selected === null) return;
      if (kind.value === "text") {
        fill(selected);
      } else {
        const label = kind.querySelector("[value=text]").textContent;
        status.textContent = `Only a passage of kind “${label}” has words.`;
      }
    });
    // Words that are then written by hand may stand elsewhere.
    exact.addEventListener("input", () => {
      status.textContent = HINT;
      if (!filled || begins.value !== filled) return;
      const from = [...all].slice(0, Number(filled)).join("").length;
      if (!exact.value || !all.startsWith(exact.value, from)) begins.value = filled = "";
    });
    status.textContent = HINT;
  }

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("form[data-passage-form]");
    const text = document.querySelector("[data-passage-text]");
    if (!form || !text) return;
    letCaretIn(text);
    start(form, text);
  });
})();
