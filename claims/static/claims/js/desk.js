// Keys and small comforts of the desk. Single keys never fire while someone types or holds
// Ctrl, Alt or Meta; nothing here is needed to do the work.

import { move, nest, start } from "./claims.js";
import { follow } from "./progress.js";

const typing = (node) => node.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");

function pick(number) {
  const radio = document.querySelector(`[data-detail] input[data-key="${number}"]`);
  radio?.click();
  radio?.focus();
}

function open(key) {
  const part = document.querySelector(`details[data-key-target="${key}"]`);
  if (!part) return;
  part.open = true;
  part.querySelector("input:not([type=hidden]), textarea")?.focus();
}

function step(by) {
  if (document.querySelector("[data-claims-list]")) return move(by);
  const links = [...document.querySelectorAll("[data-rows] .t a")];
  const at = links.indexOf(document.activeElement);
  return links[Math.min(Math.max(at + by, 0), links.length - 1)]?.focus();
}

const keys = {
  j: () => step(1),
  k: () => step(-1),
  "[": () => nest(-1),
  "]": () => nest(1),
  e: () => open("e"),
};

function pressed(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
  const act = /^[1-9]$/.test(event.key) ? () => pick(event.key) : keys[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
}

function saveOnCtrlEnter(event) {
  if (event.key !== "Enter" || !event.ctrlKey) return;
  const form = event.target.closest?.("form");
  if (!form || event.target.tagName !== "TEXTAREA") return;
  event.preventDefault();
  form.requestSubmit();
}

document.addEventListener("keydown", pressed);
document.addEventListener("keydown", saveOnCtrlEnter);
for (const button of document.querySelectorAll("[data-dismiss]")) {
  button.hidden = false;
  button.addEventListener("click", () => button.closest(".toast").remove());
}
start();
follow();
