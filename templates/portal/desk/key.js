
function keys(kind, box, form, options, more) {
  var said = box.querySelector("[role=status]"), at = window.PublicKeyCredential;
  if (!at || !at.parseCreationOptionsFromJSON || !at.parseRequestOptionsFromJSON) return;
  box.hidden = false;
  box.querySelector("button").addEventListener("click", function () {
    said.textContent = "";
    fetch(options, { method: "POST", body: new URLSearchParams(more), redirect: "error" }).then(function (answer) {
      if (!answer.ok) throw answer;
      return answer.json();
    }).then(function (given) {
      form.challenge.value = given.challenge;
      return kind === "new" ? navigator.credentials.create({ publicKey: at.parseCreationOptionsFromJSON(given.options) })
        : navigator.credentials.get({ publicKey: at.parseRequestOptionsFromJSON(given.options) });
    }).then(function (found) {
      form.answer.value = JSON.stringify(found.toJSON());
      form.submit();
    }).catch(function () { said.textContent = box.dataset.no; });
  });
}
