// Counts what an answer costs while it is written, and shows new messages. Without it the page works all the same.
"use strict";

const page = document.getElementById("content-main");
const form = document.getElementById("answer");
const text = document.getElementById("text");
const PAUSE = 400, LOOK_AGAIN = 15000; // milliseconds

if (form) {
  document.getElementById("count").hidden = true;
  let later = 0;
  text.addEventListener("input", () => {
    clearTimeout(later);
    later = setTimeout(count, PAUSE);
  });
  // Two taps must not send it twice.
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = true;
  });
  window.addEventListener("pageshow", () => { sent = false; });
}

async function count() {
  const answer = await ask(page.dataset.countUrl, { method: "POST", body: new FormData(form) });
  if (answer) document.getElementById("cost").textContent = answer.cost;
}

async function look() {
  const answer = await ask(page.dataset.newestUrl);
  if (!answer || String(answer.newest) === page.dataset.newest) return;
  if (text && text.value) document.getElementById("news").textContent = "Hay mensajes nuevos.";
  else location.reload();
}

async function ask(url, options) {
  try {
    const response = await fetch(url, options);
    return response.ok ? await response.json() : null;
  } catch {
    return null; // no signal now
  }
}

setInterval(() => { if (!document.hidden) look(); }, LOOK_AGAIN);
