// The Markdown as Docusaurus reads it: MDX with GitHub tables and directives.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { evaluate } from "@mdx-js/mdx";
import remarkDirective from "remark-directive";
import remarkGfm from "remark-gfm";
import { PAGES, VOCABULARIES } from "../browser.mjs";

/** What a page is made of: elements with their properties, and all text. */
async function read(name) {
  const elements = [];
  const texts = [];
  const jsx = (type, properties) => {
    const { children, ...rest } = properties ?? {};
    if (typeof type === "string") elements.push([type, rest]);
    for (const child of [children].flat()) if (typeof child === "string") texts.push(child);
    return { type };
  };
  const source = readFileSync(join(PAGES, `${name}.md`), "utf8");
  const module = await evaluate(source, {
    Fragment: "fragment",
    jsx,
    jsxs: jsx,
    remarkPlugins: [remarkGfm, remarkDirective],
  });
  module.default({});
  return { elements, text: texts.join("\n"), exports: Object.keys(module) };
}

const ELEMENTS = new Set(
  "fragment h1 h2 h3 p a code pre strong em del ul ol li table thead tbody tr th td blockquote br hr input".split(" "),
);

for (const name of [...VOCABULARIES, "hostile"]) {
  test(`${name} compiles as MDX with only the elements of Markdown`, async () => {
    const { elements, exports } = await read(name);
    assert.deepEqual(exports, ["default"]);
    for (const [type, properties] of elements) {
      assert.ok(ELEMENTS.has(type), type);
      assert.ok(!properties.href || /^(#|https:|mailto:)/.test(properties.href), properties.href);
    }
    assert.ok(elements.filter(([type]) => type === "h3").length >= 3);
  });
}

test("hostile texts appear as texts", async () => {
  const { text } = await read("hostile");
  for (const shown of ["<script>boom(1)</script>", "{boom(7)}", "{{boom(8)}}", "${boom(9)}", "import boom from 'boom'"]) {
    assert.ok(text.includes(shown), shown);
  }
});
