/** Leanings are saved as they are chosen, one after the other. */

import { post, saved } from "./tag_server.js";

const form = document.getElementById("leanings");
const problem = document.getElementById("leaning-problem");
let line = Promise.resolve();

async function save(name, value) {
  const answer = await post(form.dataset.save, new URLSearchParams([[name, value]]), {
    keepalive: true, // the person may leave at once
  });
  if (answer.ok) saved(`Saved ${JSON.parse(answer.body).saved_at}`);
  else saved("Not saved");
  problem.textContent = answer.ok ? "" : (answer.problem ?? JSON.parse(answer.body).problem);
}

form.addEventListener("change", ({ target }) => {
  line = line.then(() => save(target.name, target.value));
});
