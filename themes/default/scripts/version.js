// A page kept online past a date must still tell the truth on that day.
(() => {
  const today = zone => new Date().toLocaleDateString('sv-SE', zone ? { timeZone: zone } : {});
  const when = (place, day) =>
    place.dataset.from && day < place.dataset.from ? 'before' : place.dataset.until && day >= place.dataset.until ? 'after' : 'during';

  for (const banner of document.querySelectorAll('.version[data-from]')) {
    const now = when(banner, today(banner.dataset.zone));
    const texts = [...banner.querySelectorAll('[data-when]')];
    if (texts.some(text => text.dataset.when === now)) {
      for (const text of texts) text.hidden = text.dataset.when !== now;
    }
  }

  const which = document.querySelector('[data-which]');
  if (!which) return;
  const answer = which.querySelector('[data-answer]');
  const field = which.querySelector('input');
  const tell = () => {
    const row = [...document.querySelectorAll('tr[data-from]')].find(r => when(r, field.value) === 'during');
    answer.replaceChildren(...(row ? [...row.cells[2].childNodes].map(n => n.cloneNode(true)) : ['aucune version en vigueur']));
  };
  which.hidden = false;
  field.value = today();
  field.addEventListener('input', tell);
  tell();
})();
