// The data page: a file dropped anywhere on the zone goes up with its progress shown; a judgement on its way is waited for.
"use strict";
(() => {
  const zone = document.querySelector("[data-drop]");
  if (zone) {
    const file = zone.querySelector("input[type=file]");
    const bar = zone.querySelector("progress");
    const told = zone.querySelector("[role=alert]");
    const button = zone.querySelector("button");

    const say = (text) => { told.textContent = text; told.hidden = !text; };
    const rest = () => { bar.hidden = true; button.disabled = false; };

    const answered = (request) => {
      const address = request.responseURL ? new URL(request.responseURL) : null;
      if (request.status === 200 && address) {
        location.assign(address.pathname + address.search);
        return;
      }
      const answer = new DOMParser().parseFromString(request.responseText || "", "text/html");
      const alert = answer.querySelector("[role=alert]");
      const lines = alert ? [...alert.querySelectorAll("h1, p")].filter((line) => !line.querySelector("a")) : [];
      say(lines.map((line) => line.textContent.trim()).join(" ") || zone.dataset.lost);
      rest();
    };

    const send = (chosen) => {
      say("");
      if (chosen.size > Number(zone.dataset.most)) { say(zone.dataset.tooLarge); return; }
      const request = new XMLHttpRequest();
      const form = new FormData();
      form.append("tep", chosen, chosen.name);
      request.open("POST", zone.action);
      request.setRequestHeader("X-Tdkt-Token", tdkt.token);
      request.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) { bar.value = 100 * event.loaded / event.total; }
      });
      request.addEventListener("load", () => answered(request));
      request.addEventListener("error", () => { say(zone.dataset.lost); rest(); });
      bar.value = 0;
      bar.hidden = false;
      button.disabled = true;
      request.send(form);
    };

    zone.addEventListener("submit", (event) => {
      if (file.files.length === 1) { event.preventDefault(); send(file.files[0]); }
    });
    const over = (event) => { event.preventDefault(); zone.classList.add("over"); };
    zone.addEventListener("dragenter", over);
    zone.addEventListener("dragover", over);
    zone.addEventListener("dragleave", (event) => { if (!zone.contains(event.relatedTarget)) { zone.classList.remove("over"); } });
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("over");
      if (event.dataTransfer.files.length) { send(event.dataTransfer.files[0]); }
    });
    // A file dropped beside the zone must not take the page away.
    for (const kind of ["dragover", "drop"]) {
      window.addEventListener(kind, (event) => { if (!zone.contains(event.target)) { event.preventDefault(); } });
    }
  }

  const waiting = document.querySelector("[data-poll]");
  if (waiting) {
    const isSending = () => zone?.querySelector("button").disabled ?? false;
    // A file that was chosen, what is told of one that was refused, or a cell half typed: a reload would lose it.
    const isTouched = () => zone?.querySelector("input[type=file]").files.length || zone?.querySelector("[role=alert]:not([hidden])") || [...document.querySelectorAll("form.cell [name=sau]")].some((field) =>
      field.tagName === "SELECT" ? !field.options[field.selectedIndex].defaultSelected && [...field.options].some((one) => one.defaultSelected) : field.value !== field.defaultValue);
    const look = async () => {
      try {
        const answer = await fetch(waiting.dataset.poll);
        if ((await answer.json()).fresh && !isSending()) {
          if (isTouched()) {
            const link = document.createElement("a");
            link.href = location.href;
            link.textContent = waiting.dataset.done;
            link.addEventListener("click", (event) => { event.preventDefault(); location.reload(); });
            waiting.replaceChildren(link);
          } else {
            location.reload();
          }
          return;
        }
      } catch { /* the program was closed: the next try tells */ }
      setTimeout(look, 400);
    };
    setTimeout(look, 300);
  }
})();
