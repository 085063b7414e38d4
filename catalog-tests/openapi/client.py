"""Reads the bodies of a vocabulary with the models that openapi-python-client made of its document:
client.py <package> <document> <bodies>
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
    model = getattr(models, names[each["code"]])
    read = model.from_dict(json.loads(json.dumps(each["body"])))
    assert read.to_dict() == each["body"], f"{each['code']}: {read.to_dict()} is not {each['body']}"
print(f"{package}: {len(bodies)} bodies of {len(names)} codes read and written again")
