// Two phones on one page. Each sends through the real signed webhook; what comes back is asked for by short polling.

const FAST = 400; // ms between questions while an answer is awaited
const SLOW = 4000; // ms when nothing is expected
const LINGER = 3000; // ms of quick questions after an answer: a second message or a receipt may follow
const PATIENCE = 30000; // ms after which we say that it takes long
const page = document.body.dataset;
const words = JSON.parse(document.getElementById("words").textContent);
const phones = new Map();
let after = 0;
let timer = 0;
let lost = false;

const element = (tag, className = "", text = "") => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
};

const ask = async (url, body) => {
  const options = body && {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": page.csrf },
    body: JSON.stringify(body),
  };
  const answer = await fetch(url, { credentials: "same-origin", ...options });
  const isJson = (answer.headers.get("Content-Type") || "").includes("json");
  if (!isJson) throw new Error(String(answer.status));
  return answer.json();
};

const clock = new Intl.DateTimeFormat("es-PE", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

class Phone {
  constructor(section) {
    this.section = section;
    this.kind = section.dataset.kind;
    this.log = section.querySelector(".log");
    this.field = section.querySelector("textarea");
    this.turns = new Map(); // message id → its element
    this.lastHeard = 0; // id of the last message from the service
    this.lastSaid = 0; // id of the last message from here; Infinity while it is on its way
    this.quickUntil = 0;
    this.awaiting = 0; // when the question was sent; 0 when none is open
    this.listen();
  }

  listen() {
    const form = this.section.querySelector("form");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = this.field.value.trim();
      if (!text) return this.field.focus();
      this.field.value = "";
      this.say({ text });
      this.field.focus();
    });
    this.field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      form.requestSubmit();
    });
    this.section.addEventListener("click", ({ target }) => {
      const chip = target.closest("[data-say]");
      const pin = target.closest("[data-pin]");
      if (chip) this.say({ text: chip.dataset.say });
      const sample = target.closest("[data-attach]");
      if (pin) this.say({ pin: pin.dataset.pin, place: pin.textContent });
      if (sample) this.say({ attachment: sample.dataset.attach });
      if (chip || pin || sample) this.field.focus({ preventScroll: true });
    });
    this.section.querySelector(".renew").addEventListener("click", () => this.renew());
  }

  // Shows the message at once; the server's answer takes its place.
  async say(said) {
    const { text = "", pin = "", place = "", attachment = "", choice = "", of = "" } = said;
    const draft = { kind: this.kind, text: choice ? "" : text, pin, attachment, choice, of };
    const turn = this.add(element("div", "turn mine"));
    this.fill(turn, { mine: true, text, place, attachment, at: Date.now(), pending: true });
    this.trouble("");
    this.lastSaid = Infinity;
    this.closeOptions();
    this.section.scrollIntoView({ block: "nearest" });
    this.wait(true);
    try {
      const { message, say } = await ask(`${page.send}?idioma=${page.language}`, draft);
      if (!message) return this.refused(turn, say, said);
      const polled = this.turns.get(message.id);
      if (polled && polled !== turn) turn.remove();
      else this.turns.set(message.id, turn);
      this.lastSaid = message.id;
      this.show(message);
      if (this.lastHeard > message.id) this.wait(false);
    } catch {
      this.refused(turn, words.not_sent, said);
    }
  }

  refused(turn, why, draft) {
    this.wait(false);
    turn.classList.add("failed");
    const meta = turn.querySelector(".meta");
    meta.replaceChildren(element("span", "why", why || words.not_sent), this.again(turn, draft));
    this.trouble(why || words.not_sent);
  }

  again(turn, draft) {
    const button = element("button", "again", words.retry);
    button.type = "button";
    button.addEventListener("click", () => {
      turn.remove();
      this.say(draft);
      this.field.focus();
    });
    return button;
  }

  show(message) {
    let turn = this.turns.get(message.id);
    if (!turn) {
      if (!message.mine) this.hear(message);
      turn = this.add(element("div", message.mine ? "turn mine" : "turn"));
      this.turns.set(message.id, turn);
    }
    turn.dataset.id = message.id;
    const answered = message.mine && this.lastHeard > message.id;
    this.fill(turn, { ...message, answered: answered || message.typing });
    if (message.mine && message.id === this.lastSaid) this.typing(message.typing && !answered);
  }

  // Twilio's typing indicator on WhatsApp; an SMS has none, there the dots only say that we wait.
  typing(on) {
    if (this.kind === "whatsapp") this.section.querySelector(".typing").hidden = !on;
    if (on) this.down();
  }

  hear(message) {
    this.lastHeard = Math.max(this.lastHeard, message.id);
    this.quickUntil = Date.now() + LINGER;
    if (message.id > this.lastSaid) this.wait(false);
    this.trouble("");
    this.closeOptions();
    for (const ticks of this.log.querySelectorAll(".mine:not(.failed) .ticks.got")) this.read(ticks);
    if (document.getElementById("phones").dataset.shown !== this.kind) mark(this.kind, true);
  }

  // Only the newest choices can be tapped.
  closeOptions() {
    for (const option of this.log.querySelectorAll(".option")) option.disabled = true;
    if (this.sheet?.open) this.sheet.close();
  }

  read(ticks) {
    ticks.classList.add("read");
    ticks.nextElementSibling.textContent = words.status_answered;
  }

  fill(turn, message) {
    const failed = message.mine && !message.pending && message.webhook !== null && message.webhook !== 200;
    turn.classList.toggle("failed", failed);
    const key = JSON.stringify([message.text, message.status, message.webhook, message.pending, message.answered]);
    if (turn.dataset.key === key) return;
    turn.dataset.key = key;
    if (!turn.firstChild) turn.append(this.bubble(message), element("p", "meta"));
    const meta = turn.querySelector(".meta");
    meta.replaceChildren(...this.facts(message));
    if (failed) this.explain(meta, turn, message);
    this.down();
  }

  explain(meta, turn, message) {
    const why = message.webhook
      ? words.webhook_failed.replace("{status}", message.webhook)
      : words.webhook_silent;
    this.wait(false);
    meta.append(element("span", "why", ` ${why}`));
    if (message.text) meta.append(this.again(turn, { text: message.text }));
  }

  bubble(message) {
    const bubble = element("div", "bubble");
    if (message.mine) bubble.append(element("span", "said", `${words.you_said}: `));
    if (message.place) return this.pinned(bubble, ".pin", `${words.location}: ${message.place}`);
    if (message.attachment) return this.pinned(bubble, `[data-attach=${message.attachment}]`, words[message.attachment]);
    const offered = message.choices?.length > 0;
    const choices = !message.mine && !offered && this.kind === "whatsapp" ? numbered(message.text) : new Set();
    for (const line of message.text.split("\n"))
      bubble.append(choices.has(line) ? this.option(line) : element("span", "line", line));
    if (offered) bubble.append(...(message.opener ? [this.opener(message)] : message.choices.map(this.button(message))));
    return bubble;
  }

  // A quick reply: the tap says its title, and its payload goes along.
  button(message) {
    return ({ id, title }) => this.tappable("option tap", title, () => this.tap(message, { id, title }));
  }

  opener(message) {
    const button = this.tappable("option tap opener", message.opener, () => this.openList(message));
    button.setAttribute("aria-haspopup", "dialog");
    return button;
  }

  openList(message) {
    this.sheet = this.section.querySelector(".sheet");
    this.sheet.querySelector("h3").textContent = message.opener;
    const items = message.choices.map((choice) => {
      const item = this.tappable("item", choice.title, () => this.tap(message, choice));
      if (choice.description) item.append(element("small", "", choice.description));
      const row = element("li");
      row.append(item);
      return row;
    });
    this.sheet.querySelector("ul").replaceChildren(...items);
    this.sheet.showModal();
  }

  tap(message, { id, title }) {
    this.say({ text: title, choice: id, of: String(message.id) });
    this.field.focus({ preventScroll: true });
  }

  tappable(className, text, act) {
    const button = element("button", className, text);
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  }

  pinned(bubble, drawn, text) {
    const line = element("span", "pinned", text);
    line.prepend(this.section.querySelector(`${drawn} svg`).cloneNode(true));
    bubble.append(line);
    return bubble;
  }

  option(line) {
    return this.tappable("option", line, () => {
      this.say({ text: line.trim().match(/^\d+/)[0] });
      this.field.focus({ preventScroll: true });
    });
  }

  facts(message) {
    const parts = [clock.format(new Date(message.at)), message.count].filter(Boolean);
    const state = this.state(message);
    if (this.kind === "whatsapp" && message.mine) return [parts.join(" · ") + " ", ...this.ticks(message, state)];
    return [[...parts, words[`status_${state}`]].join(" · ")];
  }

  state(message) {
    if (!message.mine) return message.status;
    if (message.pending || message.webhook === null) return "sending";
    if (message.webhook !== 200) return "failed";
    return message.answered ? "answered" : "received";
  }

  ticks(message, state) {
    const marks = { sending: "◷", failed: "✕", received: "✓✓", answered: "✓✓" };
    const ticks = element("span", `ticks ${state === "received" || state === "answered" ? "got" : ""}`, marks[state]);
    ticks.setAttribute("aria-hidden", "true");
    if (state === "answered") ticks.classList.add("read");
    return [ticks, element("span", "said", words[`status_${state}`])];
  }

  add(turn) {
    this.log.querySelector(".nothing")?.remove();
    document.body.classList.add("begun"); // on a small screen the introduction makes room
    this.log.append(turn);
    return turn;
  }

  wait(on) {
    this.awaiting = on ? Date.now() : 0;
    this.section.querySelector(".typing").hidden = !on || this.kind === "whatsapp";
    if (on) soon();
    this.down();
  }

  grumble() {
    if (!this.awaiting || Date.now() - this.awaiting < PATIENCE) return;
    this.wait(false);
    this.trouble(words.slow);
  }

  trouble(text) {
    const line = this.section.querySelector(".trouble");
    if (line.textContent !== text) line.textContent = text;
    if (text) this.down();
  }

  down() {
    this.log.scrollTop = this.log.scrollHeight;
  }

  async renew() {
    try {
      const { number } = await ask(page.number, { kind: this.kind });
      this.section.querySelector("output").textContent = number;
    } catch {
      return this.trouble(words.offline);
    }
    this.turns.clear();
    this.lastHeard = 0;
    this.wait(false);
    this.trouble("");
    this.log.replaceChildren(element("p", "nothing", words.new_number_done));
    this.field.focus({ preventScroll: true });
  }
}

