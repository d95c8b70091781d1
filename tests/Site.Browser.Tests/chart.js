// What is wrong with a chart as this browser draws it, in its own font and in the mode of the moment. Colours are those computed, the
// ground that of the nearest ancestor that has one. Returns one line a fault.
({ isScreen, isPaper }) => {
  const faults = [];
  const svg = document.querySelector('svg.chart') ?? document.documentElement;
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  const rgb = text => { const [r, g, b, a = 1] = text.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0]; return { r, g, b, a }; };
  const light = ({ r, g, b }) => [r, g, b].map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const contrast = (a, b) => { const [x, y] = [light(rgb(a)), light(rgb(b))].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
  const fill = e => getComputedStyle(e).fill;
  const stroke = e => getComputedStyle(e).stroke;
  let ground = svg.querySelector(':scope > rect') ? fill(svg.querySelector(':scope > rect')) : 'rgb(255, 255, 255)';
  for (let e = svg; !svg.querySelector(':scope > rect') && e; e = e.parentElement) if (rgb(getComputedStyle(e).backgroundColor).a > 0) { ground = getComputedStyle(e).backgroundColor; break; }

  if (!svg.checkVisibility() || scale === 0) return ['the chart is not seen'];
  if (isScreen && Math.abs(scale - 1) > 0.01) faults.push(`drawn at ${scale.toFixed(2)} of its size`);
  if (isPaper && 13 * scale * 0.75 < 6.99) faults.push(`texts of ${(13 * scale * 0.75).toFixed(2)} points on paper`);

  const groups = [...svg.querySelectorAll('g.n, g.e')].map(g => {
    const shape = g.matches('.n') ? g.querySelector('path') : g.querySelector('.b');
    return { g, shape, box: shape.getBBox(), texts: [...g.querySelectorAll('text')].map(t => ({ t, box: t.getBBox() })) };
  });
  const inside = (a, b) => a.x >= b.x - 0.5 && a.y >= b.y - 0.5 && a.x + a.width <= b.x + b.width + 0.5 && a.y + a.height <= b.y + b.height + 0.5;
  const meets = (a, b) => a.x + 1 < b.x + b.width && b.x + 1 < a.x + a.width && a.y + 1 < b.y + b.height && b.y + 1 < a.y + a.height;
  const texts = groups.flatMap(g => g.texts.map(t => ({ ...t, g })));
  if (texts.length < groups.length) faults.push('a part without words');
  for (const { t, box, g } of texts) {
    const words = t.textContent.slice(0, 30);
    if (!t.checkVisibility() || box.width === 0) faults.push(`not seen: ${words}`);
    if (!inside(box, g.box)) faults.push(`leaves its box: ${words}`);
    if (texts.some(o => o.t !== t && meets(o.box, box))) faults.push(`on another text: ${words}`);
    if (groups.some(o => o !== g && meets(o.box, box))) faults.push(`on another box: ${words}`);
    if (rgb(fill(g.shape)).a !== 1) faults.push(`on no ground: ${words}`);
    if (contrast(fill(t), fill(g.shape)) < 4.5) faults.push(`contrast of ${contrast(fill(t), fill(g.shape)).toFixed(2)}: ${words}`);
  }
  for (const { g, shape } of groups) {
    const lines = g.matches('.n') ? [stroke(shape), ...[...g.querySelectorAll('.ic')].map(stroke)] : [stroke(g.querySelector('.l')), fill(g.querySelector('.h'))];
    if (lines.some(l => contrast(l, ground) < 3)) faults.push(`lines too pale: ${g.textContent.slice(0, 30)}`);
  }

  if (isScreen && svg !== document.documentElement) {
    const box = svg.closest('.scroll');
    box.scrollLeft = 9999;
    if (Math.abs(box.scrollLeft - Math.max(0, svg.getBoundingClientRect().width - box.clientWidth)) > 2) faults.push('the end of the chart cannot be scrolled to');
    box.scrollLeft = 0;
    if (document.scrollingElement.scrollWidth > innerWidth) faults.push('the page scrolls sideways');
  }
  return faults;
}
