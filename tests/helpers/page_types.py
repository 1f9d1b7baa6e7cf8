"""One page of each type of the real site: what every test of policy, weight and the audit visits."""

from __future__ import annotations

#: The page of each kind, by the kind that its frame names: `guide-page--<kind>`. Where a kind has several, the heaviest.
PAGE_TYPES = {
    "home": "",
    "guide": "guides/back-massage/",
    "choose": "routines/",
    "technique": "techniques/neck-light/",
    "index": "techniques/",
    "session": "guides/back-massage/session/",
    "sheet": "guides/back-massage/cheat-sheet/back-30/",
    "checklist": "guides/back-massage/checklists/",
    "safety": "safety/",
    "check": "safety/check/",
    "conditions": "safety/conditions/",
    "condition": "safety/conditions/osteoporosis/",
    "stop-signs": "safety/stop-signs/",
    "areas": "safety/areas/",
    "supplies": "supplies/",
    "questions": "questions/",
    "evidence": "evidence/",
    "not-taught": "not-taught/",
    "contribute": "contribute/",
    "form": "contribute/technique/",
    "fields": "contribute/fields/techniques/",
    "errors": "contribute/errors/",
    "error": "contribute/errors/pressure-word/",
    "about": "about/",
    "sources": "about/sources/b/",
    "data": "about/data/",
    "offline": "offline/",
    "gaps": "about/gaps/",
    "missing": "404.html",
}
