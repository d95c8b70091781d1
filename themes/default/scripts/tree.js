// Keeps the answers of a tree in memory only: the address and the history never hold a step.
(() => {
  const trees = [...document.querySelectorAll('[data-tree]')];
  const bare = location.pathname + location.search;
  const given = new Map();
  let trail = [];
  let position = 0;

  const stepOf = hash => {
    const step = document.getElementById(decodeURIComponent(hash.slice(1)));
    return step?.classList.contains('step') ? step : null;
  };
  const face = place => {
    place.focus({ preventScroll: true });
    place.scrollIntoView();
  };
  const answersOf = step => [...step.querySelectorAll('.answers a')];

  const mark = step => {
    for (const [i, link] of answersOf(step).entries()) {
      link.querySelector('.previous')?.remove();
      if (i !== given.get(step.dataset.node)) continue;
      const note = document.createElement('span');
      note.className = 'previous';
      note.textContent = ' (votre réponse précédente)';
      link.append(note);
    }
  };

  const show = (entry, focus) => {
    for (const tree of trees) {
      const wanted = tree.contains(entry.step);
      const step = wanted ? entry.step : tree.querySelector('.start');
      for (const old of tree.querySelectorAll('.step[data-on]')) old.removeAttribute('data-on');
      step.setAttribute('data-on', '');
      tree.dataset.js = step.classList.contains('outcome') ? 'outcome' : 'question';
      tree.recall?.(wanted ? entry.path : []);
      mark(step);
      if (wanted && focus) face(step);
    }
  };

  const go = entry => {
    if (position > 0 && trail[position - 1].step === entry.step) return history.back();
    trail = [...trail.slice(0, position + 1), entry];
    position += 1;
    history.pushState({ p: position }, '', bare);
    show(entry, true);
  };

  const open = (link, step) => {
    const path = trail[position].path;
    trail[0].step ??= step.closest('[data-tree]').querySelector('.start');
    if (link.classList.contains('again')) {
      given.clear();
      trail = trail.map(() => ({ step, path: [] }));
      return go({ step, path: [] });
    }
    if (!link.closest('.answers')) return go({ step, path: path.slice(0, Math.max(0, path.findIndex(a => step.contains(a)))) });
    const from = link.closest('.step');
    given.set(from.dataset.node, answersOf(from).indexOf(link));
    go({ step, path: [...path, link] });
  };

  document.addEventListener('click', event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (event.target.closest('[data-print]')) return print();
    if (event.target.closest('[data-back]')) return history.back();
    const link = event.target.closest('a[href^="#"]');
    const step = link && stepOf(link.hash);
    const target = step ?? (link && document.getElementById(link.hash.slice(1)));
    if (!target) return;
    event.preventDefault();
    if (step) return open(link, step);
    face(target);
  });

  const restore = state => {
    position = state && trail[state.p] ? state.p : 0;
    show(trail[position], true);
  };

  const start = () => {
    const step = stepOf(location.hash);
    trail = [{ step, path: [] }];
    position = 0;
    history.replaceState({ p: 0 }, '', step ? undefined : bare);
    show(trail[0], step !== null);
  };

  addEventListener('popstate', event => (event.state ? restore(event.state) : start()));
  addEventListener('beforeprint', () => {
    for (const place of document.querySelectorAll('[data-printed]')) place.textContent = `Imprimé le ${new Date().toLocaleDateString('fr')}, ${location.origin}${bare}`;
  });
  for (const link of document.querySelectorAll('.again')) link.textContent = 'Effacer mes réponses et recommencer';
  for (const item of document.querySelectorAll('[data-js-only]')) item.hidden = false;
  start();
})();
