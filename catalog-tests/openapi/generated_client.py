"""Reads the bodies of a vocabulary with the models that openapi-generator made of its document, for Python:
generated_client.py <package> <document> <bodies>
"""

import importlib
import json
import sys

package, document, bodies = sys.argv[1:]
models = importlib.import_module(f"{package}.models")
with open(document, encoding="utf-8") as opened:
    schemas = json.load(opened)["components"]["schemas"]
with open(bodies, encoding="utf-8") as opened:
    bodies = json.load(opened)["bodies"]

names = {schema.get("x-id", str(schema["x-code"])): name for name, schema in schemas.items() if "x-code" in schema}
for each in bodies:
    # A body that is plain text is no model.
    if isinstance(each["body"], str):
        continue
    read = getattr(models, names[each["code"]]).from_dict(json.loads(json.dumps(each["body"])))
    assert read is not None, each
print(f"{package}: {len(bodies)} bodies of {len(names)} codes read")
