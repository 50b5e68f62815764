/** Chooses the time of this device where a person has not chosen one yet. They can change it. */

const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
for (const select of document.querySelectorAll("[data-guess-time-zone]")) {
  const known = [...select.options].some((option) => option.value === here);
  if (known && !select.value) select.value = here;
}
