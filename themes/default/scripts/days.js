// Answers which text applied on the day typed, from the table of days in the page.
(() => {
  const which = document.querySelector('[data-which]');
  const answer = which.querySelector('[data-answer]');
  const field = which.querySelector('input');
  const rows = [...document.querySelectorAll('tr[data-from]')];
  const isIn = (row, day) => (!row.dataset.from || day >= row.dataset.from) && (!row.dataset.until || day < row.dataset.until);
  const tell = () => {
    const row = rows.find(r => isIn(r, field.value));
    answer.replaceChildren(...(row ? [...row.cells[2].childNodes].map(n => n.cloneNode(true)) : ['aucune version en vigueur']));
  };
  which.hidden = false;
  field.value = new Date().toLocaleDateString('sv-SE');
  field.addEventListener('input', tell);
  tell();
})();
