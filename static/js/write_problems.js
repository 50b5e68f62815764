/** What has to be looked at again before a page can be kept, put beside the fields it is about. */

/** `page` is what the server answered; the words in `form` stay as they are. */
export function showProblems(form, page) {
  clear(form);
  for (const error of page.querySelectorAll("form p.error")) {
    const here = document.getElementById(error.id.replace(/_error$/, ""));
    if (!here) continue;
    const wrong = document.adoptNode(error);
    here.before(wrong);
    here.closest(".field")?.classList.add("is-wrong");
    here.setAttribute("aria-invalid", "true");
    here.setAttribute("aria-describedby", `${wrong.id} ${here.getAttribute("aria-describedby") ?? ""}`);
    here.closest("details")?.setAttribute("open", "");
  }
  const list = page.getElementById("problem");
  if (!list) return;
  document.getElementById("notes").before(document.adoptNode(list));
  list.focus();
  document.title = page.title;
}

function clear(form) {
  document.getElementById("problem")?.remove();
  for (const error of form.querySelectorAll("p.error")) error.remove();
  for (const field of form.querySelectorAll(".is-wrong")) field.classList.remove("is-wrong");
  for (const control of form.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
}