// Lines "1 …", "2) …", "3. …" that count up from one: choices to tap.
function numbered(text) {
  const lines = text.split("\n").filter((line) => /^\s*\d{1,2}[.):]?\s+\S/.test(line));
  const inOrder = lines.every((line, index) => parseInt(line, 10) === index + 1);
  return new Set(lines.length > 1 && inOrder ? lines : []);
}

async function poll() {
  clearTimeout(timer);
  if (document.hidden) return;
  try {
    const { messages } = await ask(`${page.messages}?after=${after}`);
    for (const message of messages) {
      after = Math.max(after, message.id);
      if (!mineInFlight(message)) phones.get(message.kind)?.show(message);
    }
    connection(true);
  } catch {
    connection(false);
  }
  for (const phone of phones.values()) phone.grumble();
  const awaited = [...phones.values()].some((phone) => phone.awaiting || Date.now() < phone.quickUntil);
  clearTimeout(timer);
  timer = setTimeout(poll, awaited && !lost ? FAST : SLOW);
}

// Our own message may be polled before its POST is answered: its bubble is there already.
function mineInFlight(message) {
  return message.mine && message.webhook === null && !phones.get(message.kind)?.turns.has(message.id);
}

function connection(good) {
  if (good === !lost) return;
  lost = !good;
  for (const phone of phones.values()) phone.trouble(lost ? words.offline : "");
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(poll, FAST);
}

function mark(kind, on) {
  const dot = document.querySelector(`[data-show="${kind}"] .new`);
  if (dot) dot.hidden = !on;
}

for (const tab of document.querySelectorAll("[data-show]"))
  tab.addEventListener("click", () => {
    const kind = tab.dataset.show;
    document.getElementById("phones").dataset.shown = kind;
    for (const other of document.querySelectorAll("[data-show]"))
      other.setAttribute("aria-pressed", String(other === tab));
    mark(kind, false);
    phones.get(kind).down();
    phones.get(kind).section.scrollIntoView({ block: "start" });
  });

for (const section of document.querySelectorAll(".phone")) phones.set(section.dataset.kind, new Phone(section));
document.addEventListener("visibilitychange", () => document.hidden || poll());
poll();
