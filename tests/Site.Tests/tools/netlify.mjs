// Reads published sites as a JSON list of { headers, redirects } on standard input, each the text of a file; prints, for each, what Netlify's own
// parsers made of both, and what they could not read.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllHeaders } from '@netlify/headers-parser';
import { parseAllRedirects } from '@netlify/redirect-parser';

const folder = mkdtempSync(join(tmpdir(), 'netlify-'));
const results = [];
for (const { headers, redirects } of JSON.parse(readFileSync(0, 'utf8'))) {
  const [headersFile, redirectsFile] = [join(folder, '_headers'), join(folder, '_redirects')];
  writeFileSync(headersFile, headers);
  writeFileSync(redirectsFile, redirects);
  const readHeaders = await parseAllHeaders({ headersFiles: [headersFile], configHeaders: [], minimal: true });
  const readRedirects = await parseAllRedirects({ redirectsFiles: [redirectsFile], configRedirects: [], minimal: true });
  results.push({
    headers: readHeaders.headers,
    redirects: readRedirects.redirects,
    errors: [...readHeaders.errors, ...readRedirects.errors].map(e => e.message),
  });
}
rmSync(folder, { recursive: true });
console.log(JSON.stringify(results));
