// A page kept online past a date must still tell the truth on that day.
for (const banner of document.querySelectorAll('.version[data-from]')) {
  const { from, until, zone } = banner.dataset;
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: zone });
  const now = today < from ? 'before' : until && today >= until ? 'after' : 'during';
  const texts = [...banner.querySelectorAll('[data-when]')];
  if (texts.some(text => text.dataset.when === now)) {
    for (const text of texts) text.hidden = text.dataset.when !== now;
  }
}
