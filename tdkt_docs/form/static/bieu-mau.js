// A form on a page: rows are added, moved and removed, answers are gathered and shown, what is blank or amiss is told.
// Nothing is ever written into a field while somebody types in it: a Vietnamese keyboard composes its letters there.
"use strict";
(() => {
  const form = document.querySelector("form[data-bieu-mau]");
  if (!form) return;
  const words = JSON.parse(form.dataset.chu);
  const say = (code, values = {}) => words[code].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const told = document.createElement("p");
  told.className = "an";
  told.setAttribute("aria-live", "polite");
  form.append(told);
  const listeners = [];
  const changed = () => listeners.forEach((listener) => listener());
  let composing = false;
  form.addEventListener("compositionstart", () => { composing = true; });
  form.addEventListener("compositionend", () => { composing = false; touched(); });

  // Questions of one level: a form's own, or those of a row.
  const own = (within, selector) => [...within.querySelectorAll(selector)].filter((found) => {
    const row = found.parentElement.closest(".dong");
    return within === form ? !row : row === within;
  });
  const questions = (within) => own(within, "[data-o]");
  const field = (question) => question.querySelector("input[name], textarea[name], select[name]");
  const rowsOf = (table) => [...table.querySelector(".cac-dong").children];
  const isTable = (question) => question.dataset.bang !== undefined;
  const lines = (text) => text.split(/\r?\n/).map((line) => line.trim()).filter(Boolean);

  function answer(question) {
    if (isTable(question)) return rowsOf(question).map(gather).filter((row) => Object.keys(row).length);
    const input = field(question);
    if (input.type === "checkbox") return input.checked;
    const text = input.value.normalize("NFC");
    return ["lines", "list"].includes(question.dataset.loai) ? lines(text) : text.trim();
  }
  function gather(within) {
    const found = {};
    for (const question of questions(within)) {
      const given = answer(question);
      if (Array.isArray(given) ? given.length : given) found[question.dataset.o] = given;
    }
    return found;
  }
  function show(answers, within = form) {
    for (const question of questions(within)) {
      const given = answers[question.dataset.o];
      if (isTable(question)) {
        rowsOf(question).forEach((row) => row.remove());
        for (const row of Array.isArray(given) ? given : []) show(row, addRow(question));
      } else {
        const input = field(question);
        if (input.type === "checkbox") input.checked = Boolean(given);
        else put(input, Array.isArray(given) ? given.join("\n") : given === undefined ? "" : String(given));
      }
    }
    if (within === form) { narrowAll(); form.querySelectorAll("textarea").forEach(grow); }
  }
  function put(input, text) {
    if (input.tagName === "SELECT" && text && ![...input.options].some((option) => option.value === text)) input.add(new Option(text));
    if (input.value !== text) input.value = text;
  }

  // Rows.
  function addRow(table) {
    const row = table.querySelector(":scope > template").content.firstElementChild.cloneNode(true);
    table.querySelector(".cac-dong").append(row);
    number(table, table.dataset.bang);
    return row;
  }
  function number(table, name) {
    table.dataset.bang = name;
    rowsOf(table).forEach((row, at) => {
      const here = `${name}/${at + 1}`;
      row.dataset.dong = at + 1;
      for (const shown of row.querySelectorAll(".so")) if (shown.closest(".dong") === row) shown.textContent = at + 1;
      for (const button of own(row, ":scope > .viec button")) button.value = `${button.dataset.lam}:${here}`;
      for (const question of questions(row)) {
        const full = `${here}/${question.dataset.o}`;
        if (isTable(question)) number(question, full); else rename(question, full);
      }
    });
  }
  function rename(question, name) {
    const input = field(question);
    const old = input.name;
    const refer = (text) => text.split(" ").map((id) => id.endsWith(`-${old}`) ? id.slice(0, id.length - old.length) + name : id).join(" ");
    input.name = name;
    for (const element of [question, ...question.querySelectorAll("*")]) {
      for (const attribute of ["id", "for", "aria-describedby", "list"]) {
        if (element.hasAttribute(attribute)) element.setAttribute(attribute, refer(element.getAttribute(attribute)));
      }
    }
  }
  function act(button, what) {
    const table = button.closest("[data-bang]");
    if (what === "them") {
      const row = addRow(table);
      row.querySelector("input, textarea, select").focus();
      told.textContent = say("row-added", { number: row.dataset.dong });
      return touched();
    }
    const row = button.closest(".dong");
    const beside = what === "len" ? row.previousElementSibling : row.nextElementSibling;
    if (what === "xoa") {
      const next = row.nextElementSibling ?? row.previousElementSibling;
      told.textContent = say("row-removed", { number: row.dataset.dong });
      row.remove();
      (next?.querySelector("input, textarea, select") ?? table.querySelector(".them")).focus();
    } else if (beside) {
      if (what === "len") beside.before(row); else beside.after(row);
      button.focus();
    } else return undefined;
    number(table, table.dataset.bang);
    if (what !== "xoa") told.textContent = say("row-moved", { number: row.dataset.dong });
    return touched();
  }
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-lam]");
    if (!button) return;
    event.preventDefault();
    act(button, button.dataset.lam);
  });
  form.addEventListener("keydown", (event) => {
    if (event.isComposing || composing) return;
    // Enter in a field of one line goes on to the next field: it neither sends nor loses the form.
    if (event.key === "Enter" && event.target.matches("input:not([type=checkbox]), select, textarea[data-mot-dong]")) {
      event.preventDefault();
      const all = [...form.querySelectorAll("input, textarea, select, button")].filter((each) => each.offsetParent);
      all[all.indexOf(event.target) + 1]?.focus();
    }
    const row = event.target.closest(".dong");
    if (row && event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      const what = event.key === "ArrowUp" ? "len" : "xuong";
      const here = event.target;
      act(row.querySelector(`:scope > .viec [data-lam="${what}"]`), what);
      here.focus();
    }
  });

  // Choices that another answer narrows; what is chosen already stays.
  function narrow(input) {
    if (!input.dataset.theo) return;
    const within = input.closest(".dong") ?? form;
    const by = questions(within).find((question) => question.dataset.o === input.dataset.theo);
    const narrowed = JSON.parse(input.dataset.hep);
    const list = input.tagName === "SELECT" ? input : input.parentElement.querySelector("datalist");
    input.every ??= [...list.options].map((option) => option.value).filter(Boolean);
    const offered = narrowed[by ? answer(by) : ""] ?? input.every;
    const kept = input.value;
    const shown = kept && !offered.includes(kept) && list === input ? [...offered, kept] : offered;
    list.replaceChildren(...(list === input ? [new Option("")] : []), ...shown.map((text) => new Option(text, text)));
    if (list === input) input.value = kept;
  }
  const narrowAll = () => form.querySelectorAll("[data-theo]").forEach(narrow);

  // What is blank or amiss; told beside the field once it is left, never while it is typed in.
  const day = (text) => {
    const found = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
    if (!found) return false;
    const [, date, month, year] = found.map(Number);
    const made = new Date(year, month - 1, date);
    return made.getDate() === date && made.getMonth() === month - 1;
  };
  const amiss = {
    date: (text) => day(text) ? "" : say("wrong-date"),
    birth: (text) => day(text) || /^\d{4}$/.test(text) ? "" : say("wrong-birth"),
    year: (text) => /^\d{4}$/.test(text) ? "" : say("wrong-year"),
    int: (text) => /^-?\d[\d.]*$/.test(text) ? "" : say("wrong-number"),
    count: (text) => /^-?\d[\d.]*$/.test(text) ? "" : say("wrong-number"),
    money: (text) => /^\d[\d.]*$/.test(text) ? "" : say("wrong-number"),
  };
  function check(question) {
    const input = field(question);
    const counter = question.querySelector(".dem");
    const text = input.value.normalize("NFC").trim();
    const most = Number(counter?.dataset.dai ?? 0);
    if (counter) counter.textContent = say("characters", { count: [...text].length, most });
    let wrong = text && amiss[question.dataset.loai] ? amiss[question.dataset.loai](text) : "";
    if (most && [...text].length > most) wrong = say("too-long", { count: [...text].length, most });
    const note = question.querySelector(".sai");
    note.textContent = wrong;
    note.hidden = !wrong;
    if (wrong) input.setAttribute("aria-invalid", "true"); else input.removeAttribute("aria-invalid");
  }
  form.addEventListener("focusout", (event) => {
    const question = event.target.closest("[data-o]");
    if (question && !isTable(question) && event.target.name) check(question);
  });
  const missing = () => questions(form).filter((question) => question.hasAttribute("data-can") && !question.closest(".co-quan")).filter((question) => {
    const given = answer(question);
    return Array.isArray(given) ? !given.length : !given;
  });
  const label = (question) => (question.querySelector("label, .ten-bang").firstChild.textContent).trim();

  // A text grows with what is in it, where the browser does not do so by itself.
  function grow(area) {
    if (CSS.supports("field-sizing", "content")) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  }
  function touched() {
    if (composing) return;
    narrowAll();
    changed();
  }
  form.addEventListener("input", (event) => {
    if (event.target.tagName === "TEXTAREA") grow(event.target);
    if (!event.isComposing) touched();
  });
  form.addEventListener("change", touched);
  narrowAll();
  form.querySelectorAll("textarea").forEach(grow);
  window.bieuMau = { form, say, answers: () => gather(form), show, missing, label, field, onChange: (listener) => listeners.push(listener), isComposing: () => composing };
})();
