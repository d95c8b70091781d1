// Reads flowcharts as a JSON list of texts on standard input; prints, for each, its nodes and edges as Mermaid's own parser read them.
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('');
Object.assign(globalThis, { window, document: window.document, Element: window.Element });
const { default: mermaid } = await import('mermaid');
const results = [];
for (const text of JSON.parse(readFileSync(0, 'utf8'))) {
  await mermaid.parse(text);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  results.push({
    nodes: [...db.getVertices().values()].map(v => ({ id: v.id, text: v.text })),
    edges: db.getEdges().map(e => ({ from: e.start, to: e.end, text: e.text })),
  });
}
console.log(JSON.stringify(results));
