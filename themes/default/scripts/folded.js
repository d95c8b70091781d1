// A folded tree has one step per situation, so the recap and the chart follow the answers given instead of the step.
for (const tree of document.querySelectorAll('[data-folded]')) {
  tree.recall = path => {
    const shown = path.flatMap(link => [...link.classList]);
    const asked = path.map(link => `#${link.closest('.step').id}`);
    for (const part of tree.querySelectorAll('[class^=x], .fig [class*=" x"]')) {
      const on = shown.some(mark => part.classList.contains(mark));
      if (part.closest('.recap')) part.hidden = !on;
      else part.toggleAttribute('data-on', on);
    }
    for (const link of tree.querySelectorAll('.recap a')) link.hidden = !asked.includes(link.hash);
    tree.querySelector('.given').hidden = path.length === 0;
  };
}
