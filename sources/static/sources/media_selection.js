// Marks a rectangle on a picture or film with the mouse, and takes times from the film.
// The number fields are what is sent; without this script they work alone.
"use strict";
(() => {
  const SIDES = ["x", "y", "width", "height"];
  const MILLISECONDS = 1000;

  function fieldsOf(form) {
    const found = {};
    for (const name of [...SIDES, "begins", "ends"]) {
      found[name] = form ? form.elements.namedItem(name) : null;
    }
    return found;
  }

  // How many units of the fields the shown picture is wide and high.
  function scaleOf(frame) {
    return {
      across: Number(frame.dataset.across) || 100,
      down: Number(frame.dataset.down) || 100,
    };
  }

  function show(frame, box, sides) {
    const { across, down } = scaleOf(frame);
    const [x, y, width, height] = sides;
    box.hidden = !(width > 0 && height > 0);
    box.style.left = `${(100 * x) / across}%`;
    box.style.top = `${(100 * y) / down}%`;
    box.style.width = `${(100 * width) / across}%`;
    box.style.height = `${(100 * height) / down}%`;
  }

  function written(fields) {
    return SIDES.map((name) => (fields[name] ? Number(fields[name].value) : 0));
  }

  function letDraw(frame, box, fields) {
    const { across, down } = scaleOf(frame);
    // Over a film there is a veil that is lifted for its controls to be reached.
    const surface = frame.querySelector("[data-media-veil]") || frame;
    let from = null;
    const place = (event) => {
      const edge = frame.getBoundingClientRect();
      const part = (at, start, length) => Math.min(1, Math.max(0, (at - start) / length));
      return [
        part(event.clientX, edge.left, edge.width) * across,
        part(event.clientY, edge.top, edge.height) * down,
      ];
    };
    surface.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      from = place(event);
      surface.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    surface.addEventListener("pointermove", (event) => {
      if (from === null) return;
      const to = place(event);
      const [left, right] = [from[0], to[0]].sort((a, b) => a - b).map(Math.round);
      const [top, bottom] = [from[1], to[1]].sort((a, b) => a - b).map(Math.round);
      const sides = [left, top, right - left, bottom - top];
      SIDES.forEach((name, index) => { fields[name].value = String(sides[index]); });
      show(frame, box, sides);
    });
    for (const end of ["pointerup", "pointercancel"]) {
      surface.addEventListener(end, () => { from = null; });
    }
    for (const name of SIDES) {
      fields[name].addEventListener("input", () => show(frame, box, written(fields)));
    }
  }

  function letTakeTimes(player, fields) {
    for (const button of document.querySelectorAll("[data-take-time]")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        const seconds = Math.round(player.currentTime * MILLISECONDS) / MILLISECONDS;
        fields[button.dataset.takeTime].value = String(seconds);
      });
    }
  }

  function start(frame) {
    const box = frame.querySelector("[data-media-box]");
    const fields = fieldsOf(document.querySelector("form[data-media-form]"));
    if (box && frame.dataset.area) {
      show(frame, box, frame.dataset.area.split(",").map(Number));
    } else if (box && fields.x) {
      show(frame, box, written(fields));
      letDraw(frame, box, fields);
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-media-frame]").forEach(start);
    const player = document.querySelector("[data-media-player]");
    const fields = fieldsOf(document.querySelector("form[data-media-form]"));
    if (player && fields.begins) letTakeTimes(player, fields);
    const marking = document.querySelector("[data-mark-area]");
    const veil = document.querySelector("[data-media-veil]");
    if (marking && veil) {
      marking.hidden = false;
      marking.addEventListener("click", () => {
        veil.hidden = !veil.hidden;
        marking.setAttribute("aria-pressed", String(!veil.hidden));
        if (player) player.pause();
      });
    }
  });
})();
