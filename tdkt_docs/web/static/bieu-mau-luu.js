// A form on the served page: saves itself, keeps its order, tells of another page's save, and draws its paper beside it.
"use strict";
(() => {
  if (!window.bieuMau) return;
  const { form, say, answers, show, onChange, isComposing } = window.bieuMau;
  const words = JSON.parse(form.dataset.loi);
  const writer = crypto.randomUUID();
  const state = form.querySelector(".tinh-trang");
  const headers = { "Content-Type": "application/json", "X-Tdkt-Token": window.tdkt.token };
  let version = Number(form.dataset.so);
  let order = 0;
  let saved = JSON.stringify(answers());
  let isSaving = false;
  let isStopped = false;
  let waiting = 0;
  const clock = () => new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
  const tell = (text, isBad = false) => { state.textContent = text; state.classList.toggle("hong", isBad); };
  const isChanged = () => JSON.stringify(answers()) !== saved;

  onChange(() => {
    later(1000);
    drawLater();
  });
  function later(pause) {
    clearTimeout(waiting);
    waiting = setTimeout(save, pause);
  }
  // One save at a time: the answer to an older one can never come after a newer one's.
  async function save(forced = false) {
    if (isSaving || isComposing() || (isStopped && forced !== true)) return;
    const sent = answers();
    const text = JSON.stringify(sent);
    if (text === saved && forced !== true) return;
    isSaving = true;
    order += 1;
    tell(words.saving);
    try {
      const answer = await fetch(form.dataset.luu, { method: "POST", headers, body: JSON.stringify({ answers: sent, version, writer, order, forced: forced === true }) });
      const told = answer.headers.get("content-type")?.includes("json") ? await answer.json() : { outcome: "loi", text: words.offline };
      if (told.outcome === "khac") conflict(sent, told);
      else if (told.outcome === "loi") fail(told.text);
      else {
        saved = text;
        version = told.version;
        form.elements.version.value = version;
        isStopped = false;
        tell(say("saved-at", { time: clock() }) + (told.differences.length ? ` ${words.differs}` : ""));
        troubles(told.troubles);
        blanks(told.missing);
      }
    } catch {
      fail(words.offline);
    }
    isSaving = false;
    if (!isStopped && isChanged()) later(state.classList.contains("hong") ? 5000 : 1000);
  }
  function fail(text) {
    tell(`${say("not-saved")} ${text}`, true);
    later(5000);
  }
  function troubles(told) {
    for (const note of form.querySelectorAll(".sai[data-may]")) { note.hidden = true; delete note.dataset.may; }
    for (const [name, text] of Object.entries(told)) {
      const note = document.getElementById(`s-${name}`);
      if (!note || document.activeElement?.name === name) continue;
      note.textContent = text;
      note.hidden = false;
      note.dataset.may = "";
    }
  }
  function blanks(told) {
    const box = document.querySelector(".con-thieu");
    box.hidden = !told.length;
    box.querySelector("ul").replaceChildren(...told.map(([target, label]) => {
      const item = document.createElement("li");
      item.append(Object.assign(document.createElement("a"), { href: `#${target}`, textContent: label }));
      return item;
    }));
  }
  // Another page saved meanwhile: both texts are shown, and nothing is written until somebody has decided.
  function conflict(mine, told) {
    isStopped = true;
    tell(words.conflict, true);
    document.getElementById("xung-dot")?.remove();
    const box = document.createElement("section");
    box.id = "xung-dot";
    box.className = "note loi";
    box.setAttribute("role", "alert");
    const title = Object.assign(document.createElement("h2"), { textContent: words.conflict });
    box.append(title, Object.assign(document.createElement("p"), { textContent: words.how }));
    const text = (value) => value === undefined ? "" : Array.isArray(value) ? value.map((each) => typeof each === "string" ? each : Object.values(each).join(" | ")).join("\n") : String(value);
    for (const question of form.querySelectorAll("[data-o]")) {
      if (question.parentElement.closest(".dong")) continue;
      const id = question.dataset.o;
      if (JSON.stringify(mine[id]) === JSON.stringify(told.answers[id])) continue;
      const pair = document.createElement("div");
      pair.className = "hai-ben";
      for (const [caption, value] of [[words.mine, mine[id]], [words.theirs, told.answers[id]]]) {
        const side = document.createElement("div");
        side.append(Object.assign(document.createElement("p"), { className: "soft", textContent: caption }), Object.assign(document.createElement("p"), { className: "van", textContent: text(value) }));
        pair.append(side);
      }
      box.append(Object.assign(document.createElement("h3"), { textContent: window.bieuMau.label(question) }), pair);
    }
    const act = (caption, done) => {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: caption });
      button.addEventListener("click", () => { box.remove(); version = told.version; done(); });
      return button;
    };
    const row = Object.assign(document.createElement("p"), { className: "row" });
    row.append(act(words.keep, () => save(true)), act(words.take, () => { show(told.answers); saved = JSON.stringify(answers()); isStopped = false; drawLater(); }));
    box.append(row);
    form.closest(".canh-nhau").before(box);
    box.scrollIntoView({ block: "nearest" });
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    isStopped = false;
    saved = isChanged() ? saved : "";
    save();
  });
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") { event.preventDefault(); form.requestSubmit(); }
  });
  addEventListener("online", () => later(0));
  addEventListener("beforeunload", (event) => { if (isChanged()) event.preventDefault(); });

  // The paper beside the form: one drawing at a time, the latest answers next; the old pages stay until the new are there.
  const sheet = document.querySelector(".trang-giay");
  const note = document.getElementById("tinh-trang-xem");
  const links = document.getElementById("mo-ban");
  const change = links.querySelector("[data-doi]");
  let isDrawing = false;
  let drawn = "";
  let shown = null;
  let resting = 0;
  let asPdf = false;
  function drawLater() {
    clearTimeout(resting);
    resting = setTimeout(draw, 400);
  }
  async function draw() {
    const text = JSON.stringify(answers());
    if (isDrawing || text === drawn || isComposing()) return;
    isDrawing = true;
    note.textContent = words.drawing;
    sheet.classList.add("cu");
    try {
      const answer = await fetch(form.dataset.xem, { method: "POST", headers, body: `{"answers":${text}}` });
      const told = await answer.json();
      if (answer.ok) {
        drawn = text;
        shown = told;
        await swap();
        note.textContent = "";
      } else {
        note.textContent = told.text ?? words.failed;
      }
    } catch {
      note.textContent = words.failed;
    }
    sheet.classList.remove("cu");
    isDrawing = false;
    if (drawn && JSON.stringify(answers()) !== drawn) drawLater();
  }
  async function swap() {
    const base = `${form.dataset.xem}/${shown.id}`;
    for (const link of links.querySelectorAll("[data-mo]")) link.href = `${base}/${link.dataset.mo}`;
    links.hidden = false;
    if (asPdf) {
      const frame = Object.assign(document.createElement("iframe"), { src: `${base}/xem-truoc.pdf#navpanes=0&view=FitH`, title: document.getElementById("tieu-de-xem").textContent });
      sheet.replaceChildren(frame);
      return;
    }
    const pages = Array.from({ length: shown.pages }, (_, at) => Object.assign(new Image(), { src: `${base}/trang-${at + 1}.png`, alt: words.page.replace("{number}", at + 1).replace("{pages}", shown.pages) }));
    await Promise.all(pages.map((page) => page.decode().catch(() => undefined)));
    const { scrollTop } = sheet;
    sheet.replaceChildren(...pages);
    sheet.scrollTop = scrollTop;
  }
  change.addEventListener("click", () => {
    asPdf = !asPdf;
    change.setAttribute("aria-pressed", String(asPdf));
    if (shown) swap();
  });
  draw();
})();
