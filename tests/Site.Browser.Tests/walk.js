// Walks paths of one tree in the page, as a person would: each answer is brought into view, must be what a finger would
// touch, and is clicked. Returns what the page shows at the end of each path, and every fault met on the way, as JSON.
async ({ tree, paths, hasScript }) => {
  const root = document.getElementById(tree);
  const bare = location.href.split('#')[0];
  const title = document.title;
  const faults = [];
  const shown = selector => [...root.querySelectorAll(selector)].filter(e => e.checkVisibility());
  const clean = text => text.replace(' (votre réponse précédente)', '').trim();
  const touch = link => {
    link.scrollIntoView({ block: 'center' });
    const { x, y, width, height } = link.getBoundingClientRect();
    if (!link.contains(document.elementFromPoint(x + width / 2, y + height / 2))) faults.push(`hidden under another: ${link.textContent}`);
    link.click();
  };
  const step = () => {
    const steps = shown('.step');
    if (steps.length !== 1) faults.push(`${steps.length} steps at once`);
    if (document.title !== title) faults.push(`title: ${document.title}`);
    const fragment = location.href.slice(bare.length);
    if (hasScript ? fragment !== '' : !/^(#[a-z-]+-([0-9]+|[a-z][a-z0-9-]*))?$/.test(fragment)) faults.push(`address: ${location.href}`);
    return steps[0];
  };
  const restart = async () => {
    touch(shown('.again')[0]);
    for (let i = 0; i < 500 && !step().classList.contains('start'); i++) await new Promise(r => setTimeout(r, 2));
  };
  const ends = [];
  for (const path of paths) {
    const visited = [];
    for (const answer of path) {
      const at = step();
      visited.push('#' + at.id);
      const link = [...at.querySelectorAll('.answers a')].find(a => clean(a.textContent) === answer);
      if (!link) return JSON.stringify({ ends, faults: [...faults, `no answer ${answer} at ${at.id} on the way of ${path.join(' / ')}`] });
      touch(link);
      if (document.activeElement !== step()) faults.push(`focus after ${answer}: ${document.activeElement.id}`);
    }
    const end = step();
    const body = shown('.body');
    if (body.length !== 1) faults.push(`${body.length} bodies at ${end.id}`);
    const rows = shown('.recap > div');
    ends.push({
      outcome: end.getAttribute('aria-labelledby'),
      heading: body[0].querySelector('h3').id,
      actions: body[0].querySelectorAll('.do li').length,
      laws: body[0].querySelectorAll('.law li a').length,
      recap: rows.map(r => [r.querySelector('dt').textContent, ...[...r.querySelectorAll('dd:not(:last-child)')].filter(d => d.checkVisibility()).map(d => d.textContent)].join(' = ')),
      changes: rows.flatMap(r => [...r.querySelectorAll('a')].filter(a => a.checkVisibility()).map(a => a.hash)),
      visited,
      chart: [...root.querySelectorAll('.chart .e')].filter(e => getComputedStyle(e).getPropertyValue('--ew')).map(e => e.getAttribute('class')),
    });
    await restart();
  }
  return JSON.stringify({ ends, faults: [...new Set(faults)] });
}
