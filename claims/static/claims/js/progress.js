// How far an article has come, asked for again and again while it is worked on. When it is done
// the page is loaded anew, but never over words that somebody has typed.

const EVERY = 2000;

const typed = () =>
  [...document.querySelectorAll("textarea, input")].some((field) => field.value !== field.defaultValue);

async function look() {
  const shown = document.querySelector("[data-progress]");
  if (!shown) return;
  const next = document.hidden ? shown : await asked().catch(() => shown);
  if (next) {
    if (next !== shown) shown.replaceWith(next);
  } else if (!typed()) {
    location.reload();
    return;
  }
  setTimeout(look, EVERY);
}

async function asked() {
  const answer = await fetch(location.href);
  if (!answer.ok || answer.redirected) throw new Error(`status ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector("[data-progress]");
}

/** Begin to ask, if the page shows something that is worked on. */
export function follow() {
  if (document.querySelector("[data-progress]")) setTimeout(look, EVERY);
}
