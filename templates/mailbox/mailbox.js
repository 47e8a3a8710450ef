// The mailbox page: asks for the list every two seconds, and changes only what has changed.
"use strict";

const byId = (id) => document.getElementById(id);
const list = byId("list"), article = byId("mail"), search = byId("search");
const lines = new Map();
const PAGE = 100;
let limit = PAGE, tag = "", shown = "", seen = new Set(JSON.parse(localStorage.getItem("seen") || "[]"));

const LANGUAGE = document.documentElement.lang, TEXTS = JSON.parse(byId("texts").textContent);
const t = (name, facts = {}) => TEXTS[name].replace(/\{(\w+)\}/g, (_, fact) => facts[fact]);

const DAY = new Intl.DateTimeFormat(LANGUAGE, { day: "numeric", month: "short", year: "numeric" });
const THIS_YEAR = new Intl.DateTimeFormat(LANGUAGE, { day: "numeric", month: "short" });
const CLOCK = new Intl.DateTimeFormat(LANGUAGE, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const FULL = new Intl.DateTimeFormat(LANGUAGE, { dateStyle: "full", timeStyle: "short", hourCycle: "h23" });
const COUNT = new Intl.NumberFormat(LANGUAGE);

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function short(at) {
  const then = new Date(at), now = new Date();
  if (then.toDateString() === now.toDateString()) return CLOCK.format(then);
  return (then.getFullYear() === now.getFullYear() ? THIS_YEAR : DAY).format(then);
}

function size(bytes) {
  return bytes < 1024 ? `${bytes} B` : bytes < 1048576 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

// --- the list ---------------------------------------------------------------------------------------------------

function line(message) {
  const item = element("li"), link = element("a", "line");
  link.href = `#${message.id}`;
  link.append(
    element("span", "name", message.recipients.join(", ")),
    element("time", "when", short(message.at)),
    element("span", "about", message.subject || t("no_subject")),
    element("span", "by", message.sender),
    element("span", "clip", message.attachments ? t("attachment") : ""),
  );
  item.append(link);
  return item;
}

function mark() {
  for (const [id, item] of lines) {
    const link = item.firstChild;
    link.classList.toggle("unread", !seen.has(id));
    if (id === shown) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
  }
}

function update(answer) {
  const ids = new Set(answer.messages.map((message) => message.id));
  for (const [id, item] of lines) if (!ids.has(id)) { item.remove(); lines.delete(id); }
  let place = list.firstChild;
  for (const message of answer.messages) {
    let item = lines.get(message.id);
    if (!item) { item = line(message); lines.set(message.id, item); list.insertBefore(item, place); }
    else place = item.nextSibling;
  }
  byId("count").textContent = answer.total ? COUNT.format(answer.total) : "";
  byId("more").hidden = answer.matching <= answer.messages.length;
  byId("empty").hidden = answer.matching > 0;
  byId("empty").textContent = answer.total
    ? t("no_match", { query: search.value })
    : t("empty");
  mark();
}

async function refresh() {
  const live = byId("live");
  try {
    const query = new URLSearchParams({ q: search.value, limit });
    const response = await fetch(`/api/messages?${query}`, { headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store" });
    if (response.ok) { tag = response.headers.get("ETag"); update(await response.json()); }
    live.textContent = t("live");
    live.className = "";
  } catch {
    live.textContent = t("away");
    live.className = "away";
  }
}

// --- one mail ---------------------------------------------------------------------------------------------------

function frame(id) {
  const made = element("iframe");
  made.title = t("html");
  made.setAttribute("sandbox", "allow-same-origin allow-popups allow-popups-to-escape-sandbox"); // no scripts, ever
  made.src = `/messages/${id}/html`;
  made.addEventListener("load", () => {
    const fit = () => { made.style.height = `${made.contentDocument.documentElement.scrollHeight}px`; };
    fit();
    const resized = new ResizeObserver(() => {
      if (!made.isConnected) { resized.disconnect(); return; }
      made.style.height = "0";
      fit();
    });
    resized.observe(article);
  });
  return made;
}

function fields(headers) {
  const made = element("dl", "fields");
  for (const [name, value] of headers) made.append(element("dt", "", name), element("dd", "", value));
  return made;
}

async function source(id) {
  return element("pre", "code", await (await fetch(`/messages/${id}/source`)).text());
}

const VIEWS = {
  html: (mail) => frame(mail.id),
  text: (mail) => element("pre", "", mail.text),
  headers: (mail) => fields(mail.headers),
  source: (mail) => source(mail.id),
};

async function choose(mail, tab) {
  for (const button of article.querySelectorAll("[role=tab]")) button.setAttribute("aria-selected", button.dataset.tab === tab);
  article.querySelector(".view").replaceChildren(await VIEWS[tab](mail));
  article.querySelector(".attachments").hidden = tab === "headers" || tab === "source";
}

function attachment(mail, part, index) {
  const made = element("section"), title = element("h3");
  const link = element("a", "", t("download"));
  made.id = `part-${index}`;
  link.href = `/messages/${mail.id}/parts/${index}`;
  title.append(element("span", "", part.name), element("small", "", size(part.size)), link);
  made.append(title);
  for (let page = 0; page < part.pages; page++) {
    const picture = element("img");
    picture.loading = "lazy";
    picture.alt = t("page", { name: part.name, page: page + 1, pages: part.pages });
    picture.src = `/messages/${mail.id}/parts/${index}/pages/${page}.png`;
    picture.addEventListener("load", () => picture.classList.add("seen"));
    made.append(picture);
  }
  return made;
}

// --- invites ----------------------------------------------------------------------------------------------------

const DAY_IN = (zone) => new Intl.DateTimeFormat(LANGUAGE, { weekday: "long", day: "numeric", month: "long", timeZone: zone });
const CLOCK_IN = (zone) => new Intl.DateTimeFormat(LANGUAGE, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone });
const ANSWERS = ["ACCEPTED", "TENTATIVE", "DECLINED"];

function card(mail) {
  const { invite } = mail, made = element("section", "invite"), start = new Date(invite.start), end = new Date(invite.end);
  const cancelled = invite.method === "CANCEL", said = element("p", "said");
  made.setAttribute("aria-label", t("invite"));
  said.setAttribute("role", "status");
  if (cancelled) made.classList.add("cancelled");
  made.append(element("strong", "", invite.summary));
  const clock = CLOCK_IN(invite.zone);
  made.append(element("p", "", `${DAY_IN(invite.zone).format(start)}, ${clock.format(start)}–${clock.format(end)} (${invite.zone})`));
  if (invite.location) made.append(element("p", "quiet", invite.location));
  if (cancelled) made.append(element("p", "said", t("cancelled")));
  if (!invite.answerable) return made;
  const buttons = element("div", "answers");
  for (const value of ANSWERS) {
    const label = t(value.toLowerCase());
    const button = element("button", value.toLowerCase(), label);
    button.type = "button";
    button.addEventListener("click", async () => {
      const response = await fetch(`/api/messages/${encodeURIComponent(mail.id)}/answers/${value}`, { method: "POST" });
      said.textContent = response.ok ? t("answered", { organizer: invite.organizer, answer: label.toLowerCase() }) : t("not_answered");
      for (const one of buttons.children) one.setAttribute("aria-pressed", String(one === button && response.ok));
    });
    buttons.append(button);
  }
  made.append(buttons, said);
  return made;
}

async function open(id) {
  shown = id;
  document.body.classList.toggle("reading", Boolean(id));
  if (!id) { mark(); return; }
  const response = await fetch(`/api/messages/${encodeURIComponent(id)}`);
  if (shown !== id) return;
  if (!response.ok) { article.replaceChildren(element("p", "hint", t("gone"))); return; }
  const mail = await response.json();
  const view = byId("mail-template").content.cloneNode(true);
  const fill = (name, text) => { view.querySelector(name).textContent = text; };
  const header = (name) => (mail.headers.find(([key]) => key.toLowerCase() === name) || ["", ""])[1];
  fill(".subject", mail.subject || t("no_subject"));
  fill(".from", header("from"));
  fill(".to", header("to"));
  fill(".date", FULL.format(new Date(mail.at)));
  view.querySelector(".attachments").append(...mail.attachments.map((part, index) => attachment(mail, part, index)));
  for (const [index, part] of mail.attachments.entries()) {
    const chip = element("a", "", part.name);
    chip.href = `/messages/${mail.id}/parts/${index}`;
    chip.addEventListener("click", (event) => {
      if (!part.pages) return;
      event.preventDefault();
      byId(`part-${index}`).scrollIntoView({ behavior: "smooth" });
    });
    view.querySelector(".chips").append(chip);
  }
  if (mail.invite) view.querySelector(".tabs").before(card(mail));
  const tabs = { html: mail.html, text: mail.text !== null, headers: true, source: true };
  for (const button of view.querySelectorAll("[role=tab]")) {
    button.hidden = !tabs[button.dataset.tab];
    button.addEventListener("click", () => choose(mail, button.dataset.tab));
  }
  article.replaceChildren(view);
  article.scrollTop = 0;
  seen.add(id);
  localStorage.setItem("seen", JSON.stringify([...seen].slice(-2000)));
  mark();
  await choose(mail, mail.html ? "html" : mail.text !== null ? "text" : "source");
}

search.addEventListener("input", () => { tag = ""; limit = PAGE; refresh(); });
byId("more").addEventListener("click", () => { tag = ""; limit += PAGE; refresh(); });
window.addEventListener("hashchange", () => open(location.hash.slice(1)));
window.addEventListener("pageshow", () => open(location.hash.slice(1)));
refresh();
setInterval(() => { if (!document.hidden) refresh(); }, 2000);
document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });
