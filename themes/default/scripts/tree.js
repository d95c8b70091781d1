// Keeps the answers of a tree in memory only: the address and the history never hold a step.
(() => {
  const trees = [...document.querySelectorAll('[data-tree]')];
  const bare = location.pathname + location.search;
  let trail = [];
  let position = 0;
  const given = new Map();

  const stepOf = hash => {
    const step = hash.length > 1 ? document.getElementById(hash.slice(1)) : null;
    return step && step.classList.contains('step') ? step : null;
  };

  const mark = step => {
    for (const old of step.querySelectorAll('.answers .vh')) old.remove();
    const link = [...step.querySelectorAll('.answers a')].find(a => a.getAttribute('href') === given.get(step.id));
    if (!link) return;
    const note = document.createElement('span');
    note.className = 'vh';
    note.textContent = ' (votre réponse précédente)';
    link.append(note);
  };

  const show = (id, focus) => {
    for (const tree of trees) {
      const wanted = [...tree.querySelectorAll('.step')].find(s => s.id === id);
      const step = wanted ?? tree.querySelector('.start');
      for (const old of tree.querySelectorAll('[data-on]')) old.removeAttribute('data-on');
      step.setAttribute('data-on', '');
      tree.dataset.js = step.classList.contains('outcome') ? 'outcome' : 'question';
      mark(step);
      if (wanted && focus) {
        step.focus({ preventScroll: true });
        step.scrollIntoView();
      }
    }
  };

  const go = id => {
    if (trail[position - 1] === id) {
      history.back();
      return;
    }
    trail = [...trail.slice(0, position + 1), id];
    position += 1;
    history.pushState({ p: position }, '', bare);
    show(id, true);
  };

  document.addEventListener('click', event => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (event.target.closest('[data-print]')) {
      window.print();
      return;
    }
    const link = event.target.closest('a[href^="#"]');
    if (!link) return;
    const step = stepOf(link.getAttribute('href'));
    if (!step) {
      const target = document.getElementById(link.getAttribute('href').slice(1));
      if (!target) return;
      event.preventDefault();
      target.focus({ preventScroll: true });
      target.scrollIntoView();
      return;
    }
    event.preventDefault();
    if (link.classList.contains('again')) {
      given.clear();
      trail = trail.map(() => step.id);
    } else if (link.closest('.answers')) {
      given.set(link.closest('.step').id, link.getAttribute('href'));
    }
    go(step.id);
  });

  addEventListener('popstate', event => {
    position = event.state ? event.state.p : 0;
    show(trail[position], true);
  });

  const opened = stepOf(location.hash);
  trail = [opened ? opened.id : ''];
  history.replaceState({ p: 0 }, '', opened ? undefined : bare);
  for (const link of document.querySelectorAll('.again')) link.textContent = 'Effacer mes réponses et recommencer';
  for (const item of document.querySelectorAll('[data-js-only]')) item.hidden = false;
  show(trail[0], opened !== null);
})();
