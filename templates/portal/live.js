// A page that follows what happens: parts marked data-live are taken anew when its mark changes; what is typed stays.
function follow(address, mark, gone) {
  "use strict";
  function typed(part) { return part.querySelectorAll("textarea, input[id]"); }
  function swap(text) {
    // without its style, whose nonce is another page's: it would be refused, and that be logged
    var bare = text.replace(/<style[^]*?<\/style>/g, "");
    var page = new DOMParser().parseFromString(bare, "text/html"), active = document.activeElement && document.activeElement.id;
    var parts = document.querySelectorAll("[data-live]");
    for (var at = 0; at < parts.length; at += 1) {
      var here = parts[at], there = page.getElementById(here.id), kept = {}, open = [];
      if (!there) { location.reload(); return; }
      if (here.innerHTML === there.innerHTML) { continue; }
      if (here.dataset.live === "whole" && here.children.length === there.children.length) { continue; }
      typed(here).forEach(function (box) { kept[box.id] = box.value; });
      here.querySelectorAll("details").forEach(function (one) { open.push(one.open); });
      here.innerHTML = there.innerHTML;
      typed(here).forEach(function (box) { if (kept[box.id]) { box.value = kept[box.id]; } });
      here.querySelectorAll("details").forEach(function (one, number) { one.open = one.open || !!open[number]; });
      here.scrollTop = here.scrollHeight;
    }
    if (active && document.getElementById(active) && document.activeElement.id !== active) { document.getElementById(active).focus(); }
  }
  function load() {
    return fetch(location.pathname, {cache: "no-store"}).then(function (answer) { return answer.text(); }).then(swap);
  }
  function look() {
    fetch(address, {cache: "no-store", redirect: "manual"}).then(function (answer) {
      if (answer.status !== 200) { if (gone) { gone(); } else { location.reload(); } return; }
      return answer.json().then(function (now) { if (now.mark !== mark) { mark = now.mark; return load(); } });
    }).catch(function () {});
  }
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (!form.hasAttribute("data-say") || !window.fetch) { return; }
    event.preventDefault();
    if (form.busy) { return; }
    form.busy = true;
    form.querySelector("[data-lost]").hidden = true;
    fetch(form.action, {method: "POST", body: new URLSearchParams(new FormData(form))}).then(function (answer) {
      if (!answer.ok) { throw new Error(answer.status); }
      return answer.text();
    }).then(function (text) { form.reset(); swap(text); }).catch(function () { form.querySelector("[data-lost]").hidden = false; }).then(function () { form.busy = false; });
  });
  document.querySelectorAll(".chat").forEach(function (one) { one.scrollTop = one.scrollHeight; });
  setInterval(look, 1500);
}
