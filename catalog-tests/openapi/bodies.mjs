// Validates the bodies of a vocabulary with its schemas, by Ajv: node bodies.mjs <tells-the-code|does-not> <file>..
import Ajv from "ajv/dist/2020.js";
import { readFileSync } from "node:fs";

const [telling, ...files] = process.argv.slice(2);
let failures = 0;

for (const file of files) {
  const { all, schemas, bodies } = JSON.parse(readFileSync(file, "utf8"));
  // Lists are open, so tuples have no maximum length. The formats are those of schemars, which give the width of a number.
  const ajv = new Ajv({ strict: true, strictTuples: false, validateFormats: false });
  const any = ajv.compile(all);
  const ofCode = new Map(schemas.map(({ code, schema }) => [code, ajv.compile(schema)]));
  const complain = (code, body, words) => {
    failures += 1;
    console.error(`${file}: ${code}: ${words}\n${JSON.stringify(body)}`);
  };
  const tested = new Set();
  for (const { code, body } of bodies) {
    tested.add(code);
    const own = ofCode.get(code);
    if (!own(body)) complain(code, body, `not valid: ${ajv.errorsText(own.errors)}`);
    if (!any(body)) complain(code, body, `not valid among all: ${ajv.errorsText(any.errors)}`);
    // A client accepts members that are added later.
    // A text cannot.
    const later = typeof body === "string" ? `${body} later` : { ...body, "comes later": 1 };
    if (!own(later)) complain(code, body, "not open");
    if (own({}) || own(null) || own([body])) complain(code, body, "its schema says nothing");
    for (const [other, schema] of ofCode) {
      if (telling === "tells-the-code" && other !== code && schema(body)) {
        complain(code, body, `valid as ${other}, too`);
      }
    }
  }
  if (tested.size !== ofCode.size) complain("-", null, `bodies of ${tested.size} codes, schemas of ${ofCode.size}`);
  const keyword = telling === "tells-the-code" ? "oneOf" : "anyOf";
  if (!(keyword in all)) complain("-", null, `no ${keyword}`);
  console.log(`${file}: ${bodies.length} bodies of ${ofCode.size} codes`);
}
process.exitCode = failures === 0 ? 0 : 1;
