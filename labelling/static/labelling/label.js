// Keys for the intents, and marks for what is selected in the text. Without it the page works all the same.
"use strict";

const form = document.getElementById("labelling");
const text = document.getElementById("marked");
const told = document.getElementById("told");
const MARK = /\[([^[\]]*)\]\([^()]*\)/g;

for (const hidden of document.querySelectorAll(".needs-script")) hidden.hidden = false;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (event.target.matches("textarea, select, input")) return;
  const key = event.key.toLowerCase();
  const button = key === "z" ? document.getElementById("undo") : form.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (button) button.click();
});

// Two taps must not label the next message.
let sent = false;
form.addEventListener("submit", (event) => {
  if (sent) event.preventDefault();
  sent = true;
});
window.addEventListener("pageshow", () => { sent = false; });

function tell(words) {
  told.textContent = words;
}

function put(from, to, words) {
  text.setRangeText(words, from, to, "end");
  text.focus();
}

document.getElementById("mark").addEventListener("click", () => {
  const chosen = text.value.slice(text.selectionStart, text.selectionEnd);
  const word = chosen.trim();
  if (!word) return tell("Primero selecciona una palabra en el texto.");
  if (/[[\]()]/.test(word)) return tell("Eso ya tiene una marca: quítala primero.");
  const from = text.selectionStart + chosen.indexOf(word);
  const no = document.getElementById("negated").checked ? "no " : "";
  put(from, from + word.length, `[${word}](${no}${document.getElementById("kind").value})`);
  return tell(`Marcado: ${word}`);
});

document.getElementById("unmark").addEventListener("click", () => {
  for (const found of text.value.matchAll(MARK)) {
    const end = found.index + found[0].length;
    if (found.index <= text.selectionEnd && text.selectionStart <= end) {
      put(found.index, end, found[1]);
      return tell(`Sin marca: ${found[1]}`);
    }
  }
  return tell("Pon el cursor dentro de la marca que quieres quitar.");
});
