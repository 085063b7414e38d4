"""Holds the schemas of a vocabulary against its bodies, with python-jsonschema: bodies.py <file>.."""

import json
import sys

from jsonschema import Draft202012Validator

failures = 0
for file in sys.argv[1:]:
    with open(file, encoding="utf-8") as opened:
        made = json.load(opened)
    Draft202012Validator.check_schema(made["all"])
    whole = Draft202012Validator(made["all"])
    of_code = {}
    for each in made["schemas"]:
        Draft202012Validator.check_schema(each["schema"])
        of_code[each["code"]] = Draft202012Validator(each["schema"])
    for each in made["bodies"]:
        for validator in (of_code[each["code"]], whole):
            for error in validator.iter_errors(each["body"]):
                failures += 1
                print(f"{file}: {each['code']}: {error.message}", file=sys.stderr)
    print(f"{file}: {len(made['bodies'])} bodies of {len(of_code)} codes")
sys.exit(1 if failures else 0)
