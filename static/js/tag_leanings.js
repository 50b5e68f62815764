/** Leanings, and the tasks of the whole, are saved as they are chosen, one after the other. */

import { post, saved } from "./tag_server.js";

const form = document.getElementById("leanings");
const problem = document.getElementById("leaning-problem");
let line = Promise.resolve();

async function save(fields) {
  const answer = await post(form.dataset.save, new URLSearchParams(fields), {
    keepalive: true, // the person may leave at once
  });
  if (answer.ok) saved(`Saved ${JSON.parse(answer.body).saved_at}`);
  else saved("Not saved");
  problem.textContent = answer.ok ? "" : (answer.problem ?? JSON.parse(answer.body).problem);
}

/** All that are ticked, and that they were asked for: none is an answer too. */
function tasks() {
  const ticked = new FormData(form).getAll("tasks").map((task) => ["tasks", task]);
  return [["tasks_asked", "on"], ...ticked];
}

form.addEventListener("change", ({ target }) => {
  const fields = target.name === "tasks" ? tasks() : [[target.name, target.value]];
  line = line.then(() => save(fields));
});
