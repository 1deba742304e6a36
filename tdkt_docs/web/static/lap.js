// How far the making of papers is, told by the server while it happens.
"use strict";
const box = document.querySelector("[data-tien-do]");
if (box && "EventSource" in window) {
  const bar = box.querySelector("progress");
  const text = box.querySelector("[data-loi]");
  const spoken = box.querySelector("[role=status]");
  let last = "";
  let spokenAt = 0;
  const source = new EventSource(box.dataset.tienDo);
  source.onmessage = (event) => {
    const told = JSON.parse(event.data);
    text.textContent = told.text;
    if (told.total) {
      bar.max = told.total;
      bar.value = told.done;
    } else {
      bar.removeAttribute("value");
    }
    const stage = told.text.split(":")[0];
    const now = Date.now();
    if (stage !== last || now - spokenAt > 10000) { // a reader is told of a stage, not of every paper
      spoken.textContent = told.text;
      last = stage;
      spokenAt = now;
    }
    if (told.ended) {
      source.close();
      window.location.replace(window.location.pathname);
    }
  };
}
