// A form in a file of its own: kept in this browser, saved to a file and loaded from one.
(() => {
  const { form, say, answers, show, missing, label, field, onChange, isComposing } = window.bieuMau;
  const key = `tdkt-bieu-mau:${form.dataset.bieuMau}:${form.dataset.ban}:${location.pathname}`;
  const state = document.querySelector(".tinh-trang");
  const chooser = document.querySelector("input[type=file]");
  const list = document.querySelector(".con-thieu");
  const given = JSON.parse(document.getElementById("da-dien").textContent);
  const tell = (text) => { state.textContent = text; };
  const clock = () => new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
  let waiting = 0;

  function keep() {
    waiting = 0;
    try {
      localStorage.setItem(key, JSON.stringify({ form: form.dataset.bieuMau, edition: form.dataset.ban, answers: answers() }));
      tell(say("saved-at", { time: clock() }));
    } catch {
      tell(say("no-store"));
    }
  }
  function restore() {
    try {
      const kept = localStorage.getItem(key);
      if (kept) show(JSON.parse(kept).answers);
    } catch {
      tell(say("no-store"));
    }
  }
  onChange(() => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 500);
    if (!list.hidden) listMissing();
  });
  addEventListener("pagehide", () => { if (waiting && !isComposing()) keep(); });

  function listMissing() {
    const blank = missing();
    list.querySelector("ul").replaceChildren(...blank.map((question) => {
      const link = document.createElement("a");
      const target = question.dataset.bang === undefined ? field(question).id : question.querySelector(".ten-bang").id;
      link.href = `#${target}`;
      link.textContent = label(question);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        const at = question.dataset.bang === undefined ? field(question) : question.querySelector(".them");
        at.focus();
        at.scrollIntoView({ block: "center" });
      });
      const item = document.createElement("li");
      item.append(link);
      return item;
    }));
    list.querySelector("h2").textContent = say(blank.length ? "missing-title" : "missing-none", { count: blank.length });
    list.hidden = false;
  }
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  function save() {
    const content = { form: form.dataset.bieuMau, edition: form.dataset.ban, answers: answers() };
    const who = content.answers.ho_ten ?? content.answers.ten_tap_the ?? content.answers.ten ?? "";
    const name = [form.dataset.bieuMau.replaceAll("/", "_"), plain(String(who))].filter(Boolean).join("_");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: "application/json" }));
    link.download = `${name}.json`;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    tell(say("file-saved", { file: `${name}.json` }));
    if (missing().length) listMissing();
  }
  async function load(file) {
    let content;
    try {
      content = JSON.parse(await file.text());
    } catch {
      content = null;
    }
    const told = content && typeof content === "object" ? content.answers ?? content : null;
    if (!told || Array.isArray(told) || typeof told !== "object") return tell(say("not-json", { file: file.name }));
    if (content.form && content.form !== form.dataset.bieuMau) return tell(say("other-form", { file: file.name }));
    if (Object.keys(answers()).length && !confirm(say("load-sure"))) return undefined;
    show(told);
    keep();
    const isOther = content.edition && content.edition !== form.dataset.ban;
    return tell(say(isOther ? "other-edition" : "loaded", { file: file.name }));
  }
  const acts = {
    luu: save,
    mo: () => chooser.click(),
    thieu: () => { listMissing(); list.querySelector("h2").focus(); },
    in: () => print(),
    xoa: () => {
      if (!confirm(say("clear-sure"))) return;
      show({});
      keep();
      tell(say("cleared"));
    },
  };
  document.querySelector(".thanh").addEventListener("click", (event) => {
    const button = event.target.closest("[data-lam-tep]");
    if (button) acts[button.dataset.lamTep]();
  });
  chooser.addEventListener("change", () => {
    if (chooser.files[0]) load(chooser.files[0]);
    chooser.value = "";
  });
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") { event.preventDefault(); save(); }
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  show(given.answers);
  restore();
})();
