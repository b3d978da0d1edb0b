// Keeps text, list and detail of the workbench in step. The server has rendered all three for
// `?claim=…`; this saves the page load and adds keys. Without it every link still works.

const list = document.querySelector("[data-claims-list]");
const text = document.querySelector("[data-text]");
const detail = document.querySelector("[data-detail]");
const drafts = new Map(); // claim → unsaved form values, kept while the page is open
let wanted = ""; // the claim chosen last
let shown = ""; // the claim whose detail is on the page
let sent = false;
let under = null; // the request for a detail that is on its way
let pause = 0;
let stack = []; // the claims under the last click, shortest first

const rows = () => [...(list?.querySelectorAll("[data-claim]") ?? [])];
const rowOf = (key) => rows().find((row) => row.dataset.claim === key);
const marksOf = (key) => [...(text?.querySelectorAll(`mark[data-claims~="${CSS.escape(key)}"]`) ?? [])];
const current = () => list?.querySelector("[aria-current]")?.dataset.claim ?? "";
const fields = () => [...detail.querySelectorAll("textarea, input:not([type=hidden]), select")];
const calm = matchMedia("(prefers-reduced-motion: reduce)");

function show(node) {
  node?.scrollIntoView({ block: "nearest", behavior: calm.matches ? "instant" : "smooth" });
}

function point(key) {
  for (const row of rows()) row.toggleAttribute("aria-current", false);
  rowOf(key)?.setAttribute("aria-current", "true");
  for (const mark of text?.querySelectorAll("mark.on") ?? []) mark.classList.remove("on");
  for (const mark of marksOf(key)) mark.classList.add("on");
  show(rowOf(key));
  show(marksOf(key)[0]);
}

const changed = (field) =>
  field.type === "radio" || field.type === "checkbox"
    ? field.checked !== field.defaultChecked
    : field.tagName !== "SELECT" && field.value !== field.defaultValue;

function keepDraft(key) {
  const values = fields().filter(changed).map((field) => [field.id, field.value, field.checked]);
  if (key && values.length) drafts.set(key, values);
  else drafts.delete(key);
}

function restoreDraft(key) {
  for (const [id, value, checked] of drafts.get(key) ?? []) {
    const field = id && document.getElementById(id);
    if (!field) continue;
    if (field.type === "radio" || field.type === "checkbox") field.checked = checked;
    else field.value = value;
  }
}

async function load(key) {
  const address = new URL(rowOf(key).href);
  under = new AbortController();
  const answer = await fetch(address, { signal: under.signal });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-detail]");
  if (!answer.ok || !fresh) throw new Error("no detail");
  if (wanted !== key) return; // a later choice has overtaken this one
  detail.replaceChildren(...fresh.childNodes);
  shown = key;
  detail.parentElement.classList.add("chosen");
  restoreDraft(key);
  history.replaceState(null, "", address);
}

// Held keys pass many claims; only the one where they stop is asked for.
function loadSoon(key) {
  under?.abort();
  clearTimeout(pause);
  const go = () => location.assign(rowOf(key).href);
  pause = setTimeout(() => load(key).catch((error) => error.name === "AbortError" || go()), 120);
}

/** Makes a claim the chosen one everywhere; unsaved words in the detail are kept for later. */
export function choose(key) {
  if (!rowOf(key) || key === (wanted || current())) return;
  keepDraft(shown);
  wanted = key;
  point(key);
  loadSoon(key);
}

/** Moves along the list by so many claims; stops at its ends. */
export function move(by) {
  const all = rows();
  const at = all.findIndex((row) => row.dataset.claim === current());
  const next = all[Math.min(Math.max(at + by, 0), all.length - 1)];
  if (next) choose(next.dataset.claim);
}

/** Moves to the claim around (+1) or inside (-1) the chosen one at the place last clicked. */
export function nest(by) {
  const inner = stack.length ? stack : (marksOf(current())[0]?.dataset.claims.split(" ") ?? []);
  const next = inner[inner.indexOf(current()) + by];
  if (next) choose(next);
}

function clicked(event) {
  const mark = event.target.closest("mark");
  if (!mark || !getSelection().isCollapsed) return;
  stack = mark.dataset.claims.split(" ");
  const at = stack.indexOf(current());
  choose(stack[(at + 1) % stack.length]);
}

function near(event) {
  const keys = event.target.closest("mark")?.dataset.claims.split(" ").slice(0, 1)
    ?? [event.target.closest("[data-claim]")?.dataset.claim];
  for (const old of document.querySelectorAll(".near")) old.classList.remove("near");
  for (const key of keys.filter(Boolean)) {
    rowOf(key)?.classList.add("near");
    for (const mark of marksOf(key)) mark.classList.add("near");
  }
}

function linked(event) {
  const link = event.target.closest("a[data-claim], sup.ref a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const key = link.dataset.claim ?? new URL(link.href).searchParams.get("claim");
  choose(key);
  // On a phone one pane is open at a time: go to the claim's.
  if (matchMedia("(width < 720px)").matches) location.hash = "detail";
}

function fromHash() {
  const key = location.hash.match(/^#claim-(.+)$/)?.[1];
  if (key) choose(decodeURIComponent(key));
}

/** Wires the workbench; does nothing on other pages. */
export function start() {
  if (!list || !text || !detail) return;
  document.body.classList.add("js");
  text.addEventListener("click", clicked);
  for (const pane of [text, list]) {
    pane.addEventListener("click", linked);
    pane.addEventListener("mouseover", near);
    pane.addEventListener("focusin", near);
  }
  addEventListener("hashchange", fromHash);
  addEventListener("beforeunload", (event) => {
    keepDraft(shown);
    if (drafts.size && !sent) event.preventDefault();
  });
  detail.addEventListener("submit", () => {
    sent = true;
  });
  shown = current();
  if (shown) point(shown);
  fromHash();
}


