// Lays out the graphs given on standard input with the peer named, each timed: node layout.mjs dagre|elk < graphs.json
import { readFileSync } from 'node:fs';

const graphs = JSON.parse(readFileSync(0, 'utf8'));
const peers = { dagre, elk };
const results = [];
for (const graph of graphs) {
  await peers[process.argv[2]](graph);
  const start = performance.now();
  results.push({ ...await peers[process.argv[2]](graph), time: performance.now() - start });
}
console.log(JSON.stringify(results));

async function dagre(graph) {
  const { Graph, layout } = await import('@dagrejs/dagre').then(m => ({ Graph: (m.graphlib ?? m.default.graphlib).Graph, layout: m.layout ?? m.default.layout }));
  const g = new Graph({ multigraph: true });
  g.setGraph({ rankdir: 'TB', nodesep: graph.boxes, edgesep: graph.lines, ranksep: 2 * graph.rows });
  g.setDefaultEdgeLabel(() => ({}));
  graph.nodes.forEach((n, i) => g.setNode(`${i}`, { width: n.width, height: n.height }));
  graph.edges.forEach((e, i) => g.setEdge(`${e.from}`, `${e.to}`, { width: e.width, height: e.height, labelpos: 'c' }, `${i}`));
  layout(g);
  return {
    nodes: graph.nodes.map((n, i) => ({ x: g.node(`${i}`).x - n.width / 2, y: g.node(`${i}`).y - n.height / 2 })),
    edges: graph.edges.map((e, i) => {
      const edge = g.edge(`${e.from}`, `${e.to}`, `${i}`);
      return { line: edge.points.map(p => [p.x, p.y]), label: [edge.x - e.width / 2, edge.y - e.height / 2] };
    }),
  };
}

async function elk(graph) {
  const ELK = (await import('elkjs')).default;
  const laid = await new ELK().layout({
    id: 'root',
    layoutOptions: {
      'elk.algorithm': 'layered', 'elk.direction': 'DOWN', 'elk.randomSeed': '1',
      'elk.spacing.nodeNode': `${graph.boxes}`, 'elk.spacing.edgeNode': `${graph.lines}`, 'elk.layered.spacing.nodeNodeBetweenLayers': `${graph.rows}`,
    },
    children: graph.nodes.map((n, i) => ({ id: `n${i}`, width: n.width, height: n.height })),
    edges: graph.edges.map((e, i) => ({ id: `e${i}`, sources: [`n${e.from}`], targets: [`n${e.to}`], labels: [{ text: 'x', width: e.width, height: e.height }] })),
  });
  return {
    nodes: laid.children.map(n => ({ x: n.x, y: n.y })),
    edges: laid.edges.map(e => ({
      line: e.sections.flatMap(s => [s.startPoint, ...(s.bendPoints ?? []), s.endPoint]).map(p => [p.x, p.y]),
      label: [e.labels[0].x, e.labels[0].y],
    })),
  };
}
