"""Every warning stands somewhere.

Why: a warning without a reach that no technique names would be written, reviewed, and never shown. So would one whose reach meets no
technique that is done on another person.
Source: our own rule, so that no warning is lost.
"""

from collections.abc import Iterator

from generator.derived import Cautions
from generator.guide import Guide
from generator.problems import Problem

ID = "warning-reaches"


def check(guide: Guide) -> Iterator[Problem]:
    named = {ref for technique in guide.techniques.values() for ref in technique.warnings}
    cautions = Cautions(guide)
    others = [technique for technique in guide.techniques.values() if not technique.self] or list(guide.techniques.values())
    reached = {caution.record.id for technique in others for caution in cautions.of(technique)}
    for warning in guide.warnings.values():
        reach = warning.reach
        empty = reach is None or not (reach.everything or any(getattr(reach, name) for name in type(reach).model_fields))
        if empty and warning.id not in named:
            message = f'"{warning.id}" reaches nothing and no technique names it'
            yield Problem(warning.at(), ID, message, "add reach")
        elif warning.id not in reached:
            message = f'the reach of "{warning.id}" meets no technique that is done on another person'
            yield Problem(warning.at("reach"), ID, message)
